public import KeyedDraws
public import VirtualTime

/// The numbers that DynamoDB works by; a scenario may override each.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Quotas in Amazon DynamoDB".
public struct DynamoDBSettings: Hashable, Sendable {
    /// From CreateTable to `ACTIVE`. Assumed: p50 4 s.
    public var creation: Distribution = .lognormal(p50: .seconds(4), p99: .seconds(20))
    /// From UpdateTable to `ACTIVE`, when the new throughput holds. Assumed: p50 10 s.
    public var updating: Distribution = .lognormal(p50: .seconds(10), p99: .seconds(60))
    /// From DeleteTable to the table's end. Assumed: p50 4 s.
    public var deletion: Distribution = .lognormal(p50: .seconds(4), p99: .seconds(20))
    /// What a GetItem with `ConsistentRead` takes more than another, since one replica alone may answer
    /// it: with GetItem's own latency some 3.5 ms at p50 and 15 ms at p99. Assumed.
    public var strongRead: Distribution = .lognormal(
        p50: .microseconds(200), p99: .milliseconds(8))
    /// Tables that are being made, changed or removed at once.
    public var changingTablesMaximum = 500
    /// The names on a page of ListTables.
    public var tableNamesMaximum = 100
    /// How often a table's size and item count, as DescribeTable tells them, are brought up to
    /// date.
    public var countsPeriod: Nanoseconds = .hours(6)
    /// The largest item, in bytes: 400 KB.
    public var itemSizeMaximum = 400 << 10
    /// How many levels an attribute's value has; its own is the first.
    public var nestingMaximum = 32
    /// The longest partition key, in bytes.
    public var partitionKeyLengthMaximum = 2_048
    /// The longest sort key, in bytes.
    public var sortKeyLengthMaximum = 1_024
    /// What a page of Query or Scan looks at, in bytes, before the filter: 1 MB.
    public var pageSizeMaximum = 1 << 20
    /// Keys of one BatchGetItem.
    public var batchReadsMaximum = 100
    /// Writes of one BatchWriteItem.
    public var batchWritesMaximum = 25
    /// What one BatchGetItem answers, in bytes: 16 MB.
    public var batchSizeMaximum = 16 << 20
    /// What expressions may hold.
    public var expressions = ExpressionLimits()
    /// What reads and writes take, and what tables serve.
    public var capacity = CapacitySettings()
    /// How eventual reads are behind.
    public var replication = ReplicationSettings()
    /// How items expire.
    public var expiry = ExpirySettings()

    public init() {}
}

/// What an expression may hold.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Quotas in Amazon DynamoDB", expression parameters.
public struct ExpressionLimits: Hashable, Sendable {
    /// The longest expression, in bytes: 4 KB.
    public var lengthMaximum = 4_096
    /// The longest `#alias` or `:value` name, in bytes.
    public var placeholderLengthMaximum = 255
    /// Operators in one expression; parentheses nest no deeper than those can need.
    public var operatorsMaximum = 300
    /// Operands of one `IN`.
    public var membersMaximum = 100
    /// All names and values that are substituted, in bytes: 2 MB.
    public var substitutionSizeMaximum = 2 << 20

    public init() {}
}

/// What reads and writes take, and what tables serve.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Read and write operations", "Burst and adaptive
///   capacity", "On-demand capacity mode", "Quotas".
public struct CapacitySettings: Hashable, Sendable {
    /// What a unit reads, in bytes: 4 KB.
    public var readBlock = 4 << 10
    /// What a unit writes, in bytes: 1 KB.
    public var writeBlock = 1 << 10
    /// What a table may be provisioned for, reads and writes each, in units a second: the account's
    /// quota.
    public var provisionedMaximum = 40_000
    /// For how long unused provisioned units are kept, in seconds.
    public var burstSeconds = 300
    /// What tables billed by request read in a second.
    public var onDemandReads = OnDemandLimits(initial: 12_000, ceiling: 40_000)
    /// What tables billed by request write in a second.
    public var onDemandWrites = OnDemandLimits(initial: 4_000, ceiling: 40_000)
    /// The time within which doubling a peak twice throttles.
    public var growthPeriod: Nanoseconds = .minutes(30)
    /// What one partition of a table serves and holds.
    public var partition = PartitionLimits()
    /// Decreases of provisioned throughput in a UTC day that are free; further ones are an hour
    /// apart.
    public var freeDecreases = 4
    /// The time between decreases that are not free.
    public var decreaseInterval: Nanoseconds = .hours(1)

    public init() {}
}

/// The units a second of tables billed by request.
public struct OnDemandLimits: Hashable, Sendable {
    /// What a new table serves.
    public var initial: Int
    /// What no table exceeds, by the account's quota.
    public var ceiling: Int

    public init(initial: Int, ceiling: Int) {
        self.initial = initial
        self.ceiling = ceiling
    }
}

/// What one partition serves and holds.
public struct PartitionLimits: Hashable, Sendable {
    /// A unit is a strong read of 4 KB, or two eventual ones.
    public var readUnitsPerSecond = 3_000
    /// A unit is a write of 1 KB.
    public var writeUnitsPerSecond = 1_000
    /// In bytes: 10 GB.
    public var size = 10 << 30
    /// Hot keys of a table that have a partition to themselves. Assumed.
    public var isolatedKeysMaximum = 100

    public init() {}
}

/// How eventual reads are behind: each item has three replicas, a write is acknowledged when two of
/// them have it, and an eventual read asks any one of the three. Assumed, from the usual
/// description of the service.
public struct ReplicationSettings: Hashable, Sendable {
    /// Whether eventual reads may be stale at all.
    public var hasStaleReads = true
    /// Among how many replicas an eventual read chooses; one of them lags.
    public var replicas = 3
    /// How long after the acknowledgement the last replica has the write. Assumed.
    public var lag: Distribution = .lognormal(p50: .milliseconds(10), p99: .milliseconds(500))
    /// The longest that it takes, and so how long old states are kept. Assumed.
    public var lagMaximum: Nanoseconds = .seconds(10)
    /// How far back old states are kept beyond that. Faults that make reads stale lengthen it.
    public var memory: Nanoseconds = .zero

    public init() {}
}

/// How items expire.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Time to Live (TTL)".
public struct ExpirySettings: Hashable, Sendable {
    /// From an item's expiry to its removal. Assumed: p50 10 minutes.
    public var delay: Distribution = .lognormal(p50: .minutes(10), p99: .hours(24))
    /// The longest that it takes: 48 hours.
    public var delayMaximum: Nanoseconds = .hours(48)
    /// How long ago an item may have expired to be removed still: five years, in seconds.
    public var ageMaximum = 5 * 365 * 86_400
    /// From UpdateTimeToLive to `ENABLED` or `DISABLED`. Assumed: p50 1 minute.
    public var switching: Distribution = .lognormal(p50: .minutes(1), p99: .minutes(10))
    /// The time in which UpdateTimeToLive may be called once.
    public var switchInterval: Nanoseconds = .hours(1)

    public init() {}
}
