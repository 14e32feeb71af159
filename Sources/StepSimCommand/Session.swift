internal import ScenarioRuns
internal import Simulator
internal import VirtualTime

/// What the commands of one process share.
struct Session {
    let systems: [SimulatedSystem]
    let executor: VirtualExecutor
    /// What was resized in this process; it changes no outcome, only the time that runs take.
    let resizes = ResizeMemo()

    /// The systems with their state machines read.
    /// - Throws: `DefinitionError` for a shipped definition that cannot be run.
    func catalog() throws -> SystemCatalog { try SystemCatalog(systems) }

    /// A runner of scenarios in this process.
    func runner() -> ScenarioRunner { ScenarioRunner(on: executor, resizes: resizes) }
}
