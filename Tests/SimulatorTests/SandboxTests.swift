import AWSModel
import Bodies
import EmulatedLambda
import FaultInjection
import ImageMetadata
import ImageResizing
import KeyedDraws
import OrderedJSON
import Portraits
import RetryPolicies
import ServiceCalls
import Simulator
import Testing
import Tracing
import VirtualTime

@Suite struct `A sandbox that dies` {
    @Test func `at the function's time-out leaves what is on the wire to land, and nothing after`()
        throws
    {
        var world = World(timeoutSeconds: 1) { aws, _ in
            try await aws.put("first")
            try await aws.put("second")
            return [:]
        }
        world.configuration.latencies[.putObject] = .constant(.seconds(2))
        let story = try world.run()

        let began = try #require(story.beginnings.first)
        #expect(story.kills.map(\.reason) == ["timed out"])
        #expect(story.kills.map(\.at) == [began + .seconds(1)])
        #expect(story.puts.map(\.key) == ["first"])
        #expect(story.puts.map(\.at) == [began + .milliseconds(1_400)])
        #expect(story.calls("s3.PutObject").count == 1)
        #expect(story.error() == "Sandbox.Timedout")
        #expect(story.end(of: "a") == began + .seconds(1))
        #expect(story.end == .quiescent)
    }

    @Test func `by a crash fails its invocation at once, with what is on the wire still landing`()
        throws
    {
        var world = World { aws, _ in
            try await aws.put("first")
            return [:]
        }
        world.configuration.faults = [.crash(after: .milliseconds(20))]
        let story = try world.run()

        let began = try #require(story.beginnings.first)
        #expect(story.kills.map(\.at) == [began + .milliseconds(20)])
        #expect(story.puts.map(\.at) == [began + .milliseconds(70)])
        #expect(story.error() == "Runtime.ExitError")
    }

    @Test func `by a crash of an event's run has Lambda try again, which is spared`() throws {
        var world = World(
            definition: World.task("Work", invocationType: "Event"), functions: [Self.putting])
        world.configuration.faults = [.crash(after: .milliseconds(20))]
        let story = try world.run()

        #expect(story.faultWords == ["crash after 20ms"])
        #expect(story.beginnings.count == 2)
        let began = try #require(story.beginnings.first)
        #expect(story.kills.map(\.at) == [began + .milliseconds(20)])
        #expect(story.kills.map(\.reason) == ["exit status 1"])
        #expect(story.count(of: "EventDelayed") == 1)
        #expect(story.count(of: "EventProcessed") == 1)
    }

    @Test func `by a crash is none of a dry run, which no crash meets or counts`() throws {
        var world = World(
            definition: World.task("Work", invocationType: "DryRun"), functions: [Self.putting])
        world.configuration.faults = [.crash(after: .milliseconds(20))]
        let story = try world.run()

        #expect(story.calls("lambda.Invoke").map(\.isAnswered) == [true])
        #expect(story.faultWords.isEmpty)
        #expect(story.kills.isEmpty)
    }

    /// `Work` puts an object.
    private static let putting = FunctionDefinition("Work") { clients in
        Code { _, _ in
            try await clients.aws.put("first")
            return [:]
        }
    }

    @Test func `sends nothing more, though its client would have tried again`() throws {
        var world = World(timeoutSeconds: 2) { aws, _ in
            async let first: Void = aws.put("first")
            async let second: Void = aws.get("second", times: 100)
            _ = try await (first, second)
            return [:]
        }
        world.configuration.faults = [
            FaultRule(
                service: .s3, operation: "PutObject", effects: [.timeout(afterEffect: false)])
        ]
        let story = try world.run()

        // The client gives up after five seconds, which the sandbox does not live to see.
        let killed = try #require(story.kills.first).at
        #expect(story.calls("s3.PutObject").count == 1)
        #expect(story.waits.isEmpty)
        let gets = story.calls("s3.GetObject")
        #expect(gets.count == 20)
        #expect(gets.allSatisfy { $0.sentAt < killed })
    }

