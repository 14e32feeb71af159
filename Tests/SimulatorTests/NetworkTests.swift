import AWSModel
import EmulatedLambda
import FaultInjection
import KeyedDraws
import OrderedJSON
import RetryPolicies
import Simulator
import Testing
import Tracing
import VirtualTime

@Suite struct `A call's way to a service and back` {
    @Test func `takes effect after seven tenths of its latency and is answered after all of it`()
        throws
    {
        let story = try World { aws, _ in
            try await aws.put("x")
            return [:]
        }.run()

        let call = try #require(story.calls("s3.PutObject").first)
        #expect(story.puts.map(\.at) == [call.sentAt + .milliseconds(70)])
        #expect(call.took == .milliseconds(100))
        #expect(call.isAnswered)
        #expect(story.end == .quiescent)
    }

    @Test func `is refused when it lands after the quota is spent, and not once a token came back`()
        throws
    {
        var world = World { aws, _ in
            async let first: Void = aws.put("1")
            async let second: Void = aws.put("2")
            async let third: Void = aws.put("3")
            try await first
            try await second
            do {
                try await third
            } catch let error as AWSError {
                #expect(error.code == "ProvisionedThroughputExceededException")
            }
            // A token comes every half second; the fourth call lands 540 ms after the others.
            try await aws.get("1", times: 4)
            try await aws.put("4")
            return [:]
        }
        world.configuration.cloud.rates[.putObject] = .perSecond(2)
        world.configuration.clients["Work"] = .init(retries: .none)
        let story = try world.run()

        let calls = story.calls("s3.PutObject")
        #expect(calls.map(\.isAnswered) == [true, true, false, true])
        // The refusal, too, has its way back.
        #expect(calls[2].took == .milliseconds(100))
        #expect(story.puts.map(\.key) == ["1", "2", "4"])
    }

    @Test func `is slowed by a fault in its latency, so that a slow request lands late`() throws {
        var world = World { aws, _ in
            try await aws.put("x")
            return [:]
        }
        world.configuration.faults = [
            FaultRule(service: .s3, operation: "PutObject", effects: [.slow(.seconds(1))])
        ]
        let story = try world.run()

        let call = try #require(story.calls("s3.PutObject").first)
        #expect(call.took == .milliseconds(1_100))
        #expect(story.puts.map(\.at) == [call.sentAt + .milliseconds(770)])
    }
}

@Suite struct `A slow start with its recovery` {
    @Test func `multiplies latency by less and less, and then by one`() throws {
        var world = World { aws, _ in
            for number in 1...40 { try await aws.put("\(number)") }
            return [:]
        }
        let start = try #require(try world.run().calls("s3.PutObject").first).sentAt
        let elapsed = start - Instant.epoch
        world.configuration.faults = [
            FaultRule(
                service: .s3, window: elapsed..<elapsed + .seconds(10),
                effects: [.ramp(from: 10, to: 1)])
        ]
        let calls = try world.run().calls("s3.PutObject")
        let spans = calls.compactMap(\.took)

        // Ten times a hundred milliseconds, then what is left of nine tenths of the way.
        #expect(spans[0] == .seconds(1))
        #expect(spans[1] == .milliseconds(910))
        #expect(zip(spans, spans.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(calls.filter { $0.sentAt - start >= .seconds(10) }.count > 5)
        #expect(
            calls.filter { $0.sentAt - start >= .seconds(10) }
                .allSatisfy { $0.took == .milliseconds(100) })
    }
}

@Suite struct `A client that waits for an answer` {
    @Test(arguments: [(-1, true), (0, false), (1, false), (30_000_000, false), (60_000_000, false)])
    func `hears what comes before its time-out, and nothing that comes with it or after`(
        nanosecondsLate: Int64, isHeard: Bool
    ) throws {
        var world = World { aws, _ in
            _ = try? await aws.put("x")
            return [:]
        }
        // The request lands after 70 ms and is answered after 100.
        let timeout = Nanoseconds.milliseconds(100) - Nanoseconds(nanosecondsLate)
        world.configuration.clients["Work"] = .init(retries: .none, timeout: timeout)
        let story = try world.run()

        let calls = story.calls("s3.PutObject")
        #expect(calls.map(\.isAnswered) == [isHeard])
        #expect(calls.map(\.took) == [isHeard ? .milliseconds(100) : timeout])
        #expect(story.puts.count == 1)
        #expect(story.end == .quiescent)
    }

