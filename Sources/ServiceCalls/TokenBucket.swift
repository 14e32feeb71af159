public import VirtualTime

/// A token bucket in whole numbers: it refills at a rate, up to a capacity, and each call takes
/// from it.
///
/// In any window of T seconds, both ends included, it grants at most rate × T + capacity tokens.
///
/// ```swift
/// var bucket = TokenBucket(perSecond: 5, capacity: 5)
/// bucket.take(at: now)  // five times true at one instant, then false
/// ```
public struct TokenBucket: Hashable, Sendable {
    /// Tokens that come back in a second.
    public let perSecond: Int64
    /// Tokens that it holds at most.
    public let capacity: Int64

    // A token is counted as a billion parts, one for each nanosecond of its making at one a second.
    private static let parts: Int64 = 1_000_000_000
    private var level: Int64
    private var asOf: Instant?

    /// A full bucket.
    /// - Parameters:
    ///   - perSecond: 0 to 1,000,000.
    ///   - capacity: 0 to 1,000,000,000.
    public init(perSecond: Int, capacity: Int) {
        self.perSecond = Int64(min(max(perSecond, 0), 1_000_000))
        self.capacity = Int64(min(max(capacity, 0), 1_000_000_000))
        level = self.capacity * Self.parts
    }

    /// Takes `count` tokens if there are as many; a count below one takes nothing and is always
    /// granted.
    /// - Parameter now: An instant before the latest counts as the latest.
    /// - Returns: Whether it did; where false nothing was taken.
    public mutating func take(_ count: Int = 1, at now: Instant) -> Bool {
        refill(at: now)
        // More than it ever holds is refused before it is counted in parts, which might not fit.
        guard count <= capacity else { return false }
        let wanted = Int64(max(count, 0)) * Self.parts
        guard level >= wanted else { return false }
        level -= wanted
        return true
    }

    /// Takes a token in any case, one that is still to be made where there is none.
    /// - Returns: How long it is until the token is there; those of earlier calls come first.
    public mutating func reserve(at now: Instant) -> Nanoseconds {
        refill(at: now)
        level -= Self.parts
        guard level < 0 else { return .zero }
        guard perSecond > 0 else { return .max }
        return Nanoseconds((-level + perSecond - 1) / perSecond)
    }

    private mutating func refill(at now: Instant) {
        defer { asOf = max(asOf ?? now, now) }
        guard let asOf, now > asOf else { return }
        let (made, overflow) = (now - asOf).count.multipliedReportingOverflow(by: perSecond)
        let full = capacity * Self.parts
        // Tokens that are owed are made first.
        level = overflow || made > full - level ? full : level + made
    }
}
