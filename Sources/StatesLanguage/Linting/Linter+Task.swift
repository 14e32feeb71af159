import OrderedJSON

/// Task states: what the resource needs, and what may keep it for ever.
extension Linter {
    func checkTask(_ state: State) {
        guard case .task(let task) = state.kind else { return }
        checkWaiting(state, task)
        checkParameters(state, task)
        if task.resource.pattern == .waitForTaskToken, !state.inputExpressions.sendsToken {
            report(
                .warning, .tokenNotSent, at: state.pointer, atKey: true,
                "'\(state.name)' waits for its task token, but sends it to nobody",
                advice: "put \"TaskToken.$\": \"$$.Task.Token\" into its Parameters")
        }
    }

    private func checkWaiting(_ state: State, _ task: TaskState) {
        let waitsForOthers: Bool
        if case .activity = task.resource.kind {
            waitsForOthers = true
        } else {
            waitsForOthers = task.resource.pattern != .requestResponse
        }
        if waitsForOthers, task.timeout == nil, task.heartbeat == nil {
            report(
                .warning, .missingTimeout, at: state.pointer, atKey: true,
                "'\(state.name)' may wait for a year: nothing ends it if no answer comes",
                advice: "add TimeoutSeconds, or HeartbeatSeconds where heartbeats are sent")
        }
        if !waitsForOthers, task.heartbeat != nil {
            let field = ["HeartbeatSeconds", "HeartbeatSecondsPath"].first {
                written(state)[$0] != nil
            }
            report(
                .suggestion, .heartbeatUnheard,
                at: state.pointer.appending(field ?? "HeartbeatSeconds"), atKey: true,
                "Nobody can send a heartbeat for a request and its response",
                advice: "write TimeoutSeconds")
        }
    }

    /// What an integration does not do without.
    private func checkParameters(_ state: State, _ task: TaskState) {
        guard case .service(let service, let action) = task.resource.kind,
            let required = RequiredParameters.of(service, action)
        else { return }
        // Without Parameters the input as a whole is sent, and may hold them.
        guard let members = state.dataFlow.parameters?.memberNames else { return }
        for name in required where !members.contains(name) {
            report(
                .warning, .missingParameter, at: state.pointer.appending("Parameters"),
                "\(service):\(action) needs '\(name)', which Parameters does not give",
                advice: Suggestion.advice(for: name, among: members))
        }
    }
}

/// The parameters without which an optimized integration is refused (AWS's API models, required
/// members of the operations' inputs).
enum RequiredParameters {
    static func of(_ service: String, _ action: String) -> [String]? {
        known["\(service):\(action)"]
    }

    private static let known: [String: [String]] = [
        "batch:submitJob": ["JobDefinition", "JobName", "JobQueue"],
        "dynamodb:getItem": ["TableName", "Key"], "dynamodb:putItem": ["TableName", "Item"],
        "dynamodb:updateItem": ["TableName", "Key"], "dynamodb:deleteItem": ["TableName", "Key"],
        "ecs:runTask": ["TaskDefinition"], "events:putEvents": ["Entries"],
        "glue:startJobRun": ["JobName"], "lambda:invoke": ["FunctionName"],
        "sns:publish": ["Message"], "sqs:sendMessage": ["QueueUrl", "MessageBody"],
        "states:startExecution": ["StateMachineArn"],
    ]
}

extension [Expression] {
    /// Whether one of them gives the task token, alone or inside a larger part of the context object.
    fileprivate var sendsToken: Bool {
        flatMap(\.paths).contains { path in
            guard path.root == .context else { return false }
            let names = path.path.memberNames
            return names.count == path.path.steps.count
                ? ["Task", "Token"].starts(with: names) || names.starts(with: ["Task", "Token"])
                : names.isEmpty || names.first == "Task"
        }
    }
}

extension JSONPath {
    /// The names of the path's leading members.
    var memberNames: [String] {
        var names: [String] = []
        for case .member(let name) in steps.prefix(while: {
            if case .member = $0 { true } else { false }
        }) {
            names.append(name)
        }
        return names
    }
}
