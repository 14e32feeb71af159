internal import ArgumentParser
public import Simulator
internal import VirtualTime

/// The command `stepsim` with the systems that it can simulate: the whole of an executable.
///
/// ```swift
/// import ImageProfile
/// import Simulator
/// import StepSimCommand
///
/// StepSimCommand.main(systems: [.imageProfile])
/// ```
///
/// Exit codes: 0 passed; 1 a check, golden or execution failed; 64 wrong usage; 65 invalid input;
/// 66 missing file; 70 a defect of the simulator; 74 cannot write; 130 interrupted.
public enum StepSimCommand {
    /// Runs the command that the arguments name, and exits.
    ///
    /// Call it first thing in a synchronous `main`: it takes over the process's executors, and
    /// starts the process anew once, under an environment in which nothing depends on the machine;
    /// `thumbnail` alone, which runs nothing, goes without.
    public static func main(systems: [SimulatedSystem]) -> Never {
        // One picture needs no run, and starting twice would cost as much time as resizing it.
        if CommandLine.arguments.dropFirst().first != ThumbnailCommand.configuration.commandName {
            Relaunch.underFixedEnvironment()
        }
        ProcessExecutor.install()
        do {
            let session = Session(systems: systems, executor: ProcessExecutor.shared)
            let parsed = try RootCommand.parseAsRoot()
            if var command = parsed as? any SessionCommand {
                exit(with: try command.run(in: session))
            }
            var command = parsed
            try command.run()
            exit(with: .passed)
        } catch {
            fail(error)
        }
    }

    private static func fail(_ error: any Error) -> Never {
        if let failure = CommandFailure(error) {
            StandardStreams.error(failure.message)
            exit(with: failure.code)
        }
        // Help and version are results: that they cannot be written is not to be overlooked.
        if RootCommand.exitCode(for: error).isSuccess {
            let text = RootCommand.fullMessage(for: error)
            if !text.isEmpty { StandardStreams.output(text) }
            exit(with: .passed)
        }
        RootCommand.exit(withError: error)
    }

    private static func exit(with code: ExitStatus) -> Never {
        RootCommand.exit(withError: ExitCode(code.rawValue))
    }
}

/// The command's exit codes.
enum ExitStatus: Int32 {
    case passed = 0
    case failed = 1
    case wrongUsage = 64
    case invalidInput = 65
    case missingFile = 66
    case defect = 70
    case cannotWrite = 74
}
