import AWSModel
import EmulatedS3
import KeyedDraws
import OrderedJSON
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
            // Equal as characters, different as bytes; and the other way round.
            (
                ["s3:ObjectCreated:*"], "caf\u{E9}", nil, ["s3:ObjectCreated:*"], "cafe\u{301}",
                nil, true
            ),
            (
                ["s3:ObjectCreated:*"], "cafe\u{301}", nil, ["s3:ObjectCreated:*"], "cafe", nil,
                false
            ),
            (
                ["s3:ObjectCreated:*"], nil, "e\u{301}", ["s3:ObjectCreated:*"], nil, "\u{301}",
                false
            ),
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

    private static func queue(_ name: String) -> NotificationConfiguration {
        .init(queueConfigurations: [
            .init(
                queueARN: "arn:aws:sqs:us-east-1:123456789012:\(name)",
                events: ["s3:ObjectCreated:*"])
        ])
    }

    // Amazon S3 User Guide, "Event notification types and destinations": FIFO queues are no
    // destination. The words as Terraform's users report them.
    @Test mutating func `FIFO queues are refused, and what is no queue`() {
        #expect(
            set(Self.queue("uploads.fifo")).error
                == AWSError(
                    .s3, "InvalidArgument", "FIFO SQS queues are not supported.", status: 400))
        let topic = NotificationConfiguration(queueConfigurations: [
            .init(queueARN: Self.topic, events: ["s3:ObjectCreated:*"])
        ])
        #expect(set(topic).error?.message == "The ARN could not be parsed")
        #expect(present == NotificationConfiguration())
    }

    @Test mutating func `a queue and a function may not be told of one change`() {
        var both = Self.queue("uploads")
        both.lambdaFunctionConfigurations = [Self.lambda(["s3:ObjectCreated:Put"])]
        #expect(set(both).error?.message.hasPrefix("Configurations overlap.") == true)
    }

    // User Guide, "Event message structure": the message is sent to queues as to topics.
    @Test(arguments: [true, false]) mutating func `a queue must take a test message first`(
        isThere: Bool
    ) throws {
        let answer = set(Self.queue("uploads"))
        guard case .pending(let ticket) = answer.outcome else {
            Issue.record("answered at once: \(answer.outcome)")
            return
        }
        let need = try #require(answer.consequences.needs.first)
        guard case .request(let request) = need.what else { return }
        let send = try #require(request as? SendMessageRequest)
        #expect(
            send.queueURL == "https://sqs.us-east-1.amazonaws.com/123456789012/uploads")
        let message = try JSONValue.parse(send.messageBody)
        #expect(
            message.objectValue?.keys
                == ["Service", "Event", "Time", "Bucket", "RequestId", "HostId"])
        #expect(message["Service"] == "Amazon S3")
        #expect(message["Event"] == "s3:TestEvent")
        #expect(message["Bucket"] == "photos")
        #expect(message["RequestId"]?.stringValue?.utf8.count == 16)
        #expect(message["HostId"]?.stringValue?.utf8.count == 76)
        #expect(present == NotificationConfiguration())

        let missing = AWSError(
            .sqs, "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.")
        let outcome: NeedOutcome =
            isThere
            ? .answered(SendMessageRequest.Response(md5OfMessageBody: "", messageID: "m"))
            : .failed(missing)
        let settlement = try #require(
            s3.resume(need.ticket, with: outcome, in: call()).settled.first)
        #expect(settlement.ticket == ticket)
        #expect(refusal(in: settlement) == (isThere ? nil : Self.invalid))
        #expect(
            present?.queueConfigurations?.map(\.queueARN)
                == (isThere ? ["arn:aws:sqs:us-east-1:123456789012:uploads"] : nil))
    }

    private static let invalid = "Unable to validate the following destination configurations"

    /// Why a configuration that waited for its test messages was refused; nil where it was not.
    private func refusal(in settlement: Settlement) -> String? {
        guard case .failure(let error) = settlement.result else { return nil }
        return error.message
    }

    @Test mutating func `each topic and each queue is tested, and ids are of one row`() throws {
        var all = Self.queue("uploads")
        all.topicConfigurations = [.init(topicARN: Self.topic, events: ["s3:ObjectRemoved:*"])]
        all.lambdaFunctionConfigurations = [
            Self.lambda(["s3:ObjectRestore:*"]), Self.lambda(["s3:ObjectTagging:*"]),
        ]
        let needs = set(all).consequences.needs
        try #require(needs.count == 2)
        #expect(Set(needs.map(\.scope.description)).count == 2)
        _ = s3.resume(
            needs[1].ticket,
            with: .answered(SendMessageRequest.Response(md5OfMessageBody: "", messageID: "m")),
            in: call())
        #expect(present == NotificationConfiguration())
        _ = s3.resume(
            needs[0].ticket, with: .answered(PublishRequest.Response(messageID: "m")), in: call())
        let set = try #require(present)
        let ids =
            (set.topicConfigurations ?? []).map(\.id) + (set.queueConfigurations ?? []).map(\.id)
            + (set.lambdaFunctionConfigurations ?? []).map(\.id)
        #expect(Set(ids.compactMap(\.self)).count == 4)
    }

    // Two deliveries of one change would be one call.
    @Test mutating func `an id is given once`() throws {
        func configuration(_ ids: [String?]) -> NotificationConfiguration {
            let events = ["s3:ObjectRemoved:*", "s3:ObjectRestore:*", "s3:ObjectTagging:*"]
            let functions = zip(ids, events).map { id, event in
                var function = Self.lambda([event])
                function.id = id
                return function
            }
            return .init(lambdaFunctionConfigurations: functions)
        }
        let twice = set(configuration(["a", "b", "a"]))
        #expect(twice.error?.code == "InvalidArgument")
        #expect(twice.error?.status == 400)
        #expect(
            twice.error?.message
                == "Same ID used for multiple configurations. IDs must be unique.")
        // Those that S3 makes stay clear of those that are there.
        try s3.setNotifications(
            configuration([nil, "configuration-1", "configuration-4"]), on: "photos")
        let ids = try #require(present?.lambdaFunctionConfigurations?.map(\.id))
        #expect(ids == ["configuration-5", "configuration-1", "configuration-4"])
        #expect(set(configuration([nil, "", nil])).error == nil)
        #expect(Set(present?.lambdaFunctionConfigurations?.map(\.id) ?? []).count == 3)
    }

    @Test mutating func `filters are told as Prefix and Suffix`() {
        let configuration = NotificationConfiguration(lambdaFunctionConfigurations: [
            Self.lambda(["s3:ObjectCreated:*"], prefix: "a", suffix: "b")
        ])
        #expect(set(configuration).error == nil)
        let filter = present?.lambdaFunctionConfigurations?.first?.filter
        #expect(filter?.key?.filterRules?.map(\.name) == ["Prefix", "Suffix"])
        #expect(filter?.key?.filterRules?.map(\.value) == ["a", "b"])
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
        #expect(refusal(in: settlement) == (isThere ? nil : Self.invalid))
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
