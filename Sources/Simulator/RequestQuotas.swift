package import AWSModel
internal import EmulatedRekognition
internal import EmulatedStepFunctions
internal import KeyedDraws
package import ServiceCalls
internal import VirtualTime

/// Rates that an account may call operations at, in one region. The numbers are the services'.
///
/// A call is refused when its second's worth is spent, and half of the calls are when they come
/// much faster than a moment ago.
package struct RequestQuotas: Sendable {
    private struct Limiter {
        var bucket: TokenBucket
        var ramp: RampLimiter?
    }

    private let ramp: RampLimiter.Rule
    private var rates: [AWSOperation: CallRate]
    private var limiters: [Limiter] = []
    /// Where each operation's limiter stands, once it was called.
    private var places: [AWSOperation: Int] = [:]

    /// - Parameters:
    ///   - region: Whose quotas hold: `us-east-1`.
    ///   - overrides: Calls a second, for operations whose quota differs from the region's.
    ///   - ramp: What counts as a sudden increase.
    package init(
        region: String = AccountFacts().region, overrides: [AWSOperation: Int] = [:],
        ramp: RampLimiter.Rule = .standard
    ) {
        self.ramp = ramp
        rates = StepFunctionsRates.rates(in: region)
        let perSecond = RekognitionRates.perSecond(in: region).merging(overrides) { $1 }
        for (operation, rate) in perSecond {
            // A second's worth can be spent at once (assumed).
            rates[operation] = CallRate(rate, rate)
        }
    }

    /// Takes one call from the operation's quota.
    /// - Returns: The error that the service answers when the quota is spent, or when calls come
    ///   too suddenly; nil otherwise.
    package mutating func admit(_ operation: AWSOperation, in call: ServiceCall) -> AWSError? {
        guard let rate = rates[operation] else { return nil }
        let place = places[operation] ?? addLimiter(of: operation, rate)
        // In its place, so that nothing of it is copied.
        let isSteep = limiters[place].ramp?.isSteep(at: call.now) ?? false
        guard limiters[place].bucket.take(at: call.now) else {
            return Self.refusal(operation.service)
        }
        guard isSteep, call.draws.happens(ramp.refusal, .ramp, at: call.site) else { return nil }
        return RekognitionRates.rampedUp
    }

    /// Only Rekognition is known to watch how fast calls increase.
    private mutating func addLimiter(of operation: AWSOperation, _ rate: CallRate) -> Int {
        limiters.append(
            Limiter(
                bucket: TokenBucket(perSecond: rate.perSecond, capacity: rate.burst),
                ramp: operation.service == .rekognition
                    ? RampLimiter(ramp, quota: rate.perSecond) : nil))
        places[operation] = limiters.count - 1
        return limiters.count - 1
    }

    /// What a service answers to a call past its rate.
    private static func refusal(_ service: AWSService) -> AWSError {
        guard service == .states else {
            return AWSError(
                service, RekognitionRates.exceeded.code, RekognitionRates.exceeded.message)
        }
        return StepFunctionsRates.exceeded
    }
}

extension Purpose {
    fileprivate static let ramp = Purpose("ramp")
}
