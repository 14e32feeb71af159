internal import VirtualTime

/// What is paid for by the time for which it is kept: the greatest amount of each period that has
/// begun, periods counted from the run's start.
struct StandingUsage {
    private let start: Instant
    private let period: Nanoseconds
    private var amount = 0
    private var peak = 0
    /// Periods that are over.
    private var over: Int64 = 0
    private var total = 0

    init(start: Instant, period: Nanoseconds) {
        self.start = start
        self.period = period
    }

    /// So much is kept from now on.
    mutating func change(to amount: Int, at now: Instant) {
        advance(to: now)
        self.amount = amount
        peak = max(peak, amount)
    }

    /// Amounts times periods until `end`; a period that would only begin there is not paid for.
    func total(until end: Instant) -> Int {
        var usage = self
        usage.advance(to: end)
        let isWhole = (end - start).count % period.count == 0 && usage.over > 0
        return usage.total + (isWhole ? 0 : usage.peak)
    }

    private mutating func advance(to now: Instant) {
        let next = (now - start).count / period.count
        guard next > over else { return }
        total += peak + amount * Int(next - over - 1)
        peak = amount
        over = next
    }
}