    @Test func `starts its next invocation in the same place, initialised anew`() throws {
        var world = World(
            definition: World.task(
                "Work",
                #""Retry": [{"ErrorEquals": ["Runtime.ExitError"], "IntervalSeconds": 1, "MaxAttempts": 2}]"#
            ),
            functions: [FunctionDefinition("Work") { Counter($0.aws) }])
        world.configuration.faults = [
            .crash(after: .milliseconds(20), FaultCondition(attempt: 1...1))
        ]
        let story = try world.run()

        #expect(story.begun == [1, 1])
        #expect(story.coldStarts == [1, 1])
        #expect(story.output()?["count"] == 1)
    }

    @Test func `for want of memory was given a picture too large for it`() throws {
        let photo = Body(
            recipe: try PortraitRecipe(
                people: [], size: PixelSize(width: 8_000, height: 6_000), format: .png))
        let facts = try ImageFacts.read(from: photo)
        let request = ResizeRequest(width: 512, height: 512, quality: 80)
        let needed = ResizeModel.peakMemory(of: facts, length: photo.length, in: request)
        try #require(needed > 128 << 20)

        let story = try Self.resizing(photo, memorySize: 128).run()
        #expect(story.kills.map(\.reason) == ["signal: killed"])
        #expect(story.error() == "Runtime.ExitError")
        // Nothing after the resize happened.
        #expect(story.puts.isEmpty)
    }