    @Test func `for an answer that a service gives later gives up at its time-out, too`() throws {
        var world = World(
            definition: World.task("Work"),
            functions: [
                FunctionDefinition("Work") { clients in
                    Code { _, _ in
                        try await clients.aws.put("x")
                        return [:]
                    }
                }
            ])
        world.configuration.latencies[.putObject] = .constant(.seconds(5))
        world.configuration.clients["Work"] = .init(retries: .none, timeout: .seconds(100))
        world.configuration.cloud.network.invocationTimeout = .seconds(2)
        let story = try world.run()

        let calls = story.calls("lambda.Invoke")
        #expect(calls.first?.took == .seconds(2))
        #expect(calls.first?.isAnswered == false)
        #expect(story.puts.count == calls.count)
    }

    @Test(arguments: [(true, 1), (false, 0)])
    func `gives up at its own time-out, whether or not the request took effect`(
        afterEffect: Bool, effects: Int
    ) throws {
        var world = World { aws, _ in
            let error = await #expect(throws: AWSError.self) { try await aws.put("x") }
            #expect(error?.isTimeout == true)
            return [:]
        }
        world.configuration.clients["Work"] = .init(retries: .none, timeout: .seconds(3))
        world.configuration.faults = [
            FaultRule(
                service: .s3, operation: "PutObject",
                effects: [.timeout(afterEffect: afterEffect)])
        ]
        let story = try world.run()

        let calls = story.calls("s3.PutObject")
        #expect(calls.map(\.took) == [.seconds(3)])
        #expect(calls.map(\.error) == ["RequestTimeout"])
        #expect(story.puts.count == effects)
    }

    @Test(arguments: [(true, 1), (false, 0)])
    func `receives the error that stands in for the answer, before the effect or after it`(
        afterEffect: Bool, effects: Int
    ) throws {
        var world = World { aws, _ in
            let error = await #expect(throws: AWSError.self) { try await aws.put("x") }
            #expect(error?.code == "SlowDown")
            #expect(error?.status == 503)
            return [:]
        }
        world.configuration.clients["Work"] = .init(retries: .none)
        world.configuration.faults = [
            FaultRule(
                service: .s3, operation: "PutObject",
                effects: [
                    .error(code: "SlowDown", message: nil, status: nil, afterEffect: afterEffect)
                ])
        ]
        let story = try world.run()

        #expect(story.calls("s3.PutObject").map(\.took) == [.milliseconds(100)])
        #expect(story.puts.count == effects)
    }

    @Test func `tries again after a wait that the trace shows, at most a second for the first`()
        throws
    {
        let story = try Self.retrying().run()

        let calls = story.calls("s3.PutObject")
        #expect(calls.map { $0.site.call?.attempt } == [1, 2, 3])
        #expect(calls.map(\.error) == ["RequestTimeout", "RequestTimeout", nil])
        let waits = story.waits.map(\.span)
        try #require(waits.count == 2)
        // AWS SDK for Swift: a uniform draw of 2^i seconds (smithy-swift, ExponentialBackoffStrategy).
        #expect(waits[0] > .zero && waits[0] <= .seconds(1))
        #expect(waits[1] > .zero && waits[1] <= .seconds(2))
        #expect(calls[1].sentAt == calls[0].sentAt + .seconds(5) + waits[0])
        #expect(calls[2].sentAt == calls[1].sentAt + .seconds(5) + waits[1])
        #expect(story.history().last == "ExecutionSucceeded")
    }

