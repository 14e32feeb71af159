/// The middle of measurements, and where it lies with 95 % confidence, whatever they are distributed like.
package struct Spread: Hashable, Sendable {
    /// The mean of the middle two where there is an even number; zero without any.
    package let median: Double
    /// The interval's ends: order statistics, so that no bell curve is supposed.
    package let low: Double
    package let high: Double

    /// - Parameter values: At least one.
    package init(_ values: [Double]) {
        let sorted = values.sorted()
        median = Self.middle(of: sorted)
        let rank = Self.rank(of: sorted.count)
        low = sorted.isEmpty ? 0 : sorted[rank]
        high = sorted.isEmpty ? 0 : sorted[sorted.count - 1 - rank]
    }

    private static func middle(of sorted: [Double]) -> Double {
        if sorted.isEmpty { return 0 }
        let half = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
    }

    /// How many values may be cut off at each end: the binomial distribution says how often the median lies outside
    /// what is left, here 2.5 % a side at most.
    static func rank(of count: Int) -> Int {
        var probability = 1.0
        for _ in 0..<count { probability /= 2 }
        var tail = probability
        var rank = 0
        while rank < count / 2, tail <= 0.025 {
            rank += 1
            probability = probability * Double(count - rank + 1) / Double(rank)
            tail += probability
        }
        return max(rank - 1, 0)
    }
}
