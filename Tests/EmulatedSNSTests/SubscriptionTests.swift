import AWSModel
import EmulatedSNS
import OrderedJSON
import ServiceCalls
import Testing
import Tracing
import VirtualTime

private let function = "arn:aws:lambda:us-east-1:123456789012:function:Index"

@Suite struct SubscriptionTests {
    private var post = Post()
    private let topic: String

    init() throws { topic = try post.sns.addTopic("orders") }

    private mutating func subscribe(
        _ protocol: String, _ endpoint: String?, _ attributes: [String: String]? = nil,
        returnARN: Bool? = nil
    ) -> ServiceAnswer<SubscribeRequest.Response> {
        post.sns.subscribe(
            SubscribeRequest(
                topicARN: topic, protocol: `protocol`, endpoint: endpoint, attributes: attributes,
                returnSubscriptionARN: returnARN), in: call(item: endpoint ?? "none"))
    }

    @Test(arguments: [
        ("sqs", "mailbox"), ("sqs", "arn:aws:sqs:us-east-1:123456789012:mailbox"),
        ("lambda", function), ("sms", "+49 171".replacing(" ", with: "")),
    ])
    mutating func `an endpoint of the account's own is subscribed at once`(
        protocol: String, endpoint: String
    ) throws {
        let answer = subscribe(`protocol`, endpoint)
        let arn = try #require(answer.response?.subscriptionARN)
        #expect(arn.hasPrefix("\(topic):"))
        #expect(answer.consequences.effects.count == 1)
        #expect(answer.consequences.followUps.isEmpty)
        #expect(subscribe(`protocol`, endpoint).response?.subscriptionARN == arn)
        let attributes = try #require(
            post.sns.getSubscriptionAttributes(
                GetSubscriptionAttributesRequest(subscriptionARN: arn), in: call()
            ).response?.attributes)
        #expect(attributes["Protocol"] == `protocol`)
        #expect(attributes["Endpoint"] == endpoint)
        #expect(attributes["TopicArn"] == topic)
        #expect(attributes["PendingConfirmation"] == "false")
    }

    @Test(
        arguments: [
            ("pigeon", "roof", "Amazon SNS does not support this protocol string: pigeon"),
            ("application", "a", "Amazon SNS does not support this protocol string: application"),
            ("sqs", nil, "Endpoint"), ("sqs", "", "Endpoint"), ("sqs", "a:", "SQS endpoint ARN"),
            ("lambda", "Index", "Lambda endpoint ARN"),
            ("https", "http://example.com", "Endpoint must match the specified protocol"),
            ("http", "example.com", "Endpoint must match the specified protocol"),
            ("email", "ada", "Email address"), ("sms", "ada", "Invalid SMS endpoint: ada"),
        ] as [(String, String?, String)])
    mutating func `an endpoint must fit its protocol`(
        protocol: String, endpoint: String?, words: String
    ) {
        let answer = subscribe(`protocol`, endpoint)
        #expect(answer.error?.code == "InvalidParameter")
        #expect(answer.error?.message == "Invalid parameter: \(words)")
        #expect(answer.consequences.effects.isEmpty)
    }

    // Amazon SNS API Reference, "Subscribe" and "ConfirmSubscription"; Developer Guide, "HTTP/HTTPS
    // subscription confirmation".
    @Test mutating func `a web server gets nothing before it has confirmed`() throws {
        let url = "https://example.com/orders"
        let request = SubscribeRequest(topicARN: topic, protocol: "https", endpoint: url)
        let pending = post.perform(request).response as? SubscribeRequest.Response
        #expect(pending?.subscriptionARN == "pending confirmation")
        post.perform(PublishRequest(topicARN: topic, message: "early"))
        post.settle()

        let asked = try #require(post.sns.deliveries(to: url).first)
        #expect(post.sns.deliveries(to: url).count == 1)
        let token = try #require(asked.token)
        let body = try JSONValue.parse(asked.body)
        #expect(body["Type"] == "SubscriptionConfirmation")
        #expect(body["Token"]?.stringValue == token)
        #expect(body["TopicArn"]?.stringValue == topic)
        #expect(body["SubscribeURL"]?.stringValue?.contains(token) == true)

        let wrong = post.perform(ConfirmSubscriptionRequest(topicARN: topic, token: "x"))
        #expect(wrong.error?.message == "Invalid parameter: Token")
        let confirmation = ConfirmSubscriptionRequest(topicARN: topic, token: token)
        let arn = (post.perform(confirmation).response as? ConfirmSubscriptionRequest.Response)?
            .subscriptionARN
        #expect(arn?.hasPrefix("\(topic):") == true)
        #expect(
            (post.perform(confirmation).response as? ConfirmSubscriptionRequest.Response)?
                .subscriptionARN == arn)
        post.perform(PublishRequest(topicARN: topic, message: "late"), item: "late")
        post.settle()
        #expect(post.sns.deliveries(to: url).dropFirst().map(\.message) == ["late"])
        #expect(post.effects.map(\.name).contains("SubscriptionConfirmed"))
    }

    @Test(arguments: [(48, nil), (49, "InvalidParameter")] as [(Int64, String?)])
    mutating func `a token is good for two days`(hours: Int64, code: String?) throws {
        post.perform(
            SubscribeRequest(topicARN: topic, protocol: "email", endpoint: "ada@example.com"))
        post.settle()
        let token = try #require(post.sns.deliveries(to: "ada@example.com").first?.token)
        let answer = post.sns.confirmSubscription(
            ConfirmSubscriptionRequest(topicARN: topic, token: token), in: call(at: hours * 3_600))
        #expect(answer.error?.code == code)
    }

    @Test mutating func `a pending subscription is told by its ARN to whoever wants it`() {
        let answer = subscribe("https", "https://example.com", returnARN: true)
        #expect(answer.response?.subscriptionARN.hasPrefix(topic) == true)
        let listed = post.sns.listSubscriptionsByTopic(
            ListSubscriptionsByTopicRequest(topicARN: topic), in: call())
        #expect(
            listed.response?.subscriptions.map(\.subscriptionARN) == ["PendingConfirmation"])
    }

    @Test mutating func `who has unsubscribed gets nothing more, not even what is on its way`()
        throws
    {
        let arn = try #require(subscribe("sqs", "mailbox").response?.subscriptionARN)
        post.perform(PublishRequest(topicARN: topic, message: "m"))
        post.perform(UnsubscribeRequest(subscriptionARN: arn))
        post.settle()
        #expect(post.sns.deliveries(to: "mailbox").isEmpty)
        let again = post.perform(UnsubscribeRequest(subscriptionARN: arn))
        #expect(again.error?.code == "NotFound")
        #expect(again.error?.message == "Subscription does not exist")
        let malformed = post.perform(UnsubscribeRequest(subscriptionARN: "x"))
        #expect(
            malformed.error?.message
                == "Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 1"
        )
    }

    @Test(
        arguments: [
            ("sqs", "RawMessageDelivery", "true", true),
            ("sqs", "RawMessageDelivery", "yes", false),
            ("lambda", "RawMessageDelivery", "true", false),
            (
                "sqs", "RedrivePolicy", #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:1:dead"}"#,
                true
            ),
            ("sqs", "RedrivePolicy", #"{"deadLetterTargetArn":"dead"}"#, false),
            ("sqs", "RedrivePolicy", "{", false), ("sqs", "RedrivePolicy", "{}", false),
            ("sqs", "FilterPolicy", #"{"a":["b"]}"#, false),
            ("sqs", "FilterPolicyScope", "MessageBody", false), ("sqs", "Colour", "red", false),
        ] as [(String, String, String, Bool)])
    mutating func `a subscription's attributes are held against their rules`(
        protocol: String, name: String, value: String, isValid: Bool
    ) throws {
        let endpoint = `protocol` == "lambda" ? function : "mailbox"
        let given = subscribe(`protocol`, endpoint, [name: value])
        #expect((given.error == nil) == isValid)
        if name == "FilterPolicy" {
            #expect(given.error?.message.contains("not emulated") == true)
        }
        let arn = try #require(
            given.response?.subscriptionARN
                ?? subscribe(`protocol`, endpoint).response?
                .subscriptionARN)
        let set = post.sns.setSubscriptionAttributes(
            SetSubscriptionAttributesRequest(
                subscriptionARN: arn, attributeName: name, attributeValue: value), in: call())
        #expect((set.error == nil) == isValid)
        let read = post.sns.getSubscriptionAttributes(
            GetSubscriptionAttributesRequest(subscriptionARN: arn), in: call())
        #expect((read.response?.attributes[name] == value) == isValid)
    }

    @Test mutating func `a subscription is found again only where its attributes agree`() {
        #expect(subscribe("sqs", "mailbox", ["RawMessageDelivery": "true"]).error == nil)
        #expect(subscribe("sqs", "mailbox").error == nil)
        #expect(
            subscribe("sqs", "mailbox", ["RawMessageDelivery": "false"]).error?.message
                == "Invalid parameter: Attributes Reason: Subscription already exists with different attributes"
        )
    }
}
