/// Where memory stands at the beginning and at the end of a long run.
///
/// One reading wobbles with what happens to be held at the moment, so medians are compared: of the first fifth of the
/// readings, and of the last.
package struct MemoryTrend: Hashable, Sendable {
    /// Bytes.
    package let first: Int
    /// Bytes.
    package let last: Int

    /// - Parameter readings: Bytes, in the order of time; nil for fewer than ten.
    package init?(_ readings: [Int]) {
        guard readings.count >= 10 else { return nil }
        let part = readings.count / 5
        first = Self.median(readings.prefix(part))
        last = Self.median(readings.suffix(part))
    }

    /// Bytes gained; below zero where some were given back.
    package var growth: Int { last - first }

    private static func median(_ readings: ArraySlice<Int>) -> Int {
        readings.sorted()[readings.count / 2]
    }
}
