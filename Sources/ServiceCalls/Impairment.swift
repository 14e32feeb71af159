public import KeyedDraws
public import VirtualTime

/// What a fault has a service do to one call, against what the call asks for.
///
/// ```swift
/// call.impairment.unprocessed = .count(3)
/// let undone = call.unprocessed(of: entries.count)   // places of three entries
/// ```
public struct Impairment: Hashable, Sendable {
    /// How much of a batch is left undone.
    public enum BatchPart: Hashable, Sendable {
        /// So many entries, or all where there are no more.
        case count(Int)
        /// A share of the entries, rounded down.
        case share(Ratio)

        /// Of so many entries.
        public func entries(of count: Int) -> Int {
            switch self {
            case .count(let undone): return min(max(undone, 0), count)
            case .share(let share):
                let product = share.numerator.multipliedFullWidth(by: UInt64(count))
                return Int(share.denominator.dividingFullWidth(product).quotient)
            }
        }
    }

    /// Of a batch, this is left undone and comes back; nil for nothing.
    public var unprocessed: BatchPart?
    /// An eventually consistent read sees the state of so long ago; nil for what it would see.
    public var staleness: Nanoseconds?
    /// What the call has delivered goes out so much later.
    public var deliveryDelay: Nanoseconds = .zero
    /// Each delivery goes out later by a span of its own, drawn evenly below this one, so that they
    /// overtake one another.
    public var deliverySpread: Nanoseconds = .zero
    /// How many times as often as usual what the call has delivered comes twice.
    public var duplicateFactor: UInt64 = 1
    /// Of a function's run that comes of the call, the process ends so long after the handler
    /// began; nil where it does not.
    public var crash: Nanoseconds?

    public init() {}
}

extension ServiceCall {
    /// Whether what the call has delivered comes twice.
    /// - Parameters:
    ///   - share: How often it does, where nothing is wrong.
    ///   - ordinal: Tells several deliveries of one call apart.
    public func comesTwice(
        _ share: Ratio, _ purpose: Purpose, _ ordinal: UInt64 = 0
    ) -> Bool {
        draws.happens(share.times(impairment.duplicateFactor), purpose, at: site, ordinal)
    }

    /// Which entries of a batch its service leaves undone, by their places from zero; drawn at the
    /// call site.
    /// - Parameter count: How many entries there are.
    public func unprocessed(of count: Int) -> Set<Int> {
        guard let part = impairment.unprocessed else { return [] }
        let drawn = (0..<count).map { place in
            (bits: draws.bits(.unprocessed, at: site, UInt64(place)), place: place)
        }
        let chosen = drawn.sorted { ($0.bits, $0.place) < ($1.bits, $1.place) }
        return Set(chosen.prefix(part.entries(of: count)).map(\.place))
    }
}

extension ServiceCall {
    /// How much later than usual something that the call has delivered goes out.
    /// - Parameter ordinal: Tells several deliveries of one call apart, copies included.
    public func lateness(_ ordinal: UInt64) -> Nanoseconds {
        guard impairment.deliverySpread > .zero else { return impairment.deliveryDelay }
        let spread = Distribution.uniform(.zero, impairment.deliverySpread)
        return impairment.deliveryDelay + draws.span(spread, .lateness, at: site, ordinal)
    }
}

extension Purpose {
    fileprivate static let lateness = Purpose("late delivery")
    fileprivate static let unprocessed = Purpose("unprocessed entries")
}
