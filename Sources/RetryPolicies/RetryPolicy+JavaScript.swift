import VirtualTime

extension RetryPolicy {
    /// AWS SDK for JavaScript v2: three retries (DynamoDB ten), U(0, 1) × 100 ms × 2^i (DynamoDB
    /// 50 ms), no cap, no budget.
    public static let javascriptV2: RetryPolicy = {
        let backoff = Backoff(base: .milliseconds(100))
        return RetryPolicy(
            name: "javascript-v2",
            source: "aws-sdk-js 2, lib/service.js, lib/util.js, lib/services/{dynamodb,s3}.js",
            general: Rules(maximumAttempts: 4, backoff: backoff, failures: .javascriptV2),
            exceptions: [
                .dynamoDB: Rules(
                    maximumAttempts: 11, backoff: Backoff(base: .milliseconds(50)),
                    failures: .javascriptV2DynamoDB),
                .s3: Rules(maximumAttempts: 4, backoff: backoff, failures: .javascriptV2S3),
            ])
    }()
}
