/// One measured number of a benchmark.
///
/// ```swift
/// Figure("timerEventsPerSecond", 2_000_000, "1/s", better: .more)
/// Figure("12mp.baseline.fast.milliseconds", Spread([27.1, 27.4, 28.0]), "ms", better: .less)
/// ```
package struct Figure: Sendable, Hashable {
    /// Which way a figure gets better.
    package enum Better: Sendable, Hashable {
        case more, less
        /// It says nothing about good or bad, as a share of time does.
        case neither
    }

    /// `timerEventsPerSecond`.
    package let name: String
    package let value: Double
    /// `1/s`, `ns`, `bytes`, or empty for a ratio.
    package let unit: String
    /// Told by whoever measures it; nil for a figure of an earlier run, which only a new one is held
    /// against.
    package let better: Better?
    /// Where the value lies with 95 % confidence; nil for what is counted, or measured once.
    package let low: Double?
    package let high: Double?

    /// What is counted, or measured once.
    package init(_ name: String, _ value: Double, _ unit: String, better: Better) {
        self.name = name
        self.value = value
        self.unit = unit
        self.better = better
        low = nil
        high = nil
    }

    /// A median with its interval.
    package init(_ name: String, _ spread: Spread, _ unit: String, better: Better) {
        self.name = name
        value = spread.median
        self.unit = unit
        self.better = better
        low = spread.low
        high = spread.high
    }

    /// A figure that was measured earlier, with its interval where it has one.
    package init(earlier name: String, _ value: Double, _ unit: String, low: Double?, high: Double?)
    {
        self.name = name
        self.value = value
        self.unit = unit
        better = nil
        let isWhole = low != nil && high != nil
        self.low = isWhole ? low : nil
        self.high = isWhole ? high : nil
    }
}
