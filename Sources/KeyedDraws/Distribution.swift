public import VirtualTime

/// How a span of time is spread: the families of the latency table.
///
/// ```swift
/// Distribution.lognormal(p50: .milliseconds(25), p99: .milliseconds(150))
/// ```
public indirect enum Distribution: Hashable, Sendable {
    /// Always the same.
    case constant(Nanoseconds)
    /// Lognormal by two of its quantiles: mu = ln p50, sigma = ln(p99 ÷ p50) ÷ 2.3263. Always p50
    /// where p99 is not later.
    case lognormal(p50: Nanoseconds, p99: Nanoseconds)
    /// Without memory: however long it has lasted, what is left is spread as the whole was.
    case exponential(mean: Nanoseconds)
    /// Evenly from the first bound to below the second; the first alone where the second is not
    /// later.
    case uniform(Nanoseconds, Nanoseconds)
    /// A fixed part and a drawn one.
    case shifted(Nanoseconds, Distribution)
    /// The second with probability `share`, else the first.
    case mixture(share: Ratio, Distribution, Distribution)
    /// Never below the floor.
    case atLeast(Nanoseconds, Distribution)
    /// Never above the ceiling: a named maximum.
    case atMost(Nanoseconds, Distribution)

    /// The span for one set of draws, whole nanoseconds, never negative.
    /// - Parameter uniform: Gives the n-th number in 0 ..< 1 of this draw, n from zero.
    func span(_ uniform: (UInt64) -> Double) -> Nanoseconds { max(.zero, span(at: 0, uniform)) }

    private func span(at index: UInt64, _ uniform: (UInt64) -> Double) -> Nanoseconds {
        switch self {
        case .constant(let span): return span
        case .lognormal(let p50, let p99): return Self.lognormal(p50, p99, uniform(index))
        case .exponential(let mean):
            let parts = -ExactMath.log(1 - uniform(index))
            return Nanoseconds(seconds: Double(max(mean, .zero).count) * parts / 1_000_000_000)
        case .uniform(let low, let high):
            let width = Double((high - low).count)
            return low + Nanoseconds(Int64((uniform(index) * max(width, 0)).rounded(.down)))
        case .shifted(let shift, let rest): return shift + rest.span(at: index, uniform)
        case .mixture(let share, let body, let tail):
            let isTail = uniform(index) * Double(share.denominator) < Double(share.numerator)
            return (isTail ? tail : body).span(at: index + 1, uniform)
        case .atLeast(let floor, let rest): return max(floor, rest.span(at: index, uniform))
        case .atMost(let ceiling, let rest): return min(ceiling, rest.span(at: index, uniform))
        }
    }

    /// The standard normal's 99 % quantile.
    private static let z99 = 2.3263478740408408

    private static func lognormal(
        _ p50: Nanoseconds, _ p99: Nanoseconds, _ uniform: Double
    ) -> Nanoseconds {
        guard p50.count > 0, p99 > p50 else { return max(p50, .zero) }
        let sigma = ExactMath.log(Double(p99.count) / Double(p50.count)) / z99
        let factor = ExactMath.exp(sigma * ExactMath.normalQuantile(uniform))
        return Nanoseconds(seconds: Double(p50.count) * factor / 1_000_000_000)
    }
}
