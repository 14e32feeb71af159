/// Sends a message to all subscribers of a topic.
public struct PublishRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.sns, "Publish")
    public var subject: String { topicARN }

    public var topicARN: String
    /// At most 262,144 bytes of UTF-8, at least one.
    public var message: String
    /// Below 100 characters, none of them a control character.
    public var subjectLine: String?

    public init(topicARN: String, message: String, subjectLine: String? = nil) {
        self.topicARN = topicARN
        self.message = message
        self.subjectLine = subjectLine
    }

    enum CodingKeys: String, CodingKey {
        case topicARN = "TopicArn", message = "Message", subjectLine = "Subject"
    }

    public struct Response: Codable, Hashable, Sendable {
        public var messageID: String

        public init(messageID: String) { self.messageID = messageID }

        enum CodingKeys: String, CodingKey { case messageID = "MessageId" }
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
