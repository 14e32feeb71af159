internal import ArgumentParser

/// The command's own entry, which only leads to the others.
struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stepsim",
        abstract: "Rehearse a serverless pipeline in virtual time, before AWS does.",
        discussion: """
            Examples:
              stepsim replay                      run every scenario against its golden
              stepsim replay scenarios/faults     run those of one folder
              stepsim run order.asl.json          run a state machine of your own
              stepsim validate order.asl.json     find its mistakes without running it
            """,
        version: "0.1.0",
        subcommands: [
            ReplayCommand.self, ReviewCommand.self, RunCommand.self, ValidateCommand.self,
            DefaultsCommand.self, BillCommand.self, ThumbnailCommand.self, BenchCommand.self,
            GateCommand.self,
            ConformanceCommand.self,
            EventsCommand.self,
        ])
}

/// A command that needs the systems and the executor of this process.
protocol SessionCommand: ParsableCommand {
    /// Does it.
    /// - Returns: The exit status; results are on standard output by then.
    mutating func run(in session: Session) throws -> ExitStatus
}

extension SessionCommand {
    mutating func run() throws {
        preconditionFailure("\(Self.self) runs in a session")
    }
}
