internal import ArgumentParser
internal import OrderedJSON

/// `stepsim gate`: everything that must hold before a change goes on, as one verdict.
struct GateCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate",
        abstract: "Run every scenario, verified in two processes: one verdict, one exit code.",
        discussion: """
            Example:
              stepsim gate --format json
            """)

    @Option(name: .long, help: "How to print the results.")
    var format = OutputFormat.text

    mutating func run(in session: Session) throws -> ExitStatus {
        let replay = Replay(paths: [], seeds: nil, record: false, verify: true, images: nil)
        var report = ReplayReport(format)
        try replay.run(in: session, &report)
        let verdict = report.failed == 0 ? "passed" : "failed"
        report.finish([("verdict", .string(verdict))])
        if format == .text { StandardStreams.output("verdict: \(verdict)") }
        return report.exitStatus
    }
}
