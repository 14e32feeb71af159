public import AWSModel
public import KeyedDraws
public import VirtualTime

/// One written fault: which calls it meets, and what it does to them.
///
///     - on: rekognition.DetectFaces
///       at: 2s..7s
///       do: {error: ThrottlingException, probability: 60%}
///
/// Rules are tried in the order in which they are written, and the first that matches acts. A rule
/// whose probability draw fails does not match, so that the next one is tried; nor does one whose
/// effects would do nothing to the call.
public struct FaultRule: Hashable, Sendable {
    /// The service whose calls are met.
    public var service: AWSService
    /// AWS's name of the operation; nil meets all of the service's.
    public var operation: String?
    /// A half-open window of time since the run's start, tested when the request is sent; nil for
    /// always.
    public var window: Range<Nanoseconds>?
    /// Which parts of the call site must agree.
    public var condition: FaultCondition
    /// What happens to the call, all of it.
    public var effects: [FaultEffect]
    /// How often a call that fits is met; drawn at the call site.
    public var probability: Ratio

    public init(
        service: AWSService, operation: String? = nil, window: Range<Nanoseconds>? = nil,
        condition: FaultCondition = FaultCondition(), effects: [FaultEffect],
        probability: Ratio = .always
    ) {
        self.service = service
        self.operation = operation
        self.window = window
        self.condition = condition
        self.effects = effects
        self.probability = probability
    }
}

/// The parts of a call site that a rule names. What is nil agrees with everything.
public struct FaultCondition: Hashable, Sendable {
    /// The workload item's label, `signup-3`, or a workload's, `signup`, for all its items: those
    /// named by it, a hyphen and a number.
    public var item: String?
    /// The name of a state on the way to the call: the caller's own, or a Parallel or Map state
    /// around it.
    public var state: String?
    /// Step Functions' attempts at `state`, from one; at the innermost state where no state is
    /// named.
    public var attempt: ClosedRange<Int>?
    /// The SDK's tries of the request, from one; `try` in a scenario.
    public var sdkTry: ClosedRange<Int>?
    /// The ordinals of the call within its invocation, from one.
    public var ordinal: ClosedRange<Int>?
    /// Which of the calls that fit the rest of the rule, counted from one in the order of sending.
    /// Calls that an earlier rule met are not counted, nor those that the effects would do nothing
    /// to; those that the probability then spares are.
    public var nth: ClosedRange<Int>?

    public init(
        item: String? = nil, state: String? = nil, attempt: ClosedRange<Int>? = nil,
        sdkTry: ClosedRange<Int>? = nil, ordinal: ClosedRange<Int>? = nil,
        nth: ClosedRange<Int>? = nil
    ) {
        self.item = item
        self.state = state
        self.attempt = attempt
        self.sdkTry = sdkTry
        self.ordinal = ordinal
        self.nth = nth
    }
}

extension FaultRule {
    /// What the rule's draws are keyed by: the calls it names and what it does to them, neither its
    /// window nor its probability.
    var drawKey: UInt64 {
        var hash = StableHash(seed: 0)
        hash.absorb(service.rawValue)
        hash.absorb(operation ?? "*")
        condition.absorb(into: &hash)
        for effect in effects { effect.absorb(into: &hash) }
        return hash.state
    }
}

extension FaultCondition {
    fileprivate func absorb(into hash: inout StableHash) {
        hash.absorb(item ?? "*")
        hash.absorb(state ?? "*")
        for range in [attempt, sdkTry, ordinal, nth] {
            hash.absorb(range?.lowerBound ?? 0)
            hash.absorb(range?.upperBound ?? 0)
        }
    }
}
