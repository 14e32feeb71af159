/// Sends a message to all subscribers of a topic.
///
/// Not modelled: direct publication to a phone or an application, FIFO topics.
/// - SeeAlso: Amazon SNS API Reference, "Publish".
public struct PublishRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "Publish")
    public var subject: String { topicARN }

    /// `arn:aws:sns:REGION:ACCOUNT:NAME`; `NotFound` where there is no such topic.
    public var topicARN: String
    /// At most 262,144 bytes of UTF-8 together with the attributes, at least one.
    public var message: String
    /// Below 100 characters, none of them a control character.
    public var subjectLine: String?
    /// `json` where the message is an object that has a text for each protocol, or `default`.
    public var messageStructure: String?
    /// By name: 1 to 256 characters of `A-Za-z0-9_.-` that begin neither with a dot nor with `AWS.`
    /// or `Amazon.`; `ParameterValueInvalid` otherwise.
    public var messageAttributes: [String: MessageAttributeValue]?

    public init(
        topicARN: String, message: String, subjectLine: String? = nil,
        messageStructure: String? = nil,
        messageAttributes: [String: MessageAttributeValue]? = nil
    ) {
        self.topicARN = topicARN
        self.message = message
        self.subjectLine = subjectLine
        self.messageStructure = messageStructure
        self.messageAttributes = messageAttributes
    }

    enum CodingKeys: String, CodingKey {
        case topicARN = "TopicArn", message = "Message", subjectLine = "Subject"
        case messageStructure = "MessageStructure", messageAttributes = "MessageAttributes"
    }

    /// Sent once SNS has the message, before anybody got it.
    public struct Response: Codable, Hashable, Sendable {
        /// A UUID, which each delivery carries too.
        public var messageID: String

        public init(messageID: String) { self.messageID = messageID }

        enum CodingKeys: String, CodingKey { case messageID = "MessageId" }
    }
}

/// Sends up to ten messages to all subscribers of a topic; what became of each stands in the
/// answer.
/// - SeeAlso: Amazon SNS API Reference, "PublishBatch".
public struct PublishBatchRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "PublishBatch")
    /// `arn:…, 3 messages`.
    public var subject: String { "\(topicARN), \(publishBatchRequestEntries.count) messages" }

    /// `arn:aws:sns:REGION:ACCOUNT:NAME`; `NotFound` where there is no such topic.
    public var topicARN: String
    /// 1 to 10, of 262,144 bytes in all.
    public var publishBatchRequestEntries: [Entry]

    public init(topicARN: String, publishBatchRequestEntries: [Entry]) {
        self.topicARN = topicARN
        self.publishBatchRequestEntries = publishBatchRequestEntries
    }

    enum CodingKeys: String, CodingKey {
        case topicARN = "TopicArn", publishBatchRequestEntries = "PublishBatchRequestEntries"
    }

    /// One message of a batch.
    public struct Entry: Codable, Hashable, Sendable {
        /// 1 to 80 characters of `A-Za-z0-9_-`, different for each entry.
        public var id: String
        /// As `PublishRequest.message`.
        public var message: String
        /// As `PublishRequest.subjectLine`.
        public var subjectLine: String?
        /// As `PublishRequest.messageStructure`.
        public var messageStructure: String?
        /// As `PublishRequest.messageAttributes`.
        public var messageAttributes: [String: MessageAttributeValue]?

        public init(
            id: String, message: String, subjectLine: String? = nil,
            messageStructure: String? = nil,
            messageAttributes: [String: MessageAttributeValue]? = nil
        ) {
            self.id = id
            self.message = message
            self.subjectLine = subjectLine
            self.messageStructure = messageStructure
            self.messageAttributes = messageAttributes
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id", message = "Message", subjectLine = "Subject"
            case messageStructure = "MessageStructure", messageAttributes = "MessageAttributes"
        }
    }

    /// What became of each message; sent also where SNS took none.
    public struct Response: Codable, Hashable, Sendable {
        /// In the order of the request.
        public var successful: [Success]
        /// In the order of the request.
        public var failed: [Failure]

        public init(successful: [Success] = [], failed: [Failure] = []) {
            self.successful = successful
            self.failed = failed
        }

        enum CodingKeys: String, CodingKey { case successful = "Successful", failed = "Failed" }
    }

    /// A message that SNS took.
    public struct Success: Codable, Hashable, Sendable {
        /// The entry's `id`.
        public var id: String
        /// A UUID, which each delivery carries too.
        public var messageID: String

        public init(id: String, messageID: String) {
            self.id = id
            self.messageID = messageID
        }

        enum CodingKeys: String, CodingKey { case id = "Id", messageID = "MessageId" }
    }

    /// Why SNS did not take a message.
    public struct Failure: Codable, Hashable, Sendable {
        /// The entry's `id`.
        public var id: String
        /// The code that the message alone would have failed with: `InvalidParameter`.
        public var code: String
        /// What is wrong, in words for a person.
        public var message: String?
        /// Whether the sender could have known.
        public var senderFault: Bool

        public init(id: String, code: String, message: String?, senderFault: Bool) {
            self.id = id
            self.code = code
            self.message = message
            self.senderFault = senderFault
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id", code = "Code", message = "Message", senderFault = "SenderFault"
        }
    }
}

extension AWSClient {
    /// Sends a message to all subscribers of a topic.
    /// - Throws: `NotFound`, `InvalidParameter`, throttling.
    @discardableResult
    public func publish(
        topicARN: String, message: String, subjectLine: String? = nil
    ) async throws -> PublishRequest.Response {
        try await send(
            PublishRequest(topicARN: topicARN, message: message, subjectLine: subjectLine))
    }
}