    @Test
    func `for want of memory is the function's own doing: with more of it the picture is resized`()
        throws
    {
        let photo = Body(
            recipe: try PortraitRecipe(
                people: [Sitter(name: "ada")], size: PixelSize(width: 320, height: 200)))
        let slow = try Self.resizing(photo, memorySize: 128).run()
        let fast = try Self.resizing(photo, memorySize: 1_769).run()

        #expect(slow.kills.isEmpty)
        #expect(slow.output()?["width"] == 320)
        // A vCPU comes with 1,769 MB, and less memory is a smaller share of it.
        let slowCall = try #require(slow.calls("s3.PutObject").first)
        let fastCall = try #require(fast.calls("s3.PutObject").first)
        let slowSpan = slowCall.sentAt - (try #require(slow.beginnings.first))
        let fastSpan = fastCall.sentAt - (try #require(fast.beginnings.first))
        #expect(abs(slowSpan.seconds / fastSpan.seconds - 1_769.0 / 128) < 0.001)
    }

    /// `Work` resizes the photo, then puts an object.
    private static func resizing(_ photo: Body, memorySize: Int) -> World {
        World(
            functions: [
                FunctionDefinition("Work", memorySize: memorySize) { clients in
                    Code { _, _ in
                        let resized = try await clients.resizer.resize(
                            photo, to: ResizeRequest(width: 512, height: 512, quality: 80))
                        try await clients.aws.put("done")
                        return ["width": .number(JSONNumber(resized.width))]
                    }
                }
            ])
    }
}

@Suite struct `A state that times out` {
    @Test func `leaves its function running: later effects land, and the sandbox stays busy`()
        throws
    {
        var world = World(
            definition: World.task("Work", #""TimeoutSeconds": 2"#),
            functions: [
                FunctionDefinition("Work") { clients in
                    Code { event, _ in
                        guard event["item"] == "a" else { return [:] }
                        try await clients.aws.put("first")
                        try await clients.aws.put("second")
                        return [:]
                    }
                }
            ],
            items: [("a", .zero), ("b", .seconds(5)), ("c", .seconds(30))])
        world.configuration.latencies[.putObject] = .constant(.seconds(4))
        let story = try world.run()

        #expect(story.error(of: "a") == "States.Timeout")
        let began = try #require(story.beginnings.first)
        #expect(story.puts.map(\.key) == ["first", "second"])
        #expect(
            story.puts.map(\.at) == [began + .milliseconds(2_800), began + .milliseconds(6_800)])
        #expect(story.kills.isEmpty)
        // At five seconds the first sandbox still works for an execution that has failed; at thirty it is idle.
        #expect(story.begun.first == 1)
        #expect(story.begun.dropFirst().first == 2)
        #expect(story.coldStarts == [1, 2])
        #expect(story.history(of: "b").last == "ExecutionSucceeded")
        #expect(story.history(of: "c").last == "ExecutionSucceeded")
    }

    @Test func `does not hear what the function answers too late`() throws {
        var world = World(
            definition: World.task("Work", #""TimeoutSeconds": 2"#),
            functions: [
                FunctionDefinition("Work") { clients in
                    Code { _, _ in
                        try await clients.aws.put("late")
                        return ["late": true]
                    }
                }
            ])
        world.configuration.latencies[.putObject] = .constant(.seconds(4))
        let story = try world.run()

        #expect(story.output() == nil)
        #expect(story.history().filter { $0.hasPrefix("ExecutionSucceeded") }.isEmpty)
        #expect(story.history().last == "ExecutionFailed")
    }
}

@Suite struct `A sandbox that lives` {
    @Test func `serves one invocation after another with its module state kept`() throws {
        let story = try Self.counting([("a", .zero), ("b", .seconds(10)), ("c", .seconds(20))])
            .run()

        #expect(story.begun == [1, 1, 1])
        #expect(story.coldStarts == [1])
        #expect(["a", "b", "c"].map { story.output(of: $0)?["count"] } == [1, 2, 3])
    }

    @Test func `shares nothing with the sandbox beside it`() throws {
        let story = try Self.counting([("a", .zero), ("b", .zero)]).run()

        #expect(story.begun.sorted() == [1, 2])
        #expect(["a", "b"].map { story.output(of: $0)?["count"] } == [1, 1])
    }

    @Test func `is not used by more invocations at a time than the account allows`() throws {
        var world = Self.counting([("a", .zero), ("b", .milliseconds(1))])
        world.configuration.cloud.lambda.concurrency = 1
        let story = try world.run()

        #expect(story.begun == [1])
        let errors = ["a", "b"].map { story.error(of: $0) ?? "none" }
        #expect(errors.sorted() == ["Lambda.TooManyRequestsException", "none"])
    }

    @Test func `is unknown to the next run on the same executor`() throws {
        let executor = VirtualExecutor()
        let world = Self.counting([("a", .zero)])
        let first = try world.run(on: executor)
        let second = try world.run(on: executor)

        #expect(first.output()?["count"] == 1)
        #expect(second.output()?["count"] == 1)
    }

    private static func counting(_ items: [(label: String, at: Nanoseconds)]) -> World {
        World(functions: [FunctionDefinition("Work") { Counter($0.aws) }], items: items)
    }
}

@Suite struct `A function without code` {
    @Test func `answers as its script says, by attempt`() throws {
        var world = World(
            definition: World.task(
                "Work",
                #""Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 3, "MaxAttempts": 5}]"#),
            functions: [])
        world.configuration.scriptedFunctions = ["Work"]
        world.configuration.scripts["Work"] = FunctionScript([
            .init(takes: .milliseconds(40), result: .error(name: "Busy", cause: nil)),
            .init(takes: .milliseconds(40), result: .error(name: "Busy", cause: nil)),
            .init(takes: .seconds(1), result: .output(["ok": true])),
        ])
        let story = try world.run()

        #expect(story.output() == ["ok": true])
        #expect(story.beginnings.count == 3)
        #expect(story.calls("lambda.Invoke").map { $0.site.scope.state?.attempt } == [1, 2, 3])
    }

    @Test func `says that it has none`() throws {
        var world = World(functions: [])
        world.configuration.scriptedFunctions = ["Work"]
        let story = try world.run()

        #expect(story.error() == "Runtime.HandlerNotFound")
    }
}

/// Counts the invocations of its sandbox.
private final class Counter: LambdaFunction, @unchecked Sendable {
    // Proof for @unchecked: an instance serves one invocation at a time, on the simulating thread.
    private let aws: any AWSClient
    private var count = 0

    init(_ aws: any AWSClient) { self.aws = aws }

    func handle(_ event: JSONValue, context: LambdaContext) async throws -> JSONValue {
        count += 1
        try await aws.put("\(count)")
        return ["count": .number(JSONNumber(count))]
    }
}

extension FaultRule {
    fileprivate static func crash(
        after span: Nanoseconds, _ condition: FaultCondition = FaultCondition()
    ) -> FaultRule {
        FaultRule(
            service: .lambda, operation: "Invoke", condition: condition,
            effects: [.crash(after: span)])
    }
}
