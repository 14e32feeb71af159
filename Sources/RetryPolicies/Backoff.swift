public import VirtualTime

/// How long a client waits before a retry: a base that doubles, jitter, a cap.
///
/// ```swift
/// let wait = Backoff(base: .seconds(1), cap: .seconds(20), jitter: .full)
/// wait.delay(beforeRetry: 2, as: .transient, uniform: 0.5)  // 0.5 × 4 s = 2 s
/// ```
public struct Backoff: Sendable, Hashable {
    /// Where the wait is drawn from, below the ceiling `base × 2^i`.
    public enum Jitter: Sendable, Hashable {
        /// The ceiling itself.
        case none
        /// Anything from 0 to the ceiling.
        case full
        /// The upper half: from half the ceiling to the ceiling ("equal jitter").
        case upperHalf
    }

    /// What a retry-after header does.
    public enum Hint: Sendable, Hashable {
        /// Nothing.
        case ignored
        /// `x-amz-retry-after` is honoured within [t, t + most], where t is the drawn wait.
        case stretches(atMost: Nanoseconds)
        /// `Retry-After` replaces the wait, without bound, and makes any answer that carries it
        /// retryable.
        case decides
    }

    /// The ceiling before the first retry.
    public var base: Nanoseconds
    /// The same after a throttling answer.
    public var throttlingBase: Nanoseconds
    /// The longest wait.
    public var cap: Nanoseconds
    /// Where below the ceiling the wait lies.
    public var jitter: Jitter
    /// Whether the cap is laid on the drawn wait rather than on the ceiling: the first keeps draws
    /// above the cap at the cap, the second spreads them below it.
    public var capsAfterJitter: Bool
    /// What a retry-after header does.
    public var hint: Hint

    /// - Parameter throttlingBase: As `base` unless given.
    public init(
        base: Nanoseconds, throttlingBase: Nanoseconds? = nil, cap: Nanoseconds = .max,
        jitter: Jitter = .full, capsAfterJitter: Bool = false, hint: Hint = .ignored
    ) {
        self.base = base
        self.throttlingBase = throttlingBase ?? base
        self.cap = cap
        self.jitter = jitter
        self.capsAfterJitter = capsAfterJitter
        self.hint = hint
    }

    /// The wait before a retry without regard to headers, to the nearest nanosecond.
    /// - Parameters:
    ///   - index: Zero for the first retry.
    ///   - uniform: The caller's draw from 0 to 1.
    public func delay(
        beforeRetry index: Int, as kind: FailureClass, uniform: Double
    ) -> Nanoseconds {
        precondition(uniform >= 0 && uniform <= 1, "a draw outside 0...1: \(uniform)")
        let start = kind == .throttling ? throttlingBase : base
        let ceiling = doubled(start, times: index)
        let bounded = capsAfterJitter ? ceiling : min(ceiling, cap)
        return min(drawn(below: bounded, uniform), cap)
    }

    /// The same with the header's say.
    public func delay(
        beforeRetry index: Int, after failure: CallFailure, as kind: FailureClass, uniform: Double
    ) -> Nanoseconds {
        let wait = delay(beforeRetry: index, as: kind, uniform: uniform)
        switch hint {
        case .ignored: return wait
        case .stretches(let most):
            guard let asked = failure.amazonRetryAfter else { return wait }
            return max(wait, min(asked, wait + most))
        case .decides: return failure.retryAfter ?? wait
        }
    }

    private func drawn(below ceiling: Nanoseconds, _ uniform: Double) -> Nanoseconds {
        switch jitter {
        case .none: return ceiling
        case .full: return share(uniform, of: ceiling)
        case .upperHalf:
            let half = Nanoseconds(ceiling.count / 2)
            return half + share(uniform, of: ceiling - half)
        }
    }

    private func share(_ uniform: Double, of span: Nanoseconds) -> Nanoseconds {
        // The product is one IEEE 754 multiplication, so every machine rounds it alike.
        let product = (Double(span.count) * uniform).rounded()
        return product < Double(span.count) ? Nanoseconds(Int64(product)) : span
    }

    private func doubled(_ span: Nanoseconds, times: Int) -> Nanoseconds {
        precondition(times >= 0, "retries count from zero")
        guard span > .zero else { return .zero }
        // Past 62 doublings even one nanosecond is longer than a span can say.
        guard times <= 62 else { return .max }
        let (value, overflow) = span.count.multipliedReportingOverflow(by: 1 << Int64(times))
        return overflow ? .max : Nanoseconds(value)
    }
}
