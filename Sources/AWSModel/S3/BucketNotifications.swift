/// Whom a bucket tells of what happens to its objects.
public struct NotificationConfiguration: Codable, Hashable, Sendable {
    /// Nil, like an empty list, tells no topic.
    public var topicConfigurations: [TopicConfiguration]?
    /// Nil, like an empty list, tells no queue.
    public var queueConfigurations: [QueueConfiguration]?
    /// Nil, like an empty list, invokes no function.
    public var lambdaFunctionConfigurations: [LambdaFunctionConfiguration]?
    /// Present, though empty, where events go to EventBridge as well.
    public var eventBridgeConfiguration: EventBridgeConfiguration?

    public init(
        topicConfigurations: [TopicConfiguration]? = nil,
        queueConfigurations: [QueueConfiguration]? = nil,
        lambdaFunctionConfigurations: [LambdaFunctionConfiguration]? = nil,
        eventBridgeConfiguration: EventBridgeConfiguration? = nil
    ) {
        self.topicConfigurations = topicConfigurations
        self.queueConfigurations = queueConfigurations
        self.lambdaFunctionConfigurations = lambdaFunctionConfigurations
        self.eventBridgeConfiguration = eventBridgeConfiguration
    }

    enum CodingKeys: String, CodingKey {
        case topicConfigurations = "TopicConfigurations"
        case queueConfigurations = "QueueConfigurations"
        case lambdaFunctionConfigurations = "LambdaFunctionConfigurations"
        case eventBridgeConfiguration = "EventBridgeConfiguration"
    }

    /// Events for an SNS topic.
    public struct TopicConfiguration: Codable, Hashable, Sendable {
        /// Made up by S3 where the caller gave none.
        public var id: String?
        /// `arn:aws:sns:REGION:ACCOUNT:NAME`; `InvalidArgument` for anything else.
        public var topicARN: String
        /// `s3:ObjectCreated:*`, `s3:ObjectRemoved:Delete`, …
        public var events: [String]
        /// Nil for all keys.
        public var filter: Filter?

        public init(id: String? = nil, topicARN: String, events: [String], filter: Filter? = nil) {
            self.id = id
            self.topicARN = topicARN
            self.events = events
            self.filter = filter
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id", topicARN = "TopicArn", events = "Events", filter = "Filter"
        }
    }

    /// Events for an SQS queue.
    public struct QueueConfiguration: Codable, Hashable, Sendable {
        /// Made up by S3 where the caller gave none.
        public var id: String?
        /// `arn:aws:sqs:REGION:ACCOUNT:NAME`; `InvalidArgument` for anything else, and for a FIFO
        /// queue.
        public var queueARN: String
        /// As `TopicConfiguration.events`.
        public var events: [String]
        /// Nil for all keys.
        public var filter: Filter?

        public init(id: String? = nil, queueARN: String, events: [String], filter: Filter? = nil) {
            self.id = id
            self.queueARN = queueARN
            self.events = events
            self.filter = filter
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id", queueARN = "QueueArn", events = "Events", filter = "Filter"
        }
    }

    /// Events for a Lambda function, which is invoked asynchronously.
    public struct LambdaFunctionConfiguration: Codable, Hashable, Sendable {
        /// Made up by S3 where the caller gave none.
        public var id: String?
        /// `arn:aws:lambda:REGION:ACCOUNT:function:NAME`, with a qualifier or without;
        /// `InvalidArgument` for anything else.
        public var lambdaFunctionARN: String
        /// As `TopicConfiguration.events`.
        public var events: [String]
        /// Nil for all keys.
        public var filter: Filter?

        public init(
            id: String? = nil, lambdaFunctionARN: String, events: [String], filter: Filter? = nil
        ) {
            self.id = id
            self.lambdaFunctionARN = lambdaFunctionARN
            self.events = events
            self.filter = filter
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id", lambdaFunctionARN = "LambdaFunctionArn", events = "Events"
            case filter = "Filter"
        }
    }

    /// Has no members.
    public struct EventBridgeConfiguration: Codable, Hashable, Sendable {
        public init() {}
    }

    /// Which keys.
    public struct Filter: Codable, Hashable, Sendable {
        /// Nil for all keys.
        public var key: KeyFilter?

        public init(key: KeyFilter? = nil) { self.key = key }

        /// Keys of this prefix and this suffix.
        public init(prefix: String? = nil, suffix: String? = nil) {
            let prefixes = prefix.map { [FilterRule(name: "prefix", value: $0)] } ?? []
            let suffixes = suffix.map { [FilterRule(name: "suffix", value: $0)] } ?? []
            key = KeyFilter(filterRules: prefixes + suffixes)
        }

        enum CodingKeys: String, CodingKey { case key = "Key" }
    }

    /// At most one rule for the prefix and one for the suffix.
    public struct KeyFilter: Codable, Hashable, Sendable {
        /// A key must satisfy each of them; nil for all keys. Two rules of one name are an
        /// `InvalidArgument`.
        public var filterRules: [FilterRule]?

        public init(filterRules: [FilterRule]? = nil) { self.filterRules = filterRules }

        enum CodingKeys: String, CodingKey { case filterRules = "FilterRules" }
    }

    /// How keys must begin or end.
    public struct FilterRule: Codable, Hashable, Sendable {
        /// `prefix` or `suffix`.
        public var name: String?
        /// What the key begins or ends with, compared byte by byte; nil for any key.
        public var value: String?

        public init(name: String? = nil, value: String? = nil) {
            self.name = name
            self.value = value
        }

        enum CodingKeys: String, CodingKey { case name = "Name", value = "Value" }
    }
}

/// Sets whom a bucket tells, in the place of all that was set before.
/// - SeeAlso: Amazon S3 API Reference, "PutBucketNotificationConfiguration".
public struct PutBucketNotificationConfigurationRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "PutBucketNotificationConfiguration")
    public var subject: String { bucket }

    /// The bucket whose events are told; `NoSuchBucket` where there is none.
    public var bucket: String
    /// All that is told from now on; an empty one ends all telling. `InvalidArgument` where two
    /// configurations would tell of one event.
    public var notificationConfiguration: NotificationConfiguration
    /// Whether queues, topics and functions need not be there yet.
    public var skipDestinationValidation: Bool?

    public init(
        bucket: String, notificationConfiguration: NotificationConfiguration,
        skipDestinationValidation: Bool? = nil
    ) {
        self.bucket = bucket
        self.notificationConfiguration = notificationConfiguration
        self.skipDestinationValidation = skipDestinationValidation
    }

    enum CodingKeys: String, CodingKey {
        case bucket = "Bucket", notificationConfiguration = "NotificationConfiguration"
        case skipDestinationValidation = "SkipDestinationValidation"
    }

    public typealias Response = EmptyResponse
}

/// Asks whom a bucket tells.
/// - SeeAlso: Amazon S3 API Reference, "GetBucketNotificationConfiguration".
public struct GetBucketNotificationConfigurationRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.s3, "GetBucketNotificationConfiguration")
    public var subject: String { bucket }

    /// The bucket whose events are told; `NoSuchBucket` where there is none.
    public var bucket: String

    public init(bucket: String) { self.bucket = bucket }

    enum CodingKeys: String, CodingKey { case bucket = "Bucket" }

    public typealias Response = NotificationConfiguration
}
