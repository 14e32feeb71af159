/// Makes a topic; asking again for the same name gives the same topic.
/// - SeeAlso: Amazon SNS API Reference, "CreateTopic".
public struct CreateTopicRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "CreateTopic")
    public var subject: String { name }

    /// 1 to 256 characters of `A-Za-z0-9_-`. Not modelled yet: FIFO topics.
    public var name: String
    /// `DisplayName`, `DeliveryPolicy`, … Not modelled: tags, data protection.
    public var attributes: [String: String]?

    public init(name: String, attributes: [String: String]? = nil) {
        self.name = name
        self.attributes = attributes
    }

    enum CodingKeys: String, CodingKey { case name = "Name", attributes = "Attributes" }

    /// The topic, also where it existed before with the same attributes.
    public struct Response: Codable, Hashable, Sendable {
        /// `arn:aws:sns:REGION:ACCOUNT:NAME`.
        public var topicARN: String

        public init(topicARN: String) { self.topicARN = topicARN }

        enum CodingKeys: String, CodingKey { case topicARN = "TopicArn" }
    }
}

/// Removes a topic and its subscriptions; removing one that is not there succeeds too.
/// - SeeAlso: Amazon SNS API Reference, "DeleteTopic".
public struct DeleteTopicRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "DeleteTopic")
    public var subject: String { topicARN }

    /// The topic's ARN. One that does not exist is no error.
    public var topicARN: String

    public init(topicARN: String) { self.topicARN = topicARN }

    enum CodingKeys: String, CodingKey { case topicARN = "TopicArn" }

    public typealias Response = EmptyResponse
}

/// Asks for a topic's attributes.
/// - SeeAlso: Amazon SNS API Reference, "GetTopicAttributes".
public struct GetTopicAttributesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "GetTopicAttributes")
    public var subject: String { topicARN }

    /// The topic's ARN; `NotFound` where there is none.
    public var topicARN: String

    public init(topicARN: String) { self.topicARN = topicARN }

    enum CodingKeys: String, CodingKey { case topicARN = "TopicArn" }

    /// Every attribute that has a value.
    public struct Response: Codable, Hashable, Sendable {
        /// By AWS's names: `TopicArn`, `SubscriptionsConfirmed`, …; what has parts is JSON text.
        public var attributes: [String: String]

        public init(attributes: [String: String]) { self.attributes = attributes }

        enum CodingKeys: String, CodingKey { case attributes = "Attributes" }
    }
}

/// Sets one of a topic's attributes.
/// - SeeAlso: Amazon SNS API Reference, "SetTopicAttributes".
public struct SetTopicAttributesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "SetTopicAttributes")
    /// The topic and the attribute: `arn:… DisplayName`.
    public var subject: String { "\(topicARN) \(attributeName)" }

    /// The topic's ARN; `NotFound` where there is none.
    public var topicARN: String
    /// The attribute to set, by AWS's name: `DeliveryPolicy`, `DisplayName`, …
    public var attributeName: String
    /// Nil and the empty text take the attribute away.
    public var attributeValue: String?

    public init(topicARN: String, attributeName: String, attributeValue: String? = nil) {
        self.topicARN = topicARN
        self.attributeName = attributeName
        self.attributeValue = attributeValue
    }

    enum CodingKeys: String, CodingKey {
        case topicARN = "TopicArn", attributeName = "AttributeName"
        case attributeValue = "AttributeValue"
    }

    public typealias Response = EmptyResponse
}

/// Lists the account's topics, a hundred at a time.
/// - SeeAlso: Amazon SNS API Reference, "ListTopics".
public struct ListTopicsRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "ListTopics")
    /// The same for every listing: the account as a whole is asked.
    public var subject: String { "topics" }

    /// Where an earlier page ended.
    public var nextToken: String?

    public init(nextToken: String? = nil) { self.nextToken = nextToken }

    enum CodingKeys: String, CodingKey { case nextToken = "NextToken" }

    /// One page of topics.
    public struct Response: Codable, Hashable, Sendable {
        /// At most 100, by ARN.
        public var topics: [ListedTopic]
        /// Asks for the next page; nil on the last one.
        public var nextToken: String?

        public init(topics: [ListedTopic], nextToken: String? = nil) {
            self.topics = topics
            self.nextToken = nextToken
        }

        enum CodingKeys: String, CodingKey { case topics = "Topics", nextToken = "NextToken" }
    }

    /// A topic as a listing tells it.
    public struct ListedTopic: Codable, Hashable, Sendable {
        /// `arn:aws:sns:REGION:ACCOUNT:NAME`.
        public var topicARN: String

        public init(topicARN: String) { self.topicARN = topicARN }

        enum CodingKeys: String, CodingKey { case topicARN = "TopicArn" }
    }
}
