internal import Bodies
internal import EmulatedS3
internal import Invariants
internal import Reports
internal import Scenarios
package import Simulator
package import Tracing
package import VirtualTime

/// Runs scenarios, one seed after another, on one executor.
///
/// ```swift
/// let runner = ScenarioRunner(on: executor, resizes: ResizeMemo())
/// let result = try runner.run(prepared, seed: 7)
/// result.failures  // empty where all is as the scenario expects
/// ```
package struct ScenarioRunner {
    private let executor: VirtualExecutor
    private let resizes: ResizeMemo

    package init(on executor: VirtualExecutor, resizes: ResizeMemo) {
        self.executor = executor
        self.resizes = resizes
    }

    /// Runs a scenario under a seed, and checks what it expects.
    /// - Parameter consumers: Whoever else wants the run's events.
    /// - Throws: What stands in the way of beginning: a photo that cannot be painted, a resource
    ///   with an invalid name.
    package func run(
        _ prepared: PreparedScenario, seed: UInt64, consumers: [any TraceConsumer] = []
    ) throws -> RunResult {
        let configuration = try prepared.configuration(seed: seed)
        let digest = TraceDigest(identity: prepared.identity(seed: seed))
        let statistics = StatisticsRecorder()
        let failed = FailedExecutions()
        let invariants = InvariantWatch(ServiceInvariants.all + prepared.system.invariants)
        let simulation = try Simulation(
            configuration, cloud: Cloud(for: configuration, machine: prepared.machine),
            on: executor, resizes: resizes,
            consumers: [statistics, failed] + invariants.checks + consumers + [digest])
        let end = simulation.run()
        let expectations = ExpectationCheck(
            prepared.scenario.expect, statistics: statistics.statistics,
            invariants: invariants.violations, failed: failed, end: end)
        return RunResult(
            seed: seed, digest: digest.hexadecimal, statistics: statistics.statistics,
            virtualTime: executor.now - configuration.start, end: end,
            failures: expectations.failures, pictures: simulation.pictures)
    }
}

/// The invariants of a run, with what each found.
struct InvariantWatch {
    private let named: [(name: String, check: any InvariantCheck)]

    init(_ definitions: [InvariantDefinition]) {
        named = definitions.map { ($0.name, $0.make()) }
    }

    var checks: [any TraceConsumer] { named.map(\.check) }

    /// What each found, by name, in the order of definition; an invariant that held has nothing.
    var violations: [(name: String, found: [String])] {
        named.map { ($0.name, $0.check.violations()) }
    }
}

extension Simulation {
    /// What lies in the bucket where the system leaves its pictures.
    fileprivate var pictures: [RunResult.Picture] {
        guard let bucket = configuration.system.uploads?.resultBucket else { return [] }
        return cloud.s3.objects(in: bucket).map { key, object in
            RunResult.Picture(key: "\(key)", body: object.body)
        }
    }
}
