import AWSModel
import Bodies
import EmulatedS3
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Testing
import Tracing
import VirtualTime

private let function = "arn:aws:lambda:us-east-1:123456789012:function:Index"
private let topic = "arn:aws:sns:us-east-1:123456789012:uploads"

/// A bucket `photos` and what it asks others for.
struct Listeners {
    var s3: S3Service

    init(
        _ configuration: NotificationConfiguration? = nil, rules: [EventBridgeRule] = [],
        settings: S3Settings = S3Settings()
    ) throws {
        s3 = S3Service(settings: settings)
        try s3.addBucket("photos")
        if let configuration { try s3.setNotifications(configuration, on: "photos") }
        for rule in rules { try s3.addRule(rule, on: "photos") }
    }

    /// Puts an object.
    /// - Returns: What is to follow.
    mutating func put(
        _ key: String = "a", _ text: String = "abc", in given: ServiceCall = call()
    ) -> [FollowUp] {
        s3.putObject(
            PutObjectRequest(bucket: "photos", key: key, body: Body(Array(text.utf8))), in: given
        ).consequences.followUps
    }

    /// The need that a follow-up becomes.
    mutating func need(
        of followUp: FollowUp, in given: ServiceCall = call()
    ) throws -> Need {
        let needs = s3.followUp(followUp.what, in: given).needs
        try #require(needs.count == 1)
        return needs[0]
    }

    /// The request that a follow-up becomes.
    mutating func request<Request: AWSRequest>(
        _ type: Request.Type, of followUp: FollowUp, in given: ServiceCall = call()
    ) throws -> Request {
        guard case .request(let request) = try need(of: followUp, in: given).what else {
            throw AWSError(.s3, "Test", "no request")
        }
        return try #require(request as? Request)
    }
}

func listening(
    to events: [String] = ["s3:ObjectCreated:*"], prefix: String? = nil, suffix: String? = nil
) -> NotificationConfiguration {
    NotificationConfiguration(lambdaFunctionConfigurations: [
        .init(
            id: "index", lambdaFunctionARN: function, events: events,
            filter: .init(prefix: prefix, suffix: suffix))
    ])
}

