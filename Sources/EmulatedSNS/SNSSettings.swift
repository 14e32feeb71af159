public import KeyedDraws
public import VirtualTime

/// The numbers that SNS works by; a scenario may override each.
public struct SNSSettings: Hashable, Sendable {
    /// From the publication's effect to the message's arrival.
    ///
    /// bitesizedserverless.com (2022), eu-west-1, n = 1,024, publish to the start of an
    /// asynchronous Lambda: p50 73, p90 125, p99 225 ms, p10 62 ms. This is what is left of it
    /// beside the way of Publish, Lambda's dispatch and its overhead; a test drives all of it.
    public var delivery: Distribution = .shifted(
        .milliseconds(16), .lognormal(p50: .milliseconds(3), p99: .milliseconds(130)))
    /// How often a message comes to a subscriber twice. Standard topics deliver "at least once";
    /// the figure is assumed.
    public var duplicates = Ratio(1, 10_000)
    /// The longest message, in bytes of UTF-8, attributes included; and the longest batch.
    /// Amazon SNS API Reference, "Publish" and "PublishBatch".
    public var messageLengthMaximum = 262_144
    /// A subject must be shorter than this, in characters.
    /// Amazon SNS API Reference, "Publish".
    public var subjectLengthLimit = 100
    /// The most messages of a batch.
    /// Amazon SNS API Reference, "PublishBatch".
    public var batchMaximum = 10
    /// The longest name of a topic, in characters.
    /// Amazon SNS API Reference, "CreateTopic".
    public var nameLengthMaximum = 256
    /// Standard topics of an account.
    /// AWS General Reference, "Amazon SNS endpoints and quotas".
    public var topicsMaximum = 100_000
    /// Topics or subscriptions in a page of a listing.
    /// Amazon SNS API Reference, "ListTopics" and "ListSubscriptions".
    public var pageLength = 100
    /// How long an endpoint may take to confirm.
    /// Amazon SNS API Reference, "ConfirmSubscription", calls tokens good for two days.
    public var confirmationLifetime: Nanoseconds = .hours(48)

    /// How deliveries to functions and queues are tried again.
    public var managedRetries = RetrySchedule.managed
    /// How deliveries by mail and phone are tried again.
    public var customerRetries = RetrySchedule.customerManaged
    /// How deliveries by HTTP are tried again, unless a delivery policy says otherwise.
    public var httpRetries = RetrySchedule.http
    /// SNS "applies jittering to delivery retries": a wait is longer or shorter by up to this part
    /// of it. The part is assumed.
    public var retryJitter = Ratio(1, 10)
    /// How long an endpoint that does not answer is waited for. Amazon SNS Developer Guide, "Using
    /// Amazon SNS for HTTP/HTTPS": 15 seconds; assumed for the others.
    public var deliveryTimeout: Nanoseconds = .seconds(15)

    public init() {}
}
