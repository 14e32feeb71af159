internal import AWSModel
internal import FaultInjection
internal import KeyedDraws
internal import ServiceCalls
internal import VirtualTime

/// What a call's faults and its latency come to.
struct CallPlan {
    var wayOut: Nanoseconds
    var wayBack: Nanoseconds
    var isRequestLost = false
    var isAnswerLost = false
    var errorBeforeEffect: AWSError?
    var errorAfterEffect: AWSError?
    /// The request lands once more, so much later.
    var duplicate: Nanoseconds?
    /// What the service does to the call.
    var impairment = Impairment()
    /// The connection breaks.
    var isReset = false
    /// The request cannot be sent.
    var isRefused = false

    /// - Parameter lambdaRetryAfter: What an injected 429 of Lambda asks for, in milliseconds.
    init(
        _ effects: [FaultEffect], latency: Nanoseconds, partBeforeEffect part: Ratio,
        service: AWSService, lambdaRetryAfter: Int
    ) {
        var latency = latency
        for effect in effects {
            switch effect {
            case .error(let code, let message, let status, let afterEffect):
                let error = ErrorCatalog.error(
                    service, code: code, message: message, status: status,
                    lambdaRetryAfter: lambdaRetryAfter)
                if afterEffect { errorAfterEffect = error } else { errorBeforeEffect = error }
            case .timeout(let afterEffect):
                if afterEffect { isAnswerLost = true } else { isRequestLost = true }
            case .reset(let afterEffect):
                isReset = true
                if afterEffect {
                    errorAfterEffect = .connectionFailed(service)
                } else {
                    errorBeforeEffect = .connectionFailed(service)
                }
            case .corruptAnswer: errorAfterEffect = .corruptAnswer(service)
            case .outage: isRefused = true
            case .duplicate(let span): duplicate = span
            case .delay(let span): impairment.deliveryDelay = span
            case .reorder(let span): impairment.deliverySpread = span
            case .partial(let count): impairment.unprocessed = .count(count)
            case .partialShare(let share): impairment.unprocessed = .share(share)
            case .stale(let age): impairment.staleness = age
            // What comes of it hangs on what the caller believes of its clock.
            case .skew: break
            case .slow(let span): latency += span
            case .slower(let times): latency = latency.multiplied(by: times)
            // A plan has ramps resolved; one that is not has just begun.
            case .ramp(let times, _): latency = latency.multiplied(by: times)
            case .scaled(let thousandths):
                latency = latency.multiplied(by: thousandths, dividedBy: 1_000)
            case .crash(let span): impairment.crash = span
            }
        }
        wayOut = Nanoseconds(
            Int64(
                Int128(latency.count) * Int128(min(part.numerator, part.denominator))
                    / Int128(part.denominator)))
        wayBack = latency - wayOut
    }
}

extension Nanoseconds {
    /// The span times a fraction, rounded down; saturates.
    fileprivate func multiplied(by factor: Int, dividedBy divisor: Int64 = 1) -> Nanoseconds {
        let product = Int128(count) * Int128(factor) / Int128(divisor)
        return Nanoseconds(Int64(clamping: product))
    }
}
