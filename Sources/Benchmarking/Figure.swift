/// One measured number of a benchmark.
package struct Figure: Sendable, Hashable {
    /// `timerEventsPerSecond`.
    package let name: String
    package let value: Double
    /// `1/s`, `ns`, `bytes`, or empty for a ratio.
    package let unit: String
    /// Where the value lies with 95 % confidence; nil for what is counted.
    package let low: Double?
    package let high: Double?

    package init(_ name: String, _ value: Double, _ unit: String) {
        self.name = name
        self.value = value
        self.unit = unit
        low = nil
        high = nil
    }

    /// A figure that was measured earlier, with its interval.
    package init(_ name: String, _ value: Double, _ unit: String, low: Double, high: Double) {
        self.name = name
        self.value = value
        self.unit = unit
        self.low = low
        self.high = high
    }

    /// A median with its interval.
    package init(_ name: String, _ spread: Spread, _ unit: String) {
        self.name = name
        value = spread.median
        self.unit = unit
        low = spread.low
        high = spread.high
    }
}
