import AWSModel
import EmulatedSNS
import KeyedDraws
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct PublishTests {
    private var sns = SNSService()
    private let topic: String

    init() throws {
        topic = try sns.addTopic("rejections", queues: ["mailbox", "archive"])
    }

    private mutating func publish(
        _ message: String, _ subject: String? = nil, item: String = "test"
    )
        -> ServiceAnswer<PublishRequest.Response>
    {
        sns.publish(
            PublishRequest(topicARN: topic, message: message, subjectLine: subject),
            in: call(item: item))
    }

    @Test mutating func `a message reaches every queue of its topic, later and once`() throws {
        let answer = publish("no face", "Sorry")
        let messageID = try #require(answer.response?.messageID)

        #expect(sns.deliveries(to: "mailbox").isEmpty)
        var effects: [Effect] = []
        for followUp in answer.consequences.followUps {
            #expect(followUp.delay > .milliseconds(16))
            effects += sns.followUp(followUp.what, in: call(at: 1)).effects
        }

        for queue in ["mailbox", "archive"] {
            let delivery = try #require(sns.deliveries(to: queue).first)
            #expect(sns.deliveries(to: queue).count == 1)
            #expect(delivery.message == "no face")
            #expect(delivery.subject == "Sorry")
            #expect(delivery.messageID == messageID)
            #expect(delivery.at == .epoch + .seconds(1))
        }
        #expect(effects.map(\.resource) == ["queue mailbox", "queue archive"])
        #expect(effects.allSatisfy { $0.name == "MessageDelivered" && $0.key == messageID })
        #expect(effects.allSatisfy { $0["message"] == "no face" && $0["messageID"] == messageID })
    }

    @Test mutating func `a publication says how long its message is`() throws {
        let answer = publish("nö", "Sorry")
        let effect = try #require(answer.consequences.effects.first)
        #expect(effect.name == "MessagePublished")
        #expect(effect.resource == "topic rejections")
        #expect(effect.key == answer.response?.messageID)
        #expect(effect["length"] == "3")
        #expect(effect["subject"] == "Sorry")
    }

    // Amazon SNS has no duplicate detection on standard topics.
    @Test mutating func `the same text sent by two calls is two messages`() {
        let first = publish("no face", item: "signup-1").response?.messageID
        let second = publish("no face", item: "signup-2").response?.messageID
        #expect(first != nil)
        #expect(first != second)
    }

    // Amazon SNS API Reference, "Publish": bounds of message and subject.
    @Test(
        arguments: [
            ("", nil, "Empty message"),
            (String(repeating: "m", count: 262_145), nil, "Message too long"),
            (String(repeating: "é", count: 131_073), nil, "Message too long"),
            ("m", "", "Subject"), ("m", "two\nlines", "Subject"),
            ("m", String(repeating: "s", count: 100), "Subject"),
        ] as [(String, String?, String)])
    mutating func `a message is refused`(message: String, subject: String?, reason: String) {
        let answer = publish(message, subject)
        #expect(answer.error?.code == "InvalidParameter")
        #expect(answer.error?.message == "Invalid parameter: \(reason)")
        #expect(answer.consequences.effects.isEmpty)
        #expect(answer.consequences.followUps.isEmpty)
    }

    @Test(
        arguments: [
            (String(repeating: "m", count: 262_144), nil),
            ("m", String(repeating: "s", count: 99)),
        ] as [(String, String?)])
    mutating func `a message just within the bounds is taken`(message: String, subject: String?) {
        #expect(publish(message, subject).error == nil)
    }

    @Test func `a topic that does not exist is not found`() {
        var sns = SNSService()
        let missing = PublishRequest(topicARN: topic, message: "m")
        let answer = sns.publish(missing, in: call())
        #expect(answer.error?.code == "NotFound")
        #expect(answer.error?.status == 404)
        #expect(answer.error?.message == "Topic does not exist")

        let malformed = sns.publish(
            PublishRequest(topicARN: "rejections", message: "m"), in: call())
        #expect(
            malformed.error?.message
                == "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1"
        )
    }
}