    @Test func `waits as its call site says, whatever else is called or happens beside it`() throws
    {
        let alone = try Self.retrying().run()
        let beside = try Self.retrying(with: ["b", "c"]) { aws in
            try await aws.get("nothing", times: 3)
        }.run()
        let seeded = try Self.retrying(seed: 8).run()

        #expect(
            beside.waits.filter { $0.site.scope.item == "a" }.map(\.span) == alone.waits.map(\.span)
        )
        #expect(Set(beside.waits.map(\.span)).count == 6)
        #expect(seeded.waits.map(\.span) != alone.waits.map(\.span))
    }

    @Test func `gives the error to its caller when its tries are used up`() throws {
        var world = World { aws, _ in
            try await aws.put("x")
            return [:]
        }
        world.configuration.faults = [.error("SlowDown", on: "PutObject")]
        let story = try world.run()

        #expect(story.calls("s3.PutObject").count == 3)
        #expect(story.waits.count == 2)
        #expect(story.error() == "SlowDown")
        #expect(story.puts.isEmpty)
    }

    /// The answers to the first two tries of a put are lost.
    private static func retrying(
        seed: UInt64 = 7, with others: [String] = [],
        before: @escaping @Sendable (any AWSClient) async throws -> Void = { _ in }
    ) -> World {
        var world = World(seed: seed, items: (["a"] + others).map { ($0, .zero) }) { aws, event in
            if event["item"] != "a" { try await before(aws) }
            try await aws.put("x")
            return [:]
        }
        world.configuration.faults = [
            FaultRule(
                service: .s3, operation: "PutObject", condition: FaultCondition(sdkTry: 1...2),
                effects: [.timeout(afterEffect: true)])
        ]
        return world
    }
}

@Suite struct `A fault rule` {
    /// Two items put twice each in attempts one and two of their state; the rule lets some of the puts fail.
    @Test(arguments: [
        (FaultCondition(item: "b"), ["b 1 1", "b 1 2", "b 2 1", "b 2 2"]),
        (
            FaultCondition(state: "Work"),
            ["a 1 1", "a 1 2", "a 2 1", "a 2 2", "b 1 1", "b 1 2", "b 2 1", "b 2 2"]
        ),
        (FaultCondition(state: "Elsewhere"), []),
        (FaultCondition(attempt: 2...2), ["a 2 1", "a 2 2", "b 2 1", "b 2 2"]),
        (FaultCondition(ordinal: 2...2), ["a 1 2", "a 2 2", "b 1 2", "b 2 2"]),
        (FaultCondition(item: "a", attempt: 1...1, ordinal: 1...1), ["a 1 1"]),
        (FaultCondition(sdkTry: 2...9), []),
    ])
    func `meets the calls whose site agrees with all that it names`(
        condition: FaultCondition, met: [String]
    ) throws {
        let story = try Self.world([
            FaultRule(
                service: .s3, operation: "PutObject", condition: condition,
                effects: [
                    .error(code: "AccessDenied", message: nil, status: nil, afterEffect: false)
                ])
        ]).run()

        #expect(Self.met(story).sorted() == met)
        #expect(story.calls("s3.PutObject").count == 8)
    }

    @Test func `counts the calls that fit it where it says nth`() throws {
        let story = try Self.world([
            .error("AccessDenied", on: "PutObject", FaultCondition(nth: 2...3))
        ]).run()

        #expect(Self.met(story).count == 2)
        let calls = story.calls("s3.PutObject")
        #expect(
            calls.map { $0.error != nil } == [false, true, true, false, false, false, false, false])
    }

    @Test func `is active from the start of its window to just before its end`() throws {
        let sent = try #require(try Self.world([]).run().calls("s3.PutObject").first).sentAt
        let since = sent - Instant.epoch
        func met(_ window: Range<Nanoseconds>) throws -> Bool {
            var rule = FaultRule.error(
                "AccessDenied", on: "PutObject",
                FaultCondition(item: "a", attempt: 1...1, ordinal: 1...1))
            rule.window = window
            return try !Self.met(Self.world([rule]).run()).isEmpty
        }

        #expect(try met(since..<since + .nanoseconds(1)))
        #expect(try !met(since + .nanoseconds(1)..<since + .seconds(1)))
        #expect(try !met(.zero..<since))
    }

    @Test func `leaves a call whose probability draw fails to the next rule`() throws {
        var first = FaultRule.error("AccessDenied", on: "PutObject")
        first.probability = Ratio(1, 2)
        let second = FaultRule.error("SlowDown", on: "PutObject")
        let story = try Self.world([first, second]).run()

        let errors = story.calls("s3.PutObject").map(\.error)
        #expect(errors.allSatisfy { $0 == "AccessDenied" || $0 == "SlowDown" })
        #expect(Set(errors).count == 2)
    }

    @Test func `can be taken away without moving any other draw`() throws {
        let rule = FaultRule.error("AccessDenied", on: "PutObject", FaultCondition(item: "b"))
        let with = try Self.world([rule]).run()
        let without = try Self.world([]).run()

        #expect(with.callLines(of: "a") == without.callLines(of: "a"))
        #expect(with.callLines(of: "b") != without.callLines(of: "b"))
    }

    private static func world(_ faults: [FaultRule]) -> World {
        var world = World(
            definition: World.task(
                "Work", #""Retry": [{"ErrorEquals": ["Again"], "MaxAttempts": 1}]"#),
            functions: [
                FunctionDefinition("Work") { clients in
                    Code { _, _ in
                        try? await clients.aws.put("1")
                        try? await clients.aws.put("2")
                        throw Again()
                    }
                }
            ], items: [("a", .zero), ("b", .seconds(20))])
        world.configuration.clients["Work"] = .init(retries: .none)
        world.configuration.faults = faults
        return world
    }

    private struct Again: LambdaFunctionError {
        var errorType: String { "Again" }
        var errorMessage: String { "once more" }
    }

    /// Item, attempt and ordinal of each call that was met.
    private static func met(_ story: Story) -> [String] {
        story.events.compactMap { event in
            guard case .fault(let site, _, _) = event.kind else { return nil }
            return "\(site.scope.item) \(site.scope.state?.attempt ?? 0) \(site.call?.ordinal ?? 0)"
        }
    }
}