@Suite struct NotificationTests {
    // Amazon S3 User Guide, "Event message structure", version 2.1.
    @Test func `a function is invoked with a record of the change`() throws {
        var listeners = try Listeners(listening())
        let followUps = listeners.put("red flower é.jpg", in: call(at: 2))
        try #require(followUps.count == 1)
        let invoke = try listeners.request(
            InvokeRequest.self, of: followUps[0], in: call(at: 2))

        #expect(invoke.functionName == function)
        #expect(invoke.invocationType == "Event")
        let record = try #require(invoke.payload["Records"]?.arrayValue?.first)
        #expect(record["eventVersion"] == "2.1")
        #expect(record["eventSource"] == "aws:s3")
        #expect(record["awsRegion"] == "us-east-1")
        #expect(record["eventTime"] == "2026-01-01T00:00:02.000Z")
        #expect(record["eventName"] == "ObjectCreated:Put")
        #expect(record["userIdentity"]?["principalId"]?.stringValue?.isEmpty == false)
        #expect(record["requestParameters"]?["sourceIPAddress"] == "192.0.2.1")
        #expect(
            record["responseElements"]?["x-amz-request-id"]?.stringValue?.utf8.count == 16)
        #expect(record["responseElements"]?["x-amz-id-2"]?.stringValue?.utf8.count == 76)
        let s3 = try #require(record["s3"])
        #expect(s3["s3SchemaVersion"] == "1.0")
        #expect(s3["configurationId"] == "index")
        #expect(s3["bucket"]?["name"] == "photos")
        #expect(s3["bucket"]?["arn"] == "arn:aws:s3:::photos")
        #expect(s3["bucket"]?["ownerIdentity"]?["principalId"] != nil)
        #expect(s3["object"]?["key"] == "red+flower+%C3%A9.jpg")
        #expect(s3["object"]?["size"] == 3)
        #expect(s3["object"]?["eTag"] == "900150983cd24fb0d6963f7d28e17f72")
        #expect(s3["object"]?["sequencer"]?.stringValue?.utf8.count == 16)
    }

    @Test func `a topic gets the same record as a message`() throws {
        var listeners = try Listeners(
            NotificationConfiguration(topicConfigurations: [
                .init(id: "t", topicARN: topic, events: ["s3:ObjectCreated:Put"])
            ]))
        let followUps = listeners.put()
        let publish = try listeners.request(PublishRequest.self, of: try #require(followUps.first))
        #expect(publish.topicARN == topic)
        #expect(publish.subjectLine == "Amazon S3 Notification")
        let message = try JSONValue.parse(publish.message)
        #expect(message["Records"]?.arrayValue?.first?["s3"]?["object"]?["key"] == "a")
    }

    // Amazon S3 User Guide, "Event message structure": the record is the whole message.
    @Test func `a queue gets the same record as a message's body`() throws {
        var listeners = try Listeners(
            NotificationConfiguration(queueConfigurations: [
                .init(
                    id: "q", queueARN: "arn:aws:sqs:us-east-1:123456789012:uploads",
                    events: ["s3:ObjectCreated:Put"])
            ]))
        let followUps = listeners.put()
        let send = try listeners.request(
            SendMessageRequest.self, of: try #require(followUps.first))
        #expect(send.queueURL == "https://sqs.us-east-1.amazonaws.com/123456789012/uploads")
        #expect(send.delaySeconds == nil)
        let message = try JSONValue.parse(send.messageBody)
        #expect(message.objectValue?.keys == ["Records"])
        let record = try #require(message["Records"]?.arrayValue?.first)
        #expect(record["eventName"] == "ObjectCreated:Put")
        #expect(record["s3"]?["configurationId"] == "q")
        #expect(record["s3"]?["object"]?["key"] == "a")
    }

    @Test func `copies and removals have names of their own, and a removal no size`() throws {
        var listeners = try Listeners(listening(to: ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"]))
        _ = listeners.put()
        let copied = listeners.s3.copyObject(
            CopyObjectRequest(bucket: "photos", key: "b", copySource: "photos/a"), in: call())
        let removed = listeners.s3.deleteObject(
            DeleteObjectRequest(bucket: "photos", key: "a"), in: call())
        let nothing = listeners.s3.deleteObject(
            DeleteObjectRequest(bucket: "photos", key: "a"), in: call())

        let copy = try listeners.request(
            InvokeRequest.self, of: try #require(copied.consequences.followUps.first))
        #expect(
            copy.payload["Records"]?.arrayValue?.first?["eventName"] == "ObjectCreated:Copy")
        let removal = try listeners.request(
            InvokeRequest.self, of: try #require(removed.consequences.followUps.first))
        let record = try #require(removal.payload["Records"]?.arrayValue?.first)
        #expect(record["eventName"] == "ObjectRemoved:Delete")
        #expect(record["s3"]?["object"]?.objectValue?.keys == ["key", "sequencer"])
        #expect(nothing.consequences.followUps.isEmpty)
    }

    @Test(
        arguments: [
            ("s3:ObjectCreated:*", nil, nil, 1), ("s3:ObjectCreated:Put", nil, nil, 1),
            ("s3:ObjectCreated:Copy", nil, nil, 0), ("s3:ObjectRemoved:*", nil, nil, 0),
            ("s3:ObjectCreated:*", "ada/", ".jpg", 1), ("s3:ObjectCreated:*", "bea/", nil, 0),
            ("s3:ObjectCreated:*", nil, ".png", 0), ("s3:ObjectCreated:*", "", "", 1),
        ] as [(String, String?, String?, Int)])
    func `only what a configuration asks for is told`(
        event: String, prefix: String?, suffix: String?, count: Int
    ) throws {
        var listeners = try Listeners(listening(to: [event], prefix: prefix, suffix: suffix))
        #expect(listeners.put("ada/me.jpg").count == count)
    }

    @Test func `a bucket that tells nobody has nothing to follow up`() throws {
        var listeners = try Listeners()
        #expect(listeners.put().isEmpty)
    }

    // "If you compare the sequencer strings from two event notifications on the same object key,
    // the greater is later."
    @Test func `sequencers grow from change to change, even within one instant`() throws {
        var listeners = try Listeners(listening(to: ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"]))
        var sequencers: [String] = []
        for step in 0..<200 {
            let given = call(at: Int64(step / 10), item: "item-\(step)")
            let followUps =
                step % 3 == 2
                ? listeners.s3.deleteObject(
                    DeleteObjectRequest(bucket: "photos", key: "a"), in: given
                ).consequences.followUps
                : listeners.put(in: given)
            let invoke = try listeners.request(
                InvokeRequest.self, of: try #require(followUps.first), in: given)
            let object = invoke.payload["Records"]?.arrayValue?.first?["s3"]?["object"]
            sequencers.append(try #require(object?["sequencer"]?.stringValue))
        }
        #expect(sequencers == sequencers.sorted())
        #expect(Set(sequencers).count == 200)
    }

    // The figures are assumed: median 0.8 s, 99th percentile 12 s, one in 10,000 twice.
    @Test func `notifications are late, and now and then come twice`() throws {
        var settings = S3Settings()
        settings.notificationDuplicates = Ratio(1, 100)
        var listeners = try Listeners(listening(), settings: settings)
        var delays: [Nanoseconds] = []
        var twice = 0
        for number in 0..<10_000 {
            let followUps = listeners.put(in: call(at: Int64(number), item: "item-\(number)"))
            delays += followUps.prefix(1).map(\.delay)
            if followUps.count == 2 { twice += 1 }
        }
        delays.sort()
        #expect((0.72...0.88).contains(delays[5_000].seconds))
        #expect((10.8...13.2).contains(delays[9_900].seconds))
        #expect((70...130).contains(twice))
        #expect(S3Settings().notificationDuplicates == Ratio(1, 10_000))
    }

    @Test func `each delivery is a call of its own`() throws {
        var settings = S3Settings()
        settings.notificationDuplicates = .always
        let configuration = NotificationConfiguration(
            topicConfigurations: [
                .init(
                    id: "t", topicARN: topic, events: ["s3:ObjectCreated:*"],
                    filter: .init(prefix: "b"))
            ],
            lambdaFunctionConfigurations: [
                .init(
                    id: "f", lambdaFunctionARN: function, events: ["s3:ObjectCreated:*"],
                    filter: .init(prefix: "a"))
            ])
        let rules = [
            EventBridgeRule("one", stateMachineARN: "m"),
            EventBridgeRule("two", stateMachineARN: "m"),
        ]
        var listeners = try Listeners(configuration, rules: rules, settings: settings)
        let inner = SiteScope(item: "signup-1").appending(SiteStep(state: "Resize"))
        var sites: [String] = []
        var starts: [String] = []
        for scope in [SiteScope(item: "signup-1"), inner, SiteScope(item: "signup-1", delivery: 2)]
        {
            for key in ["a", "b"] {
                for attempt in [1, 2] {
                    let given = call(
                        after: .zero, scope: scope, operation: "Put-\(key)", attempt: attempt)
                    for followUp in listeners.put(key, in: given) {
                        let need = try listeners.need(of: followUp, in: given)
                        sites.append(need.scope.description)
                        if case .request(let request) = need.what, request is StartExecutionRequest
                        {
                            starts.append("\(need.scope.item) \(need.scope.delivery)")
                        }
                    }
                }
            }
        }
        // Three targets, twice each, for each of twelve puts.
        #expect(sites.count == 72)
        #expect(Set(sites).count == 72)
        // An execution is named by item and delivery alone.
        #expect(starts.count == 48)
        #expect(Set(starts).count == 48)
    }

    @Test func `what fails for a while is tried again, later and later`() throws {
        var listeners = try Listeners(listening())
        let given = call()
        var followUp = try #require(listeners.put(in: given).first)
        var waits: [Nanoseconds] = []
        var scopes: Set<String> = []
        for _ in 1...12 {
            let need = try listeners.need(of: followUp, in: given)
            scopes.insert(need.scope.description)
            let next = listeners.s3.resume(
                need.ticket,
                with: .failed(AWSError(.lambda, "TooManyRequestsException", "", status: 429)),
                in: given)
            followUp = try #require(next.followUps.first)
            waits.append(followUp.delay)
        }
        #expect(scopes.count == 12)
        for (place, wait) in waits.enumerated() {
            let full = min(Double(1 << place), 500)
            #expect((full / 2...full * 3 / 2).contains(wait.seconds))
        }
        let last = try listeners.need(of: followUp, in: given)
        let done = listeners.s3.resume(
            last.ticket, with: .answered(InvokeRequest.Response(payload: nil)), in: given)
        #expect(done.followUps.isEmpty && done.effects.isEmpty)
    }

    // Amazon EventBridge User Guide: 24 hours and up to 185 times.
    @Test func `after 24 hours or 185 retries an event is dropped`() throws {
        var listeners = try Listeners(listening())
        let given = call()
        var now = given.now
        var next: FollowUp? = listeners.put(in: given).first
        var attempts = 0
        while let followUp = next {
            now = now + followUp.delay
            let later = ServiceCall(now: now, site: given.site, draws: given.draws)
            let need = try listeners.need(of: followUp, in: later)
            attempts += 1
            let outcome = listeners.s3.resume(
                need.ticket, with: .failed(.timedOut(.lambda)), in: later)
            next = outcome.followUps.first
            if next == nil {
                let effect = try #require(outcome.effects.first)
                #expect(effect.name == "NotificationDropped")
                #expect(effect["target"] == "index")
                #expect(effect["attempts"] == "\(attempts)")
            }
        }
        #expect((170...186).contains(attempts))
        #expect((82_000...86_400).contains((now - given.now).seconds))
    }

    @Test func `what fails for good is not tried again`() throws {
        var listeners = try Listeners(listening())
        let followUps = listeners.put()
        let need = try listeners.need(of: try #require(followUps.first))
        let outcome = listeners.s3.resume(
            need.ticket,
            with: .failed(AWSError(.lambda, "ResourceNotFoundException", "", status: 404)),
            in: call())
        #expect(outcome.followUps.isEmpty)
        #expect(outcome.effects.map(\.name) == ["NotificationDropped"])
        #expect(outcome.effects.first?["error"] == "ResourceNotFoundException")
    }
}
