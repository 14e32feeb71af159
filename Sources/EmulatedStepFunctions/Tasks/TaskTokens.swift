public import AWSModel
internal import OrderedJSON
public import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

extension StepFunctionsService {
    /// Ends the task of a token with an output.
    ///
    /// Errors: `InvalidOutput`, `InvalidToken`, `TaskTimedOut`.
    public mutating func sendTaskSuccess(
        _ request: SendTaskSuccessRequest, in call: ServiceCall
    ) -> ServiceAnswer<EmptyResponse> {
        guard tokens[request.taskToken] != nil else {
            return .failed(Self.noSuchTask(request.taskToken))
        }
        guard let output = try? JSONValue.parse(request.output) else {
            return .failed(.states("InvalidOutput", "Invalid Output: 'The output is not JSON'"))
        }
        let most = settings.standardLimits.payloadBytes
        guard request.output.utf8.count <= most else {
            return .failed(
                .states("InvalidOutput", "Invalid Output: 'Output is longer than \(most) bytes'"))
        }
        return end(request.taskToken, in: call) { .taskSucceeded($0, output: output) }
    }

    /// Ends the task of a token with an error.
    ///
    /// Errors: `ValidationException`, `InvalidToken`, `TaskTimedOut`.
    public mutating func sendTaskFailure(
        _ request: SendTaskFailureRequest, in call: ServiceCall
    ) -> ServiceAnswer<EmptyResponse> {
        var constraints = Constraints()
        constraints.reason(error: request.error, cause: request.cause)
        if let error = constraints.error { return .failed(error) }
        return end(request.taskToken, in: call) {
            .taskFailed($0, error: request.error, cause: request.cause)
        }
    }

    /// Starts the time of `HeartbeatSeconds` anew.
    ///
    /// Errors: `InvalidToken`, `TaskTimedOut`.
    public mutating func sendTaskHeartbeat(
        _ request: SendTaskHeartbeatRequest, in call: ServiceCall
    ) -> ServiceAnswer<EmptyResponse> {
        guard let key = tokens[request.taskToken] else {
            return .failed(Self.noSuchTask(request.taskToken))
        }
        let consequences = drive(key.execution, .heartbeat(key.task), in: call)
        return ServiceAnswer(.answered(EmptyResponse()), consequences)
    }

    private mutating func end(
        _ token: String, in call: ServiceCall, _ input: (TaskID) -> ExecutionInput
    ) -> ServiceAnswer<EmptyResponse> {
        guard let key = tokens[token] else { return .failed(Self.noSuchTask(token)) }
        let end = input(key.task)
        guard openTasks[key]?.isSubmitted == true else {
            // The history tells of the request's answer first.
            if openTasks[key]?.end == nil { openTasks[key]?.end = end }
            return .answered(EmptyResponse())
        }
        var progress = Progress(call)
        close(key, &progress)
        progress.add(end, for: key.execution)
        drive(&progress)
        return ServiceAnswer(.answered(EmptyResponse()), progress.consequences)
    }

    /// A text that is no token is told apart from the token of a task that is over.
    private static func noSuchTask(_ token: String) -> AWSError {
        TaskToken.isWellFormed(token)
            ? .states(
                "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'")
            : .states("InvalidToken", "Invalid Token: 'Invalid token'")
    }
}
