internal import KeyedDraws
package import OrderedJSON
package import Reports
package import Scenarios
internal import Simulator
internal import StatesLanguage
package import SystemPackage
internal import Tracing
internal import VirtualTime

/// One execution of a definition of the user's own, as `stepsim run` asks for it.
package struct SingleExecution: Sendable {
    let prepared: PreparedScenario
    let seed: UInt64
    /// Functions that the definition calls, with neither code nor a script, so that they fail when
    /// called.
    package let unansweredFunctions: [String]

    /// The workload item that the execution belongs to.
    static let label = "execution"

    /// Reads the definition.
    /// - Throws: `FileError`, `DefinitionError`, `ScenarioError`.
    package init(
        definition path: FilePath, type: MachineType = .standard, input: JSONValue,
        functions: [String: FunctionBehaviour], resources: (ResourceSettings, FilePath)? = nil,
        seed: UInt64, catalog: SystemCatalog
    ) throws {
        var scenario = Scenario(
            name: path.lastComponent?.string ?? path.string, workflow: path.string, type: type,
            workload: [WorkloadItem(label: Self.label, content: .input(input))])
        scenario.functions = functions
        if let (settings, _) = resources { scenario.resources = settings }
        let loaded = try LoadedResources(
            scenario.resources, in: resources?.1.removingLastComponent() ?? FilePath())
        let definition = try LoadedDefinition(at: path, type: scenario.machineType)
        let called = ([definition] + loaded.machines).flatMap(\.calledFunctions)
        let system = catalog.system(calling: called)
        prepared = try ScenarioLoader(catalog).prepare(
            scenario, system, definition.workflow, definition.machine, [definition], loaded)
        self.seed = seed
        let known = Set(system.functions.map(\.name))
        let answered = known.union(functions.keys.map(TaskResource.functionName(in:)))
        // A script by a state's name or a resource answers for a function whose name it need not
        // know.
        let states = ([definition] + loaded.machines).flatMap(\.machine.stateNames)
        let mayBeAnswered = functions.keys.contains { key in
            states.contains(key) || key.hasPrefix("arn:aws:states:::")
        }
        unansweredFunctions = mayBeAnswered ? [] : called.filter { !answered.contains($0) }
    }
}

/// How a single execution ended, with its whole history.
package struct ExecutionReport {
    /// `SUCCEEDED`, `FAILED`, `TIMED_OUT`, `ABORTED`, or `RUNNING` where nothing was left to happen
    /// before its end.
    package let status: String
    let output: JSONValue?
    let error: String?
    let cause: String?
    let digest: String
    let virtualTime: Nanoseconds
    let history: [JSONValue]
    /// What the layers of retries made of each state that called something.
    package let retries: [StateRetries]
    /// The story for a person.
    let story: String
    /// What went wrong with the run itself.
    let problems: [String]

    /// The documented shape of `stepsim run --format json`.
    package var json: JSONValue {
        var members: JSONObject = ["status": .string(status)]
        if let output { members["output"] = output }
        if status != "SUCCEEDED" {
            members["error"] = error.map { .string($0) } ?? .null
            members["cause"] = cause.map { .string($0) } ?? .null
        }
        members["digest"] = .string(digest)
        members["virtualNanoseconds"] = .number(JSONNumber(virtualTime.count))
        members["retries"] = .array(retries.map(\.json))
        members["history"] = .array(history)
        return .object(members)
    }

    /// The story, then the end.
    package var text: String {
        var lines = [story, status]
        if let output { lines[1] += " " + output.text }
        if let error { lines[1] += " \(error)" }
        if let cause { lines.append("  cause: \(cause)") }
        lines += problems
        return lines.joined(separator: "\n")
    }
}

extension ScenarioRunner {
    /// Runs a single execution.
    package func run(_ execution: SingleExecution) throws -> ExecutionReport {
        let scenario = execution.prepared.scenario
        let story = TraceText(name: scenario.name, seed: execution.seed, itemWidth: 9)
        let history = HistoryJSON()
        let result = try run(
            execution.prepared, seed: execution.seed, consumers: [story, history])
        return ExecutionReport(
            status: history.status, output: history.output, error: history.error,
            cause: history.cause, digest: result.digest,
            virtualTime: result.virtualTime, history: history.events,
            retries: result.statistics.stateRetries,
            story: story.text(result.statistics, digest: result.digest),
            problems: result.failures.filter { !$0.hasPrefix("executions:") })
    }
}

/// The history of the run's one execution, in the shape that the command prints, folded from the
/// trace.
private final class HistoryJSON: TraceConsumer {
    private(set) var events: [JSONValue] = []
    private(set) var status = "RUNNING"
    private(set) var output: JSONValue?
    private(set) var error: String?
    private(set) var cause: String?

    func consume(_ event: TraceEvent) {
        // Executions that this one starts have histories of their own.
        guard case .history(let scope, let entry) = event.kind, scope.steps.isEmpty else { return }
        events.append(
            [
                "id": .number(JSONNumber(entry.id)),
                "previousEventId": .number(JSONNumber(entry.previousEventID)),
                "type": .string(entry.type), "timestamp": .string(event.at.iso8601),
                "details": entry.details,
            ])
        switch entry.type {
        case "ExecutionSucceeded":
            status = "SUCCEEDED"
            output = entry.details["output"]
        case "ExecutionFailed": end("FAILED", entry.details)
        case "ExecutionTimedOut": end("TIMED_OUT", entry.details)
        case "ExecutionAborted": end("ABORTED", entry.details)
        default: break
        }
    }

    private func end(_ status: String, _ details: JSONValue) {
        self.status = status
        error = details["error"]?.stringValue
        cause = details["cause"]?.stringValue
    }
}
