public import AWSModel
public import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

extension StepFunctionsService {
    /// Has an execution go on from where it failed; with a token that it went on by before, answers
    /// as it did then.
    ///
    /// Errors: `ValidationException`, `ExecutionDoesNotExist`, `ExecutionNotRedrivable`,
    /// `ExecutionLimitExceeded`, in this order (assumed).
    public mutating func redriveExecution(
        _ request: RedriveExecutionRequest, in call: ServiceCall
    ) -> ServiceAnswer<RedriveExecutionRequest.Response> {
        var constraints = Constraints()
        constraints.clientToken(request.clientToken)
        if let error = constraints.error { return .failed(error) }
        guard let place = place(of: request.executionARN, at: call.now) else {
            return .failed(Self.noSuchExecution(request.executionARN))
        }
        if let token = request.clientToken,
            let redrivenAt = executions[place].redriveTokens.firstUse(of: token, at: call.now)
        {
            return .answered(.init(redriveDate: redrivenAt.timestamp))
        }
        if let reason = reasonAgainstRedriving(executions[place], at: call.now) {
            return .failed(.states("ExecutionNotRedrivable", reason))
        }
        guard openExecutions < settings.openExecutionMaximum else {
            return .failed(Self.tooManyOpen)
        }
        openExecutions += 1
        // A redrive is a state transition (Developer Guide); one that finds none left is not
        // delayed, since the call itself has its quota.
        _ = transitions.take(at: call.now)
        if let token = request.clientToken {
            executions[place].redriveTokens.use(token, at: call.now)
        }
        let consequences = drive(place, .redrive, in: call)
        return ServiceAnswer(.answered(.init(redriveDate: call.now.timestamp)), consequences)
    }

    /// Why an execution cannot be redriven, in the words of DescribeExecution's
    /// `redriveStatusReason`; nil where it can.
    func reasonAgainstRedriving(_ execution: HostedExecution, at now: Instant) -> String? {
        if case .mapRun = execution.origin {
            return "Execution was started by a Map Run and is redriven by it"
        }
        switch execution.outcome {
        case nil: return "Execution is RUNNING and cannot be redriven"
        case .succeeded?: return "Execution is SUCCEEDED and cannot be redriven"
        default: break
        }
        guard execution.isRedrivable else { return "Execution history event limit exceeded" }
        if now - (execution.stoppedAt ?? now) > settings.redrivePeriod {
            return "Execution redrivable period exceeded"
        }
        if now - execution.startedAt > settings.standardLimits.duration {
            return "Execution has exceeded the max execution time"
        }
        return execution.redriveCount < settings.redrivesMaximum
            ? nil : "Execution redrive limit exceeded"
    }
}
