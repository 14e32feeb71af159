/// One measured number of a benchmark.
package struct Figure: Sendable, Hashable {
    /// `timerEventsPerSecond`.
    package let name: String
    package let value: Double
    /// `1/s`, `ns`, `bytes`, or empty for a ratio.
    package let unit: String

    package init(_ name: String, _ value: Double, _ unit: String) {
        self.name = name
        self.value = value
        self.unit = unit
    }
}
