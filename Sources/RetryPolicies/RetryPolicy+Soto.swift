import VirtualTime

extension RetryPolicy {
    /// Soto 7's default: four retries, each wait from the upper half of 1 s × 2^i, no budget.
    ///
    /// Throttling with status 400 (DynamoDB, Rekognition) surfaces at once: only the code
    /// `Throttling`, 429 and 500 and up are retried. A `Retry-After` header decides alone.
    public static let soto = RetryPolicy(
        name: "soto", source: "soto-core 7, Sources/SotoCore/RetryPolicy.swift, JitterRetry",
        general: Rules(
            maximumAttempts: 5,
            backoff: Backoff(base: .seconds(1), jitter: .upperHalf, hint: .decides),
            failures: .soto))
}
