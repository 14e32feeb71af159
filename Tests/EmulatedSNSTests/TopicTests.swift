import AWSModel
import EmulatedSNS
import OrderedJSON
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

    @Test(arguments: ["", "a b", "töpic", "orders.list", String(repeating: "a", count: 257)])
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

    @Test(
        arguments: [("orders.fifo", nil), ("orders", ["FifoTopic": "true"])]
            as [(String, [String: String]?)])
    func `a FIFO topic is refused, since there are none yet`(
        name: String, attributes: [String: String]?
    ) {
        var sns = SNSService()
        let answer = sns.createTopic(
            CreateTopicRequest(name: name, attributes: attributes), in: call())
        #expect(answer.error?.code == "InvalidParameter")
        #expect(answer.error?.message.contains("not emulated") == true)
    }

    // What was not set is in force all the same.
    @Test func `a topic's defaults agree with themselves`() {
        var sns = SNSService()
        func create(_ attributes: [String: String]?) -> AWSError? {
            sns.createTopic(CreateTopicRequest(name: "t", attributes: attributes), in: call()).error
        }
        #expect(create(nil) == nil)
        #expect(create(["DisplayName": "", "FifoTopic": "false"]) == nil)
        #expect(create(["KmsMasterKeyId": ""]) == nil)
        #expect(create(["DisplayName": "Orders"]) != nil)
    }

    // Amazon SNS API Reference, "CreateTopic": the same name with other attributes is an error.
    @Test func `a topic is found again only where its attributes agree`() {
        var sns = SNSService()
        func create(_ attributes: [String: String]?) -> AWSError? {
            sns.createTopic(CreateTopicRequest(name: "t", attributes: attributes), in: call()).error
        }
        #expect(create(["DisplayName": "Orders"]) == nil)
        #expect(create(nil) == nil)
        #expect(create(["DisplayName": "Orders"]) == nil)
        #expect(
            create(["DisplayName": "Other"])?.message
                == "Invalid parameter: Attributes Reason: Topic already exists with different attributes"
        )
    }

    @Test func `an account has a limit of topics`() throws {
        var settings = SNSSettings()
        settings.topicsMaximum = 1
        var sns = SNSService(settings: settings)
        try sns.addTopic("one")
        let two = sns.createTopic(CreateTopicRequest(name: "two"), in: call())
        #expect(two.error?.code == "TopicLimitExceeded")
        #expect(two.error?.status == 403)
    }

    @Test func `attributes are set, read and taken away`() throws {
        var sns = SNSService()
        let topic = try sns.addTopic("t", queues: ["mailbox"])
        func attributes() throws -> [String: String] {
            try #require(
                sns.getTopicAttributes(GetTopicAttributesRequest(topicARN: topic), in: call())
                    .response
            ).attributes
        }
        func set(_ name: String, _ value: String?) -> AWSError? {
            sns.setTopicAttributes(
                SetTopicAttributesRequest(
                    topicARN: topic, attributeName: name, attributeValue: value), in: call()
            ).error
        }
        #expect(set("DisplayName", "Orders") == nil)
        let first = try attributes()
        #expect(first["DisplayName"] == "Orders")
        #expect(first["TopicArn"] == topic)
        #expect(first["Owner"] == "123456789012")
        #expect(first["SubscriptionsConfirmed"] == "1")
        #expect(first["SubscriptionsPending"] == "0")
        #expect(first["SubscriptionsDeleted"] == "0")
        let effective = try JSONValue.parse(try #require(first["EffectiveDeliveryPolicy"]))
        #expect(
            effective["http"]?["defaultHealthyRetryPolicy"] == [
                "minDelayTarget": 20, "maxDelayTarget": 20, "numRetries": 3,
                "numMaxDelayRetries": 0, "numNoDelayRetries": 0, "numMinDelayRetries": 0,
                "backoffFunction": "linear",
            ])
        #expect(try JSONValue.parse(try #require(first["Policy"]))["Version"] == "2008-10-17")

        #expect(set("DisplayName", "") == nil)
        #expect(try attributes()["DisplayName"] == "")
        #expect(set("Colour", "red")?.message == "Invalid parameter: AttributeName")
        #expect(set("DeliveryPolicy", "{")?.code == "InvalidParameter")
        let missing = GetTopicAttributesRequest(topicARN: topic + "x")
        #expect(sns.getTopicAttributes(missing, in: call()).error?.code == "NotFound")
    }

    @Test func `a removed topic is gone with its subscriptions, and may be removed again`() throws {
        var sns = SNSService()
        let topic = try sns.addTopic("t", queues: ["mailbox"])
        let request = DeleteTopicRequest(topicARN: topic)
        let first = sns.deleteTopic(request, in: call())
        let second = sns.deleteTopic(request, in: call())
        #expect(first.consequences.effects.map(\.name) == ["TopicDeleted"])
        #expect(second.response != nil)
        #expect(second.consequences.effects.isEmpty)
        #expect(sns.topicARNs.isEmpty)
        let subscriptions = sns.listSubscriptions(ListSubscriptionsRequest(), in: call())
        #expect(subscriptions.response?.subscriptions.isEmpty == true)
        let malformed = sns.deleteTopic(DeleteTopicRequest(topicARN: "t"), in: call())
        #expect(malformed.error?.code == "InvalidParameter")
    }

    @Test func `topics and subscriptions are listed a hundred at a time`() throws {
        var sns = SNSService()
        for number in 0..<250 {
            try sns.addTopic("topic-\(1_000 + number)", queues: ["mailbox"])
        }
        var topics: [String] = []
        var token: String?
        var pages = 0
        repeat {
            let answer = sns.listTopics(ListTopicsRequest(nextToken: token), in: call())
            let page = try #require(answer.response)
            topics += page.topics.map(\.topicARN)
            token = page.nextToken
            pages += 1
        } while token != nil
        #expect(pages == 3)
        #expect(topics == sns.topicARNs)

        let first = try #require(
            sns.listSubscriptions(ListSubscriptionsRequest(), in: call()).response)
        #expect(first.subscriptions.count == 100)
        #expect(first.subscriptions.first?.protocol == "sqs")
        #expect(first.subscriptions.first?.endpoint == "mailbox")
        #expect(first.subscriptions.first?.owner == "123456789012")
        let one = sns.listSubscriptionsByTopic(
            ListSubscriptionsByTopicRequest(topicARN: topics[7]), in: call())
        #expect(one.response?.subscriptions.map(\.topicARN) == [topics[7]])
        #expect(one.response?.nextToken == nil)
        let wrong = sns.listTopics(ListTopicsRequest(nextToken: "?"), in: call())
        #expect(wrong.error?.message == "Invalid parameter: NextToken")
    }
}
