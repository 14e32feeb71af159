internal import ArgumentParser
internal import Benchmarking
internal import ScenarioRuns
internal import Simulator

/// `stepsim bench pipeline`: how many executions of a whole system run in a second, up to a million
/// in one run.
struct BenchPipelineCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline",
        abstract:
            "Time whole executions of a shipped workflow, a thousand to a million in one run.",
        discussion: """
            Uploads arrive twenty a second, each of a new person; resizes are
            remembered, and the trace's digest is taken. growthRatio is the time an
            execution takes in the largest run over that in the smallest; peakBytes
            is the memory of the largest.

            Example:
              stepsim bench pipeline --largest 100000
            """)

    @OptionGroup var options: FigureOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Executions of the largest run, each ten times the one before: 1000 to 1000000.",
            valueName: "executions"))
    var largest = 1_000_000

    @Option(
        name: .long,
        help: ArgumentHelp("A shipped workflow that uploads start.", valueName: "workflow"))
    var workflow = "image-profile"

    func validate() throws {
        guard (1_000...1_000_000).contains(largest) else {
            throw ValidationError("--largest \(largest): give 1000 to 1000000")
        }
    }

    mutating func run(in session: Session) throws -> ExitStatus {
        let catalog = try session.catalog()
        guard let entry = catalog.entry(named: workflow), entry.system.uploads != nil else {
            let known = catalog.entries.filter { $0.system.uploads != nil }.map(\.workflow.name)
            throw ValidationError(
                "--workflow \(workflow): no shipped workflow that uploads start has this name; give one of \(known.joined(separator: ", "))"
            )
        }
        var benchmark = PipelineBenchmark(
            entry.system, entry.workflow, entry.machine, on: session.executor)
        benchmark.rounds = options.rounds
        benchmark.sizes = benchmark.sizes.filter { $0 < largest } + [largest]
        let figures = try benchmark.run { figure in
            StandardStreams.progress(FigureReport.line(figure))
        }
        StandardStreams.endProgress()
        FigureReport("pipeline", figures).print(as: options.format)
        return .passed
    }
}
