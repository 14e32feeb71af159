import AWSModel
import KeyedDraws
import ServiceCalls
import VirtualTime

/// A call at `seconds` after the epoch, on behalf of the workload item `item`.
func call(at seconds: Int64 = 0, item: String = "test") -> ServiceCall {
    let site = CallSite(SiteScope(item: item), SiteCall(service: "lambda", operation: "Any"))
    return ServiceCall(now: .epoch + .seconds(seconds), site: site, draws: Draws(seed: 7))
}

extension ServiceAnswer {
    /// The response, where there is one.
    var response: Response? { if case .answered(let response) = outcome { response } else { nil } }
    /// The error, where there is one.
    var error: AWSError? { if case .failed(let error) = outcome { error } else { nil } }
}

extension ServiceAnswer {
    /// The invocation that the answer needs, with its ticket.
    var invocation: (ticket: Ticket, invocation: Invocation)? {
        guard case .pending(let ticket) = outcome, let need = consequences.needs.first,
            case .invocation(let invocation) = need.what, need.ticket == ticket
        else { return nil }
        return (ticket, invocation)
    }
}

extension Consequences {
    /// The answer that the first settled call gets.
    var response: InvokeRequest.Response? {
        guard case .success(let response)? = settled.first?.result else { return nil }
        return response as? InvokeRequest.Response
    }
}
