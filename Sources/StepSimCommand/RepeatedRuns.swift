internal import ScenarioRuns
internal import Tracing

/// Runs every seed a second time in this process: state that outlives a run, such as a mutable
/// static, shows as another digest.
struct RepeatedRuns {
    private let job: ReplayJob

    init(_ job: ReplayJob) { self.job = job }

    /// Adds a failure to each entry whose second run differed.
    func check(_ outcome: inout ReplayJob.Outcome) {
        guard let prepared = outcome.prepared else { return }
        for place in outcome.entries.indices {
            let entry = outcome.entries[place]
            if entry.hasEscaped { continue }
            guard let again = try? job.runner.run(prepared, seed: entry.seed) else { continue }
            if again.digest != entry.digest {
                outcome.entries[place].failures.append(
                    "verify: a second run in the same process differs; something outlives a run, such as a mutable static"
                )
                outcome.entries[place].failures += difference(prepared, entry)
            }
        }
    }

    /// The first event that a fresh process and a further run of this one tell differently.
    func difference(_ prepared: PreparedScenario, _ entry: ReplayEntry) -> [String] {
        let arguments = ["events", entry.path, "--seed", "\(entry.seed)"]
        guard let fresh = try? ChildProcess(arguments: arguments).finish() else { return [] }
        let later = TraceRecording()
        _ = try? job.runner.run(prepared, seed: entry.seed, consumers: [later])
        let words = EventDifference.words(
            fresh.split(separator: "\n").map(String.init), later.events.map(\.line),
            "a fresh process", "a later run")
        return words.isEmpty ? ["a fresh process and a later run tell the same events"] : words
    }
}

/// The first place at which two streams of events differ.
enum EventDifference {
    /// What both sides say there; empty where they agree.
    static func words(
        _ left: [String], _ right: [String], _ leftName: String, _ rightName: String
    ) -> [String] {
        let common = min(left.count, right.count)
        let place = (0..<common).first { left[$0] != right[$0] } ?? common
        guard place < max(left.count, right.count) else { return [] }
        return [
            "first differing event, number \(place + 1):",
            "  \(leftName): \(place < left.count ? left[place] : "no more events")",
            "  \(rightName): \(place < right.count ? right[place] : "no more events")",
        ]
    }
}
