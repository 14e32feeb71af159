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

            Example:
              stepsim bench engine --format json
            """)

    /// What can be measured.
    enum Benchmark: String, ExpressibleByArgument, CaseIterable {
        case engine
    }

    @Argument(help: ArgumentHelp("What to measure: engine.", valueName: "benchmark"))
    var benchmark: Benchmark

    @Option(name: .long, help: "How to print the results.")
    var format = OutputFormat.text

    mutating func run(in session: Session) throws -> ExitStatus {
        let figures =
            switch benchmark {
            case .engine: EngineBenchmark(on: session.executor).run()
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
