public import Settings

extension SNSSettings {
    /// Every number of SNS, by name.
    public static let settings: [Setting<SNSSettings>] =
        [
            Setting("delivery", \.delivery, .cited("bitesizedserverless.com, 2022, fitted")),
            Setting("duplicates", \.duplicates, .assumed),
            Setting(
                "messageLengthMaximum", \.messageLengthMaximum, "bytes", reference("Publish")),
            Setting("subjectLengthLimit", \.subjectLengthLimit, "characters", reference("Publish")),
            Setting("batchMaximum", \.batchMaximum, "messages", reference("PublishBatch")),
            Setting(
                "nameLengthMaximum", \.nameLengthMaximum, "characters",
                form: .count(1...1_000_000), reference("CreateTopic")),
            Setting(
                "topicsMaximum", \.topicsMaximum, "topics",
                .cited("AWS General Reference, 'Amazon SNS endpoints and quotas'")),
            Setting(
                "pageLength", \.pageLength, "entries", form: .count(1...1_000_000),
                reference("ListTopics")),
            Setting(
                "confirmationLifetime", \.confirmationLifetime, reference("ConfirmSubscription")),
            Setting("retryJitter", \.retryJitter, .assumedFrom(retries)),
            Setting(
                "deliveryTimeout", \.deliveryTimeout,
                .cited("SNS Developer Guide, 'Using Amazon SNS for HTTP/HTTPS'")),
        ]
        + RetrySchedule.settings.map { $0.within(\.managedRetries, under: ["managedRetries"]) }
        + RetrySchedule.settings.map { $0.within(\.customerRetries, under: ["customerRetries"]) }
        + RetrySchedule.settings.map { $0.within(\.httpRetries, under: ["httpRetries"]) }

    fileprivate static let retries = "SNS Developer Guide, 'Message delivery retries'"

    private static func reference(_ page: String) -> SettingSource {
        .cited("SNS API Reference, \(page)")
    }
}

extension RetrySchedule {
    fileprivate static let settings: [Setting<RetrySchedule>] = [
        Setting("immediate", \.immediate, "retries", form: counts, source),
        Setting("atMinimum", \.atMinimum, "retries", form: counts, source),
        Setting("backoff", \.backoff, "retries", form: .count(0...1_000), source),
        Setting("atMaximum", \.atMaximum, "retries", form: counts, source),
        Setting("minimumDelay", \.minimumDelay, source),
        Setting("maximumDelay", \.maximumDelay, source),
        Setting("function", \.function, .assumedFrom(SNSSettings.retries)),
    ]

    private static let counts = SettingForm.count(0...1_000_000)
    private static let source = SettingSource.cited(SNSSettings.retries)
}

extension RetrySchedule.BackoffFunction: SettingConvertible {}
