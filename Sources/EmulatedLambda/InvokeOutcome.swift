import AWSModel
import OrderedJSON
package import ServiceCalls

extension LambdaService {
    /// The code ended: its environment is free, and the call that waited is answered.
    package mutating func resume(
        _ ticket: Ticket, with outcome: NeedOutcome, in call: ServiceCall
    ) -> Consequences {
        guard let invocation = running.removeValue(forKey: ticket),
            let configuration = functions[invocation.function]?.configuration
        else { return Consequences() }
        functions[invocation.function]?.running -= 1
        if configuration.reservedConcurrency == nil { unreservedRunning -= 1 }
        putBack(
            invocation.environment, of: invocation.function, wasReset: outcome.endsTheProcess,
            in: call)
        let result: Result<any Sendable, AWSError> =
            switch outcome {
            case .invocation(let ended):
                .success(response(to: ended, of: invocation, timeout: configuration.timeout))
            case .failed(let error): .failure(error)
            case .answered: preconditionFailure("an invocation was answered like a request")
            }
        return Consequences(settled: [Settlement(ticket, result)])
    }

    /// What Lambda makes of how the code ended: always 200, and a payload that says how.
    private func response(
        to ended: InvocationOutcome, of invocation: RunningInvocation, timeout: Int
    ) -> InvokeRequest.Response {
        let prefix = "RequestId: \(invocation.requestID) Error:"
        switch ended {
        case .returned(let output):
            guard output.text.utf8.count <= quotas.responseLengthMaximum else {
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
