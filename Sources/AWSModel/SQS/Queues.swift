/// Makes a queue; asking again for the same name gives the same queue.
/// - SeeAlso: Amazon SQS API Reference, "CreateQueue".
public struct CreateQueueRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sqs, "CreateQueue")
    public var subject: String { queueName }

    /// 1 to 80 characters of `A-Za-z0-9_-`. Not modelled: FIFO queues, attributes.
    public var queueName: String

    public init(queueName: String) { self.queueName = queueName }

    enum CodingKeys: String, CodingKey { case queueName = "QueueName" }

    /// The queue, also where it existed before.
    public struct Response: Codable, Hashable, Sendable {
        /// `https://sqs.REGION.amazonaws.com/ACCOUNT/NAME`.
        public var queueURL: String

        public init(queueURL: String) { self.queueURL = queueURL }

        enum CodingKeys: String, CodingKey { case queueURL = "QueueUrl" }
    }
}

/// Puts a message into a queue.
/// - SeeAlso: Amazon SQS API Reference, "SendMessage".
public struct SendMessageRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sqs, "SendMessage")
    public var subject: String { queueURL }

    /// As CreateQueue answers it; the name alone is taken too.
    /// `AWS.SimpleQueueService.NonExistentQueue` where there is no such queue.
    public var queueURL: String
    /// 1 to 1,048,576 bytes of UTF-8; `MissingParameter` where empty, `InvalidParameterValue` past
    /// that.
    public var messageBody: String
    /// 0 to 900, and 0 where there is none: how long no receiver can see the message;
    /// `InvalidParameterValue` otherwise.
    public var delaySeconds: Int?

    public init(queueURL: String, messageBody: String, delaySeconds: Int? = nil) {
        self.queueURL = queueURL
        self.messageBody = messageBody
        self.delaySeconds = delaySeconds
    }

    enum CodingKeys: String, CodingKey {
        case queueURL = "QueueUrl", messageBody = "MessageBody", delaySeconds = "DelaySeconds"
    }

    /// A body that is missing is empty, which the service then refuses.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        queueURL = try container.decode(String.self, forKey: .queueURL)
        // The service itself says that a body is missing.
        messageBody = try container.decodeIfPresent(String.self, forKey: .messageBody) ?? ""
        delaySeconds = try container.decodeIfPresent(Int.self, forKey: .delaySeconds)
    }

    /// Sent once the message lies in the queue.
    public struct Response: Codable, Hashable, Sendable {
        /// Of the body as UTF-8, in 32 hexadecimal digits.
        public var md5OfMessageBody: String
        /// A UUID.
        public var messageID: String

        public init(md5OfMessageBody: String, messageID: String) {
            self.md5OfMessageBody = md5OfMessageBody
            self.messageID = messageID
        }

        enum CodingKeys: String, CodingKey {
            case md5OfMessageBody = "MD5OfMessageBody", messageID = "MessageId"
        }
    }
}
