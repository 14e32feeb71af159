public import AWSModel
public import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

extension StepFunctionsService {
    /// Aborts an execution of a Standard machine, and the executions that it waits for. Functions
    /// that it called go on; nobody hears of their ends.
    ///
    /// Errors: `ValidationException`, `ExecutionDoesNotExist`. One that has ended already stays as it
    /// is.
    public mutating func stopExecution(
        _ request: StopExecutionRequest, in call: ServiceCall
    ) -> ServiceAnswer<StopExecutionRequest.Response> {
        var constraints = Constraints()
        constraints.reason(error: request.error, cause: request.cause)
        if let error = constraints.error { return .failed(error) }
        guard let place = place(of: request.executionARN, at: call.now) else {
            return .failed(Self.noSuchExecution(request.executionARN))
        }
        if let stoppedAt = executions[place].stoppedAt {
            return .answered(.init(stopDate: stoppedAt.timestamp))
        }
        let consequences = drive(
            place, .stop(error: request.error, cause: request.cause), in: call)
        return ServiceAnswer(.answered(.init(stopDate: call.now.timestamp)), consequences)
    }
}
