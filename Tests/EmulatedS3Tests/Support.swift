import AWSModel
import KeyedDraws
import ServiceCalls
import VirtualTime

/// A call at `seconds` after the epoch, on behalf of the workload item `item`.
func call(at seconds: Int64 = 0, item: String = "test") -> ServiceCall {
    call(after: .seconds(seconds), item: item)
}

/// A call at some time after the epoch.
func call(
    after span: Nanoseconds, scope: SiteScope? = nil, item: String = "test", seed: UInt64 = 7,
    operation: String = "Any", attempt: Int = 1
) -> ServiceCall {
    let site = CallSite(
        scope ?? SiteScope(item: item),
        SiteCall(service: "s3", operation: operation, attempt: attempt))
    return ServiceCall(now: .epoch + span, site: site, draws: Draws(seed: seed))
}

extension ServiceAnswer {
    /// The response, where there is one.
    var response: Response? { if case .answered(let response) = outcome { response } else { nil } }
    /// The error, where there is one.
    var error: AWSError? { if case .failed(let error) = outcome { error } else { nil } }
}
