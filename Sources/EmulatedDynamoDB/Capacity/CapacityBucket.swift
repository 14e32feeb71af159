import VirtualTime

/// A table's stock of units, which refills at a rate and lets a call in while there is any.
///
/// What a call takes is known only once it is done, and so the stock may fall below zero; the next
/// call waits until it is above. In any window of T seconds it gives at most rate × T + capacity
/// units, and what its last call takes.
///
/// ```swift
/// var bucket = CapacityBucket(perSecond: 3, capacity: 900)
/// if bucket.isOpen(at: now) { bucket.take(.units(1)) }
/// ```
struct CapacityBucket: Hashable, Sendable {
    /// Units that come back in a second.
    let perSecond: Int
    /// Units that it holds at most.
    let capacity: Int

    // A unit is counted as a billion parts, one for each nanosecond of its making at one a second.
    private static let partsOfHalf: Int64 = 500_000_000
    private var level: Int64
    private var asOf: Instant?

    /// A full bucket.
    /// - Parameters:
    ///   - perSecond: 0 to 1,000,000.
    ///   - capacity: 0 to 1,000,000,000.
    init(perSecond: Int, capacity: Int) {
        self.perSecond = min(max(perSecond, 0), 1_000_000)
        self.capacity = min(max(capacity, 0), 1_000_000_000)
        level = Int64(self.capacity) * 2 * Self.partsOfHalf
    }

    /// A bucket of another rate that holds what an earlier one held, as far as it fits.
    init(perSecond: Int, capacity: Int, continuing other: CapacityBucket) {
        self.init(perSecond: perSecond, capacity: capacity)
        level = min(level, other.level)
        asOf = other.asOf
    }

    /// Whether there is anything left.
    /// - Parameter now: An instant before the latest counts as the latest.
    mutating func isOpen(at now: Instant) -> Bool {
        refill(at: now)
        return level > 0
    }

    /// Takes units, whether there are as many or not.
    mutating func take(_ units: CapacityUnits) { level -= Int64(units.halves) * Self.partsOfHalf }

    /// What it holds in whole halves, rounded up; below zero where more was taken than there was.
    var held: CapacityUnits {
        let (halves, rest) = level.quotientAndRemainder(dividingBy: Self.partsOfHalf)
        return CapacityUnits(halves: Int(halves) + (rest > 0 ? 1 : 0))
    }

    private mutating func refill(at now: Instant) {
        defer { asOf = max(asOf ?? now, now) }
        guard let asOf, now > asOf else { return }
        let (made, overflow) = (now - asOf).count.multipliedReportingOverflow(by: Int64(perSecond))
        let full = Int64(capacity) * 2 * Self.partsOfHalf
        level = overflow || made > full - level ? full : level + made
    }
}
