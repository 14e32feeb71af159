import VirtualTime

/// How much a table billed by request serves: twice the previous peak, and no less than a new table
/// does.
///
/// The peak of a period becomes the previous one when the period ends, and is not forgotten, since
/// a table keeps the partitions that it grew. A peak is the busiest second, a second is one of
/// virtual time's own.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "On-demand capacity mode": throttling occurs "if you
///   exceed double your previous peak within 30 minutes".
struct OnDemandMeter: Hashable, Sendable {
    /// Units a second that a new table serves.
    let initial: Int
    /// Units a second that no table exceeds.
    let ceiling: Int
    private let period: Nanoseconds
    private let start: Instant
    private var periodNumber: Int64 = 0
    private var second: Int64 = .min
    private var used = CapacityUnits.zero
    private var peak = CapacityUnits.zero
    private(set) var previousPeak: CapacityUnits

    /// - Parameter previousPeak: What the table is known to have served, in units a second.
    init(
        initial: Int, ceiling: Int, period: Nanoseconds, start: Instant,
        previousPeak: CapacityUnits = .zero
    ) {
        self.initial = initial
        self.ceiling = ceiling
        self.period = period
        self.start = start
        self.previousPeak = previousPeak
    }

    /// Units a second that the table serves, as of the latest instant that it was asked at.
    var allowance: Int { min(ceiling, max(initial, previousPeak.halves)) }

    /// Whether the current second has anything left.
    mutating func isOpen(at now: Instant) -> Bool {
        roll(to: now)
        return used < .units(allowance)
    }

    /// Takes units from the current second, whether there are as many or not.
    mutating func take(_ units: CapacityUnits) {
        used += units
        peak = max(peak, used)
    }

    private mutating func roll(to now: Instant) {
        let current = now.nanoseconds / 1_000_000_000
        if current > second {
            second = current
            used = .zero
        }
        guard period.count > 0 else { return }
        let number = (now - start).count / period.count
        guard number > periodNumber else { return }
        periodNumber = number
        previousPeak = max(previousPeak, peak)
        peak = .zero
    }
}
