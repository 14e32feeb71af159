import AWSModel
import EmulatedSNS
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Tracing
import VirtualTime

/// A call at `seconds` after the epoch, on behalf of the workload item `item`.
func call(at seconds: Int64 = 0, item: String = "test") -> ServiceCall {
    let site = CallSite(SiteScope(item: item), SiteCall(service: "sns", operation: "Any"))
    return ServiceCall(now: .epoch + .seconds(seconds), site: site, draws: Draws(seed: 7))
}

extension ServiceAnswer {
    /// The response, where there is one.
    var response: Response? { if case .answered(let response) = outcome { response } else { nil } }
    /// The error, where there is one.
    var error: AWSError? { if case .failed(let error) = outcome { error } else { nil } }
}

/// SNS and the time it works in: follow-ups happen in order, needs are answered at once.
struct Post {
    var sns: SNSService
    private(set) var effects: [Effect] = []
    private(set) var invocations: [(request: InvokeRequest, scope: SiteScope)] = []
    private(set) var now = Instant.epoch
    /// How many follow-ups have happened.
    private(set) var eventCount = 0
    /// What a function's invocation comes to; nil where it is accepted.
    var refusal: (Int) -> AWSError? = { _ in nil }
    private var waiting: [(at: Instant, serial: Int, what: any Sendable, call: ServiceCall)] = []
    private var serial = 0

    init(_ sns: SNSService = SNSService()) { self.sns = sns }

    /// Performs a request, and remembers what is to follow.
    @discardableResult
    mutating func perform(
        _ request: any AWSRequest, item: String = "test"
    ) -> ServiceAnswer<any Sendable> {
        let site = CallSite(SiteScope(item: item), SiteCall(service: "sns", operation: "Any"))
        let call = ServiceCall(now: now, site: site, draws: Draws(seed: 7))
        let answer = sns.perform(request, in: call)
        take(answer.consequences, call)
        return answer
    }

    /// Has everything happen that is to follow.
    mutating func settle() {
        while let index = waiting.indices.min(by: { left, right in
            (waiting[left].at, waiting[left].serial) < (waiting[right].at, waiting[right].serial)
        }) {
            let next = waiting.remove(at: index)
            eventCount += 1
            now = next.at
            let call = ServiceCall(now: now, site: next.call.site, draws: next.call.draws)
            take(sns.followUp(next.what, in: call), call)
        }
    }

    /// Lets time pass.
    mutating func wait(_ span: Nanoseconds) { now = now + span }

    private mutating func take(_ consequences: Consequences, _ call: ServiceCall) {
        effects += consequences.effects
        for followUp in consequences.followUps {
            serial += 1
            waiting.append((call.now + followUp.delay, serial, followUp.what, call))
        }
        for need in consequences.needs {
            guard case .request(let request) = need.what, let invoke = request as? InvokeRequest
            else { continue }
            invocations.append((invoke, need.scope))
            let outcome: NeedOutcome =
                refusal(invocations.count).map { .failed($0) }
                ?? .answered(InvokeRequest.Response(payload: nil))
            take(sns.resume(need.ticket, with: outcome, in: call), call)
        }
    }
}
