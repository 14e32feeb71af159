extension FailureRules {
    /// Codes that the SDKs' common retry specification treats as throttling.
    ///
    /// botocore 1.43.11 `ThrottledRetryableChecker`; aws-sdk-swift `AWSRetryErrorInfoProvider` has
    /// the same fourteen.
    static let commonThrottlingCodes: Set<String> = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
        "TooManyRequestsException", "ProvisionedThroughputExceededException",
        "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded",
        "LimitExceededException", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
        "EC2ThrottledException",
    ]

    /// Statuses that the common specification treats as transient; 429 is not among them, nor 501.
    static let commonTransientStatuses: Set<Int> = [500, 502, 503, 504]

    /// Nothing is retried.
    static let nothing: FailureRules = {
        var rules = FailureRules()
        rules.retriesClosedConnections = false
        rules.retriesUnreachableHosts = false
        rules.retriesTimeouts = false
        return rules
    }()

    /// Every failure is retried, as in experiments whose servers know one kind of failure.
    static let everything: FailureRules = {
        var rules = FailureRules()
        rules.transient.statusesFrom = 0
        rules.retriesCorruptAnswers = true
        rules.correctsClock = true
        return rules
    }()

    /// botocore 1.43.11, `data/_retry.json`, `__default__`: throttling codes count with 400 only.
    ///
    /// Neither these rules nor the standard ones correct a clock (boto/boto3 issue 1252, open).
    static let botocoreLegacy: FailureRules = {
        var rules = FailureRules()
        rules.throttling.statuses = [429, 509]
        rules.throttling.codesAtStatus = [
            400: [
                "Throttling", "ThrottlingException", "ThrottledException",
                "RequestThrottledException", "ProvisionedThroughputExceededException",
            ]
        ]
        rules.transient.statuses = commonTransientStatuses
        return rules
    }()

    /// The same file's `dynamodb`: conflicts and transactions in progress, and the CRC-32.
    static let botocoreLegacyDynamoDB: FailureRules = {
        var rules = botocoreLegacy
        rules.transient.codesAtStatus = [
            400: ["TransactionInProgressException"], 409: ["ReplicatedWriteConflictException"],
        ]
        rules.retriesCorruptAnswers = true
        return rules
    }()

    /// The same file's `s3`.
    static let botocoreLegacyS3: FailureRules = {
        var rules = botocoreLegacy
        rules.transient.codesAtStatus = [400: ["RequestTimeout", "BadDigest"]]
        return rules
    }()

    /// botocore 1.43.11, `retries/standard.py`: both the old and the 2026 rules.
    ///
    /// Not modelled: STS's IDPCommunicationError.
    static let botocoreStandard: FailureRules = {
        var rules = FailureRules()
        rules.throttling.codes = commonThrottlingCodes
        rules.transient.codes = [
            "RequestTimeout", "RequestTimeoutException", "PriorRequestNotComplete",
        ]
        rules.transient.statuses = commonTransientStatuses
        rules.followsModel = true
        return rules
    }()

    /// The same with `special.py`'s check of DynamoDB's `x-amz-crc32`.
    ///
    /// Not modelled: once it may not retry, botocore hands such an answer out as a success, and
    /// refunds tokens for it. Here it is a failure to the end.
    static let botocoreStandardDynamoDB: FailureRules = {
        var rules = botocoreStandard
        rules.retriesCorruptAnswers = true
        return rules
    }()

    /// AWS SDK for JavaScript v2, `lib/service.js`: `retryableError` and `throttledError`;
    /// `lib/event_listeners.js`, `EXPIRED_SIGNATURE` and `CLOCK_SKEWED`, of which the second waits
    /// for `correctClockSkew`, off unless it is turned on.
    static let javascriptV2: FailureRules = {
        var rules = FailureRules()
        rules.throttling.codes = [
            "ProvisionedThroughputExceededException", "Throttling", "ThrottlingException",
            "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException",
            "TooManyRequestsException", "TransactionInProgressException", "EC2ThrottledException",
        ]
        rules.throttling.statuses = [429]
        rules.transient.codes = ["ExpiredTokenException"]
        rules.transient.statusesFrom = 500
        rules.retriesExpiredSignatures = true
        return rules
    }()

    /// The same with `lib/services/dynamodb.js`, whose `CRC32CheckFailed` is retryable.
    static let javascriptV2DynamoDB: FailureRules = {
        var rules = javascriptV2
        rules.retriesCorruptAnswers = true
        return rules
    }()

    /// The same with `lib/services/s3.js`, `retryableError`.
    static let javascriptV2S3: FailureRules = {
        var rules = javascriptV2
        rules.transient.codes.insert("RequestTimeout")
        return rules
    }()

    /// aws-sdk-swift `AWSRetryErrorInfoProvider`, then smithy-swift `DefaultRetryErrorInfoProvider`;
    /// aws-sdk-swift `AWSClockSkewProvider`.
    static let awsSDKSwift: FailureRules = {
        var rules = FailureRules()
        rules.throttling.codes = commonThrottlingCodes
        rules.transient.codes = ["RequestTimeout", "InternalError", "RequestTimeoutException"]
        rules.transient.statuses = commonTransientStatuses.union([408])
        rules.timeoutStatuses = [408, 504]
        // A body that cannot be decoded is taken for damage on the way.
        rules.retriesCorruptAnswers = true
        rules.correctsClock = true
        rules.followsModel = true
        return rules
    }()

    /// soto-core 7, `StandardRetryPolicy`: 429, 500 and up, and the one code `Throttling`.
    ///
    /// A 400 `ThrottlingException` or `ProvisionedThroughputExceededException` is *not* retried, nor
    /// is a time-out. Of failed connections, `getRetryWaitTime` retries those that break
    /// (`remoteConnectionClosed`, `ioOnClosedChannel`), none that cannot be made. That it corrects no
    /// clock is assumed.
    static let soto: FailureRules = {
        var rules = FailureRules()
        rules.throttling.statuses = [429]
        rules.throttling.codes = ["Throttling"]
        rules.transient.statusesFrom = 500
        rules.retriesUnreachableHosts = false
        rules.retriesTimeouts = false
        return rules
    }()
}
