public import Settings
internal import VirtualTime

extension DynamoDBSettings {
    /// Every number of DynamoDB, by name.
    public static let settings: [Setting<DynamoDBSettings>] =
        [
            Setting("creation", \.creation, .assumed),
            Setting("updating", \.updating, .assumed),
            Setting("deletion", \.deletion, .assumed),
            Setting("strongRead", \.strongRead, .assumed),
            Setting("changingTablesMaximum", \.changingTablesMaximum, "tables", quotas),
            Setting(
                "tableNamesMaximum", \.tableNamesMaximum, "names", form: .count(1...1_000_000),
                .cited("DynamoDB API Reference, ListTables")),
            Setting(
                "countsPeriod", \.countsPeriod,
                form: .span(.seconds(1) ... .hours(876_000)),
                .cited("DynamoDB API Reference, TableDescription")),
            Setting("itemSizeMaximum", \.itemSizeMaximum, "bytes", quotas),
            Setting("nestingMaximum", \.nestingMaximum, "levels", form: .count(0...500), quotas),
            Setting(
                "partitionKeyLengthMaximum", \.partitionKeyLengthMaximum, "bytes", quotas),
            Setting("sortKeyLengthMaximum", \.sortKeyLengthMaximum, "bytes", quotas),
            Setting("pageSizeMaximum", \.pageSizeMaximum, "bytes", quotas),
            Setting("batchReadsMaximum", \.batchReadsMaximum, "keys", quotas),
            Setting("batchWritesMaximum", \.batchWritesMaximum, "writes", quotas),
            Setting("batchSizeMaximum", \.batchSizeMaximum, "bytes", quotas),
        ]
        + ExpressionLimits.settings.map { $0.within(\.expressions, under: ["expressions"]) }
        + CapacitySettings.settings.map { $0.within(\.capacity, under: ["capacity"]) }
        + ReplicationSettings.settings.map { $0.within(\.replication, under: ["replication"]) }
        + ExpirySettings.settings.map { $0.within(\.expiry, under: ["expiry"]) }

    fileprivate static let quotas = guide("Quotas in Amazon DynamoDB")

    fileprivate static func guide(_ page: String) -> SettingSource {
        .cited("DynamoDB Developer Guide, '\(page)'")
    }
}

extension ExpressionLimits {
    fileprivate static let settings: [Setting<ExpressionLimits>] = [
        Setting("lengthMaximum", \.lengthMaximum, "bytes", quotas),
        Setting("placeholderLengthMaximum", \.placeholderLengthMaximum, "bytes", quotas),
        Setting(
            "operatorsMaximum", \.operatorsMaximum, "operators", form: .count(0...1_000), quotas),
        Setting("membersMaximum", \.membersMaximum, "operands", quotas),
        Setting("substitutionSizeMaximum", \.substitutionSizeMaximum, "bytes", quotas),
    ]

    private static let quotas = DynamoDBSettings.quotas
}

extension CapacitySettings {
    fileprivate static let settings: [Setting<CapacitySettings>] =
        [
            Setting("readBlock", \.readBlock, "bytes", form: blocks, operations),
            Setting("writeBlock", \.writeBlock, "bytes", form: blocks, operations),
            Setting(
                "provisionedMaximum", \.provisionedMaximum, "units/s", form: .count(1...1_000_000),
                DynamoDBSettings.quotas),
            Setting(
                "burstSeconds", \.burstSeconds, "s", form: .count(0...86_400),
                DynamoDBSettings.guide("Burst and adaptive capacity")),
        ]
        + OnDemandLimits.settings.map { $0.within(\.onDemandReads, under: ["onDemandReads"]) }
        + OnDemandLimits.settings.map { $0.within(\.onDemandWrites, under: ["onDemandWrites"]) }
        + [
            Setting(
                "growthPeriod", \.growthPeriod, DynamoDBSettings.guide("On-demand capacity mode"))
        ]
        + PartitionLimits.settings.map { $0.within(\.partition, under: ["partition"]) }
        + [
            Setting("freeDecreases", \.freeDecreases, "decreases", DynamoDBSettings.quotas),
            Setting("decreaseInterval", \.decreaseInterval, DynamoDBSettings.quotas),
        ]

    private static let blocks = SettingForm.count(1...1_000_000_000)
    private static let operations = DynamoDBSettings.guide("Read and write operations")
}

extension OnDemandLimits {
    fileprivate static let settings: [Setting<OnDemandLimits>] = [
        Setting(
            "initial", \.initial, "units/s", form: .count(0...1_000_000_000),
            DynamoDBSettings.guide("On-demand capacity mode")),
        Setting(
            "ceiling", \.ceiling, "units/s", form: .count(0...1_000_000_000),
            DynamoDBSettings.quotas),
    ]
}

extension PartitionLimits {
    fileprivate static let settings: [Setting<PartitionLimits>] = [
        Setting(
            "readUnitsPerSecond", \.readUnitsPerSecond, "units/s", form: .count(1...1_000_000),
            design),
        Setting(
            "writeUnitsPerSecond", \.writeUnitsPerSecond, "units/s", form: .count(1...1_000_000),
            design),
        Setting("size", \.size, "bytes", form: .count(1...1_000_000_000_000), design),
        Setting(
            "isolatedKeysMaximum", \.isolatedKeysMaximum, "keys", form: .count(0...1_000_000),
            .assumed),
    ]

    private static let design = DynamoDBSettings.guide("Designing partition keys")
}

extension ReplicationSettings {
    fileprivate static let settings: [Setting<ReplicationSettings>] = [
        Setting("hasStaleReads", \.hasStaleReads, DynamoDBSettings.guide("Read consistency")),
        Setting("replicas", \.replicas, "replicas", form: .count(1...1_000), .assumed),
        Setting("lag", \.lag, .assumed),
        Setting("lagMaximum", \.lagMaximum, .assumed),
        Setting(
            "memory", \.memory,
            .bound("old states are kept so long; faults that make reads stale lengthen it")),
    ]
}

extension ExpirySettings {
    fileprivate static let settings: [Setting<ExpirySettings>] = [
        Setting("delay", \.delay, .assumed),
        Setting("delayMaximum", \.delayMaximum, guide),
        Setting("ageMaximum", \.ageMaximum, "s", form: .count(0...1_000_000_000), guide),
        Setting("switching", \.switching, .assumed),
        Setting("switchInterval", \.switchInterval, guide),
    ]

    private static let guide = DynamoDBSettings.guide("Time to Live (TTL)")
}
