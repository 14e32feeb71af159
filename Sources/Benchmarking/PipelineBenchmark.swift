internal import Bodies
internal import EmulatedStepFunctions
internal import ImageMetadata
internal import KeyedDraws
internal import Portraits
package import Simulator
package import StatesLanguage
internal import Tracing
package import VirtualTime

/// How many executions of a whole system run in a second of real time: every upload, function, call
/// of a service and event of a history, with the trace's digest.
///
/// ```swift
/// let benchmark = PipelineBenchmark(system, workflow, machine, on: executor)
/// let figures = try benchmark.run { figure in print(figure) }
/// ```
///
/// People sign up at a steady rate that stays below every default quota, each with a photo of their
/// own that is made when its time has come; the first resize of a look is real, all others are
/// remembered. Histories of executions that ended are not kept.
package struct PipelineBenchmark {
    /// How many executions a run has, one run after another.
    package var sizes = [1_000, 10_000, 100_000, 1_000_000]
    /// Runs of a small size, of which the median counts; a large one is run once.
    package var rounds = 5
    /// Sizes from here on are run once.
    private static let largeSize = 100_000
    /// The size whose pace is `executionsPerSecond`.
    private static let namedSize = 10_000
    /// Between two uploads: twenty a second, where Rekognition's least rate is fifty.
    private static let gap = Nanoseconds.milliseconds(50)

    private let system: SimulatedSystem
    private let workflow: SimulatedSystem.Workflow
    private let machine: StateMachine
    private let executor: VirtualExecutor
    private let resizes = ResizeMemo()

    /// - Parameter machine: What the workflow's definition reads as.
    package init(
        _ system: SimulatedSystem, _ workflow: SimulatedSystem.Workflow, _ machine: StateMachine,
        on executor: VirtualExecutor
    ) {
        self.system = system
        self.workflow = workflow
        self.machine = machine
        self.executor = executor
    }

    /// Measures, smallest size first.
    ///
    /// `<size>.executionsPerSecond` for each size, then `executionsPerSecond` (at ten thousand),
    /// `growthRatio` (time an execution at the largest size over that at the smallest) and
    /// `peakBytes`, by how much resident memory rose at most in the largest run.
    /// - Parameter progress: Hears each size's figure as soon as it is known.
    /// - Throws: Where a run does not bring every execution to `SUCCEEDED`.
    package func run(_ progress: (Figure) -> Void) throws -> [Figure] {
        var figures: [Figure] = []
        var paces: [(size: Int, pace: Double)] = []
        var peak: Int?
        _ = try seconds(of: 100)  // The first resize, and the code's first touch.
        for size in sizes {
            var pace = 0.0
            peak = try MemoryMeter.peak { pace = try self.pace(of: size) }
            let figure = Figure("\(size).executionsPerSecond", pace, "1/s", better: .more)
            progress(figure)
            figures.append(figure)
            paces.append((size, pace))
        }
        let named = paces.first { $0.size == Self.namedSize } ?? paces.last
        if let named {
            figures.append(Figure("executionsPerSecond", named.pace, "1/s", better: .more))
        }
        if let small = paces.first, let large = paces.last {
            figures.append(Figure("growthRatio", small.pace / large.pace, "", better: .less))
        }
        if let peak {
            figures.append(Figure("peakBytes", Double(peak), "bytes", better: .less))
        }
        return figures
    }

    /// The trace's digest of a run: the same run has the same, however fast it was.
    package func digest(of executions: Int) throws -> String {
        let stage = try stage(executions)
        return try stage.play()
    }

    private func pace(of size: Int) throws -> Double {
        let rounds = size < Self.largeSize ? rounds : 1
        let times = try (0..<rounds).map { _ in try seconds(of: size) }.sorted()
        return Double(size) / times[times.count / 2]
    }

    private func seconds(of size: Int) throws -> Double {
        let stage = try stage(size)
        let clock = RealClock()
        _ = try stage.play()
        return Double(clock.elapsed) / 1_000_000_000
    }

    private func stage(_ executions: Int) throws -> PipelineStage {
        var configuration = RunConfiguration(
            seed: 1, system: system, workflow: workflow,
            workload: [
                WorkloadSource(count: executions) { place in
                    let label = "signup-\(place + 1)"
                    return WorkloadSource.Item(
                        label: label, at: Nanoseconds(Int64(place) * Self.gap.count),
                        what: .upload(
                            userID: label, fileName: "photo.jpg", photo: Self.photo(of: label)))
                }
            ])
        configuration.cloud.states.keepsHistories = false
        configuration.maximumEvents = .max
        return try PipelineStage(configuration, machine, executor, resizes)
    }

    private static func photo(of name: String) -> Body {
        guard let portrait = try? PortraitRecipe(people: [Sitter(name: name)]) else {
            preconditionFailure("a portrait of one person can always be painted")
        }
        return Body(recipe: portrait)
    }
}

/// One run of the pipeline with nobody watching but the digest.
private struct PipelineStage {
    private let simulation: Simulation
    private let digest = TraceDigest(identity: "stepsim bench pipeline\n")
    private let executions: Int

    init(
        _ configuration: RunConfiguration, _ machine: StateMachine, _ executor: VirtualExecutor,
        _ resizes: ResizeMemo
    ) throws {
        executions = configuration.workload.reduce(0) { $0 + $1.count }
        simulation = try Simulation(
            configuration, cloud: Cloud(for: configuration, machine: machine), on: executor,
            resizes: resizes, consumers: [digest])
    }

    /// - Returns: The trace's digest.
    func play() throws -> String {
        let end = simulation.run()
        let succeeded = simulation.cloud.states.allExecutions.count { $0.status == "SUCCEEDED" }
        guard end == .quiescent, succeeded == executions else {
            throw PipelineBenchmarkError(
                "only \(succeeded) of \(executions) executions succeeded; the run ended as \(end)")
        }
        return digest.hexadecimal
    }
}

/// A run of the benchmark went wrong, so that its time means nothing.
package struct PipelineBenchmarkError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
