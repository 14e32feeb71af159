public import KeyedDraws
public import VirtualTime

/// What a fault does to a call.
public enum FaultEffect: Hashable, Sendable {
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
    /// For `lambda.Invoke`: the sandbox's process ends this long after the handler began; of an
    /// event, in the first of its runs.
    case crash(after: Nanoseconds)

    /// The effect in a scenario's words.
    public var words: String {
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

extension FaultEffect {
    func absorb(into hash: inout StableHash) {
        hash.absorb(words)
        guard case .error(_, let message, let status, _) = self else { return }
        hash.absorb(message ?? "")
        hash.absorb(status ?? -1)
    }
}
