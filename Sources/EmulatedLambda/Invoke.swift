package import AWSModel
import KeyedDraws
import OrderedJSON
package import ServiceCalls
import VirtualTime

extension Purpose {
    static let requestID = Purpose("lambda.request-id")
    static let overhead = Purpose("lambda.overhead")
}

extension LambdaService {
    private static let synchronous = "RequestResponse"

    /// Runs a function: pending until its code ended, then an answer, even where the code failed.
    ///
    /// Errors at once: `ValidationException`, `InvalidParameterValueException`, `RequestTooLargeException`,
    /// `ResourceNotFoundException`, `AccessDeniedException`, `TooManyRequestsException` (see `throttleReason`).
    package mutating func invoke(
        _ request: InvokeRequest, in call: ServiceCall
    ) -> ServiceAnswer<InvokeRequest.Response> {
        do throws(AWSError) {
            let function = try admit(request)
            let ticket = nextTicket()
            let need = start(function, request, as: ticket, in: call)
            return ServiceAnswer(.pending(ticket), Consequences(needs: [need]))
        } catch {
            return .failed(error)
        }
    }

    /// The function to run.
    /// - Throws: Why it is not run. The order of the checks is assumed.
    private func admit(_ request: InvokeRequest) throws(AWSError) -> FunctionConfiguration {
        // Not modelled yet: Event, DryRun.
        if let type = request.invocationType, type != Self.synchronous {
            throw .invalidParameterValue("The invocation type '\(type)' is not emulated.")
        }
        let name = try FunctionReference(request.functionName).name(in: account)
        let length = request.payload.text.utf8.count
        guard length <= quotas.requestLengthMaximum else {
            throw .requestTooLarge(length, limit: quotas.requestLengthMaximum)
        }
        guard let function = functions[name] else {
            throw .functionNotFound(account.arn("lambda", "function:\(name)"))
        }
        guard throttleReason(for: name) == nil else { throw .tooManyRequests() }
        return function.configuration
    }

    private mutating func start(
        _ function: FunctionConfiguration, _ request: InvokeRequest, as ticket: Ticket,
        in call: ServiceCall
    ) -> Need {
        let (environment, coldStart) = takeEnvironment(of: function.name, in: call)
        let requestID = call.uuid(.requestID)
        running[ticket] = RunningInvocation(
            function: function.name, requestID: requestID, environment: environment)
        functions[function.name]?.running += 1
        if function.reservedConcurrency == nil { unreservedRunning += 1 }
        let invocation = Invocation(
            requestID: requestID, function: function.name, payload: request.payload,
            sandbox: environment.number, coldStart: coldStart,
            overhead: call.draws.span(timings.overhead, .overhead, at: call.site),
            timeout: .seconds(Int64(function.timeout)), memorySize: function.memorySize)
        return Need(ticket, .invocation(invocation), scope: call.site.scope)
    }
}
