/// Subscribes an endpoint to a topic.
/// - SeeAlso: Amazon SNS API Reference, "Subscribe".
public struct SubscribeRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "Subscribe")
    public var subject: String { topicARN }

    /// The topic's ARN; `NotFound` where there is none.
    public var topicARN: String
    /// `lambda`, `sqs`, `http`, `https`, `email`, `email-json` or `sms`. Not modelled:
    /// `application`, `firehose`.
    public var `protocol`: String
    /// A function's or a queue's ARN, a URL, an address, a number.
    public var endpoint: String?
    /// `RawMessageDelivery`, `DeliveryPolicy`, `RedrivePolicy`. Not modelled yet: filter policies.
    public var attributes: [String: String]?
    /// Whether a subscription that waits to be confirmed is told by its ARN.
    public var returnSubscriptionARN: Bool?

    public init(
        topicARN: String, protocol: String, endpoint: String?, attributes: [String: String]? = nil,
        returnSubscriptionARN: Bool? = nil
    ) {
        self.topicARN = topicARN
        self.protocol = `protocol`
        self.endpoint = endpoint
        self.attributes = attributes
        self.returnSubscriptionARN = returnSubscriptionARN
    }

    enum CodingKeys: String, CodingKey {
        case topicARN = "TopicArn", `protocol` = "Protocol", endpoint = "Endpoint"
        case attributes = "Attributes", returnSubscriptionARN = "ReturnSubscriptionArn"
    }

    /// Sent at once, before an endpoint that must confirm has done so.
    public struct Response: Codable, Hashable, Sendable {
        /// `pending confirmation` where the endpoint must confirm first.
        public var subscriptionARN: String

        public init(subscriptionARN: String) { self.subscriptionARN = subscriptionARN }

        enum CodingKeys: String, CodingKey { case subscriptionARN = "SubscriptionArn" }
    }
}

/// Ends a subscription.
/// - SeeAlso: Amazon SNS API Reference, "Unsubscribe".
public struct UnsubscribeRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "Unsubscribe")
    public var subject: String { subscriptionARN }

    /// The subscription's ARN; `NotFound` where there is none.
    public var subscriptionARN: String

    public init(subscriptionARN: String) { self.subscriptionARN = subscriptionARN }

    enum CodingKeys: String, CodingKey { case subscriptionARN = "SubscriptionArn" }

    public typealias Response = EmptyResponse
}

/// Confirms a subscription with the token that its endpoint was sent.
/// - SeeAlso: Amazon SNS API Reference, "ConfirmSubscription".
public struct ConfirmSubscriptionRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "ConfirmSubscription")
    public var subject: String { topicARN }

    /// The topic that the subscription is to.
    public var topicARN: String
    /// What the confirmation message carried; good for two days.
    public var token: String

    public init(topicARN: String, token: String) {
        self.topicARN = topicARN
        self.token = token
    }

    enum CodingKeys: String, CodingKey { case topicARN = "TopicArn", token = "Token" }

    /// The subscription as it is from now on.
    public struct Response: Codable, Hashable, Sendable {
        /// Its ARN: the topic's, with a UUID behind it.
        public var subscriptionARN: String

        public init(subscriptionARN: String) { self.subscriptionARN = subscriptionARN }

        enum CodingKeys: String, CodingKey { case subscriptionARN = "SubscriptionArn" }
    }
}

/// Asks for a subscription's attributes.
/// - SeeAlso: Amazon SNS API Reference, "GetSubscriptionAttributes".
public struct GetSubscriptionAttributesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "GetSubscriptionAttributes")
    public var subject: String { subscriptionARN }

    /// The subscription's ARN; `NotFound` where there is none.
    public var subscriptionARN: String

    public init(subscriptionARN: String) { self.subscriptionARN = subscriptionARN }

    enum CodingKeys: String, CodingKey { case subscriptionARN = "SubscriptionArn" }

    /// Every attribute that has a value.
    public struct Response: Codable, Hashable, Sendable {
        /// By AWS's names: `Protocol`, `Endpoint`, `PendingConfirmation`, …; what has parts is
        /// JSON text.
        public var attributes: [String: String]

        public init(attributes: [String: String]) { self.attributes = attributes }

        enum CodingKeys: String, CodingKey { case attributes = "Attributes" }
    }
}

