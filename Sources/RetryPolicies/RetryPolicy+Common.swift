import VirtualTime

// What the AWS SDKs' common retry specification fixes for all languages, old rules and 2026 rules.
extension RetryPolicy {
    /// The longest backoff.
    static let commonCap: Nanoseconds = .seconds(20)

    /// 500 tokens; a retry costs 5, after a time-out 10.
    static let oldBudget = RetryBudget(capacity: 500, cost: 5, timeoutCost: 10)

    /// 500 tokens; a retry costs 14, after throttling 5.
    static let budget2026 = RetryBudget(capacity: 500, cost: 14, throttlingCost: 5)

    /// U(0, 1) × min(base × 2^i, 20 s), base 1 s after throttling; a header may add up to 5 s.
    static func backoff2026(base: Nanoseconds) -> Backoff {
        Backoff(
            base: base, throttlingBase: .seconds(1), cap: commonCap,
            hint: .stretches(atMost: .seconds(5)))
    }
}
