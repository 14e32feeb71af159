internal import Bodies
internal import Scenarios
internal import Simulator
internal import Tracing

/// What a run is, apart from the build: its format version, scenario, definition, the user's own
/// photos and the seed.
struct RunIdentity {
    let text: String

    init(_ prepared: PreparedScenario, seed: UInt64) {
        let definition = Body(Array(prepared.workflow.definition.utf8)).digest
        var lines = [
            "stepsim run \(TraceDigest.formatVersion)", "scenario \(prepared.scenario.digest)",
            "definition \(definition)",
        ]
        for other in prepared.otherMachines {
            lines.append(
                "machine \(other.name) \(Body(Array(other.definition.utf8)).digest)")
        }
        for path in prepared.files.keys.sorted() {
            lines.append("file \(path) \(prepared.files[path]?.digest ?? "")")
        }
        lines.append("seed \(seed)")
        text = lines.joined(separator: "\n") + "\n"
    }
}
