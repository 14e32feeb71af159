internal import ArgumentParser
internal import Benchmarking

/// `stepsim bench`: measures.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how fast the simulator is. Meaningful in a release build.",
        discussion: """
            Examples:
              stepsim bench engine --format json
              stepsim bench states --rounds 3
              stepsim bench pipeline --largest 100000
              stepsim bench resize --against yardstick
            """,
        subcommands: [
            BenchEngineCommand.self, BenchStatesCommand.self, BenchPipelineCommand.self,
            BenchResizeCommand.self,
        ])
}

/// `stepsim bench engine`.
struct BenchEngineCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine",
        abstract: "Time timers of the event queue, and unmodified Task.sleeps.",
        discussion: """
            Example:
              stepsim bench engine --format json
            """)

    @OptionGroup var options: FigureOptions

    mutating func run(in session: Session) throws -> ExitStatus {
        var benchmark = EngineBenchmark(on: session.executor)
        benchmark.rounds = options.rounds
        FigureReport("engine", benchmark.run()).print(as: options.format)
        return .passed
    }
}

/// `stepsim bench states`.
struct BenchStatesCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "states",
        abstract: "Time executions of state machines through the emulated service.",
        discussion: """
            Example:
              stepsim bench states --rounds 3
            """)

    @OptionGroup var options: FigureOptions
    @Option(name: .long, help: .hidden) var executions: Int?

    mutating func run(in session: Session) throws -> ExitStatus {
        var benchmark = StatesBenchmark(on: session.executor)
        benchmark.rounds = options.rounds
        if let executions { benchmark.executions = max(executions, 1) }
        FigureReport("states", benchmark.run()).print(as: options.format)
        return .passed
    }
}

/// How the simulator's own benchmarks are taken and told.
struct FigureOptions: ParsableArguments {
    @Option(name: .long, help: "How to print the results.")
    var format = OutputFormat.text

    @Option(
        name: .long,
        help: ArgumentHelp("Rounds, of which the median counts: 1 to 99.", valueName: "rounds"))
    var rounds = 5

    func validate() throws {
        guard (1...99).contains(rounds) else {
            throw ValidationError("--rounds \(rounds): give 1 to 99")
        }
    }
}
