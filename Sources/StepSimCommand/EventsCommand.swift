internal import ArgumentParser
internal import ScenarioRuns
internal import Scenarios
internal import SystemPackage
internal import Tracing

/// `stepsim events`, for `--verify`: every event of one run, a line each, with nothing left out.
struct EventsCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Print every event of one run.", shouldDisplay: false)

    @Argument(help: "A scenario file.") var path: String
    @OptionGroup var seeds: SeedOptions

    mutating func run(in session: Session) throws -> ExitStatus {
        let prepared = try ScenarioLoader(try session.catalog()).load(FilePath(path))
        let recording = TraceRecording()
        let seed = try seeds.chosen()?.first ?? prepared.scenario.seeds.first ?? 0
        _ = try session.runner().run(prepared, seed: seed, consumers: [recording])
        for event in recording.events { StandardStreams.output(event.line) }
        return .passed
    }
}
