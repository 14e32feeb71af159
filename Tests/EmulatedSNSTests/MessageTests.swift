import AWSModel
import EmulatedSNS
import OrderedJSON
import ServiceCalls
import Testing
import Tracing

@Suite struct MessageTests {
    private var post = Post()
    private let topic: String

    init() throws {
        topic = try post.sns.addTopic("orders", queues: ["mailbox"])
    }

    private mutating func publish(
        _ message: String = "hello", structure: String? = nil,
        attributes: [String: MessageAttributeValue]? = nil
    ) -> ServiceAnswer<any Sendable> {
        post.perform(
            PublishRequest(
                topicARN: topic, message: message, messageStructure: structure,
                messageAttributes: attributes))
    }

    // Amazon SNS API Reference, "Publish", on `MessageStructure`.
    @Test mutating func `a structured message has a text for each protocol`() throws {
        try post.sns.addSubscription(to: topic, "https", "https://example.com")
        _ = publish(
            #"{"default":"for all","sqs":"for queues","email":7}"#, structure: "json")
        post.settle()
        #expect(post.sns.deliveries(to: "mailbox").map(\.message) == ["for queues"])
        #expect(post.sns.deliveries(to: "https://example.com").map(\.message) == ["for all"])
    }

    @Test(arguments: [
        ("{", "json", "Message Structure - JSON message body failed to parse"),
        ("[]", "json", "Message Structure - JSON message body failed to parse"),
        (#"{"sqs":"a"}"#, "json", "Message Structure - No default entry in JSON message body"),
        (#"{"default":1}"#, "json", "Message Structure - No default entry in JSON message body"),
        (#"{"default":"a"}"#, "xml", "MessageStructure"),
    ])
    mutating func `a structure that is none is refused`(
        message: String, structure: String, words: String
    ) {
        let answer = publish(message, structure: structure)
        #expect(answer.error?.message == "Invalid parameter: \(words)")
    }

    @Test mutating func `attributes travel beside the message`() throws {
        let attributes: [String: MessageAttributeValue] = [
            "b": .number("12.5"), "a": .string("x"),
            "c": MessageAttributeValue(dataType: "Binary", binaryValue: [1, 255]),
        ]
        _ = publish(attributes: attributes)
        post.settle()
        let delivery = try #require(post.sns.deliveries(to: "mailbox").first)
        #expect(delivery.messageAttributes == attributes)
        let body = try JSONValue.parse(delivery.body)
        #expect(body["Type"] == "Notification")
        #expect(body["Message"] == "hello")
        #expect(body["MessageId"]?.stringValue == delivery.messageID)
        #expect(body["Timestamp"] == "2026-01-01T00:00:00.000Z")
        #expect(body["SignatureVersion"] == "1")
        #expect(
            body["MessageAttributes"] == [
                "a": ["Type": "String", "Value": "x"],
                "b": ["Type": "Number", "Value": "12.5"],
                "c": ["Type": "Binary", "Value": "Af8="],
            ])
    }

    @Test mutating func `a raw delivery is the message and nothing else`() throws {
        try post.sns.addSubscription(
            to: topic, "sqs", "raw", attributes: ["RawMessageDelivery": "true"])
        _ = publish()
        post.settle()
        #expect(post.sns.deliveries(to: "raw").map(\.body) == ["hello"])
    }

    // Amazon SNS Developer Guide, "Message attributes".
    @Test(arguments: [
        ("a", "String", "x", true), ("a", "String.Array", "[1]", true),
        ("a", "Number", "-1e3", true), ("a", "Number.int", "+7", true),
        ("a.b_c-d", "String", "x", true), (String(repeating: "n", count: 256), "String", "x", true),
        ("a", "", "x", false), ("a", "Text", "x", false), ("a", "String", "", false),
        ("a", "Number", "seven", false), ("a", "Binary", "x", false), ("", "String", "x", false),
        (".a", "String", "x", false), ("a.", "String", "x", false), ("a..b", "String", "x", false),
        ("AWS.a", "String", "x", false), ("amazon.a", "String", "x", false),
        ("a b", "String", "x", false), (String(repeating: "n", count: 257), "String", "x", false),
    ])
    mutating func `an attribute has a name, a type and a value`(
        name: String, type: String, value: String, isValid: Bool
    ) {
        let answer = publish(
            attributes: [name: MessageAttributeValue(dataType: type, stringValue: value)])
        #expect(answer.error?.code == (isValid ? nil : "ParameterValueInvalid"))
    }

    // The words are AWS's, as LocalStack's `validate_message_attributes` repeats them.
    @Test(
        arguments: [
            (
                "String.", "x", nil,
                "has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."
            ),
            (
                ".String", "x", nil,
                "has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."
            ),
            ("String", nil, [1], "with type 'String' must use field 'String'."),
            ("Number.int", nil, [1], "with type 'Number.int' must use field 'String'."),
            ("Binary", "x", nil, "with type 'Binary' must use field 'Binary'."),
            (
                "String", nil, nil,
                "must contain non-empty message attribute value for message attribute type 'String'."
            ),
            (
                "Binary", nil, [],
                "must contain non-empty message attribute value for message attribute type 'Binary'."
            ),
        ] as [(String, String?, [UInt8]?, String)])
    mutating func `an attribute's value stands in the field of its type`(
        type: String, text: String?, bytes: [UInt8]?, words: String
    ) {
        var value = MessageAttributeValue(dataType: type, stringValue: "")
        (value.stringValue, value.binaryValue) = (text, bytes)
        let answer = publish(attributes: ["a": value])
        #expect(answer.error?.code == "ParameterValueInvalid")
        #expect(answer.error?.message == "The message attribute 'a' \(words)")
    }

    // Amazon SNS Developer Guide, "Amazon SNS message attributes": a raw message with more than ten
    // attributes is discarded "as a client-side error".
    @Test(arguments: [(10, true, 1), (11, true, 0), (11, false, 1)])
    mutating func `a queue takes ten attributes of a raw message and no more`(
        count: Int, isRaw: Bool, delivered: Int
    ) throws {
        try post.sns.addSubscription(
            to: topic, "sqs", "raw",
            attributes: [
                "RawMessageDelivery": "\(isRaw)",
                "RedrivePolicy":
                    #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead"}"#,
            ])
        let names = (0..<count).map { ("a\($0)", MessageAttributeValue.string("x")) }
        _ = publish(attributes: Dictionary(uniqueKeysWithValues: names))
        post.settle()
        #expect(post.sns.deliveries(to: "raw").count == delivered)
        #expect(post.sns.deliveries(to: "dead").count == 1 - delivered)
        let dead = post.effects.filter { $0.name == "MessageDeadLettered" }
        #expect(dead.allSatisfy { $0["attempts"] == "1" })
    }

    @Test(arguments: [(262_136, nil), (262_137, "InvalidParameter")] as [(Int, String?)])
    mutating func `attributes count for the message's length`(length: Int, code: String?) {
        // Name, type and value take 1, 6 and 1 bytes.
        let answer = publish(
            String(repeating: "m", count: length), attributes: ["a": .string("x")])
        #expect(answer.error?.code == code)
    }
}

// Amazon SNS API Reference, "PublishBatch".
@Suite struct BatchTests {
    private var post = Post()
    private let topic: String

    init() throws {
        topic = try post.sns.addTopic("orders", queues: ["mailbox", "archive"])
    }

    private mutating func publish(
        _ entries: [PublishBatchRequest.Entry]
    ) -> ServiceAnswer<PublishBatchRequest.Response> {
        let answer = post.perform(
            PublishBatchRequest(topicARN: topic, publishBatchRequestEntries: entries))
        switch answer.outcome {
        case .answered(let response):
            return (response as? PublishBatchRequest.Response).map { .answered($0) }
                ?? .failed(AWSError(.sns, "Test", ""))
        case .failed(let error): return .failed(error)
        case .pending: return .failed(AWSError(.sns, "Test", ""))
        }
    }

    @Test mutating func `each message of a batch reaches every subscriber`() throws {
        let response = try #require(
            publish((0..<10).map { .init(id: "e\($0)", message: "m\($0)") }).response)
        post.settle()
        #expect(response.successful.map(\.id) == (0..<10).map { "e\($0)" })
        #expect(Set(response.successful.map(\.messageID)).count == 10)
        #expect(response.failed.isEmpty)
        for queue in ["mailbox", "archive"] {
            let messages = post.sns.deliveries(to: queue).map(\.message)
            #expect(messages.sorted() == (0..<10).map { "m\($0)" })
        }
        #expect(post.effects.filter { $0.name == "MessagePublished" }.count == 10)
    }

    // Recorded on AWS by LocalStack: `test_publish_batch_exceptions/no-default-key-json`,
    // `test_empty_or_wrong_message_attributes`.
    @Test(
        arguments: [
            (
                .init(id: "x", message: "{}", messageStructure: "json"), "InvalidParameter",
                "Invalid parameter: Message Structure - No default entry in JSON message body"
            ),
            (
                .init(id: "x", message: "m", messageAttributes: ["a": .string("")]),
                "ParameterValueInvalid",
                "The message attribute 'a' must contain non-empty message attribute value for message attribute type 'String'."
            ),
            (
                .init(id: "x", message: ""), "InvalidParameter", "Invalid parameter: Empty message"
            ),
        ] as [(PublishBatchRequest.Entry, String, String)])
    mutating func `a message that is not good has the whole batch refused`(
        entry: PublishBatchRequest.Entry, code: String, words: String
    ) {
        let answer = publish([
            .init(id: "a", message: "m"), entry,
            .init(id: "z", message: "m", subjectLine: "two\nlines"),
        ])
        #expect(answer.error?.code == code)
        #expect(answer.error?.status == 400)
        #expect(answer.error?.message == words)
        post.settle()
        #expect(post.sns.deliveries(to: "mailbox").isEmpty)
        #expect(post.effects.isEmpty)
    }

    @Test(
        arguments: [
            ([], "EmptyBatchRequest"),
            ((0..<11).map { "e\($0)" }, "TooManyEntriesInBatchRequest"),
            (["a", "a"], "BatchEntryIdsNotDistinct"), (["a b"], "InvalidBatchEntryId"),
            ([""], "InvalidBatchEntryId"),
            ([String(repeating: "i", count: 81)], "InvalidBatchEntryId"),
        ] as [([String], String)])
    mutating func `a batch as a whole is refused`(ids: [String], code: String) {
        let answer = publish(ids.map { .init(id: $0, message: "m") })
        #expect(answer.error?.code == code)
        #expect(answer.error?.status == 400)
        post.settle()
        #expect(post.sns.deliveries(to: "mailbox").isEmpty)
    }

    @Test(arguments: [(131_072, nil), (131_073, "BatchRequestTooLong")] as [(Int, String?)])
    mutating func `a batch is no longer than one message may be`(length: Int, code: String?) {
        let answer = publish(
            ["a", "b"].map { id in
                .init(id: id, message: String(repeating: "m", count: id == "a" ? 131_072 : length))
            })
        #expect(answer.error?.code == code)
    }

    @Test mutating func `a batch needs its topic`() {
        let answer = post.perform(
            PublishBatchRequest(
                topicARN: topic + "x", publishBatchRequestEntries: [.init(id: "a", message: "m")]))
        #expect(answer.error?.code == "NotFound")
    }
}
