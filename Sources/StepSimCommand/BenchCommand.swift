internal import ArgumentParser
internal import Benchmarking
internal import OrderedJSON

/// `stepsim bench`: measures.
struct BenchCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how fast the simulator is. Meaningful in a release build.",
        discussion: """
            Benchmarks:
              engine   timers of the event queue, and unmodified Task.sleeps
              states   executions of state machines through the emulated service

            Example:
              stepsim bench engine --format json
            """)

    /// What can be measured.
    enum Benchmark: String, ExpressibleByArgument, CaseIterable {
        case engine
        case states
    }

    @Argument(help: ArgumentHelp("What to measure: engine, states.", valueName: "benchmark"))
    var benchmark: Benchmark

    @Option(name: .long, help: "How to print the results.")
    var format = OutputFormat.text

    @Option(
        name: .long,
        help: ArgumentHelp("Rounds, of which the median counts: 1 to 99.", valueName: "rounds"))
    var rounds = 5

    @Option(name: .long, help: .hidden) var executions: Int?

    mutating func run(in session: Session) throws -> ExitStatus {
        guard (1...99).contains(rounds) else {
            throw CommandFailure("--rounds \(rounds): give 1 to 99", .wrongUsage)
        }
        let figures =
            switch benchmark {
            case .engine: engine(session)
            case .states: states(session)
            }
        switch format {
        case .text:
            for figure in figures {
                StandardStreams.output(
                    "\(figure.name): \(Self.grouped(figure.value)) \(figure.unit)")
            }
        case .json:
            let object: JSONValue = [
                "benchmark": .string(benchmark.rawValue),
                "figures": .array(
                    figures.map { figure in
                        [
                            "name": .string(figure.name),
                            "value": .number(JSONNumber(figure.value) ?? JSONNumber(0)),
                            "unit": .string(figure.unit),
                        ]
                    }),
            ]
            StandardStreams.output(object.pretty())
        }
        return .passed
    }

    private func engine(_ session: Session) -> [Figure] {
        var benchmark = EngineBenchmark(on: session.executor)
        benchmark.rounds = rounds
        return benchmark.run()
    }

    private func states(_ session: Session) -> [Figure] {
        var benchmark = StatesBenchmark(on: session.executor)
        benchmark.rounds = rounds
        if let executions { benchmark.executions = max(executions, 1) }
        return benchmark.run()
    }

    /// A whole number with commas between thousands.
    private static func grouped(_ value: Double) -> String {
        var digits = String(Int64(value))
        var groups: [String] = []
        while digits.count > 3 {
            groups.append(String(digits.suffix(3)))
            digits.removeLast(3)
        }
        return ([digits] + groups.reversed()).joined(separator: ",")
    }
}
