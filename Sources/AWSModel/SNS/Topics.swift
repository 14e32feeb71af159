/// Makes a topic; asking again for the same name gives the same topic.
public struct CreateTopicRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "CreateTopic")
    public var subject: String { name }

    /// 1 to 256 characters of `A-Za-z0-9_-`. Not modelled yet: FIFO topics.
    public var name: String

    public init(name: String) { self.name = name }

    enum CodingKeys: String, CodingKey { case name = "Name" }

    public struct Response: Codable, Hashable, Sendable {
        public var topicARN: String

        public init(topicARN: String) { self.topicARN = topicARN }

        enum CodingKeys: String, CodingKey { case topicARN = "TopicArn" }
    }
}

/// Subscribes an endpoint to a topic.
public struct SubscribeRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "Subscribe")
    public var subject: String { topicARN }

    public var topicARN: String
    /// `sqs`: a queue that records what arrives. The other protocols are not modelled yet.
    public var `protocol`: String
    public var endpoint: String

    public init(topicARN: String, protocol: String, endpoint: String) {
        self.topicARN = topicARN
        self.protocol = `protocol`
        self.endpoint = endpoint
    }

    enum CodingKeys: String, CodingKey {
        case topicARN = "TopicArn", `protocol` = "Protocol", endpoint = "Endpoint"
    }

    public struct Response: Codable, Hashable, Sendable {
        public var subscriptionARN: String

        public init(subscriptionARN: String) { self.subscriptionARN = subscriptionARN }

        enum CodingKeys: String, CodingKey { case subscriptionARN = "SubscriptionArn" }
    }
}
