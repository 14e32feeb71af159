import AWSModel
import EmulatedS3
import ServiceCalls
import Testing
import Tracing

// Amazon S3 API Reference, "PutBucketNotificationConfiguration".
@Suite struct NotificationConfigurationTests {
    private var s3 = S3Service()
    private static let function = "arn:aws:lambda:us-east-1:123456789012:function:Index"
    private static let topic = "arn:aws:sns:us-east-1:123456789012:uploads"

    init() throws { try s3.addBucket("photos") }

    private mutating func set(
        _ configuration: NotificationConfiguration, skip: Bool? = nil
    ) -> ServiceAnswer<EmptyResponse> {
        s3.putBucketNotificationConfiguration(
            PutBucketNotificationConfigurationRequest(
                bucket: "photos", notificationConfiguration: configuration,
                skipDestinationValidation: skip), in: call())
    }

    private var present: NotificationConfiguration? {
        s3.getBucketNotificationConfiguration(
            GetBucketNotificationConfigurationRequest(bucket: "photos"), in: call()
        ).response
    }

    private static func lambda(
        _ events: [String], prefix: String? = nil, suffix: String? = nil
    ) -> NotificationConfiguration.LambdaFunctionConfiguration {
        .init(
            lambdaFunctionARN: function, events: events,
            filter: .init(prefix: prefix, suffix: suffix))
    }

    @Test mutating func `a configuration replaces the one before, and gets ids where it has none`()
        throws
    {
        #expect(present == NotificationConfiguration())
        let answer = set(
            .init(lambdaFunctionConfigurations: [Self.lambda(["s3:ObjectCreated:*"])]))
        #expect(answer.response != nil)
        #expect(answer.consequences.effects.map(\.name) == ["NotificationsConfigured"])
        let configured = try #require(present?.lambdaFunctionConfigurations?.first)
        #expect(configured.id?.utf8.count == 36)
        #expect(configured.lambdaFunctionARN == Self.function)

        _ = set(.init(eventBridgeConfiguration: .init()))
        #expect(present == NotificationConfiguration(eventBridgeConfiguration: .init()))
        _ = set(.init())
        #expect(present == NotificationConfiguration())
    }

    @Test(
        arguments: [
            ([], nil, nil), (["s3:ObjectPainted:*"], nil, nil), (["ObjectCreated:*"], nil, nil),
        ] as [([String], String?, String?)])
    mutating func `events that S3 does not know are refused`(
        events: [String], prefix: String?, suffix: String?
    ) {
        let answer = set(.init(lambdaFunctionConfigurations: [Self.lambda(events)]))
        #expect(answer.error?.code == "InvalidArgument")
        #expect(present == NotificationConfiguration())
    }

    // User Guide, "Configuring event notifications using object key name filtering", its valid and
    // invalid examples.
    @Test(
        arguments: [
            (["s3:ObjectCreated:*"], "images/", nil, ["s3:ObjectCreated:*"], "logs/", nil, true),
            (["s3:ObjectCreated:*"], "images", nil, ["s3:ObjectCreated:*"], "images/", nil, false),
            (["s3:ObjectCreated:*"], nil, nil, ["s3:ObjectCreated:Put"], "images", nil, false),
            (["s3:ObjectCreated:*"], nil, ".jpg", ["s3:ObjectCreated:Put"], nil, ".png", true),
            (["s3:ObjectCreated:*"], nil, ".jpg", ["s3:ObjectCreated:Put"], nil, "g", false),
            (["s3:ObjectCreated:Put"], "a", nil, ["s3:ObjectCreated:Copy"], "a", nil, true),
            (["s3:ObjectCreated:*"], "a", nil, ["s3:ObjectRemoved:*"], "a", nil, true),
            (["s3:ObjectCreated:*"], "a", ".jpg", ["s3:ObjectCreated:*"], "a", ".png", true),
        ] as [([String], String?, String?, [String], String?, String?, Bool)])
    mutating func `no change may be told by two configurations`(
        events: [String], prefix: String?, suffix: String?, others: [String], otherPrefix: String?,
        otherSuffix: String?, isValid: Bool
    ) {
        let answer = set(
            .init(lambdaFunctionConfigurations: [
                Self.lambda(events, prefix: prefix, suffix: suffix),
                Self.lambda(others, prefix: otherPrefix, suffix: otherSuffix),
            ]))
        #expect((answer.error == nil) == isValid)
        if !isValid {
            #expect(answer.error?.message.hasPrefix("Configurations overlap.") == true)
        }
    }

