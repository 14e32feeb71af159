import VirtualTime

extension RetryPolicy {
    /// botocore's default mode until the 2026 rules: five tries (DynamoDB ten), no budget.
    ///
    /// Waits U(0, 1) × 2^i s without cap; DynamoDB 0.05 × 2^i s without jitter.
    public static let legacy: RetryPolicy = {
        let backoff = Backoff(base: .seconds(1))
        return RetryPolicy(
            name: "legacy", source: "botocore 1.43.11, retryhandler.py and data/_retry.json",
            general: Rules(maximumAttempts: 5, backoff: backoff, failures: .botocoreLegacy),
            exceptions: [
                .dynamoDB: Rules(
                    maximumAttempts: 10,
                    backoff: Backoff(base: .milliseconds(50), jitter: .none),
                    failures: .botocoreLegacyDynamoDB),
                .s3: Rules(maximumAttempts: 5, backoff: backoff, failures: .botocoreLegacyS3),
            ])
    }()

    /// botocore's standard mode, old rules: three tries, U(0, 1) × min(2^i, 20) s, 500 tokens.
    public static let standard: RetryPolicy = {
        let backoff = Backoff(base: .seconds(1), cap: commonCap)
        return RetryPolicy(
            name: "standard", source: "botocore 1.43.11, retries/standard.py and quota.py",
            general: Rules(maximumAttempts: 3, backoff: backoff, failures: .botocoreStandard),
            exceptions: [
                .dynamoDB: Rules(
                    maximumAttempts: 3, backoff: backoff, failures: .botocoreStandardDynamoDB)
            ],
            budget: oldBudget)
    }()

    /// botocore's adaptive mode: standard, and the client limits its own rate.
    public static let adaptive: RetryPolicy = {
        var policy = standard
        policy.name = "adaptive"
        policy.source = "botocore 1.43.11, retries/adaptive.py, throttling.py and bucket.py"
        policy.limitsRate = true
        return policy
    }()

    /// botocore's standard mode under `AWS_NEW_RETRIES_2026=true`: shorter waits except after
    /// throttling, dearer retries, DynamoDB four tries, `x-amz-retry-after` honoured.
    ///
    /// Not modelled: the sleep of long-polling operations when the budget is used up.
    public static let standard2026: RetryPolicy = {
        RetryPolicy(
            name: "standard-2026",
            source: "botocore 1.43.11, retries/standard.py with AWS_NEW_RETRIES_2026",
            general: Rules(
                maximumAttempts: 3, backoff: backoff2026(base: .milliseconds(50)),
                failures: .botocoreStandard),
            exceptions: [
                .dynamoDB: Rules(
                    maximumAttempts: 4, backoff: backoff2026(base: .milliseconds(25)),
                    failures: .botocoreStandardDynamoDB)
            ],
            budget: budget2026)
    }()
}
