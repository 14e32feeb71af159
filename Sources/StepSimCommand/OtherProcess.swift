internal import OrderedJSON
internal import ScenarioRuns
internal import SystemPackage

/// The same selection in a second process, whose digests must be the same.
struct OtherProcess {
    private let child: ChildProcess

    /// Starts it.
    init(paths: [FilePath], seeds: [UInt64]?) throws(CommandFailure) {
        var arguments = ["replay", "--without-goldens", "--format", "json"]
        if let first = seeds?.first, let last = seeds?.last {
            arguments += ["--seeds", "\(first)..\(last)"]
        }
        child = try ChildProcess(arguments: arguments + ["--"] + paths.map(\.string))
    }

    /// Waits for it, and adds a failure to each entry whose digest is another there.
    func check(_ outcomes: inout [ReplayJob.Outcome], _ job: ReplayJob) {
        let digests = Self.digests(in: child.finish())
        for outcome in outcomes.indices {
            guard let prepared = outcomes[outcome].prepared else { continue }
            for place in outcomes[outcome].entries.indices {
                let entry = outcomes[outcome].entries[place]
                guard !entry.isError, !entry.hasEscaped else { continue }
                let other = digests[Key(path: entry.path, seed: entry.seed)]
                guard other != entry.digest else { continue }
                outcomes[outcome].entries[place].failures +=
                    [
                        "verify: digest \(entry.digest.prefix(12))… here, \(other.map { "\($0.prefix(12))…" } ?? "none") in a second process"
                    ] + RepeatedRuns(job).difference(prepared, entry)
            }
        }
    }

    private struct Key: Hashable {
        let path: String
        let seed: UInt64
    }

    private static func digests(in text: String) -> [Key: String] {
        var digests: [Key: String] = [:]
        for entry in (try? JSONValue.parse(text))?["scenarios"]?.arrayValue ?? [] {
            guard let path = entry["path"]?.stringValue, let digest = entry["digest"]?.stringValue,
                let seed = entry["seed"]?.numberValue?.uint64
            else { continue }
            digests[Key(path: path, seed: seed)] = digest
        }
        return digests
    }
}
