import VirtualTime

extension RetryPolicy {
    /// AWS SDK for Swift as it comes: three tries, min(U(0, 1) × 2^i, 20) s, 500 tokens.
    ///
    /// The cap lies on the drawn wait, not on its ceiling, which shows from the sixth retry on.
    public static let swift = RetryPolicy(
        name: "swift",
        source: "smithy-swift @d55aa01e, SmithyRetries; aws-sdk-swift, AWSRetryErrorInfoProvider",
        general: Rules(
            maximumAttempts: 3,
            backoff: Backoff(base: .seconds(1), cap: commonCap, capsAfterJitter: true),
            failures: .awsSDKSwift),
        budget: oldBudget)

    /// The same with `useNewRetries2026`: waits, prices and DynamoDB's tries of the 2026 rules.
    public static let swift2026 = RetryPolicy(
        name: "swift-2026", source: "as swift, with AWS_NEW_RETRIES_2026",
        general: Rules(
            maximumAttempts: 3, backoff: backoff2026(base: .milliseconds(50)),
            failures: .awsSDKSwift),
        exceptions: [
            .dynamoDB: Rules(
                maximumAttempts: 4, backoff: backoff2026(base: .milliseconds(25)),
                failures: .awsSDKSwift)
        ],
        budget: budget2026)
}
