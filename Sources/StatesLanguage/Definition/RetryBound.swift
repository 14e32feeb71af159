public import VirtualTime

/// The most that a state's `Retry` can cost: known from the definition alone.
///
/// ```swift
/// state.retryBound.attempts           // 4 for a single retrier with defaults
/// state.retryBound.longestWait        // 7s
/// ```
public struct RetryBound: Hashable, Sendable {
    /// The first attempt and every retry that all retriers together allow in one stay in the state.
    public let attempts: Int
    /// All waits between those attempts, each retrier used up, jitter at its greatest; saturates.
    public let longestWait: Nanoseconds
}

extension State {
    /// What the state's retriers allow. Each counts its own retries, so that their bounds add up.
    public var retryBound: RetryBound {
        var attempts = 1
        var wait = Nanoseconds.zero
        for retrier in retriers {
            attempts += retrier.maxAttempts
            wait += retrier.longestWait
        }
        return RetryBound(attempts: attempts, longestWait: wait)
    }
}

extension Retrier {
    /// Past so many retries the sum is bounded rather than computed: no history has room for more.
    private static let summedRetries = 10_000

    /// The sum of the waits before all retries. From where the wait no longer grows, the rest is one
    /// product.
    fileprivate var longestWait: Nanoseconds {
        var sum = Nanoseconds.zero
        var previous: Nanoseconds?
        var seconds = Double(interval)
        for retry in stride(from: 1, through: min(maxAttempts, Self.summedRetries), by: 1) {
            let next = ceiling(of: seconds)
            if next == previous { return sum + next * (maxAttempts - retry + 1) }
            sum += next
            previous = next
            seconds *= backoffRate
        }
        guard maxAttempts > Self.summedRetries else { return sum }
        let ceiling = maxDelay.map { Nanoseconds.seconds(Int64($0)) } ?? .max
        return sum + ceiling * (maxAttempts - Self.summedRetries)
    }
}
