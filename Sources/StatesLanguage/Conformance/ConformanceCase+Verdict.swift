import KeyedDraws
import OrderedJSON

extension ConformanceCase {
    /// Runs the case.
    public func verdict() -> Verdict {
        if isJSONata { return .skipped(reason: "JSONata is not supported yet") }
        let difference =
            switch expected["api"]?.stringValue {
            case "CreateStateMachine"?: creationDifference()
            case "ValidateStateMachineDefinition"?: validationDifference()
            case "TestState"?: stateTestDifference()
            case let api?: "nothing runs \(api)"
            case nil:
                expected["variableReferences"] != nil
                    ? referencesDifference() : executionDifference()
            }
        return difference.map { .failed(difference: $0) } ?? .passed
    }

    // MARK: - Executions

    private func executionDifference() -> String? {
        let parsed = StateMachine.parse(definition, type: type)
        guard let machine = parsed.machine else {
            return "refused: " + parsed.diagnostics.map(\.description).joined(separator: "; ")
        }
        var world = RecordedWorld(self, machine: machine)
        world.run(document["input"] ?? .object([:]))
        if let problem = world.problem { return problem }
        guard let outcome = world.outcome else { return "the execution did not end" }
        var comparison = RecordedComparison(wildcards: wildcards)
        var expected = expected.objectValue ?? [:]
        let history = expected["history"]?.arrayValue
        let order = expected["history_order"]?.stringValue
        expected["history"] = nil
        expected["history_order"] = nil
        if let found = comparison.difference(outcome.recordedForm, .object(expected)) {
            return found
        }
        guard let history else { return nil }
        return order == "exact"
            ? Self.exactDifference(world.events, history, &comparison)
            : Self.looseDifference(world.events, history)
    }

    private static func exactDifference(
        _ events: [HistoryEvent], _ history: [JSONValue], _ comparison: inout RecordedComparison
    ) -> String? {
        for (event, recorded) in zip(events, history) {
            var actual = event.json.objectValue ?? [:]
            actual["timestamp"] = nil
            var recorded = recorded.objectValue ?? [:]
            if recorded["details"]?.isNull ?? true { recorded["details"] = [:] }
            let place = "event \(event.id) \(event.type.rawValue)"
            if let found = comparison.difference(.object(actual), .object(recorded), at: place) {
                return found
            }
        }
        return events.count == history.count
            ? nil : "\(events.count) events instead of \(history.count)"
    }

    /// The recorder lost the order inside Parallel states: the states entered must be the same
    /// ones.
    private static func looseDifference(
        _ events: [HistoryEvent], _ history: [JSONValue]
    ) -> String? {
        let actual = events.compactMap { event -> String? in
            if case .stateEntered(let name, _)? = event.details { name } else { nil }
        }
        let recorded = history.compactMap { event -> String? in
            event["type"]?.stringValue?.hasSuffix("StateEntered") == true
                ? event["details"]?["name"]?.stringValue : nil
        }
        return actual.sorted() == recorded.sorted()
            ? nil : "entered \(actual.sorted()) instead of \(recorded.sorted())"
    }

    // MARK: - Definitions

    private func creationDifference() -> String? {
        let parsed = StateMachine.parse(definition, type: type)
        guard let finding = parsed.diagnostics.first(where: { $0.severity == .error }) else {
            return "the definition was accepted"
        }
        let actual = "Invalid State Machine Definition: '\(finding.serviceText)'"
        let expected = Self.withoutPrefix(expected["message"]?.stringValue ?? "")
        return actual == expected ? nil : "\(actual) instead of \(expected)"
    }

    private func validationDifference() -> String? {
        let answer = StateMachine.parse(definition, type: type).validationAnswer
        var expected = expected.objectValue ?? [:]
        expected["api"] = nil
        var comparison = RecordedComparison(wildcards: wildcards)
        return comparison.difference(answer, .object(expected))
    }

    private func referencesDifference() -> String? {
        let parsed = StateMachine.parse(definition, type: type)
        guard let machine = parsed.machine else {
            return "refused: " + parsed.diagnostics.map(\.description).joined(separator: "; ")
        }
        let references = VariableReferences.byState(of: machine).map { state, names in
            (state, JSONValue.array(names.map { .string($0) }))
        }
        var comparison = RecordedComparison(wildcards: wildcards)
        return comparison.difference(
            .object(JSONObject(references)), expected["variableReferences"] ?? .null)
    }

    // MARK: - TestState

    private func stateTestDifference() -> String? {
        let test = StateTest(
            definition: document["definition"] ?? .null, request: document["request"] ?? .null)
        var expected = expected.objectValue ?? [:]
        expected["api"] = nil
        var comparison = RecordedComparison(wildcards: wildcards)
        if let refusal = test.refusal() {
            let answer: JSONValue = [
                "error": .string(refusal.error), "message": .string(refusal.message),
            ]
            if let message = expected["message"]?.stringValue {
                expected["message"] = .string(Self.withoutPrefix(message))
            }
            return comparison.difference(answer, .object(expected))
        }
        let answer = test.answer(draws: Draws(seed: 1)) { request in
            let output = lambdaOutput(request)
            return .taskSucceeded(request.id, output: output)
        }
        return comparison.difference(answer, .object(expected))
    }

    /// What a function of the case gives: its behaviour is stated, not recorded.
    private func lambdaOutput(_ request: TaskRequest) -> JSONValue {
        let behaviour = document["lambda"]?.objectValue?.values.first?["behaviour"]?.stringValue
        let event: JSONValue
        if case .function = request.resource.kind {
            event = request.parameters
        } else {
            event = request.parameters["Payload"] ?? .object([:])
        }
        // A payload of null reaches the function as an empty object [recorded].
        var result: JSONValue = event.isNull ? .object([:]) : event
        if let text = behaviour?.split(separator: "holding the JSON text ").dropFirst().first,
            let stated = try? JSONValue.parse(String(text))
        {
            result = stated
        }
        if case .function = request.resource.kind { return result }
        return ["ExecutedVersion": "$LATEST", "StatusCode": 200, "Payload": result]
    }

    /// The message without what the SDK puts before it.
    private static func withoutPrefix(_ message: String) -> String {
        guard message.hasPrefix("An error occurred ("),
            let end = message.firstRange(of: " operation: ")
        else { return message }
        return String(message[end.upperBound...])
    }
}

extension Outcome {
    /// The outcome as the recordings have it.
    fileprivate var recordedForm: JSONValue {
        var members: JSONObject = ["status": .string(status)]
        switch self {
        case .succeeded(let output): members["output"] = output
        case .failed(let error, let cause), .aborted(let error, let cause):
            if let error { members["error"] = .string(error) }
            if let cause { members["cause"] = .string(cause) }
        case .timedOut: break
        }
        return .object(members)
    }
}
