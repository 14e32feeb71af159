import OrderedJSON

extension StateTest {
    /// An error of the API.
    public struct Refusal: Error, Hashable {
        /// `ValidationException`, `InvalidDefinition`, or the client's own `ParamValidationError`.
        public let error: String
        /// In AWS's words.
        public let message: String
    }

    /// Why AWS would not run the test, nil where it would. The checks stand in AWS's order as far
    /// as it is recorded.
    public func refusal() -> Refusal? {
        if stateName?.isEmpty == true {
            return Refusal(
                error: "ParamValidationError",
                message: "Parameter validation failed:\n"
                    + "Invalid length for parameter stateName, value: 0, valid min length: 1")
        }
        if mock?["result"] != nil, mock?["errorOutput"] != nil {
            return invalid(
                "A test mock should have only one of the following fields: [result, errorOutput].")
        }
        if mock != nil, revealsSecrets {
            return invalid("TestState does not support RevealSecrets when a mock is specified.")
        }
        guard stateDefinition != nil else { return invalid("State not found in definition") }
        let parsed = machine()
        if let finding = parsed.diagnostics.first(where: { $0.severity == .error }) {
            return Refusal(
                error: "InvalidDefinition",
                message: "Invalid State Machine Definition: '\(finding.serviceText)'")
        }
        guard let state = parsed.machine?.graph.start else { return nil }
        return mockRefusal(state) ?? contextRefusal(state) ?? resultRefusal(state)
    }

    private func mockRefusal(_ state: State) -> Refusal? {
        let isMockable = [.task, .parallel, .map].contains(state.type)
        if mock != nil, !isMockable {
            return invalid(
                "State type '\(state.type.rawValue)' is not supported when a mock is specified")
        }
        if mock == nil, [.parallel, .map].contains(state.type) {
            return Refusal(
                error: "InvalidDefinition",
                message:
                    "TestState API does not support Map or Parallel states. Supported state types "
                    + "include: [Task, Wait, Pass, Succeed, Fail, Choice]")
        }
        return nil
    }

    private func contextRefusal(_ state: State) -> Refusal? {
        guard context?["Task"] != nil,
            state.resource?.pattern ?? .requestResponse == .requestResponse
        else { return nil }
        return invalid(
            "Invalid Context object provided: Context object contains 'Task' when state is not a Task "
                + "state with a '.sync' or '.waitForTaskToken' service integration pattern")
    }

    /// Whether the mocked result is of the kind that the state gives.
    private func resultRefusal(_ state: State) -> Refusal? {
        guard let text = mock?["result"]?.stringValue else { return nil }
        guard let result = try? JSONValue.parse(text) else {
            return invalid("Mocked result must be valid JSON")
        }
        switch state.kind {
        case .parallel(let parallel):
            guard let elements = result.arrayValue else {
                return invalid("Mocked result must be an array.")
            }
            return elements.count == parallel.branches.count
                ? nil
                : invalid(
                    "Mocked result must contain the same number of items as number of Parallel branches."
                )
        case .map(let map):
            if map.resultWriter != nil {
                return result.objectValue == nil
                    ? invalid("Mocked result must be a JSON object.") : nil
            }
            return result.arrayValue == nil ? invalid("Mocked result must be an array.") : nil
        case .task(let task):
            guard mock?["fieldValidationMode"]?.stringValue != "NONE",
                let problem = ResponseShape.of(task.resource)?.problem(in: result)
            else { return nil }
            return invalid("Mock result schema validation error: \(problem)")
        default: return nil
        }
    }

    private func invalid(_ message: String) -> Refusal {
        Refusal(error: "ValidationException", message: message)
    }
}
