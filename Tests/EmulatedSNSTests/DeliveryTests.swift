import AWSModel
import EmulatedSNS
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Testing
import Tracing
import VirtualTime

private let function = "arn:aws:lambda:us-east-1:123456789012:function:Index"
private let url = "https://example.com/orders"
private let deadLetters = [
    "RedrivePolicy": #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead"}"#
]

@Suite struct DeliveryTests {
    private var post: Post
    private let topic: String

    init() throws {
        var settings = SNSSettings()
        settings.retryJitter = .never
        post = Post(SNSService(settings: settings))
        topic = try post.sns.addTopic("orders")
    }

    private mutating func publish(_ message: String = "hello", item: String = "test") {
        post.perform(PublishRequest(topicARN: topic, message: message), item: item)
        post.settle()
    }

    private func effects(_ name: String) -> [Effect] { post.effects.filter { $0.name == name } }

    // AWS Lambda Developer Guide, "Invoking Lambda functions with Amazon SNS notifications".
    @Test mutating func `a function is invoked with the event that AWS's gets`() throws {
        try post.sns.addSubscription(to: topic, "lambda", function)
        post.perform(
            PublishRequest(
                topicARN: topic, message: "hello", subjectLine: "Sorry",
                messageAttributes: ["a": .string("x")]))
        post.settle()

        let (invoke, scope) = try #require(post.invocations.first)
        #expect(post.invocations.count == 1)
        #expect(invoke.functionName == function)
        #expect(invoke.invocationType == "Event")
        #expect(scope.description == "test/sns.Any/Index")
        let record = try #require(invoke.payload["Records"]?.arrayValue?.first)
        #expect(
            record.objectValue?.keys == [
                "EventSource", "EventVersion", "EventSubscriptionArn", "Sns",
            ])
        #expect(record["EventSource"] == "aws:sns")
        #expect(record["EventVersion"] == "1.0")
        #expect(record["EventSubscriptionArn"]?.stringValue?.hasPrefix(topic) == true)
        let message = try #require(record["Sns"])
        #expect(
            message.objectValue?.keys == [
                "Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp",
                "SignatureVersion", "Signature", "SigningCertUrl", "UnsubscribeUrl",
                "MessageAttributes",
            ])
        #expect(message["Type"] == "Notification")
        #expect(message["TopicArn"]?.stringValue == topic)
        #expect(message["Subject"] == "Sorry")
        #expect(message["Message"] == "hello")
        #expect(message["Timestamp"] == "2026-01-01T00:00:00.000Z")
        #expect(message["MessageAttributes"] == ["a": ["Type": "String", "Value": "x"]])
        #expect(effects("MessageDelivered").map(\.resource) == ["function Index"])
    }

    @Test
    mutating func `a function that is throttled is invoked again, each time by a call of its own`()
        throws
    {
        try post.sns.addSubscription(to: topic, "lambda", function)
        post.refusal = { count in
            count <= 7 ? AWSError(.lambda, "TooManyRequestsException", "", status: 429) : nil
        }
        publish()
        #expect(post.invocations.count == 8)
        #expect(Set(post.invocations.map(\.scope.description)).count == 8)
        #expect(post.invocations.last?.scope.description == "test/sns.Any/Index@8")
        #expect(effects("MessageDelivered").count == 1)
        // One line for each phase, not for each attempt.
        #expect(
            effects("DeliveryFailed").map { $0["phase"] } == [
                "immediate retry", "pre-backoff", "backoff",
            ])
    }

    @Test mutating func `a function that does not exist is not tried again`() throws {
        try post.sns.addSubscription(to: topic, "lambda", function, attributes: deadLetters)
        post.refusal = { _ in
            AWSError(.lambda, "ResourceNotFoundException", "", status: 404)
        }
        publish()
        #expect(post.invocations.count == 1)
        #expect(effects("MessageDeadLettered").map { $0["error"] } == ["ResourceNotFoundException"])
        #expect(post.sns.deliveries(to: "dead").map(\.message) == ["hello"])
    }

    @Test(
        arguments: [
            (.never, 1, 1), (.first(1, status: 503), 2, 1), (.first(3, status: 500), 4, 1),
            (.first(4, status: 500), 4, 0), (.always(status: 503), 4, 0),
            (.first(1, status: 429), 2, 1), (.first(1, status: 400), 1, 0),
            (.first(1, status: 404), 1, 0), (.first(2, status: 0), 3, 1),
        ] as [(EndpointFailures, Int, Int)])
    mutating func `a web server is tried four times, unless the fault is the sender's`(
        failures: EndpointFailures, attempts: Int, delivered: Int
    ) throws {
        try post.sns.addSubscription(to: topic, "https", url)
        post.sns.setFailures(failures, of: url)
        publish()
        #expect(post.sns.attempts(at: url) == attempts)
        #expect(post.sns.deliveries(to: url).count == delivered)
        #expect(effects("MessageDelivered").count == delivered)
        #expect(effects("MessageDiscarded").count == 1 - delivered)
    }

    @Test mutating func `a web server that does not answer is waited for, then tried again`() throws
    {
        try post.sns.addSubscription(to: topic, "https", url)
        post.sns.setFailures(.first(1, status: 0), of: url)
        publish()
        let at = try #require(post.sns.deliveries(to: url).first?.at)
        // Fifteen seconds for the answer, twenty of waiting, and less than one for the first way.
        #expect((35.0...36.0).contains((at - .epoch).seconds))
    }

    @Test mutating func `what cannot be delivered goes to the dead-letter queue`() throws {
        try post.sns.addSubscription(to: topic, "https", url, attributes: deadLetters)
        post.sns.setFailures(.always(status: 500), of: url)
        publish()
        let dead = try #require(post.sns.deliveries(to: "dead").first)
        #expect(dead.message == "hello")
        #expect((60.0...61.0).contains((dead.at - .epoch).seconds))
        let effect = try #require(effects("MessageDeadLettered").first)
        #expect(effect.resource == "endpoint \(url)")
        #expect(effect["queue"] == "dead")
        #expect(effect["attempts"] == "4")
        #expect(effect["error"] == "HTTP 500")
        #expect(effects("MessageDelivered").isEmpty)
    }

    // "100,015 times, over 23 days", in virtual time: a chain of follow-ups and nothing else, one for
    // each attempt. Of such events the engine does millions a second (`stepsim bench engine`).
    @Test mutating func `the longest schedule of all ends in the dead-letter queue`() throws {
        try post.sns.addSubscription(to: topic, "sqs", "mailbox", attributes: deadLetters)
        post.sns.setFailures(.always(status: 500), of: "mailbox")
        publish()
        #expect(post.sns.attempts(at: "mailbox") == 100_016)
        #expect(post.eventCount == 100_016)
        let dead = try #require(post.sns.deliveries(to: "dead").first)
        #expect((23.0...24.0).contains((dead.at - .epoch).seconds / 86_400))
        #expect(effects("DeliveryFailed").map { $0["attempt"] } == ["1", "4", "6", "16"])
    }

    @Test mutating func `mail is tried for six hours`() throws {
        try post.sns.addSubscription(
            to: topic, "email", "ada@example.com", attributes: deadLetters)
        post.sns.setFailures(.always(status: 500), of: "ada@example.com")
        publish()
        #expect(post.sns.attempts(at: "ada@example.com") == 51)
        #expect(post.sns.deliveries(to: "dead").count == 1)
    }

    @Test func `waits are jittered by a tenth, differently for each message`() throws {
        var post = Post()
        let topic = try post.sns.addTopic("orders")
        try post.sns.addSubscription(to: topic, "https", url)
        post.sns.setFailures(.first(1, status: 500), of: url)
        var waits: Set<Nanoseconds> = []
        for number in 0..<200 {
            post.sns.setFailures(.first(2 * number + 1, status: 500), of: url)
            let start = post.now
            post.perform(
                PublishRequest(topicARN: topic, message: "m"), item: "item-\(number)")
            post.settle()
            waits.insert(post.now - start)
        }
        #expect(waits.count == 200)
        #expect(waits.allSatisfy { (18.0...22.6).contains($0.seconds) })
        #expect((waits.map(\.seconds).max() ?? 0) > 21.5)
        #expect((waits.map(\.seconds).min() ?? 0) < 18.6)
    }

    // Amazon SNS Developer Guide, "Creating an HTTP/S delivery policy".
    @Test(
        arguments: [
            (nil, nil, 4),
            (#"{"healthyRetryPolicy":{"numRetries":5}}"#, nil, 6),
            (#"{"healthyRetryPolicy":{"numRetries":0}}"#, nil, 1),
            (nil, #"{"http":{"defaultHealthyRetryPolicy":{"numRetries":7}}}"#, 8),
            (
                #"{"healthyRetryPolicy":{"numRetries":5}}"#,
                #"{"http":{"defaultHealthyRetryPolicy":{"numRetries":7}}}"#, 6
            ),
            (
                #"{"healthyRetryPolicy":{"numRetries":5}}"#,
                #"{"http":{"defaultHealthyRetryPolicy":{"numRetries":7},"disableSubscriptionOverrides":true}}"#,
                8
            ),
            (
                #"{"healthyRetryPolicy":{"numRetries":10,"numNoDelayRetries":2,"numMinDelayRetries":3,"#
                    + #""numMaxDelayRetries":4,"minDelayTarget":1,"maxDelayTarget":60,"#
                    + #""backoffFunction":"exponential"}}"#, nil, 11
            ),
        ] as [(String?, String?, Int)])
    mutating func `a delivery policy says how often`(
        own: String?, common: String?, attempts: Int
    ) throws {
        try post.sns.addSubscription(
            to: topic, "https", url, attributes: own.map { ["DeliveryPolicy": $0] } ?? [:])
        if let common {
            let answer = post.sns.setTopicAttributes(
                SetTopicAttributesRequest(
                    topicARN: topic, attributeName: "DeliveryPolicy", attributeValue: common),
                in: call())
            try #require(answer.error == nil)
        }
        post.sns.setFailures(.always(status: 503), of: url)
        publish()
        #expect(post.sns.attempts(at: url) == attempts)
    }

    @Test(arguments: [
        "[]", #"{"healthyRetryPolicy":{"minDelayTarget":0}}"#,
        #"{"healthyRetryPolicy":{"minDelayTarget":30,"maxDelayTarget":20}}"#,
        #"{"healthyRetryPolicy":{"maxDelayTarget":3601}}"#,
        #"{"healthyRetryPolicy":{"numRetries":101}}"#,
        #"{"healthyRetryPolicy":{"numRetries":"3"}}"#,
        #"{"healthyRetryPolicy":{"numRetries":3,"numNoDelayRetries":2,"numMaxDelayRetries":2}}"#,
        #"{"healthyRetryPolicy":{"backoffFunction":"quadratic"}}"#,
        #"{"healthyRetryPolicy":{"numRetries":100,"minDelayTarget":40,"maxDelayTarget":40}}"#,
        #"{"throttlePolicy":{"maxReceivesPerSecond":0}}"#,
    ])
    func `a delivery policy that breaks the rules is refused`(policy: String) {
        var sns = post.sns
        let answer = sns.subscribe(
            SubscribeRequest(
                topicARN: topic, protocol: "https", endpoint: url,
                attributes: ["DeliveryPolicy": policy]), in: call())
        #expect(answer.error?.code == "InvalidParameter")
        #expect(answer.error?.message.contains("DeliveryPolicy") == true)
    }

    @Test mutating func `a throttled endpoint gets so many a second, and all in the end`() throws {
        try post.sns.addSubscription(
            to: topic, "https", url,
            attributes: ["DeliveryPolicy": #"{"throttlePolicy":{"maxReceivesPerSecond":5}}"#])
        for number in 0..<50 {
            post.perform(
                PublishRequest(topicARN: topic, message: "\(number)"), item: "item-\(number)")
        }
        post.settle()
        let arrivals = post.sns.deliveries(to: url).map(\.at)
        #expect(arrivals.count == 50)
        for (place, at) in arrivals.enumerated() where place >= 5 {
            #expect(at - arrivals[place - 5] >= .seconds(1))
        }
    }
}

// At least once: every message that SNS took reaches every subscriber, or the subscriber's
// dead-letter queue.
@Suite struct AtLeastOncePropertyTests {
    @Test(arguments: 1...25) func `no message is lost, whatever fails`(seed: UInt64) throws {
        let draws = Draws(seed: seed)
        func bits(_ number: Int) -> UInt64 { draws.bits(Purpose("test.step"), key: UInt64(number)) }
        var settings = SNSSettings()
        settings.duplicates = Ratio(1, 5)
        settings.managedRetries.atMaximum = 20
        var post = Post(SNSService(settings: settings))
        let topic = try post.sns.addTopic("orders")
        let endpoints = [
            ("sqs", "mailbox"), ("https", "https://example.com/a"),
            ("http", "http://example.com/b"), ("email", "ada@example.com"), ("sms", "+4917112345"),
        ]
        let statuses = [0, 400, 404, 429, 500, 503]
        for (place, endpoint) in endpoints.enumerated() {
            try post.sns.addSubscription(
                to: topic, endpoint.0, endpoint.1,
                attributes: [
                    "RedrivePolicy":
                        #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:1:dead-\#(place)"}"#
                ])
            let bits = bits(place)
            let status = statuses[Int(bits >> 8 % 6)]
            post.sns.setFailures(
                bits % 3 == 0
                    ? .never
                    : bits % 3 == 1
                        ? .first(Int(bits >> 16 % 60), status: status) : .always(status: status),
                of: endpoint.1)
        }
        var accepted: Set<String> = []
        for step in 100..<120 {
            if bits(step) % 4 == 0 {
                let answer = post.perform(
                    PublishBatchRequest(
                        topicARN: topic,
                        publishBatchRequestEntries: (0..<3).map {
                            .init(id: "\($0)", message: $0 == 1 && bits(step) % 8 == 0 ? "" : "m")
                        }), item: "item-\(step)")
                // With an empty message among them, SNS takes none.
                if let response = answer.response as? PublishBatchRequest.Response {
                    accepted.formUnion(response.successful.map(\.messageID))
                } else {
                    #expect(answer.error?.message == "Invalid parameter: Empty message")
                }
            } else {
                let answer = post.perform(
                    PublishRequest(topicARN: topic, message: "m"), item: "item-\(step)")
                let response = try #require(answer.response as? PublishRequest.Response)
                accepted.insert(response.messageID)
            }
            if bits(step) % 3 == 0 { post.settle() }
        }
        post.settle()
        for (place, endpoint) in endpoints.enumerated() {
            let delivered = Set(post.sns.deliveries(to: endpoint.1).map(\.messageID))
            let dead = Set(post.sns.deliveries(to: "dead-\(place)").map(\.messageID))
            #expect(delivered.union(dead) == accepted, "seed \(seed), \(endpoint.1)")
        }
    }

    @Test func `one message in ten thousand comes twice`() throws {
        #expect(SNSSettings().duplicates == Ratio(1, 10_000))
        var settings = SNSSettings()
        settings.duplicates = Ratio(1, 100)
        var sns = SNSService(settings: settings)
        let topic = try sns.addTopic("orders", queues: ["mailbox"])
        var twice = 0
        for number in 0..<10_000 {
            let answer = sns.publish(
                PublishRequest(topicARN: topic, message: "m"), in: call(item: "item-\(number)"))
            if answer.consequences.followUps.count == 2 { twice += 1 }
        }
        #expect((70...130).contains(twice))
    }

    @Test func `a copy is a delivery of its own`() throws {
        var settings = SNSSettings()
        settings.duplicates = .always
        var post = Post(SNSService(settings: settings))
        let topic = try post.sns.addTopic("orders", queues: ["mailbox"])
        try post.sns.addSubscription(to: topic, "lambda", function)
        let answer = post.perform(PublishRequest(topicARN: topic, message: "m"))
        #expect(Set(answer.consequences.followUps.map(\.delay)).count == 4)
        post.settle()
        #expect(post.sns.deliveries(to: "mailbox").count == 2)
        #expect(Set(post.invocations.map(\.scope.description)).count == 2)
        #expect(Set(post.invocations.map(\.scope.delivery)).count == 2)
    }
}
