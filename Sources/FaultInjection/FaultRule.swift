package import AWSModel
package import KeyedDraws
package import VirtualTime

/// One written fault: which calls it meets, and what it does to them.
///
///     - on: rekognition.DetectFaces
///       at: 2s..7s
///       do: {error: ThrottlingException, probability: 60%}
///
/// Rules are tried in the order in which they are written, and the first that matches acts. A rule
/// whose probability draw fails does not match, so that the next one is tried; nor does one whose
/// effects would do nothing to the call.
package struct FaultRule: Hashable, Sendable {
    /// The service whose calls are met.
    package var service: AWSService
    /// AWS's name of the operation; nil meets all of the service's.
    package var operation: String?
    /// A half-open window of time since the run's start, tested when the request is sent; nil for
    /// always.
    package var window: Range<Nanoseconds>?
    /// Which parts of the call site must agree.
    package var condition: FaultCondition
    /// What happens to the call, all of it.
    package var effects: [FaultEffect]
    /// How often a call that fits is met; drawn at the call site.
    package var probability: Ratio

    package init(
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
package struct FaultCondition: Hashable, Sendable {
    /// The workload item's label, `signup-3`, or a workload's, `signup`, for all its items: those
    /// named by it, a hyphen and a number.
    package var item: String?
    /// The name of a state on the way to the call: the caller's own, or a Parallel or Map state
    /// around it.
    package var state: String?
    /// Step Functions' attempts at `state`, from one; at the innermost state where no state is
    /// named.
    package var attempt: ClosedRange<Int>?
    /// The SDK's tries of the request, from one; `try` in a scenario.
    package var sdkTry: ClosedRange<Int>?
    /// The ordinals of the call within its invocation, from one.
    package var ordinal: ClosedRange<Int>?
    /// Which of the calls that fit the rest of the rule, counted from one in the order of sending.
    /// Calls that an earlier rule met are not counted, nor those that the effects would do nothing
    /// to; those that the probability then spares are.
    package var nth: ClosedRange<Int>?

    package init(
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

/// What a fault does to a call.
package enum FaultEffect: Hashable, Sendable {
    /// The service answers this error.
    /// - `afterEffect`: The request took effect all the same.
    case error(code: String, message: String?, status: Int?, afterEffect: Bool)
    /// No answer comes; the client stops waiting at its own time-out.
    /// - `afterEffect`: The request took effect all the same: the answer was lost.
    case timeout(afterEffect: Bool)
    /// The connection breaks, and the client hears of it at once.
    /// - `afterEffect`: The request took effect all the same.
    case reset(afterEffect: Bool)
    /// The request takes effect, and its answer arrives damaged: it does not have the CRC-32 that
    /// its header `x-amz-crc32` says. What comes of that is the client's affair.
    case corruptAnswer
    /// The endpoint cannot be reached, and the client hears of it at once. Its name is gone, as in
    /// DynamoDB's outage of October 2025: connections that there are go on.
    /// - `all`: They break as well.
    case outage(all: Bool)
    /// The request reaches the service a second time, so much later; nobody waits for its answer.
    case duplicate(after: Nanoseconds)
    /// What the call has delivered goes out so much later: events of a bucket, messages of a topic, an
    /// event for a function.
    case delay(Nanoseconds)
    /// Each of them goes out later by a span of its own below this one, so that they overtake one
    /// another.
    case reorder(within: Nanoseconds)
    /// So many entries of a batch are left undone and come back: `UnprocessedItems`,
    /// `UnprocessedKeys`, `Errors` or `Failed`. Where none is left to be done, DynamoDB refuses the
    /// call.
    case partial(count: Int)
    /// A share of them, rounded down.
    case partialShare(Ratio)
    /// An eventually consistent read answers the state of so long ago; strong reads are spared.
    case stale(by: Nanoseconds)
    /// The caller's clock is ahead by so much, or behind where it is negative, and the request is
    /// signed so.
    case skew(Nanoseconds)
    /// The call takes this much longer.
    case slow(Nanoseconds)
    /// The call's drawn latency is multiplied.
    case slower(times: Int)
    /// The call's drawn latency is multiplied, by a factor that goes evenly from one to the other over
    /// the rule's window: a slow start and its recovery, or the reverse.
    case ramp(from: Int, to: Int)
    /// What comes of a ramp at an instant: the latency is multiplied by so many thousandths.
    case scaled(thousandths: Int)
    /// For `lambda.Invoke`: the sandbox's process ends this long after the handler began.
    case crash(after: Nanoseconds)

    /// The effect in a scenario's words.
    package var words: String {
        switch self {
        case .error(let code, _, _, let afterEffect):
            "error \(code)\(afterEffect ? " after the effect" : "")"
        case .timeout(let afterEffect): "timeout \(afterEffect ? "after" : "before") the effect"
        case .reset(let afterEffect): "reset \(afterEffect ? "after" : "before") the effect"
        case .corruptAnswer: "corrupt crc32"
        case .outage(let all): all ? "outage" : "outage for new connections"
        case .duplicate(let span): "duplicate after \(span)"
        case .delay(let span): "deliveries delayed by \(span)"
        case .reorder(let span): "deliveries reordered within \(span)"
        case .partial(let count): "partial batch, \(count) undone"
        case .partialShare(let share): "partial batch, \(share) undone"
        case .stale(let age): "stale by \(age)"
        case .skew(let span):
            span < .zero ? "clock \(.zero - span) behind" : "clock \(span) ahead"
        case .slow(let span): "slow by \(span)"
        case .slower(let times): "slower \(times) times"
        case .ramp(let from, let to): "slower \(from) to \(to) times"
        case .scaled(let thousandths): "slower \(Self.decimal(thousandths)) times"
        case .crash(let span): "crash after \(span)"
        }
    }
}

extension FaultEffect {
    /// What the effect is at an instant: a ramp becomes the factor that it has reached.
    /// - Parameters:
    ///   - window: The rule's; without one a ramp stays where it begins.
    ///   - elapsed: Time since the run's start.
    func resolved(in window: Range<Nanoseconds>?, at elapsed: Nanoseconds) -> FaultEffect {
        guard case .ramp(let from, let to) = self else { return self }
        guard let window, window.contains(elapsed) else {
            return .scaled(thousandths: from * 1_000)
        }
        let length = UInt64((window.upperBound - window.lowerBound).count)
        let passed = UInt64((elapsed - window.lowerBound).count)
        let change = UInt64((to - from).magnitude * 1_000)
        let product = passed.multipliedFullWidth(by: change)
        let done = Int(length.dividingFullWidth(product).quotient)
        return .scaled(thousandths: from * 1_000 + (to < from ? -done : done))
    }

    /// Thousandths as a decimal number without idle digits: `7.25`.
    private static func decimal(_ thousandths: Int) -> String {
        let (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1_000)
        guard rest > 0 else { return "\(whole)" }
        var digits = String(1_000 + rest).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)"
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

extension FaultEffect {
    fileprivate func absorb(into hash: inout StableHash) {
        hash.absorb(words)
        guard case .error(_, let message, let status, _) = self else { return }
        hash.absorb(message ?? "")
        hash.absorb(status ?? -1)
    }
}
