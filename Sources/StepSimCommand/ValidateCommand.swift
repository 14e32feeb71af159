internal import ArgumentParser
internal import RetryPolicies
internal import ScenarioRuns
internal import Scenarios
internal import StatesLanguage
internal import SystemPackage
internal import VirtualTime

/// `stepsim validate`: a linter for state machines.
struct ValidateCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Find the mistakes of state machines, and what their retries come to.",
        discussion: """
            Errors are what AWS refuses; warnings and suggestions are ours. The table
            of retries multiplies Step Functions' Retry with the SDK's own retries.

            Examples:
              stepsim validate order.asl.json --function-timeout 30s
              stepsim validate image-profile --retries legacy
              stepsim validate *.asl.json --format github
            """)

    @Argument(
        help: ArgumentHelp(
            "Amazon States Language files, names of shipped workflows, or - for standard input.",
            valueName: "definition"))
    var definitions: [String]

    @Option(name: .long, help: "The type of state machine.")
    var type = MachineType.standard

    @Option(name: .long, help: "How to print the results.")
    var format = FindingFormat.text

    @Flag(name: .long, help: "Exit with 1 for warnings too.")
    var strict = false

    @Option(
        name: .long,
        help: ArgumentHelp("Leave out findings of ours by their code.", valueName: "code"))
    var ignore: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The retry policy of the SDK in the functions: swift, standard, legacy ….",
            valueName: "policy"))
    var retries = RetryPolicy.swift.name

    @Option(
        name: .long,
        help: ArgumentHelp("How long that SDK waits for one try.", valueName: "duration"))
    var clientTimeout = "5s"

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The time-out of functions that are not shipped.", valueName: "duration"))
    var functionTimeout: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Their memory, where they have a time-out.", valueName: "size"))
    var functionMemory = "128MB"

    mutating func run(in session: Session) throws -> ExitStatus {
        let source = DefinitionSource(systems: session.systems)
        let options = try lintOptions(source)
        let ignored = try ignoredCodes()
        var report = ValidationReport(format, options)
        var unreadable: ExitStatus?
        for name in definitions {
            do throws(CommandFailure) {
                let definition = try source.read(name)
                let found = Linter.report(on: definition.bytes, options)
                report.add(definition.name, found.without(ignored))
            } catch {
                // The others may still be read; what cannot be is told at once.
                StandardStreams.error(error.message)
                unreadable = unreadable ?? error.code
            }
        }
        report.finish()
        return report.hasFailed(strict: strict) ? .failed : unreadable ?? .passed
    }

    private func lintOptions(_ source: DefinitionSource) throws(CommandFailure) -> LintOptions {
        guard let policy = RetryPolicy.named(retries) else {
            let names = RetryPolicy.allNames
            throw CommandFailure(
                "--retries \(retries): there is no such policy; "
                    + (Suggestion.advice(for: retries, among: names)
                        ?? "expected one of \(names.joined(separator: ", "))"),
                .wrongUsage)
        }
        let timeout = try duration(clientTimeout, option: "--client-timeout")
        let bound = policy.callBound
        var options = LintOptions(
            type: type.stateMachineType,
            client: LintOptions.Client(
                name: policy.name, tries: bound.tries, waits: bound.waits, timeout: timeout),
            functions: source.functions)
        if let functionTimeout {
            guard let memory = Quantity.megabytes(functionMemory), (128...10_240).contains(memory)
            else {
                throw CommandFailure(
                    "--function-memory \(functionMemory): expected 128MB to 10240MB", .wrongUsage)
            }
            let timeout = try duration(functionTimeout, option: "--function-timeout")
            guard timeout <= .seconds(900) else {
                throw CommandFailure(
                    "--function-timeout \(functionTimeout): Lambda allows at most 15m", .wrongUsage)
            }
            options.otherFunctions = LintOptions.Function(timeout: timeout, memorySize: memory)
        }
        return options
    }

    private func duration(
        _ text: String, option: String
    ) throws(CommandFailure) -> Nanoseconds {
        guard let span = Quantity.duration(text), span > .zero else {
            throw CommandFailure(
                "\(option) \(text): expected a duration such as 5s or 200ms", .wrongUsage)
        }
        return span
    }

    private func ignoredCodes() throws(CommandFailure) -> Set<Diagnostic.Code> {
        var codes: Set<Diagnostic.Code> = []
        for name in ignore {
            guard let code = Diagnostic.Code(rawValue: name) else {
                let names = Diagnostic.Code.allCases.map(\.rawValue)
                throw CommandFailure(
                    "--ignore \(name): there is no such code; "
                        + (Suggestion.advice(for: name, among: names)
                            ?? "write one as it stands behind a finding"),
                    .wrongUsage)
            }
            codes.insert(code)
        }
        return codes
    }
}

/// How findings are printed.
enum FindingFormat: String, ExpressibleByArgument, CaseIterable {
    /// For a person.
    case text
    /// One object, for programs.
    case json
    /// Annotations of GitHub's workflows.
    case github
}
