internal import AWSModel
internal import Bodies
internal import FaultInjection
internal import OrderedJSON
package import Scenarios
package import Simulator
package import StatesLanguage

/// A scenario with everything that it names found and read: ready to be run under any seed.
package struct PreparedScenario: Sendable {
    package private(set) var scenario: Scenario
    /// The system that it runs, with its functions and invariants.
    package let system: SimulatedSystem
    /// One of the system's own, or the user's definition.
    package let workflow: SimulatedSystem.Workflow
    /// What the workflow's definition reads as, for the scenario's type of machine.
    package let machine: StateMachine
    let type: StateMachineType
    /// Further state machines, which executions may start.
    let otherMachines: [OtherMachine]
    /// Resources that the user's own definitions name.
    let assumedResources: CloudResources
    /// Functions that scripts answer for.
    let scriptedFunctions: [String]
    /// The user's own photos and objects, by the path that the scenario gives.
    let files: [String: Body]

    /// Names the run: format version, scenario, definition, photos, seed. It leads the run's
    /// digest.
    package func identity(seed: UInt64) -> String {
        RunIdentity(self, seed: seed).text
    }

    /// Whether anything goes wrong, by a rule or by itself.
    var hasFaults: Bool { !scenario.faults.isEmpty || scenario.background != .none }

    /// The same without the scenario's faults.
    var withoutFaults: PreparedScenario {
        var prepared = self
        prepared.scenario.faults = []
        prepared.scenario.background = .none
        return prepared
    }
}