/// Sets one of a subscription's attributes.
/// - SeeAlso: Amazon SNS API Reference, "SetSubscriptionAttributes".
public struct SetSubscriptionAttributesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "SetSubscriptionAttributes")
    /// The subscription and the attribute: `arn:… RawMessageDelivery`.
    public var subject: String { "\(subscriptionARN) \(attributeName)" }

    /// The subscription's ARN; `NotFound` where there is none.
    public var subscriptionARN: String
    /// `RawMessageDelivery`, `DeliveryPolicy` or `RedrivePolicy`.
    public var attributeName: String
    /// Nil and the empty text take the attribute away.
    public var attributeValue: String?

    public init(subscriptionARN: String, attributeName: String, attributeValue: String? = nil) {
        self.subscriptionARN = subscriptionARN
        self.attributeName = attributeName
        self.attributeValue = attributeValue
    }

    enum CodingKeys: String, CodingKey {
        case subscriptionARN = "SubscriptionArn", attributeName = "AttributeName"
        case attributeValue = "AttributeValue"
    }

    public typealias Response = EmptyResponse
}

/// Lists the account's subscriptions, a hundred at a time.
/// - SeeAlso: Amazon SNS API Reference, "ListSubscriptions".
public struct ListSubscriptionsRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "ListSubscriptions")
    /// The same for every listing: the account as a whole is asked.
    public var subject: String { "subscriptions" }

    /// Where an earlier page ended.
    public var nextToken: String?

    public init(nextToken: String? = nil) { self.nextToken = nextToken }

    enum CodingKeys: String, CodingKey { case nextToken = "NextToken" }

    public typealias Response = SubscriptionsPage
}

/// Lists a topic's subscriptions, a hundred at a time.
/// - SeeAlso: Amazon SNS API Reference, "ListSubscriptionsByTopic".
public struct ListSubscriptionsByTopicRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "ListSubscriptionsByTopic")
    public var subject: String { topicARN }

    /// The topic whose subscriptions are wanted.
    public var topicARN: String
    /// Where an earlier page ended.
    public var nextToken: String?

    public init(topicARN: String, nextToken: String? = nil) {
        self.topicARN = topicARN
        self.nextToken = nextToken
    }

    enum CodingKeys: String, CodingKey { case topicARN = "TopicArn", nextToken = "NextToken" }

    public typealias Response = SubscriptionsPage
}

/// A page of a listing of subscriptions.
public struct SubscriptionsPage: Codable, Hashable, Sendable {
    /// At most 100, by ARN.
    public var subscriptions: [ListedSubscription]
    /// Asks for the next page; nil on the last one.
    public var nextToken: String?

    public init(subscriptions: [ListedSubscription], nextToken: String? = nil) {
        self.subscriptions = subscriptions
        self.nextToken = nextToken
    }

    enum CodingKeys: String, CodingKey {
        case subscriptions = "Subscriptions", nextToken = "NextToken"
    }
}

/// A subscription as a listing tells it.
public struct ListedSubscription: Codable, Hashable, Sendable {
    /// `PendingConfirmation` where the endpoint has not confirmed.
    public var subscriptionARN: String
    /// An account.
    public var owner: String
    /// As `SubscribeRequest.protocol`.
    public var `protocol`: String
    /// As `SubscribeRequest.endpoint`.
    public var endpoint: String
    /// The topic that it is to.
    public var topicARN: String

    public init(
        subscriptionARN: String, owner: String, protocol: String, endpoint: String,
        topicARN: String
    ) {
        self.subscriptionARN = subscriptionARN
        self.owner = owner
        self.protocol = `protocol`
        self.endpoint = endpoint
        self.topicARN = topicARN
    }

    enum CodingKeys: String, CodingKey {
        case subscriptionARN = "SubscriptionArn", owner = "Owner", `protocol` = "Protocol"
        case endpoint = "Endpoint", topicARN = "TopicArn"
    }
}
