public import Settings

extension S3Settings {
    /// Every number of S3, by name.
    public static let settings: [Setting<S3Settings>] = [
        Setting(
            "transferBytesPerSecond", \.transferBytesPerSecond, "bytes/s",
            .cited("dvassallo/s3-benchmark, 2019")),
        Setting(
            "objectSizeMaximum", \.objectSizeMaximum, "bytes", guide("Uploading objects")),
        Setting(
            "keyLengthMaximum", \.keyLengthMaximum, "bytes", guide("Naming Amazon S3 objects")),
        Setting(
            "metadataLengthMaximum", \.metadataLengthMaximum, "bytes",
            guide("Working with object metadata")),
        Setting(
            "listingLengthMaximum", \.listingLengthMaximum, "keys", form: .count(1...1_000_000),
            reference("ListObjectsV2")),
        Setting(
            "deletionsMaximum", \.deletionsMaximum, "keys", form: .count(1...1_000_000),
            reference("DeleteObjects")),
        Setting(
            "bucketsMaximum", \.bucketsMaximum, "buckets", form: .count(1...1_000_000),
            .cited("AWS General Reference, 'Amazon S3 endpoints and quotas'")),
        Setting(
            "conditionalConflictWindow", \.conditionalConflictWindow,
            .assumedFrom("S3 User Guide, 'Conditional writes'")),
        Setting(
            "partitionReadsPerSecond", \.partitionReadsPerSecond, "requests/s",
            form: .count(0...1_000_000), guide("Best practices design patterns")),
        Setting(
            "partitionWritesPerSecond", \.partitionWritesPerSecond, "requests/s",
            form: .count(0...1_000_000), guide("Best practices design patterns")),
        Setting(
            "partitionBurstSeconds", \.partitionBurstSeconds, "s", form: .count(0...3_600),
            .assumed),
        Setting("partitionSplitDelay", \.partitionSplitDelay, .assumed),
        Setting("partitionOverloadPause", \.partitionOverloadPause, .assumed),
        Setting(
            "notificationDelay", \.notificationDelay,
            .assumedFrom("S3 User Guide, 'Amazon S3 Event Notifications'")),
        Setting("notificationDuplicates", \.notificationDuplicates, .assumed),
        Setting("notificationTimeout", \.notificationTimeout, .assumed),
        Setting(
            "notificationRetriesMaximum", \.notificationRetriesMaximum, "retries", eventBridge),
        Setting("notificationAgeMaximum", \.notificationAgeMaximum, eventBridge),
        Setting("notificationRetryWait", \.notificationRetryWait, .assumed),
        Setting("notificationRetryWaitMaximum", \.notificationRetryWaitMaximum, .assumed),
    ]

    private static let eventBridge = SettingSource.cited(
        "EventBridge User Guide, 'How EventBridge retries delivering events'")

    private static func guide(_ page: String) -> SettingSource {
        .cited("S3 User Guide, '\(page)'")
    }
    private static func reference(_ page: String) -> SettingSource {
        .cited("S3 API Reference, \(page)")
    }
}
