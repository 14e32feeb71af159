internal import ArgumentParser
internal import Goldens
internal import SystemPackage

/// `stepsim review`: shows what `--record` wrote, and makes it golden.
struct ReviewCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Look at what `replay --record` wrote, and accept it.",
        discussion: """
            Examples:
              stepsim review                          show each, and ask about it
              stepsim review --accept golden/basics   accept those of one folder
            """)

    @Argument(
        help: ArgumentHelp("Recordings, goldens, scenarios or folders.", valueName: "path"))
    var paths: [String] = []

    @Flag(name: .long, help: "Accept without asking.")
    var accept = false

    mutating func run(in session: Session) throws -> ExitStatus {
        var recordings: [Recording] = []
        for path in paths.isEmpty ? ["golden"] : paths {
            if !paths.isEmpty, FileSelection.kind(of: FilePath(path)) == nil,
                FileSelection.kind(of: FilePath(path + ".new")) == nil
            {
                throw CommandFailure(
                    "\(path): there is no such file or folder; check the path", .missingFile)
            }
            for recording in try Recording.pending(under: path)
            where !recordings.contains(recording) {
                recordings.append(recording)
            }
        }
        if recordings.isEmpty {
            StandardStreams.output("There is nothing to review.")
            return .passed
        }
        var accepted = 0
        for recording in recordings {
            for line in try recording.difference().lines { StandardStreams.output(line) }
            guard accept || isAccepted(recording) else { continue }
            try recording.accept()
            accepted += 1
            StandardStreams.output("accepted \(recording.goldenPath)\n")
        }
        StandardStreams.output("\(accepted) of \(recordings.count) accepted")
        return accepted == recordings.count ? .passed : .failed
    }

    /// Asks the person at the terminal; no answer is a no.
    private func isAccepted(_ recording: Recording) -> Bool {
        StandardStreams.output("Make this the golden \(recording.goldenPath)? [y/N]")
        let answer = readLine(strippingNewline: true) ?? ""
        return answer == "y" || answer == "Y" || answer == "yes"
    }
}
