internal import ArgumentParser
internal import OrderedJSON
internal import Reports
internal import ScenarioRuns
internal import Scenarios
internal import StatesLanguage
internal import SystemPackage
internal import VirtualTime

/// `stepsim run`: anyone's state machine, once.
struct RunCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a state machine of your own, and tell what happened.",
        discussion: """
            Tasks answer as --functions says, by function name, resource or state name:
              Charge: {takes: 200ms, answers: [{error: Declined}, {output: {}}]}

            Example:
              stepsim run order.asl.json --input order.json --functions answers.yaml
            """)

    @Argument(help: ArgumentHelp("An Amazon States Language file.", valueName: "definition"))
    var definition: String

    @Option(
        name: .long,
        help: ArgumentHelp("A JSON file with the execution's input.", valueName: "file"))
    var input: String?

    @Option(
        name: .long,
        help: ArgumentHelp("A YAML file that says what functions answer.", valueName: "file"))
    var functions: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A YAML file of what exists before: objects, tables, queues, other state machines.",
            valueName: "file"))
    var resources: String?

    @Option(name: .long, help: "The state machine's type: STANDARD or EXPRESS.")
    var type = MachineType.standard

    @Option(name: .long, help: "The seed of the run's draws: 7, 0x2f1c. Zero unless given.")
    var seed: String?

    @Option(name: .long, help: "How to print the results.")
    var format = OutputFormat.text

    /// The largest input that is read; Step Functions itself takes 256 KiB.
    private static let maximumInputBytes = 16 << 20

    mutating func run(in session: Session) throws -> ExitStatus {
        let behaviours = try functions.map { path in
            try ScenarioReader.behaviours(at: path)
        }
        let execution = try SingleExecution(
            definition: FilePath(definition), type: type, input: try inputValue(),
            functions: behaviours ?? [:],
            resources: try resources.map { path in
                (try ScenarioReader.resources(at: path), FilePath(path))
            },
            seed: try seed.map { text throws(CommandFailure) in
                try SeedOptions.number(text, option: "--seed")
            } ?? 0, catalog: try session.catalog())
        tellOfUnanswered(execution)
        let result = try session.runner().run(execution)
        switch format {
        case .json: StandardStreams.output(result.json.pretty())
        case .text: StandardStreams.output(result.text)
        }
        return result.status == "SUCCEEDED" ? .passed : .failed
    }

    private func tellOfUnanswered(_ execution: SingleExecution) {
        for name in execution.unansweredFunctions {
            StandardStreams.error(
                "\(definition): function \(name) has no answer and will fail; give one with "
                    + "--functions FILE, in it '\(name): {output: {}}'")
        }
    }

    private func inputValue() throws -> JSONValue {
        guard let input else { return [:] }
        let bytes = try FileBytes.read(FilePath(input), atMost: Self.maximumInputBytes)
        do {
            return try JSONDocument.parse(bytes).root
        } catch {
            throw CommandFailure("\(input):\(error)", .invalidInput)
        }
    }
}
