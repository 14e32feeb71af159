internal import OrderedJSON
internal import Reports
internal import ScenarioRuns
internal import VirtualTime

/// What replaying one scenario under one seed came to: one line for a person, one object for a
/// program.
struct ReplayEntry {
    enum Status: String {
        case passed
        case failed
        /// The scenario could not be run at all.
        case error
    }

    let name: String
    let path: String
    let seed: UInt64
    let digest: String
    /// By status, `SUCCEEDED` first.
    let executions: [(status: String, count: Int)]
    let virtualTime: Nanoseconds
    let realTime: Nanoseconds
    /// What the layers of retries made of each state that called something.
    let retries: [StateRetries]
    var failures: [String]
    /// What a person should know beside the outcome, such as that nothing was compared.
    var note: String?
    /// Why the scenario could not be run at all, as an exit code; nil where it ran.
    var error: ExitStatus?
    /// Where the seed is not the scenario's own, so that a reproduce line must name it.
    var namesSeed = false

    var isError: Bool { error != nil }
    var status: Status { isError ? .error : failures.isEmpty ? .passed : .failed }

    /// Whether simulated code reached the real world, so that no second run can be like the first.
    var hasEscaped: Bool { failures.contains { $0.hasPrefix("escape from virtual time: ") } }

    /// The documented shape of one entry of `--format json`.
    var json: JSONValue {
        [
            "name": .string(name), "path": .string(path),
            "seed": .number(JSONNumber("\(seed)") ?? JSONNumber(0)),
            "status": .string(status.rawValue), "digest": .string(digest),
            "executions": .object(
                JSONObject(executions.map { ($0.status, .number(JSONNumber($0.count))) })),
            "virtualNanoseconds": .number(JSONNumber(virtualTime.count)),
            "realNanoseconds": .number(JSONNumber(realTime.count)),
            "retries": .array(retries.map(\.json)),
            "failures": .array(failures.map { .string($0) }),
        ]
    }

    /// The state whose calls were repeated most; nil where nothing was.
    var mostAmplified: StateRetries? {
        retries.filter(\.isAmplified).max { $0.amplification < $1.amplification }
    }

    /// The line that repeats a failure.
    var reproduceLine: String {
        let needsVerifying = failures.contains { $0.hasPrefix("verify: ") }
        return "reproduce: stepsim replay \(path)\(namesSeed ? " --seed \(seed)" : "")"
            + (needsVerifying ? " --verify" : "")
    }
}
