package import KeyedDraws
package import VirtualTime

/// The numbers that DynamoDB works by; a scenario may override each.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Quotas in Amazon DynamoDB".
package struct DynamoDBSettings: Hashable, Sendable {
    /// From CreateTable to `ACTIVE`. Assumed: p50 4 s.
    package var creation: Distribution = .lognormal(p50: .seconds(4), p99: .seconds(20))
    /// From UpdateTable to `ACTIVE`, when the new throughput holds. Assumed: p50 10 s.
    package var updating: Distribution = .lognormal(p50: .seconds(10), p99: .seconds(60))
    /// From DeleteTable to the table's end. Assumed: p50 4 s.
    package var deletion: Distribution = .lognormal(p50: .seconds(4), p99: .seconds(20))
    /// Tables that are being made, changed or removed at once.
    package var changingTablesMaximum = 500
    /// The names on a page of ListTables.
    package var tableNamesMaximum = 100
    /// How often a table's size and item count, as DescribeTable tells them, are brought up to
    /// date.
    package var countsPeriod: Nanoseconds = .hours(6)
    /// The largest item, in bytes: 400 KB.
    package var itemSizeMaximum = 400 << 10
    /// How deep lists and maps nest.
    package var nestingMaximum = 32
    /// The longest partition key, in bytes.
    package var partitionKeyLengthMaximum = 2_048
    /// The longest sort key, in bytes.
    package var sortKeyLengthMaximum = 1_024
    /// What a page of Query or Scan looks at, in bytes, before the filter: 1 MB.
    package var pageSizeMaximum = 1 << 20
    /// Keys of one BatchGetItem.
    package var batchReadsMaximum = 100
    /// Writes of one BatchWriteItem.
    package var batchWritesMaximum = 25
    /// What one BatchGetItem answers, in bytes: 16 MB.
    package var batchSizeMaximum = 16 << 20
    /// What expressions may hold.
    package var expressions = ExpressionLimits()
    /// What reads and writes take, and what tables serve.
    package var capacity = CapacitySettings()
    /// How eventual reads are behind.
    package var replication = ReplicationSettings()
    /// How items expire.
    package var expiry = ExpirySettings()

    package init() {}
}

/// What an expression may hold.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Quotas in Amazon DynamoDB", expression parameters.
package struct ExpressionLimits: Hashable, Sendable {
    /// The longest expression, in bytes: 4 KB.
    package var lengthMaximum = 4_096
    /// The longest `#alias` or `:value` name, in bytes.
    package var placeholderLengthMaximum = 255
    /// Operators in one expression; parentheses nest no deeper than those can need.
    package var operatorsMaximum = 300
    /// Operands of one `IN`.
    package var membersMaximum = 100
    /// All names and values that are substituted, in bytes: 2 MB.
    package var substitutionSizeMaximum = 2 << 20

    package init() {}
}

/// What reads and writes take, and what tables serve.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Read and write operations", "Burst and adaptive
///   capacity", "On-demand capacity mode", "Quotas".
package struct CapacitySettings: Hashable, Sendable {
    /// What a unit reads, in bytes: 4 KB.
    package var readBlock = 4 << 10
    /// What a unit writes, in bytes: 1 KB.
    package var writeBlock = 1 << 10
    /// What a table may be provisioned for, reads and writes each, in units a second: the account's
    /// quota.
    package var provisionedMaximum = 40_000
    /// For how long unused provisioned units are kept, in seconds.
    package var burstSeconds = 300
    /// What tables billed by request read in a second.
    package var onDemandReads = OnDemandLimits(initial: 12_000, ceiling: 40_000)
    /// What tables billed by request write in a second.
    package var onDemandWrites = OnDemandLimits(initial: 4_000, ceiling: 40_000)
    /// The time within which doubling a peak twice throttles.
    package var growthPeriod: Nanoseconds = .minutes(30)
    /// What one partition of a table serves and holds.
    package var partition = PartitionLimits()
    /// Decreases of provisioned throughput in a UTC day that are free; further ones are an hour
    /// apart.
    package var freeDecreases = 4
    /// The time between decreases that are not free.
    package var decreaseInterval: Nanoseconds = .hours(1)

    package init() {}
}

/// The units a second of tables billed by request.
package struct OnDemandLimits: Hashable, Sendable {
    /// What a new table serves.
    package var initial: Int
    /// What no table exceeds, by the account's quota.
    package var ceiling: Int

    package init(initial: Int, ceiling: Int) {
        self.initial = initial
        self.ceiling = ceiling
    }
}

/// What one partition serves and holds.
package struct PartitionLimits: Hashable, Sendable {
    /// A unit is a strong read of 4 KB, or two eventual ones.
    package var readUnitsPerSecond = 3_000
    /// A unit is a write of 1 KB.
    package var writeUnitsPerSecond = 1_000
    /// In bytes: 10 GB.
    package var size = 10 << 30
    /// Hot keys of a table that have a partition to themselves. Assumed.
    package var isolatedKeysMaximum = 100

    package init() {}
}

/// How eventual reads are behind: each item has three replicas, a write is acknowledged when two of
/// them have it, and an eventual read asks any one of the three. Assumed, from the usual
/// description of the service.
package struct ReplicationSettings: Hashable, Sendable {
    /// Whether eventual reads may be stale at all.
    package var hasStaleReads = true
    /// Among how many replicas an eventual read chooses; one of them lags.
    package var replicas = 3
    /// How long after the acknowledgement the last replica has the write. Assumed.
    package var lag: Distribution = .lognormal(p50: .milliseconds(10), p99: .milliseconds(500))
    /// The longest that it takes, and so how long old states are kept. Assumed.
    package var lagMaximum: Nanoseconds = .seconds(10)
    /// How far back old states are kept beyond that. Faults that make reads stale lengthen it.
    package var memory: Nanoseconds = .zero

    package init() {}
}

/// How items expire.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Time to Live (TTL)".
package struct ExpirySettings: Hashable, Sendable {
    /// From an item's expiry to its removal. Assumed: p50 10 minutes.
    package var delay: Distribution = .lognormal(p50: .minutes(10), p99: .hours(24))
    /// The longest that it takes: 48 hours.
    package var delayMaximum: Nanoseconds = .hours(48)
    /// How long ago an item may have expired to be removed still: five years, in seconds.
    package var ageMaximum = 5 * 365 * 86_400
    /// From UpdateTimeToLive to `ENABLED` or `DISABLED`. Assumed: p50 1 minute.
    package var switching: Distribution = .lognormal(p50: .minutes(1), p99: .minutes(10))
    /// The time in which UpdateTimeToLive may be called once.
    package var switchInterval: Nanoseconds = .hours(1)

    package init() {}
}
