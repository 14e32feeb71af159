internal import AWSModel
internal import FaultInjection
internal import Invariants
internal import OrderedJSON
internal import RetryPolicies
package import Scenarios
internal import ServiceCalls
internal import Settings
package import Simulator
package import StatesLanguage

/// The systems that scenarios can name, with their state machines read.
package struct SystemCatalog: Sendable {
    /// A workflow with the system that it belongs to.
    package struct Entry: Sendable {
        package let system: SimulatedSystem
        package let workflow: SimulatedSystem.Workflow
        /// What the workflow's definition reads as, for a Standard machine.
        package let machine: StateMachine
    }

    /// In the order in which systems and workflows were given.
    package let entries: [Entry]

    /// A catalogue of these systems.
    /// - Throws: The findings of a definition that cannot be run.
    package init(_ systems: [SimulatedSystem]) throws(DefinitionError) {
        var entries: [Entry] = []
        for system in systems {
            for workflow in system.workflows {
                let machine = try DefinitionError.machine(
                    of: workflow.definition, named: workflow.name)
                entries.append(Entry(system: system, workflow: workflow, machine: machine))
            }
        }
        self.entries = entries
    }

    /// The entry of a workflow's name.
    package func entry(named name: String) -> Entry? { entries.first { $0.workflow.name == name } }

    /// The system for a definition of the user's own: the first whose functions it calls, or one
    /// with nothing in it.
    package func system(calling functions: [String]) -> SimulatedSystem {
        let wanted = Set(functions)
        let known = entries.map(\.system).first { system in
            system.functions.contains { wanted.contains($0.name) }
        }
        return known
            ?? SimulatedSystem(
                name: "none", resources: CloudResources(), functions: [], workflows: [])
    }

    /// All names that scenarios may use.
    package var knownNames: KnownNames {
        var workflows: [String: KnownNames.Workflow] = [:]
        var invariants = ServiceInvariants.all.map(\.name)
        for entry in entries {
            workflows[entry.workflow.name] = KnownNames.Workflow(
                states: entry.machine.stateNames, functions: entry.system.functions.map(\.name))
            for invariant in entry.system.invariants where !invariants.contains(invariant.name) {
                invariants.append(invariant.name)
            }
        }
        var operations: [AWSService: [String]] = [:]
        for type in AWSRequests.all {
            operations[type.operation.service, default: []].append(type.operation.name)
        }
        var codes: [String] = []
        for entry in ErrorCatalog.entries where !codes.contains(entry.code) {
            codes.append(entry.code)
        }
        let client = RunConfiguration.Client()
        var names = KnownNames(
            operations: operations, retryPolicies: RetryPolicy.allNames, invariants: invariants,
            workflows: workflows, settings: CloudConfiguration.settings.map(\.key),
            regions: AccountFacts.regions,
            defaultClient: ClientSettings(retries: client.retries.name, timeout: client.timeout),
            errorCodes: codes)
        names.otherClients = [Simulation.uploader]
        return names
    }
}

/// A definition that cannot be run, with everything that is wrong with it.
package struct DefinitionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's path or the workflow's name.
    package let path: String
    /// Errors alone, never warnings.
    package let findings: [Diagnostic]

    /// One finding a line: `path:line:column: what is wrong; how to mend it`.
    package var description: String {
        findings.map { finding in
            let place = finding.position.map { "\(path):\($0.line):\($0.column)" } ?? path
            let mend = finding.advice.map { "; \($0)" } ?? ""
            // AWS's own words may go on with the whole text in further lines.
            let message = finding.message.prefix { $0 != "\n" }
            let location = finding.location == "/" ? "" : " at \(finding.location)"
            return "\(place): \(message)\(location)\(mend)"
        }.joined(separator: "\n")
    }

    /// Reads a definition.
    static func machine(
        of text: String, named path: String, type: StateMachineType = .standard
    ) throws(DefinitionError) -> StateMachine {
        let parsed = StateMachine.parse(text, type: type)
        guard let machine = parsed.machine else {
            throw DefinitionError(
                path: path, findings: parsed.diagnostics.filter { $0.severity == .error })
        }
        return machine
    }
}
