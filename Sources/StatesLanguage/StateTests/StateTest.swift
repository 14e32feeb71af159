public import KeyedDraws
public import OrderedJSON
import VirtualTime

/// TestState: one state alone, with a given input, its work done by a host or mocked.
///
/// ```swift
/// let test = StateTest(definition: definition, request: request)
/// if let refusal = test.refusal() { … }       // error and message, as AWS gives them
/// test.answer(draws: draws) { request in .taskSucceeded(request.id, output: …) }
/// ```
public struct StateTest: Sendable {
    /// `inspectionLevel`: with `INFO` the answer has no `inspectionData`.
    public enum Level: String, Sendable {
        case info = "INFO"
        case debug = "DEBUG"
        /// No more than `DEBUG`: what AWS adds is of HTTP tasks, which are not modelled.
        case trace = "TRACE"
    }

    /// The state's definition, or a machine's with `stateName`.
    let definition: JSONValue
    let stateName: String?
    let input: JSONValue
    let level: Level
    let context: JSONValue?
    let variables: JSONObject
    /// `mock`: `result` as text, or `errorOutput`, and `fieldValidationMode`.
    let mock: JSONObject?
    let revealsSecrets: Bool

    /// Reads a request; `input`, `context` and `variables` are values, as in the recorded cases.
    public init(definition: JSONValue, request: JSONValue) {
        self.definition = definition
        stateName = request["stateName"]?.stringValue
        input = request["input"] ?? .object([:])
        level = request["inspectionLevel"]?.stringValue.flatMap(Level.init) ?? .info
        context = request["context"]
        variables = request["variables"]?.objectValue ?? [:]
        mock = request["mock"]?.objectValue
        revealsSecrets = request["revealSecrets"]?.boolValue ?? false
    }

    /// The answer: `status`, `output` or `error` and `cause`, `nextState`, `inspectionData`.
    /// - Parameter host: Does the tasks that no mock answers.
    public func answer(
        draws: Draws, _ host: (TaskRequest) -> ExecutionInput
    ) -> JSONValue {
        guard let machine = machine().machine else { return .object([:]) }
        var execution = Execution(
            of: machine, facts: Self.facts, scope: SiteScope(item: "test-state"), draws: draws,
            pace: nil, limits: .limits(of: .standard), contextOverride: context)
        var inspection = StateInspection()
        inspection.mock = mockAnswer
        for member in variables { inspection.variables[member.key] = member.value }
        execution.inspection = inspection
        var now = Instant.epoch
        var inputs = [ExecutionInput.start(input)]
        while let next = inputs.popLast() {
            for action in execution.handle(next, at: now) {
                switch action {
                case .perform(let request): inputs.append(host(request))
                // TestState waits no longer than it must.
                case .wake(let timer, let instant, _):
                    now = max(now, instant)
                    inputs.insert(.timerFired(timer), at: 0)
                default: break
                }
            }
        }
        return answer(of: execution, machine)
    }

    private static let facts = ExecutionFacts(
        arn: "arn:aws:states:us-east-1:123456789012:express:test:test", name: "test",
        roleARN: "arn:aws:iam::123456789012:role/test",
        stateMachineARN: "arn:aws:states:us-east-1:123456789012:stateMachine:test",
        stateMachineName: "test")

    private var mockAnswer: StateInspection.Mock? {
        if let text = mock?["result"]?.stringValue, let value = try? JSONValue.parse(text) {
            return .result(value)
        }
        guard let failure = mock?["errorOutput"] else { return nil }
        return .failure(
            .task(error: failure["error"]?.stringValue, cause: failure["cause"]?.stringValue))
    }

    private func answer(of execution: Execution, _ machine: StateMachine) -> JSONValue {
        var answer = JSONObject()
        let inspection = execution.inspection ?? StateInspection()
        switch (inspection.ending, inspection.caught, execution.outcome) {
        case (.left(let output, let next)?, let caught, _):
            answer["output"] = output
            if let next { answer["nextState"] = .string(next) }
            answer["status"] = caught == nil ? "SUCCEEDED" : "CAUGHT_ERROR"
            if let caught { Self.add(caught.error, caught.cause, to: &answer) }
        case (.retriable(let failure, _)?, _, _):
            answer["status"] = "RETRIABLE"
            Self.add(failure.error, failure.cause, to: &answer)
        case (nil, _, .failed(let error, let cause)?):
            answer["status"] = "FAILED"
            Self.add(error, cause, to: &answer)
        default: answer["status"] = "FAILED"
        }
        if level != .info {
            answer["inspectionData"] = inspectionData(inspection, machine.graph.start)
        }
        return .object(answer)
    }

    private static func add(_ error: String?, _ cause: String?, to answer: inout JSONObject) {
        if let error { answer["error"] = .string(error) }
        if let cause { answer["cause"] = .string(cause) }
    }

    /// What AWS shows depends on the type of state [recorded]: of a Pass state with a `Result`, for
    /// one, nothing before it.
    private func inspectionData(_ inspection: StateInspection, _ state: State) -> JSONValue {
        let shown: [StateInspection.Stage] =
            switch state.kind {
            case .pass(let pass):
                pass.result == nil
                    ? [.afterInputPath, .afterParameters, .afterResultSelector, .afterResultPath]
                    : [.result, .afterResultSelector, .afterResultPath]
            case .task:
                [
                    .afterInputPath, .afterParameters, .result, .afterResultSelector,
                    .afterResultPath,
                ]
            case .parallel: [.afterResultSelector, .afterResultPath]
            case .map:
                [
                    .afterInputPath, .afterItemsPath, .afterResultSelector, .afterResultPath,
                    .maxConcurrency,
                ]
            default: [.afterInputPath]
            }
        var data: JSONObject = ["input": input]
        for stage in shown {
            if let value = inspection.stages[stage] { data[stage.rawValue] = value }
        }
        if case .retriable(_, let wait)? = inspection.ending {
            data["errorDetails"] = [
                "retryBackoffIntervalSeconds": .number(JSONNumber(wait.count / 1_000_000_000))
            ]
        }
        return .object(data)
    }

    // MARK: - The machine around the state

    /// A machine of the state alone; the states that it leads to are ends.
    func machine() -> StateMachine.Parsed {
        let name = stateName ?? "StateName"
        var states = JSONObject([(name, stateDefinition ?? .null)])
        for target in Self.targets(of: stateDefinition ?? .null) where states[target] == nil {
            states[target] = ["Type": "Succeed"]
        }
        return StateMachine.parse(["StartAt": .string(name), "States": .object(states)])
    }

    /// The state's own definition; nil where the machine has none of the name.
    var stateDefinition: JSONValue? {
        guard let stateName, definition["States"] != nil else { return definition }
        return Self.find(stateName, in: definition)
    }

    private static func find(_ name: String, in graph: JSONValue) -> JSONValue? {
        guard let states = graph["States"]?.objectValue else { return nil }
        if let state = states[name] { return state }
        for state in states.values {
            let inner =
                (state["Branches"]?.arrayValue ?? [])
                + [state["ItemProcessor"], state["Iterator"]].compactMap { $0 }
            for graph in inner {
                if let found = find(name, in: graph) { return found }
            }
        }
        return nil
    }

    private static func targets(of state: JSONValue) -> [String] {
        let rules = (state["Choices"]?.arrayValue ?? []) + (state["Catch"]?.arrayValue ?? [])
        return ([state["Next"], state["Default"]] + rules.map { $0["Next"] })
            .compactMap { $0?.stringValue }
    }
}
