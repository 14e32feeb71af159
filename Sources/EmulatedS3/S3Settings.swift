public import KeyedDraws
public import VirtualTime

/// The numbers that S3 works by; a scenario may override each.
public struct S3Settings: Hashable, Sendable {
    /// Bytes a second of one connection.
    ///
    /// dvassallo/s3-benchmark (2019), c5.4xlarge in the bucket's region, objects of 4 to 16 MB: 93
    /// MB/s a thread.
    public var transferBytesPerSecond = 93_000_000
    /// The most that a single PUT or COPY may carry, in bytes: 5 GiB.
    /// Amazon S3 User Guide, "Uploading objects".
    public var objectSizeMaximum = 5 << 30
    /// The longest key, in bytes of UTF-8.
    /// Amazon S3 User Guide, "Naming Amazon S3 objects".
    public var keyLengthMaximum = 1_024
    /// The most metadata of a writer's own, names and values together, in bytes of UTF-8: 2 KB.
    /// Amazon S3 User Guide, "Working with object metadata".
    public var metadataLengthMaximum = 2_048
    /// The most that one page of a listing has, keys and common prefixes together.
    /// Amazon S3 API Reference, "ListObjectsV2".
    public var listingLengthMaximum = 1_000
    /// The most objects that one DeleteObjects may name.
    /// Amazon S3 API Reference, "DeleteObjects".
    public var deletionsMaximum = 1_000
    /// Buckets of an account.
    /// AWS General Reference, "Amazon S3 endpoints and quotas".
    public var bucketsMaximum = 10_000
    /// A conditional write that lands within so long of the object's removal was under way when the
    /// object went, and fails with `ConditionalRequestConflict`. The case is in the Amazon S3 User
    /// Guide, "Conditional writes"; the length is assumed.
    public var conditionalConflictWindow: Nanoseconds = .milliseconds(20)

    /// Requests that a partition serves at least, GET, HEAD and LIST.
    /// Amazon S3 User Guide, "Best practices design patterns: optimizing Amazon S3 performance".
    public var partitionReadsPerSecond = 5_500
    /// The same for PUT, COPY, POST and DELETE.
    public var partitionWritesPerSecond = 3_500
    /// How many seconds' worth may come at once. Assumed.
    public var partitionBurstSeconds = 1
    /// How long a partition is overloaded before its range is cut in two. Assumed.
    public var partitionSplitDelay: Nanoseconds = .minutes(15)
    /// An overload that pauses for longer is over. Assumed.
    public var partitionOverloadPause: Nanoseconds = .minutes(1)

    /// From a change to the first attempt at telling of it.
    ///
    /// Amazon S3 User Guide, "Amazon S3 Event Notifications": typically seconds, sometimes a minute
    /// or longer. The shape is assumed.
    public var notificationDelay: Distribution = .lognormal(
        p50: .milliseconds(800), p99: .seconds(12))
    /// How often a notification comes twice. They come "at least once"; the figure is assumed.
    public var notificationDuplicates = Ratio(1, 10_000)
    /// How long one attempt waits for its answer. Assumed.
    public var notificationTimeout: Nanoseconds = .seconds(30)
    /// Attempts after the first. Amazon EventBridge User Guide, "How EventBridge retries delivering
    /// events"; assumed for S3's own notifications.
    public var notificationRetriesMaximum = 185
    /// How old an event may get before it is dropped. The same sources.
    public var notificationAgeMaximum: Nanoseconds = .hours(24)
    /// The wait before the first retry, doubled for each later one. Assumed.
    public var notificationRetryWait: Nanoseconds = .seconds(1)
    /// The longest such wait, without its jitter: 185 of them take a day. Assumed.
    public var notificationRetryWaitMaximum: Nanoseconds = .seconds(500)

    public init() {}

    /// How long a body of `length` bytes is on its way.
    public func transferTime(of length: Int) -> Nanoseconds {
        guard length > 0, transferBytesPerSecond > 0 else { return .zero }
        let (seconds, rest) = length.quotientAndRemainder(dividingBy: transferBytesPerSecond)
        let (product, overflow) = rest.multipliedReportingOverflow(by: 1_000_000_000)
        // Past 9 GB/s a remainder times 10⁹ would overflow; there a whole second is no loss.
        let fraction = overflow ? 0 : product / transferBytesPerSecond
        return .seconds(Int64(seconds)) + .nanoseconds(Int64(fraction))
    }
}
