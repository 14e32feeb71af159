internal import ArgumentParser
internal import Goldens
internal import ScenarioRuns
internal import SystemPackage

/// `stepsim replay`: runs scenarios and holds them against their goldens.
struct ReplayCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Run scenarios, and hold what happened against their goldens.",
        discussion: """
            Examples:
              stepsim replay
              stepsim replay scenarios/faults --verify
              stepsim replay scenarios/basics/happy-face.yaml --images /tmp/pictures
            """)

    @Argument(help: ArgumentHelp("Scenario files, or folders of them.", valueName: "path"))
    var paths: [String] = []

    @OptionGroup var seeds: SeedOptions

    @Flag(
        name: .long, help: "Write what happened beside the goldens as .new, for `stepsim review`.")
    var record = false

    @Flag(
        name: .long,
        help:
            "Run everything a second time, and once more in another process: the digests must agree."
    )
    var verify = false

    @Option(name: .long, help: "How to print the results.")
    var format = OutputFormat.text

    @Option(
        name: .long,
        help: ArgumentHelp("Write the pictures that runs made into a folder.", valueName: "folder"))
    var images: String?

    @Flag(name: .long, help: .hidden)
    var withoutGoldens = false

    mutating func run(in session: Session) throws -> ExitStatus {
        let replay = Replay(
            paths: paths, seeds: try seeds.chosen(), record: record, verify: verify,
            images: images.map { FilePath($0) }, withoutGoldens: withoutGoldens)
        var report = ReplayReport(format)
        try replay.run(in: session, &report)
        report.finish()
        return report.exitStatus
    }
}
