public import Settings
public import VirtualTime

/// The most that a piece of a definition can come to: attempts, requests, transitions, money and
/// time. Sums and products saturate.
///
/// ```swift
/// task.then(wait)                     // one after the other
/// left.beside(right)                  // at the same time
/// task * 4                            // up to four times
/// task.or(fallback)                   // the worse of two
/// ```
public struct WorkBound: Hashable, Sendable {
    /// Why something has no bound, as the end of a sentence: `Poll may come again and again`.
    public typealias Reason = String

    /// Attempts of tasks, each of which is a call of a service.
    public var attempts = 0
    /// Requests that one call inside each function can become, functions' own calls included.
    public var requests = 0
    /// Transitions as a Standard workflow pays for them: states entered, and retries [A: the start of
    /// the execution is not one].
    public var transitions = 0
    /// What transitions and functions cost.
    public var cost = Money.zero
    /// From the first to the last; of what happens side by side only the longest counts.
    public var time = Nanoseconds.zero
    /// Why the counts and the cost have no bound; nil where they have.
    public var countless: Reason?
    /// Why the time has no bound; nil where it has.
    public var timeless: Reason?
    /// Functions whose price is left out, since nothing is known of their time and memory.
    public var hasUnpricedFunctions = false

    /// Entering one state.
    static let transition = WorkBound(transitions: 1)

    init(
        attempts: Int = 0, requests: Int = 0, transitions: Int = 0, cost: Money = .zero,
        time: Nanoseconds = .zero
    ) {
        self.attempts = attempts
        self.requests = requests
        self.transitions = transitions
        self.cost = cost
        self.time = time
    }

    /// This, and then the other.
    func then(_ other: WorkBound) -> WorkBound {
        combined(other, counts: Self.sum, cost: { $0 + $1 }, time: { $0 + $1 })
    }

    /// This and the other at the same time.
    func beside(_ other: WorkBound) -> WorkBound {
        combined(other, counts: Self.sum, cost: { $0 + $1 }, time: { max($0, $1) })
    }

    /// One of the two, whichever is worse in each respect.
    func or(_ other: WorkBound) -> WorkBound {
        combined(other, counts: { max($0, $1) }, cost: { max($0, $1) }, time: { max($0, $1) })
    }

    static func * (bound: WorkBound, count: Int) -> WorkBound {
        var product = bound
        product.attempts = times(bound.attempts, count)
        product.requests = times(bound.requests, count)
        product.transitions = times(bound.transitions, count)
        product.cost = bound.cost * count
        product.time = bound.time * count
        return product
    }

    private func combined(
        _ other: WorkBound, counts: (Int, Int) -> Int, cost: (Money, Money) -> Money,
        time: (Nanoseconds, Nanoseconds) -> Nanoseconds
    ) -> WorkBound {
        var result = WorkBound(
            attempts: counts(attempts, other.attempts), requests: counts(requests, other.requests),
            transitions: counts(transitions, other.transitions), cost: cost(self.cost, other.cost),
            time: time(self.time, other.time))
        result.countless = countless ?? other.countless
        result.timeless = timeless ?? other.timeless
        result.hasUnpricedFunctions = hasUnpricedFunctions || other.hasUnpricedFunctions
        return result
    }

    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }

    private static func times(_ left: Int, _ right: Int) -> Int {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? .max : product
    }
}
