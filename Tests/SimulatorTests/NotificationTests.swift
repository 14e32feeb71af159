import AWSModel
import EmulatedS3
import EmulatedSNS
import EmulatedSQS
import FaultInjection
import KeyedDraws
import OrderedJSON
import ServiceCalls
import Settings
import Simulator
import StatesLanguage
import Testing
import Tracing
import VirtualTime

// What S3 and SNS tell others, through the simulated network.
@Suite struct NotificationTests {
    private static let machine = "arn:aws:states:us-east-1:123456789012:stateMachine:work"
    private static let index = "arn:aws:lambda:us-east-1:123456789012:function:Index"

    /// Whoever starts an execution by hand has it put an object; the object's event starts another one.
    private func world() -> World {
        World(items: [("signup-1", .zero)]) { client, event in
            if event["item"] != nil { try await client.put("ada/me 1.jpg") }
            return event
        }
    }

    private func run(
        _ world: World, settings: S3Settings = S3Settings(),
        _ prepare: (inout Cloud) throws -> Void
    ) throws -> Story {
        let machine = try #require(
            StateMachine.parse(world.configuration.workflow.definition).machine)
        var cloud = try Cloud(for: world.configuration, machine: machine)
        cloud.s3 = S3Service(settings: settings)
        try cloud.s3.addBucket("things")
        try prepare(&cloud)
        let recording = TraceRecording()
        let simulation = Simulation(
            world.configuration, cloud: cloud, on: VirtualExecutor(), consumers: [recording])
        let end = simulation.run()
        return Story(end: end, digest: "", events: recording.events)
    }

    private static let rule = EventBridgeRule("upload", stateMachineARN: machine) { event in
        ["s3Key": event["detail"]?["object"]?["key"] ?? nil]
    }

    @Test func `an object's event starts an execution, late`() throws {
        let story = try run(world()) { try $0.s3.addRule(Self.rule, on: "things") }
        #expect(story.end == .quiescent)
        let starts = story.calls("states.StartExecution")
        #expect(starts.count == 2)
        let told = try #require(starts.last)
        let put = try #require(story.puts.first)
        #expect(told.site.scope.item == "signup-1")
        #expect(told.site.description.hasSuffix("/s3.PutObject/upload/states.StartExecution"))
        #expect(told.isAnswered)
        #expect(told.sentAt > put.at)
        let succeeded = story.events.compactMap { event -> JSONValue? in
            guard case .history(_, let entry) = event.kind, entry.type == "ExecutionSucceeded"
            else { return nil }
            return entry.details["output"]
        }
        #expect(succeeded.count == 2)
        #expect(succeeded.last == ["s3Key": "ada/me 1.jpg"])
    }

    @Test func `an event that comes twice starts two executions`() throws {
        var settings = S3Settings()
        settings.notificationDuplicates = .always
        let story = try run(world(), settings: settings) {
            try $0.s3.addRule(Self.rule, on: "things")
        }
        let starts = story.calls("states.StartExecution").dropFirst()
        #expect(starts.count == 2)
        #expect(starts.allSatisfy { $0.isAnswered })
        #expect(Set(starts.map(\.site.scope.delivery)).count == 2)
        #expect(story.calls("lambda.Invoke").count == 3)
    }

    // One in a thousand, which `chaos` makes certain.
    @Test(arguments: [(Background.none, 1), (.ordinary, 1), (.chaos, 2)])
    func `an event comes twice more often where a background multiplies what goes wrong`(
        background: Background, count: Int
    ) throws {
        var settings = S3Settings()
        settings.notificationDuplicates = Ratio(1, 1_000)
        var world = world()
        world.configuration.background = background
        // Duplicates alone.
        for setting in BackgroundSettings.settings where setting.path.count == 2 {
            setting.set(.share(.never), in: &world.configuration.cloud.background)
        }
        let story = try run(world, settings: settings) {
            try $0.s3.addRule(Self.rule, on: "things")
        }
        #expect(story.calls("states.StartExecution").count == 1 + count)
    }

    private static func late(_ effect: FaultEffect) -> FaultRule {
        FaultRule(service: .s3, operation: "PutObject", effects: [effect])
    }

    @Test func `an event may be told late by a fault, though the upload is not`() throws {
        func told(_ faults: [FaultRule]) throws -> (wait: Nanoseconds, took: Nanoseconds?) {
            var world = world()
            world.configuration.faults = faults
            let story = try run(world) { try $0.s3.addRule(Self.rule, on: "things") }
            let start = try #require(story.calls("states.StartExecution").last)
            let put = try #require(story.puts.first)
            return (start.sentAt - put.at, story.calls("s3.PutObject").first?.took)
        }
        let (usual, late) = (try told([]), try told([Self.late(.delay(.seconds(30)))]))
        #expect(late.wait == usual.wait + .seconds(30))
        #expect(late.took == usual.took)

        let spread = try told([Self.late(.reorder(within: .minutes(5)))])
        #expect(spread.wait > usual.wait)
        #expect(spread.wait < usual.wait + .minutes(5))
    }

    // Ten objects, put one after another.
    @Test func `events may overtake one another by a fault, and none is lost`() throws {
        func order(_ faults: [FaultRule]) throws -> [String] {
            var world = World(items: [("signup-1", .zero)]) { client, event in
                if event["item"] != nil {
                    for number in 0..<10 { try await client.put("ada/\(number)") }
                }
                return event
            }
            world.configuration.faults = faults
            var settings = S3Settings()
            settings.notificationDelay = .constant(.seconds(1))
            let story = try run(world, settings: settings) {
                try $0.s3.addRule(Self.rule, on: "things")
            }
            return story.calls("states.StartExecution").dropFirst().compactMap {
                $0.site.description.split(separator: "#").last.map(String.init)
            }
        }
        let usual = try order([])
        let mixed = try order([Self.late(.reorder(within: .minutes(1)))])
        #expect(usual.count == 10)
        #expect(mixed != usual)
        #expect(mixed.sorted() == usual.sorted())
    }

    @Test func `a start that fails for a while is tried again`() throws {
        let story = try run(world()) { cloud in
            let missing = EventBridgeRule("upload", stateMachineARN: Self.machine + "x")
            try cloud.s3.addRule(missing, on: "things")
        }
        // A machine that does not exist is a client's error.
        #expect(story.calls("states.StartExecution").count == 2)
        let dropped = story.events.contains { event in
            guard case .effect(_, let effect) = event.kind else { return false }
            return effect.name == "NotificationDropped"
                && effect["error"] == "StateMachineDoesNotExist"
        }
        #expect(dropped)
    }

    @Test func `a topic that a bucket tells passes the record on to its queue`() throws {
        var queue: [Delivery] = []
        let world = world()
        let machine = try #require(
            StateMachine.parse(world.configuration.workflow.definition).machine)
        var cloud = try Cloud(for: world.configuration, machine: machine)
        let topic = try cloud.sns.addTopic("uploads", queues: ["mailbox"])
        try cloud.s3.setNotifications(
            NotificationConfiguration(topicConfigurations: [
                .init(id: "t", topicARN: topic, events: ["s3:ObjectCreated:*"])
            ]), on: "things")
        let simulation = Simulation(
            world.configuration, cloud: cloud, on: VirtualExecutor(), consumers: [])
        #expect(simulation.run() == .quiescent)
        queue = simulation.cloud.sns.deliveries(to: "mailbox")
        let record = try JSONValue.parse(try #require(queue.first).message)
        #expect(queue.count == 1)
        #expect(
            record["Records"]?.arrayValue?.first?["s3"]?["object"]?["key"] == "ada/me+1.jpg")
    }

    private static let queue = NotificationConfiguration(queueConfigurations: [
        .init(
            id: "q", queueARN: "arn:aws:sqs:us-east-1:123456789012:mailbox",
            events: ["s3:ObjectCreated:*"])
    ])

    /// What lies in the queue `mailbox` of which the bucket tells.
    private func mailbox(
        _ faults: [FaultRule] = [], settings: S3Settings = S3Settings()
    ) throws -> [SQSService.Message] {
        var world = world()
        world.configuration.faults = faults
        let machine = try #require(
            StateMachine.parse(world.configuration.workflow.definition).machine)
        var cloud = try Cloud(for: world.configuration, machine: machine)
        cloud.s3 = S3Service(settings: settings)
        try cloud.s3.addBucket("things")
        try cloud.sqs.addQueue("mailbox")
        try cloud.s3.setNotifications(Self.queue, on: "things")
        let simulation = Simulation(
            world.configuration, cloud: cloud, on: VirtualExecutor(), consumers: [])
        #expect(simulation.run() == .quiescent)
        return simulation.cloud.sqs.messages(in: "mailbox")
    }

    @Test func `a queue that a bucket tells has the record, and has it twice at times`() throws {
        let messages = try mailbox()
        #expect(messages.count == 1)
        let record = try JSONValue.parse(try #require(messages.first).body)
        #expect(
            record["Records"]?.arrayValue?.first?["s3"]?["object"]?["key"] == "ada/me+1.jpg")

        var settings = S3Settings()
        settings.notificationDuplicates = .always
        #expect(try mailbox(settings: settings).count == 2)
    }

    @Test func `a queue that fails twice is told later`() throws {
        let fails = FaultRule(
            service: .sqs, operation: "SendMessage", condition: FaultCondition(nth: 1...2),
            effects: [
                .error(
                    code: "ServiceUnavailable", message: nil, status: 503, afterEffect: false)
            ])
        let usual = try #require(try mailbox().first)
        let late = try mailbox([fails])
        #expect(late.map(\.body) == [usual.body])
        // One second and two, each halved or half as long again.
        let wait = try #require(late.first).at - usual.at
        #expect((1.5...4.6).contains(wait.seconds))
    }

    @Test(arguments: [("mailbox", nil), ("nowhere", "Unable to validate")] as [(String, String?)])
    func `a queue is sought when a bucket is told of it`(name: String, words: String?) throws {
        let world = World(items: [("signup-1", .zero)]) { client, event in
            guard event["item"] != nil else { return event }
            var configuration = Self.queue
            configuration.queueConfigurations?[0].queueARN =
                "arn:aws:sqs:us-east-1:123456789012:\(name)"
            do {
                _ = try await client.send(
                    PutBucketNotificationConfigurationRequest(
                        bucket: "things", notificationConfiguration: configuration))
                try await client.put("a")
                return ["words": .null]
            } catch let error as AWSError {
                return ["words": .string(error.message)]
            }
        }
        let machine = try #require(
            StateMachine.parse(world.configuration.workflow.definition).machine)
        var cloud = try Cloud(for: world.configuration, machine: machine)
        try cloud.sqs.addQueue("mailbox")
        let simulation = Simulation(
            world.configuration, cloud: cloud, on: VirtualExecutor(), consumers: [])
        #expect(simulation.run() == .quiescent)
        let bodies = simulation.cloud.sqs.messages(in: "mailbox").map(\.body)
        #expect(bodies.count == (words == nil ? 2 : 0))
        #expect(bodies.first?.contains("s3:TestEvent") == (words == nil ? true : nil))
    }
}
