public import Settings

extension LambdaQuotas {
    /// Every quota of Lambda, by name.
    public static let settings: [Setting<LambdaQuotas>] = [
        Setting(
            "concurrency", \.concurrency, "invocations", form: .count(1...1_000_000), quotas),
        Setting("unreservedMinimum", \.unreservedMinimum, "invocations", quotas),
        Setting(
            "requestRateFactor", \.requestRateFactor, "requests/s", form: .count(1...1_000), quotas),
        Setting(
            "growthMaximum", \.growthMaximum, "environments", form: .count(1...1_000_000), scaling),
        Setting(
            "growthPerSecond", \.growthPerSecond, "environments/s", form: .count(1...1_000_000),
            scaling),
        Setting(
            "memorySizeOfProcessor", \.memorySizeOfProcessor, "MB", form: .count(1...10_240),
            .cited("Lambda Developer Guide, 'Configure Lambda function memory'")),
        Setting("retryAfterMilliseconds", \.retryAfterMilliseconds, "ms", .assumed),
        Setting("requestLengthMaximum", \.requestLengthMaximum, "bytes", quotas),
        Setting("eventLengthMaximum", \.eventLengthMaximum, "bytes", quotas),
        Setting("responseLengthMaximum", \.responseLengthMaximum, "bytes", quotas),
        Setting(
            "clientContextLengthMaximum", \.clientContextLengthMaximum, "bytes",
            .cited("Lambda API Reference, Invoke")),
        Setting(
            "retryAttempts", \.retryAttempts, "retries", form: .count(0...2),
            .cited("Lambda Developer Guide, 'Asynchronous invocation'")),
        Setting(
            "eventAge", \.eventAge, "s", form: .count(60...21_600),
            .cited("Lambda Developer Guide, 'Asynchronous invocation'")),
        Setting("eventsMaximum", \.eventsMaximum, "events", .bound("a run's memory")),
    ]

    private static let quotas = SettingSource.cited("Lambda Developer Guide, 'Lambda quotas'")
    private static let scaling = SettingSource.cited(
        "Lambda Developer Guide, 'Lambda function scaling'")
}
