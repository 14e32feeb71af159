public import AWSModel
import KeyedDraws
import OrderedJSON
public import ServiceCalls
import Tracing
import VirtualTime

extension Purpose {
    static let requestID = Purpose("lambda.request-id")
    static let overhead = Purpose("lambda.overhead")
}

/// How a caller wants a function to be run.
enum InvocationType: String, CaseIterable {
    /// And waits for it.
    case requestResponse = "RequestResponse"
    /// Some time later.
    case event = "Event"
    /// Not at all: whether it could be is asked.
    case dryRun = "DryRun"
}

/// An invocation under way.
struct RunningInvocation {
    /// Who hears of its end.
    enum Caller {
        case client(wantsLog: Bool)
        /// The event that it is an attempt at, by number.
        case event(Int)
    }

    let target: Target
    let requestID: String
    let placement: Placement
    let caller: Caller
    /// Under which its chance is drawn.
    let site: CallSite
    /// When its run begins, from which the time-out counts.
    let beginsAt: Instant
}

extension LambdaService {
    private static let logTypes = ["None", "Tail"]

    /// Runs a function: pending until its code ended, then an answer, even where the code failed.
    /// For an `Event`, an answer at once, and the runs later; for a `DryRun`, the answer alone.
    ///
    /// Errors at once: `ValidationException`, `InvalidParameterValueException`,
    /// `InvalidRequestContentException`, `RequestTooLargeException`, `ResourceNotFoundException`,
    /// `AccessDeniedException`, `TooManyRequestsException` with a `ThrottleReason`. Effects of an
    /// event: `EventTaken`, and what `attempt` says.
    public mutating func invoke(
        _ request: InvokeRequest, in call: ServiceCall
    ) -> ServiceAnswer<InvokeRequest.Response> {
        do throws(AWSError) {
            let (type, target) = try check(request)
            switch type {
            case .requestResponse: return try run(request, target, in: call)
            case .event: return try take(request, target, in: call)
            case .dryRun:
                return .answered(
                    InvokeRequest.Response(statusCode: 204, payload: "", executedVersion: nil))
            }
        } catch {
            return .failed(error)
        }
    }

    /// What the request asks for.
    /// - Throws: Why it cannot be served at all. The order of the checks is assumed.
    private func check(_ request: InvokeRequest) throws(AWSError) -> (InvocationType, Target) {
        let asked = request.invocationType ?? InvocationType.requestResponse.rawValue
        guard let type = InvocationType(rawValue: asked) else {
            throw .notInSet(
                asked, "invocationType", InvocationType.allCases.map(\.rawValue))
        }
        if let log = request.logType, !Self.logTypes.contains(log) {
            throw .notInSet(log, "logType", Self.logTypes)
        }
        let reference = try reference(request.functionName, request.qualifier)
        let limit =
            type == .event ? quotas.eventLengthMaximum : quotas.requestLengthMaximum
        if request.payload.isLonger(than: limit) {
            throw .requestTooLarge(request.payload.text.utf8.count, type, limit: limit)
        }
        if let context = request.clientContext {
            guard context.utf8.count <= quotas.clientContextLengthMaximum,
                request.decodedClientContext != nil
            else {
                throw .invalidRequestContent(
                    "Client context must be a valid Base64-encoded JSON object of at most "
                        + "\(quotas.clientContextLengthMaximum) bytes.")
            }
        }
        return (type, try target(reference))
    }

    private mutating func run(
        _ request: InvokeRequest, _ target: Target, in call: ServiceCall
    ) throws(AWSError) -> ServiceAnswer<InvokeRequest.Response> {
        switch place(target, isSynchronous: true, in: call) {
        case .failure(let throttled):
            throw .tooManyRequests(
                throttled.reason, retryAfter: quotas.retryAfterMilliseconds)
        case .success(let placement):
            let ticket = nextTicket()
            let need = start(
                target, request.payload, in: placement, as: ticket,
                requestID: call.uuid(.requestID),
                for: .client(wantsLog: request.logType == "Tail"),
                clientContext: request.decodedClientContext.map { .object($0) },
                crash: call.impairment.crash, scope: call.site.scope, call)
            return ServiceAnswer(.pending(ticket), Consequences(needs: [need]))
        }
    }

    /// Counts an invocation as running, and says what the simulator has to run.
    /// - Parameters:
    ///   - crash: A fault ends the process so long after the handler began; nil for none.
    ///   - scope: On whose behalf the code's own calls are.
    mutating func start(
        _ target: Target, _ payload: JSONValue, in placement: Placement, as ticket: Ticket,
        requestID: String, for caller: RunningInvocation.Caller, clientContext: JSONValue?,
        crash: Nanoseconds?, scope: SiteScope, _ call: ServiceCall
    ) -> Need {
        let (memorySize, timeout) = (
            deployed[target.function].configuration.memorySize,
            deployed[target.function].configuration.timeout
        )
        let isProvisioned = placement.environment.provisioning != nil
        var invocation = Invocation(
            requestID: requestID, function: deployed[target.function].configuration.name,
            payload: payload, sandbox: placement.environment.number,
            overhead: call.draws.span(timings.overhead, .overhead, at: call.site),
            timeout: .seconds(Int64(timeout)), memorySize: memorySize)
        invocation.qualifier = target.qualifier
        invocation.clientContext = clientContext
        invocation.crash = crash
        invocation.isInitialised = placement.isInitialised
        invocation.coldStart = placement.coldStart
        invocation.billedInitialisation = placement.initialisation
        invocation.startUp = placement.startUp
        invocation.failsToStart = placement.failsToStart
        invocation.isProvisioned = isProvisioned
        invocation.discarded = deployed[target.function].versions[target.version].takeDead()
        deployed[target.function].running += 1
        if !isProvisioned {
            deployed[target.function].onDemand += 1
            if deployed[target.function].reserved == nil { shares.unreservedRunning += 1 }
        }
        running[ticket] = RunningInvocation(
            target: target, requestID: requestID, placement: placement, caller: caller,
            site: call.site,
            beginsAt: call.now + (invocation.coldStart ?? .zero) + invocation.overhead)
        return Need(ticket, .invocation(invocation), scope: scope)
    }
}

extension FunctionVersion {
    /// The numbers of environments that are no more, each told once.
    fileprivate mutating func takeDead() -> [Int] {
        let dead = idle.takeDead()
        guard provisioned != nil else { return dead }
        return dead + (provisioned?.idle.takeDead() ?? [])
    }
}
