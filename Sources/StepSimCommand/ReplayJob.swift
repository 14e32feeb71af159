internal import Benchmarking
internal import Reports
internal import ScenarioRuns
internal import Scenarios
internal import SystemPackage
internal import Tracing
internal import VirtualTime

/// Replays scenarios one after another and gathers what each came to.
struct ReplayJob {
    /// What one scenario came to, under all its seeds.
    struct Outcome {
        let path: FilePath
        /// Nil where the scenario could not be read.
        let prepared: PreparedScenario?
        /// One entry a seed.
        var entries: [ReplayEntry]
        /// The first seed's story; nil where it was not asked for.
        var story: String?
        /// Of all seeds together.
        var statistics: RunStatistics
        /// What the first seed's run left in the result bucket.
        var pictures: [RunResult.Picture]
    }

    let loader: ScenarioLoader
    let runner: ScenarioRunner
    /// Nil for each scenario's own.
    let seeds: [UInt64]?
    /// Whether the first seed's story is wanted.
    let tellsStory: Bool

    /// Reads and runs one scenario. Errors of the scenario become an entry, so that the others
    /// still run.
    func replay(_ path: FilePath) -> Outcome {
        do {
            return try replay(try loader.load(path), path)
        } catch {
            let failure =
                CommandFailure(error) ?? CommandFailure("\(path): \(error)", .invalidInput)
            return Outcome(
                path: path, prepared: nil, entries: [.unreadable(path, failure)], story: nil,
                statistics: RunStatistics(), pictures: [])
        }
    }

    private func replay(_ prepared: PreparedScenario, _ path: FilePath) throws -> Outcome {
        let scenario = prepared.scenario
        var outcome = Outcome(
            path: path, prepared: prepared, entries: [], story: nil, statistics: RunStatistics(),
            pictures: [])
        for (place, seed) in (seeds ?? scenario.seeds).enumerated() {
            let story = TraceText(
                name: scenario.name, seed: seed, start: scenario.start ?? .epoch,
                itemWidth: Self.itemWidth(of: scenario))
            let isFirst = place == 0
            let clock = RealClock()
            let result = try runner.run(
                prepared, seed: seed, consumers: isFirst && tellsStory ? [story] : [])
            var entry = ReplayEntry(
                result, of: scenario, path, realTime: Nanoseconds(clock.elapsed))
            entry.namesSeed = seeds != nil || scenario.seeds.count > 1
            outcome.entries.append(entry)
            outcome.statistics.add(result.statistics)
            guard isFirst else { continue }
            outcome.pictures = result.pictures
            if tellsStory { outcome.story = story.text(result.statistics, digest: result.digest) }
        }
        return outcome
    }

    /// Wide enough for the longest label of the scenario, within reason.
    private static func itemWidth(of scenario: Scenario) -> Int {
        let longest = scenario.workload.map { $0.itemLabel($0.count).count }.max() ?? 0
        return min(max(longest, 6), 24)
    }
}

extension ReplayEntry {
    init(
        _ result: RunResult, of scenario: Scenario, _ path: FilePath, realTime: Nanoseconds
    ) {
        let executions = Expectations.statuses.compactMap { status in
            result.statistics.executions[status].map { (status: status, count: $0) }
        }
        self.init(
            name: scenario.name, path: path.string, seed: result.seed, digest: result.digest,
            executions: executions, virtualTime: result.virtualTime, realTime: realTime,
            retries: result.statistics.stateRetries,
            failures: result.failures)
    }

    /// The entry of a scenario that could not be read or begun.
    static func unreadable(_ path: FilePath, _ failure: CommandFailure) -> ReplayEntry {
        ReplayEntry(
            name: path.stem ?? path.string, path: path.string, seed: 0, digest: "", executions: [],
            virtualTime: .zero, realTime: .zero, retries: [], failures: [failure.message],
            error: failure.code)
    }
}
