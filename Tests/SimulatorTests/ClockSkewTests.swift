import AWSModel
import FaultInjection
import KeyedDraws
import OrderedJSON
import RetryPolicies
import Simulator
import Testing
import Tracing
import VirtualTime

// Amazon S3 refuses signatures that are off by more than fifteen minutes (API Reference, "Error
// responses", RequestTimeTooSkewed); other services by more than five (IAM User Guide, "Signature
// Version 4").
@Suite struct `A clock that is off` {
    private func world(
        _ skew: Nanoseconds, _ policy: RetryPolicy = .none, window: Range<Nanoseconds>? = nil,
        items: [(label: String, at: Nanoseconds)] = [("a", .zero)],
        doing body: @escaping @Sendable (any AWSClient) async throws -> Void
    ) -> World {
        var world = World(items: items) { aws, _ in
            try await body(aws)
            return [:]
        }
        world.addTable("rows")
        world.configuration.clients["Work"] = .init(retries: policy)
        world.configuration.faults = [AWSService.s3, .dynamodb].map { service in
            FaultRule(service: service, window: window, effects: [.skew(skew)])
        }
        return world
    }

    private static func put(_ aws: any AWSClient) async throws { try await aws.put("x") }

    private static func putRow(_ aws: any AWSClient) async throws {
        try await aws.putItem(PutItemRequest(tableName: "rows", item: ["key": .s("a")]))
    }

    @Test(arguments: [
        (Nanoseconds.minutes(15), false), (.minutes(15) + .nanoseconds(1), true),
        (.minutes(-15), false), (.minutes(-15) - .nanoseconds(1), true),
    ])
    func `by more than fifteen minutes is refused by S3, before any effect`(
        skew: Nanoseconds, isRefused: Bool
    ) throws {
        let story = try world(skew, doing: Self.put).run()

        let call = try #require(story.calls("s3.PutObject").first)
        #expect(call.error == (isRefused ? "RequestTimeTooSkewed" : nil))
        #expect(call.took == .milliseconds(100))
        #expect(story.puts.isEmpty == isRefused)
        // A clock that harms nobody is no event.
        #expect(story.faultWords.isEmpty != isRefused)
    }

    @Test(
        arguments: [
            (.minutes(5), nil), (.minutes(-5), nil),
            (.minutes(6), "Signature not yet current: 20260101T0006"),
            (.minutes(-6), "Signature expired: 20251231T2354"),
        ] as [(Nanoseconds, String?)])
    func `by more than five is refused by other services, and they say why`(
        skew: Nanoseconds, words: String?
    ) throws {
        let story = try world(skew, doing: Self.putRow).run()

        let call = try #require(story.calls("dynamodb.PutItem").first)
        guard let words else {
            #expect(call.isAnswered)
            return
        }
        guard case .failed("InvalidSignatureException", 400, let message) = call.outcome else {
            Issue.record("\(String(describing: call.outcome))")
            return
        }
        #expect(message.hasPrefix(words))
        #expect(message.hasSuffix(" 5 min.)"))
        #expect(story.count(of: "ItemPut") == 0)
    }

    @Test(arguments: [
        ("none", Nanoseconds.minutes(20), 1), ("legacy", .minutes(-20), 1),
        ("standard", .minutes(20), 1), ("soto", .minutes(-20), 1),
        // It knows a signature that expired, and tries again with the same clock.
        ("javascript-v2", .minutes(-20), 11), ("javascript-v2", .minutes(20), 1),
    ])
    func `stays off with the clients that do not correct it`(
        policy: String, skew: Nanoseconds, tries: Int
    ) throws {
        let policy = try #require(RetryPolicy.named(policy))
        let story = try world(skew, policy, doing: Self.putRow).run()

        #expect(story.calls("dynamodb.PutItem").count == tries)
        #expect(story.error() == "InvalidSignatureException")
        #expect(story.count(of: "ItemPut") == 0)
    }

    @Test(arguments: [RetryPolicy.swift, .swift2026, .legacy.correctingClock(true)])
    func `is corrected after the first refusal by the clients that do, each service for itself`(
        policy: RetryPolicy
    ) throws {
        let story = try world(.minutes(-20), policy) { aws in
            for _ in 1...2 {
                try await Self.put(aws)
                try await Self.putRow(aws)
            }
        }.run()

        #expect(story.calls("s3.PutObject").map(\.error) == ["RequestTimeTooSkewed", nil, nil])
        #expect(
            story.calls("dynamodb.PutItem").map(\.error) == ["InvalidSignatureException", nil, nil])
        #expect(story.faultWords == Array(repeating: "clock 20m behind", count: 2))
    }

    @Test func `is not corrected where a scenario says so`() throws {
        let story = try world(.minutes(20), .swift.correctingClock(false), doing: Self.put).run()
        #expect(story.calls("s3.PutObject").map(\.error) == ["RequestTimeTooSkewed"])
    }

    // The client counts from what it learned; when the clock is set right, that is wrong.
    @Test func `that is set right again finds its client with the old correction, once`() throws {
        let story = try world(
            .minutes(20), .swift, window: .zero..<(.seconds(30)),
            items: [("a", .zero), ("b", .seconds(40)), ("c", .seconds(60))], doing: Self.put
        ).run()

        #expect(
            story.calls("s3.PutObject", item: "a").map(\.error) == ["RequestTimeTooSkewed", nil])
        #expect(
            story.calls("s3.PutObject", item: "b").map(\.error) == ["RequestTimeTooSkewed", nil])
        #expect(story.calls("s3.PutObject", item: "c").map(\.error) == [nil])
        #expect(story.faultWords.count == 1)
    }

    // Functions and users' devices have clocks of their own; AWS's services keep the right time.
    @Test func `is no service's`() throws {
        var world = world(.hours(1), doing: Self.put)
        world.configuration.faults = [FaultRule(service: .lambda, effects: [.skew(.hours(1))])]
        let story = try world.run()
        #expect(story.history().last == "ExecutionSucceeded")
        #expect(story.faultWords.isEmpty)
    }

    @Test func `hides no rule behind it once it is corrected`() throws {
        var world = world(.minutes(20), .swift, doing: Self.put)
        world.configuration.faults.append(
            FaultRule(service: .s3, effects: [.slow(.seconds(1))]))
        let story = try world.run()
        #expect(story.faultWords == ["clock 20m ahead", "slow by 1s"])
    }
}
