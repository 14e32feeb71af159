import AWSModel
import EmulatedSNS
import ServiceCalls
import Testing
import Tracing

@Suite struct TopicTests {
    // Amazon SNS API Reference, "CreateTopic": idempotent by name.
    @Test func `a topic is made once, and found again`() {
        var sns = SNSService()
        let first = sns.createTopic(CreateTopicRequest(name: "rejections"), in: call())
        let second = sns.createTopic(CreateTopicRequest(name: "rejections"), in: call())

        let arn = "arn:aws:sns:us-east-1:123456789012:rejections"
        #expect(first.response?.topicARN == arn)
        #expect(second.response?.topicARN == arn)
        #expect(first.consequences.effects.map(\.name) == ["TopicCreated"])
        #expect(second.consequences.effects.isEmpty)
        #expect(sns.topicARNs == [arn])
    }

    @Test(arguments: ["", "a b", "töpic", "orders.fifo", String(repeating: "a", count: 257)])
    func `a topic may not be named`(name: String) {
        var sns = SNSService()
        let answer = sns.createTopic(CreateTopicRequest(name: name), in: call())
        #expect(answer.error?.code == "InvalidParameter")
        #expect(answer.error?.message == "Invalid parameter: Topic Name")
        #expect(sns.topicARNs.isEmpty)
    }

    @Test(arguments: ["mailbox", "arn:aws:sqs:us-east-1:123456789012:mailbox"])
    func `a queue is subscribed once, by its name or its ARN`(endpoint: String) throws {
        var sns = SNSService()
        let topic = try sns.addTopic("rejections")
        let request = SubscribeRequest(topicARN: topic, protocol: "sqs", endpoint: endpoint)

        let first = sns.subscribe(request, in: call())
        let second = sns.subscribe(request, in: call(item: "other"))

        let arn = try #require(first.response?.subscriptionARN)
        #expect(arn.hasPrefix("\(topic):"))
        #expect(second.response?.subscriptionARN == arn)
        #expect(first.consequences.effects.first?["queue"] == "mailbox")
        #expect(second.consequences.effects.isEmpty)
    }

    @Test func `only existing topics and queues can be subscribed`() throws {
        var sns = SNSService()
        let topic = try sns.addTopic("rejections")
        let missing = SubscribeRequest(topicARN: topic + "x", protocol: "sqs", endpoint: "mailbox")
        #expect(sns.subscribe(missing, in: call()).error?.code == "NotFound")
        let pigeon = SubscribeRequest(topicARN: topic, protocol: "pigeon", endpoint: "roof")
        #expect(sns.subscribe(pigeon, in: call()).error?.code == "InvalidParameter")
        let nowhere = SubscribeRequest(topicARN: topic, protocol: "sqs", endpoint: "")
        #expect(
            sns.subscribe(nowhere, in: call()).error?.message == "Invalid parameter: Endpoint")
    }
}
