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
              ChargeCard: {takes: 200ms, answers: [{error: CardDeclined}, {output: {ok: true}}]}

            Example:
              stepsim run order.asl.json --input order.json --functions answers.yaml
            """)

    @Argument(help: ArgumentHelp("An Amazon States Language file.", valueName: "definition"))
    var definition: String

    @Option(
        name: .long, help: ArgumentHelp("A JSON file with the execution's input.", valueName: "file"))
    var input: String?

    @Option(
        name: .long,
        help: ArgumentHelp("A YAML file that says what functions answer.", valueName: "file"))
    var functions: String?

    @OptionGroup var seeds: SeedOptions

    @Option(name: .long, help: "How to print the results: text, json.")
    var format = OutputFormat.text

    /// The largest input that is read; Step Functions itself takes 256 KiB.
    private static let maximumInputBytes = 16 << 20

    mutating func run(in session: Session) throws -> ExitStatus {
        let behaviours = try functions.map { path in
            try ScenarioReader.behaviours(at: path)
        }
        let execution = try SingleExecution(
            definition: FilePath(definition), input: try inputValue(), functions: behaviours ?? [:],
            seed: try seeds.chosen()?.first ?? 0, catalog: try session.catalog())
        let result = try session.runner().run(execution)
        switch format {
        case .json: StandardStreams.output(result.json.pretty())
        case .text: StandardStreams.output(result.text)
        }
        return result.status == "SUCCEEDED" ? .passed : .failed
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
