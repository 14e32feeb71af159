public import AWSModel
internal import OrderedJSON
public import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

extension StepFunctionsService {
    /// How an execution stands.
    ///
    /// `error` and `cause` show after failure and abortion alone; after a time-out both are absent
    /// (measured on AWS). Errors: `ExecutionDoesNotExist`, also for one that has ended more than
    /// ninety days ago; `InvalidArn` for an Express execution.
    public func describeExecution(
        _ request: DescribeExecutionRequest, in call: ServiceCall
    ) -> ServiceAnswer<DescribeExecutionRequest.Response> {
        guard let place = place(of: request.executionARN, at: call.now) else {
            return .failed(Self.noSuchExecution(request.executionARN))
        }
        return .answered(description(of: executions[place], at: call.now))
    }

    func description(
        of execution: HostedExecution, at now: Instant
    ) -> DescribeExecutionRequest.Response {
        let reason = reasonAgainstRedriving(execution, at: now)
        var response = DescribeExecutionRequest.Response(
            executionARN: execution.arn, stateMachineARN: execution.stateMachineARN,
            name: execution.name, status: execution.status,
            startDate: execution.startedAt.timestamp, stopDate: execution.stoppedAt?.timestamp,
            input: execution.input, redriveCount: execution.redriveCount,
            redriveDate: execution.redrivenAt?.timestamp,
            redriveStatus: reason == nil ? "REDRIVABLE" : "NOT_REDRIVABLE",
            redriveStatusReason: reason)
        if case .mapRun(_, _, let arn) = execution.origin {
            response.mapRunARN = arn
            response.redriveStatus = "REDRIVABLE_BY_MAP_RUN"
            response.redriveStatusReason = nil
        }
        switch execution.outcome {
        case .succeeded(let output): response.output = output.text
        case .failed(let error, let cause), .aborted(let error, let cause):
            response.error = error
            response.cause = cause
        case .timedOut, nil: break
        }
        return response
    }

    /// The execution of that ARN, for whoever looks at what a run left behind.
    public func execution(_ arn: String) -> HostedExecution? {
        placesByARN[arn].map { executions[$0] }
    }

    /// The place of an execution that the API still knows.
    func place(of arn: String, at now: Instant) -> Int? {
        placesByARN[arn].flatMap { isForgotten(executions[$0], at: now) ? nil : $0 }
    }

    /// Whether an execution ended so long ago that nothing of it can be looked at: "Execution history
    /// retention time: 90 days. After this time, you can no longer retrieve or view the execution
    /// history" (Developer Guide, "Quotas").
    func isForgotten(_ execution: HostedExecution, at now: Instant) -> Bool {
        guard let stoppedAt = execution.stoppedAt else { return false }
        return now - stoppedAt > settings.nameRetention
    }

    /// All executions, in the order of starting.
    public var allExecutions: [HostedExecution] { executions }

    static func noSuchExecution(_ arn: String) -> AWSError {
        arn.contains(":express:")
            ? .states(
                "InvalidArn",
                "Invalid Arn: 'Resource type not valid in this context: express'")
            : .states("ExecutionDoesNotExist", "Execution Does Not Exist: '\(arn)'")
    }
}
