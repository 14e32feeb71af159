public import AWSModel
internal import EmulatedRekognition
internal import EmulatedStepFunctions
internal import KeyedDraws
public import ServiceCalls
internal import VirtualTime

/// What an account has left of its rates.
///
/// A call is refused when its second's worth is spent, and half of the calls are when they come
/// much faster than a moment ago.
public struct RequestQuotas: Sendable {
    private struct Limiter {
        var bucket: TokenBucket
        var ramp: RampLimiter?
    }

    private let rates: RequestRates
    private let ramp: RampLimiter.Rule
    private var limiters: [Limiter] = []
    /// Where each operation's limiter stands, once it was called.
    private var places: [AWSOperation: Int] = [:]

    /// Nothing spent yet.
    /// - Parameter ramp: What counts as a sudden increase.
    public init(_ rates: RequestRates, ramp: RampLimiter.Rule = .standard) {
        self.rates = rates
        self.ramp = ramp
    }

    /// Takes one call from the operation's quota.
    /// - Returns: The error that the service answers when the quota is spent, or when calls come
    ///   too suddenly; nil otherwise.
    public mutating func admit(_ operation: AWSOperation, in call: ServiceCall) -> AWSError? {
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