@Suite struct `An injected error` {
    private func world(
        _ policy: RetryPolicy, _ service: AWSService, _ operation: String, _ code: String,
        _ body: @escaping @Sendable (any AWSClient) async throws -> Void
    ) -> World {
        var world = World { aws, _ in
            try? await body(aws)
            return [:]
        }
        world.addTable("Tab")
        world.configuration.clients["Work"] = .init(retries: policy)
        world.configuration.faults = [
            FaultRule(
                service: service, operation: operation,
                effects: [.error(code: code, message: nil, status: nil, afterEffect: false)])
        ]
        return world
    }

    // The one error of DynamoDB whose model has the trait `retryable` (botocore 1.43.11).
    @Test(arguments: [(RetryPolicy.standard, 3), (.swift, 3), (.soto, 1), (.javascriptV2, 1)])
    func `is tried again where the service's model says so and the SDK follows it`(
        policy: RetryPolicy, tries: Int
    ) throws {
        let world = world(policy, .dynamodb, "PutItem", "ReplicatedWriteConflictException") { aws in
            _ = try await aws.send(PutItemRequest(tableName: "Tab", item: ["key": .s("a")]))
        }
        #expect(try world.run().calls("dynamodb.PutItem").count == tries)
    }

    // soto-core 7: `Retry-After` is the wait.
    @Test func `of Lambda's too many requests asks for its pause, as Lambda's own does`() throws {
        var world = world(.soto, .lambda, "GetAccountSettings", "TooManyRequestsException") { aws in
            _ = try await aws.send(GetAccountSettingsRequest())
        }
        world.configuration.cloud.lambda.retryAfterMilliseconds = 300
        world.configuration.latencies[AWSOperation(.lambda, "GetAccountSettings")] = .constant(
            .milliseconds(10))
        let calls = try world.run().calls("lambda.GetAccountSettings")

        #expect(calls.count == 5)
        for (first, next) in zip(calls, calls.dropFirst()) {
            #expect(next.sentAt - first.sentAt == .milliseconds(310))
        }
    }
}

extension FaultRule {
    /// An error in place of an S3 operation's effect.
    static func error(
        _ code: String, on operation: String, _ condition: FaultCondition = FaultCondition()
    ) -> FaultRule {
        FaultRule(
            service: .s3, operation: operation, condition: condition,
            effects: [.error(code: code, message: nil, status: nil, afterEffect: false)])
    }
}

extension AWSClient {
    /// Reads an object some times over, whether it is there or not: a hundred milliseconds each.
    func get(_ key: String, times: Int) async throws {
        for _ in 0..<times { _ = try? await getObject(bucket: "things", key: key) }
    }
}
