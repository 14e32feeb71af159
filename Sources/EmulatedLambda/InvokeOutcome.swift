import AWSModel
import OrderedJSON
public import ServiceCalls
import VirtualTime

extension LambdaService {
    /// The code ended: its environment is free, and who waited for it hears of it. Or a record
    /// reached its destination, or did not.
    public mutating func resume(
        _ ticket: Ticket, with outcome: NeedOutcome, in call: ServiceCall
    ) -> Consequences {
        if let delivery = deliveries.removeValue(forKey: ticket) {
            return delivered(delivery, outcome)
        }
        guard let invocation = running.removeValue(forKey: ticket) else { return Consequences() }
        let function = invocation.target.function
        deployed[function].running -= 1
        if invocation.placement.environment.provisioning == nil {
            deployed[function].onDemand -= 1
            if deployed[function].reserved == nil { shares.unreservedRunning -= 1 }
        }
        let own = ServiceCall(now: call.now, site: invocation.site, draws: call.draws)
        putBack(
            invocation.placement.environment, of: invocation.target,
            wasReset: outcome.endsTheProcess, in: own)
        let result: Result<InvokeRequest.Response, AWSError> =
            switch outcome {
            case .invocation(let ended): .success(response(to: ended, of: invocation, at: call.now))
            case .failed(let error): .failure(error)
            case .answered: preconditionFailure("an invocation was answered like a request")
            }
        switch invocation.caller {
        case .client:
            return Consequences(settled: [
                Settlement(ticket, result.map { $0 as any Sendable })
            ])
        case .event(let number):
            return attempted(number, with: result, in: own)
        }
    }

    /// What Lambda makes of how the code ended: always 200, and a payload that says how.
    private func response(
        to ended: InvocationOutcome, of invocation: RunningInvocation, at now: Instant
    ) -> InvokeRequest.Response {
        var response = payloadResponse(to: ended, of: invocation)
        response.executedVersion = DeployedFunction.name(ofVersion: invocation.target.version)
        if case .client(wantsLog: true) = invocation.caller {
            response.logResult = InvokeRequest.Response.logTail(
                of: log(of: invocation, ended, at: now))
        }
        return response
    }

    private func payloadResponse(
        to ended: InvocationOutcome, of invocation: RunningInvocation
    ) -> InvokeRequest.Response {
        var prefix: String { "RequestId: \(invocation.requestID) Error:" }
        switch ended {
        case .returned(let output):
            if output.isLonger(than: quotas.responseLengthMaximum) {
                return failure(
                    "Function.ResponseSizeTooLarge",
                    "Response payload size exceeded maximum allowed payload size "
                        + "(\(quotas.responseLengthMaximum) bytes).")
            }
            return InvokeRequest.Response(payload: output)
        case .threw(let errorType, let message):
            let payload: JSONValue = [
                "errorType": .string(errorType), "errorMessage": .string(message), "trace": [],
            ]
            return InvokeRequest.Response(functionError: "Unhandled", payload: payload)
        case .timedOut:
            let timeout = deployed[invocation.target.function].configuration.timeout
            return failure(
                "Sandbox.Timedout", "\(prefix) Task timed out after \(timeout).00 seconds")
        case .exited(let reason):
            let end = reason.isEmpty ? "without providing a reason" : "with error: \(reason)"
            return failure("Runtime.ExitError", "\(prefix) Runtime exited \(end)")
        }
    }

    private func failure(_ type: String, _ message: String) -> InvokeRequest.Response {
        let payload: JSONValue = ["errorType": .string(type), "errorMessage": .string(message)]
        return InvokeRequest.Response(functionError: "Unhandled", payload: payload)
    }
}

extension NeedOutcome {
    /// Whether the environment's process is gone, and its module state with it.
    fileprivate var endsTheProcess: Bool {
        switch self {
        case .invocation(.timedOut), .invocation(.exited), .failed: true
        case .invocation(.returned), .invocation(.threw), .answered: false
        }
    }
}
