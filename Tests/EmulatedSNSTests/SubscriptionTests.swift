import AWSModel
import EmulatedSNS
import KeyedDraws
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
            (
                "sqs", "https://sqs.us-east-1.amazonaws.com/123456789012/mailbox",
                "SQS endpoint ARN"
            ),
            ("sqs", "arn:aws:sqs:us-east-1::mailbox", "SQS endpoint ARN"),
            ("sqs", "arn:aws:sns:us-east-1:123456789012:mailbox", "SQS endpoint ARN"),
            ("sqs", "two words", "SQS endpoint ARN"),
            ("sqs", String(repeating: "q", count: 81), "SQS endpoint ARN"),
            // Twice "Invalid parameter", as AWS has it (recorded by LocalStack).
            (
                "sqs", "arn:aws:sqs:us-east-1:123456789012:mailbox.fifo",
                "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics"
            ),
            ("lambda", "Index", "Lambda endpoint ARN"),
            ("lambda", "\(function):", "Lambda endpoint ARN"),
            ("lambda", "\(function):live:more", "Lambda endpoint ARN"),
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
        let elsewhere = post.perform(
            ConfirmSubscriptionRequest(topicARN: topic + "x", token: token))
        #expect(elsewhere.error?.message == "Invalid parameter: Token")
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

    // AWS, "Amazon SNS now supports automatic deletion of unconfirmed subscriptions", May 2023.
    @Test mutating func `what nobody confirmed for two days is gone, and may be made anew`() throws
    {
        let request = SubscribeRequest(
            topicARN: topic, protocol: "https", endpoint: "https://example.com",
            returnSubscriptionARN: true)
        func subscribe(hours: Int64, _ item: String) -> String? {
            post.sns.subscribe(request, in: call(at: hours * 3_600, item: item)).response?
                .subscriptionARN
        }
        func known(hours: Int64) -> [String?] {
            let now = call(at: hours * 3_600)
            let topics = post.sns.getTopicAttributes(
                GetTopicAttributesRequest(topicARN: topic), in: now)
            let byTopic = post.sns.listSubscriptionsByTopic(
                ListSubscriptionsByTopicRequest(topicARN: topic), in: now)
            let all = post.sns.listSubscriptions(ListSubscriptionsRequest(), in: now)
            return [
                topics.response?.attributes["SubscriptionsPending"],
                (byTopic.response?.subscriptions.count).map { "\($0)" },
                (all.response?.subscriptions.count).map { "\($0)" },
            ]
        }
        let first = try #require(subscribe(hours: 0, "first"))
        #expect(subscribe(hours: 48, "second") == first)
        #expect(known(hours: 48) == ["1", "1", "1"])
        #expect(known(hours: 49) == ["0", "0", "0"])
        let missing = post.sns.getSubscriptionAttributes(
            GetSubscriptionAttributesRequest(subscriptionARN: first), in: call(at: 49 * 3_600))
        #expect(missing.error?.code == "NotFound")

        let second = try #require(subscribe(hours: 49, "third"))
        #expect(second != first)
        #expect(known(hours: 50) == ["1", "1", "1"])
        #expect(known(hours: 98) == ["0", "0", "0"])
    }

    // Two subscriptions of one name, which were taken for one.
    @Test mutating func `endpoints are told apart by all of their ARNs`() throws {
        let endpoints = [
            ("sqs", "mailbox"), ("sqs", "arn:aws:sqs:eu-west-1:123456789012:mailbox"),
            ("sqs", "arn:aws:sqs:us-east-1:210987654321:mailbox"), ("lambda", function),
            ("lambda", "\(function):live"), ("lambda", "\(function):next"),
            ("lambda", "arn:aws:lambda:eu-west-1:123456789012:function:Index"),
        ]
        let arns = endpoints.map { subscribe($0.0, $0.1).response?.subscriptionARN }
        #expect(Set(arns).count == endpoints.count)
        #expect(
            subscribe("sqs", "arn:aws:sqs:us-east-1:123456789012:mailbox").response?
                .subscriptionARN == arns[0])
        post.perform(PublishRequest(topicARN: topic, message: "m"))
        post.settle()
        #expect(
            post.invocations.map(\.request.functionName).sorted() == [
                "arn:aws:lambda:eu-west-1:123456789012:function:Index", function,
                "\(function):live", "\(function):next",
            ])
        let scopes = Set(post.invocations.map(\.scope.description))
        #expect(scopes.count == 4)
        #expect(scopes.contains("test/sns.Any/Index"))
        #expect(scopes.contains("test/sns.Any/Index:live"))
        for queue in ["mailbox", endpoints[1].1, endpoints[2].1] {
            #expect(post.sns.deliveries(to: queue).map(\.message) == ["m"])
        }
    }

    @Test mutating func `a queue and a function of one name have subscriptions of their own`()
        throws
    {
        let topic = try post.sns.addTopic("twins", queues: ["Index"])
        try post.sns.addSubscription(to: topic, "lambda", function)
        try post.sns.addSubscription(to: topic, "sqs", "Index")
        let listed = post.sns.listSubscriptionsByTopic(
            ListSubscriptionsByTopicRequest(topicARN: topic), in: call())
        let arns = try #require(listed.response?.subscriptions.map(\.subscriptionARN))
        #expect(arns == ["\(topic):Index", "\(topic):Index-2"])
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
        // Recorded on AWS by LocalStack: `test_unsubscribe_from_non_existing_subscription`,
        // `test_unsubscribe_idempotency`.
        let again = post.perform(UnsubscribeRequest(subscriptionARN: arn))
        #expect(again.error == nil)
        #expect(again.consequences.effects.isEmpty)
        let topicsOwn = post.perform(UnsubscribeRequest(subscriptionARN: topic))
        #expect(topicsOwn.error?.code == "InvalidParameter")
        #expect(topicsOwn.error?.message == "Invalid parameter: SubscriptionId")
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
        // LocalStack, `validate_subscription_attribute`: Subscribe alone says whose reason it is.
        #expect(given.error?.message.hasPrefix("Invalid parameter: Attributes Reason: ") != false)
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
        if !name.hasPrefix("FilterPolicy") {
            #expect(set.error?.message.contains("Attributes Reason: ") != true)
        }
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
        #expect(subscribe("sqs", "mailbox", ["RawMessageDelivery": "TRUE"]).error == nil)
        // What is in force counts, whether it was set or not.
        #expect(subscribe("sqs", "plain").error == nil)
        #expect(subscribe("sqs", "plain", ["RawMessageDelivery": "false"]).error == nil)
        #expect(subscribe("sqs", "plain", ["RawMessageDelivery": ""]).error == nil)
        #expect(subscribe("sqs", "plain", ["RawMessageDelivery": "true"]).error != nil)
    }

    // Recorded on AWS by LocalStack: `test_create_subscriptions_with_attributes`.
    @Test mutating func `RawMessageDelivery is true or false in any case`() throws {
        let arn = try #require(
            subscribe("sqs", "mailbox", ["RawMessageDelivery": "TrUe", "FilterPolicy": ""])
                .response?.subscriptionARN)
        var raw: String? {
            post.sns.getSubscriptionAttributes(
                GetSubscriptionAttributesRequest(subscriptionARN: arn), in: call()
            ).response?.attributes["RawMessageDelivery"]
        }
        func set(_ value: String) -> String? {
            post.sns.setSubscriptionAttributes(
                SetSubscriptionAttributesRequest(
                    subscriptionARN: arn, attributeName: "RawMessageDelivery",
                    attributeValue: value), in: call()
            ).error?.message
        }
        #expect(raw == "true")
        #expect(set("False") == nil)
        #expect(raw == "false")
        for value in ["", "wrongvalue"] {
            #expect(
                set(value)
                    == "Invalid parameter: RawMessageDelivery: Invalid value [\(value)]. Must be true or false."
            )
        }
        #expect(
            subscribe("sqs", "other", ["RawMessageDelivery": "wrongvalue"]).error?.message
                == "Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. Must be true or false."
        )
    }
}