    @Test mutating func `filters have a prefix and a suffix at most`() {
        typealias Rule = NotificationConfiguration.FilterRule
        func set(_ rules: [Rule]) -> AWSError? {
            var copy = s3
            return copy.putBucketNotificationConfiguration(
                PutBucketNotificationConfigurationRequest(
                    bucket: "photos",
                    notificationConfiguration: .init(lambdaFunctionConfigurations: [
                        .init(
                            lambdaFunctionARN: Self.function, events: ["s3:ObjectCreated:*"],
                            filter: .init(key: .init(filterRules: rules)))
                    ])), in: call()
            ).error
        }
        #expect(set([Rule(name: "Prefix", value: "a"), Rule(name: "suffix", value: "b")]) == nil)
        #expect(set([Rule(name: "infix", value: "a")])?.code == "InvalidArgument")
        #expect(
            set([Rule(name: "prefix", value: "a"), Rule(name: "prefix", value: "b")])?.code
                == "InvalidArgument")
    }

    @Test mutating func `queues are refused, since there are none`() {
        let answer = set(
            .init(queueConfigurations: [
                .init(
                    queueARN: "arn:aws:sqs:us-east-1:123456789012:q",
                    events: ["s3:ObjectCreated:*"])
            ]))
        #expect(answer.error?.message.contains("not emulated") == true)
    }

    // "Amazon S3 sends test messages to your SNS topic. If the message fails, the entire PUT action
    // will fail."
    @Test(arguments: [true, false]) mutating func `a topic must take a test message first`(
        isThere: Bool
    ) throws {
        let configuration = NotificationConfiguration(topicConfigurations: [
            .init(topicARN: Self.topic, events: ["s3:ObjectCreated:*"])
        ])
        let answer = set(configuration)
        guard case .pending(let ticket) = answer.outcome else {
            Issue.record("answered at once")
            return
        }
        let need = try #require(answer.consequences.needs.first)
        guard case .request(let request) = need.what else { return }
        let publish = try #require(request as? PublishRequest)
        #expect(publish.topicARN == Self.topic)
        #expect(publish.message.contains("s3:TestEvent"))
        #expect(present == NotificationConfiguration())

        let missing = AWSError(.sns, "NotFound", "Topic does not exist", status: 404)
        let outcome: NeedOutcome =
            isThere ? .answered(PublishRequest.Response(messageID: "m")) : .failed(missing)
        let settlement = try #require(
            s3.resume(need.ticket, with: outcome, in: call()).settled.first)
        #expect(settlement.ticket == ticket)
        switch settlement.result {
        case .success: #expect(isThere)
        case .failure(let error):
            #expect(!isThere)
            #expect(
                error.message
                    == "Unable to validate the following destination configurations")
        }
        #expect((present?.topicConfigurations != nil) == isThere)
    }

    @Test mutating func `the test may be skipped`() {
        let configuration = NotificationConfiguration(topicConfigurations: [
            .init(id: "t", topicARN: Self.topic, events: ["s3:ObjectCreated:*"])
        ])
        #expect(set(configuration, skip: true).response != nil)
        #expect(present == configuration)
    }

    @Test func `a bucket that does not exist can neither be configured nor asked`() {
        var s3 = s3
        let put = s3.putBucketNotificationConfiguration(
            PutBucketNotificationConfigurationRequest(
                bucket: "none", notificationConfiguration: .init()), in: call())
        #expect(put.error?.code == "NoSuchBucket")
        let get = s3.getBucketNotificationConfiguration(
            GetBucketNotificationConfigurationRequest(bucket: "none"), in: call())
        #expect(get.error?.code == "NoSuchBucket")
    }
}
