public import OrderedJSON

extension AWSClient {
    /// Starts an execution.
    /// - Throws: `StateMachineDoesNotExist`, `ExecutionAlreadyExists`, `InvalidExecutionInput`,
    ///   `InvalidName`, `ExecutionLimitExceeded`.
    @discardableResult
    public func startExecution(
        stateMachineARN: String, name: String? = nil, input: JSONValue = [:]
    ) async throws -> StartExecutionRequest.Response {
        try await send(
            StartExecutionRequest(stateMachineARN: stateMachineARN, name: name, input: input.text))
    }

    /// Asks for a task of an activity, for up to a minute.
    /// - Throws: `ActivityDoesNotExist`.
    public func getActivityTask(
        activityARN: String, workerName: String? = nil
    ) async throws -> GetActivityTaskRequest.Response {
        try await send(
            GetActivityTaskRequest(activityARN: activityARN, workerName: workerName))
    }

    /// Ends a task by its token, with an output.
    /// - Throws: `InvalidToken`, `TaskDoesNotExist`, `TaskTimedOut`.
    public func sendTaskSuccess(taskToken: String, output: JSONValue) async throws {
        _ = try await send(SendTaskSuccessRequest(taskToken: taskToken, output: output.text))
    }

    /// Ends a task by its token, with an error.
    /// - Throws: `InvalidToken`, `TaskDoesNotExist`, `TaskTimedOut`.
    public func sendTaskFailure(
        taskToken: String, error: String? = nil, cause: String? = nil
    ) async throws {
        _ = try await send(
            SendTaskFailureRequest(taskToken: taskToken, error: error, cause: cause))
    }

    /// Says that a task is still being worked on.
    /// - Throws: `InvalidToken`, `TaskDoesNotExist`, `TaskTimedOut`.
    public func sendTaskHeartbeat(taskToken: String) async throws {
        _ = try await send(SendTaskHeartbeatRequest(taskToken: taskToken))
    }
}
