import AWSModel
import KeyedDraws
import ServiceCalls
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
