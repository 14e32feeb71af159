import AWSModel
import FaultInjection
import KeyedDraws
import OrderedJSON
import RetryPolicies
import Settings
import Simulator
import Testing
import Tracing
import VirtualTime

@Suite struct `A connection to a service` {
    private func world(
        _ effects: [FaultEffect], window: Range<Nanoseconds>? = nil, policy: RetryPolicy = .none,
        items: [(label: String, at: Nanoseconds)] = [("a", .zero)],
        _ body: @escaping @Sendable (any AWSClient, JSONValue) async throws -> JSONValue
    ) -> World {
        var world = World(items: items, body)
        world.configuration.clients["Work"] = .init(retries: policy)
        world.configuration.faults = [
            FaultRule(service: .s3, operation: "PutObject", window: window, effects: effects)
        ]
        return world
    }

    @Test(arguments: [(false, 0), (true, 1)])
    func `that breaks is heard of at once, before or after the effect`(
        afterEffect: Bool, puts: Int
    ) throws {
        let story = try world([.reset(afterEffect: afterEffect)]) { aws, _ in
            try await aws.put("x")
            return [:]
        }.run()

        let call = try #require(story.calls("s3.PutObject").first)
        #expect(!call.isAnswered)
        // The way there and back, where a lost answer would take the client's five seconds.
        #expect(call.took == .milliseconds(100))
        #expect(story.puts.count == puts)
    }

    @Test func `that broke is a reason to try again for the SDK`() throws {
        var world = world([.reset(afterEffect: true)], policy: .swift) { aws, _ in
            try await aws.put("x")
            return [:]
        }
        world.configuration.faults[0].condition.sdkTry = 1...1
        let story = try world.run()
        #expect(story.calls("s3.PutObject").map(\.isAnswered) == [false, true])
        #expect(story.puts.count == 2)
    }

    @Test func `that cannot be made is refused after a name's look-up, and nothing is sent`() throws
    {
        let story = try world([.outage(all: false)]) { aws, _ in
            try await aws.put("x")
            return [:]
        }.run()

        let call = try #require(story.calls("s3.PutObject").first)
        #expect(call.took == NetworkSettings().refusal)
        #expect(call.error == "SdkClientException")
        #expect(story.puts.isEmpty)
    }

    @Test(arguments: [(RetryPolicy.soto, 1), (.swift, 3), (.standard, 3)])
    func `that cannot be made is a reason to try again for all SDKs but Soto`(
        policy: RetryPolicy, tries: Int
    ) throws {
        let story = try world([.outage(all: false)], policy: policy) { aws, _ in
            try await aws.put("x")
            return [:]
        }.run()
        #expect(story.calls("s3.PutObject").count == tries)
    }

    // The outage begins at 10 s; what happens at 9 s makes the connection.
    @Test(arguments: [
        (Nanoseconds.seconds(20), true), (.seconds(69), true), (.seconds(70), false),
    ])
    func `that there is goes on in an outage for as long as it is used`(
        at: Nanoseconds, isServed: Bool
    ) throws {
        let story = try world(
            [.outage(all: false)], window: .seconds(10)..<(.hours(1)),
            items: [("a", .seconds(9)), ("b", at)]
        ) { aws, event in
            try await aws.put(event["item"]?.stringValue ?? "")
            return [:]
        }.run()

        #expect(story.puts.map(\.key) == (isServed ? ["a", "b"] : ["a"]))
        // An outage that does nothing is no event.
        let faults = story.events.count { if case .fault = $0.kind { true } else { false } }
        #expect(faults == (isServed ? 0 : 1))
    }

    // The outage is written first: it does nothing to the second item, and must not hide the rule
    // behind it.
    @Test(arguments: [Background.none, .chaos])
    func `that goes on in an outage meets the rules behind it, and what comes by itself`(
        background: Background
    ) throws {
        var world = world(
            [.outage(all: false)], window: .seconds(10)..<(.hours(1)),
            items: [("a", .seconds(9)), ("b", .seconds(20))]
        ) { aws, event in
            try await aws.put(event["item"]?.stringValue ?? "")
            return [:]
        }
        if background == .none {
            world.configuration.faults.append(.error("SlowDown", on: "PutObject"))
        } else {
            let certain = try #require(
                BackgroundSettings.settings.first { $0.path == ["s3", "SlowDown"] })
            #expect(certain.set(.share(.always), in: &world.configuration.cloud.background))
            world.configuration.background = background
        }
        let story = try world.run()
        #expect(story.calls("s3.PutObject", item: "b").map(\.error) == ["SlowDown"])
    }

    @Test func `goes on in no outage of everything`() throws {
        let story = try world(
            [.outage(all: true)], window: .seconds(10)..<(.hours(1)),
            items: [("a", .seconds(9)), ("b", .seconds(11))]
        ) { aws, event in
            try await aws.put(event["item"]?.stringValue ?? "")
            return [:]
        }.run()
        #expect(story.puts.map(\.key) == ["a"])
    }

    @Test func `belongs to one environment: a new one has to make its own`() throws {
        let story = try world(
            [.outage(all: false)], window: .seconds(10)..<(.hours(1)),
            items: [("a", .seconds(9)), ("b", .seconds(20)), ("c", .seconds(20))]
        ) { aws, event in
            try await aws.put(event["item"]?.stringValue ?? "")
            return [:]
        }.run()
        #expect(story.puts.count == 2)
    }

    // AWS asks for idempotent handlers since networks and queues repeat requests.
    @Test(arguments: [Nanoseconds.zero, .milliseconds(500)])
    func `may carry a request twice, of which one is answered`(after: Nanoseconds) throws {
        let story = try world([.duplicate(after: after)]) { aws, _ in
            try await aws.put("x")
            return [:]
        }.run()

        let call = try #require(story.calls("s3.PutObject").first)
        #expect(story.calls("s3.PutObject").count == 1)
        #expect(call.took == .milliseconds(100))
        #expect(
            story.puts.map(\.at) == [
                call.sentAt + .milliseconds(70), call.sentAt + .milliseconds(70) + after,
            ])
    }

    // A copy is a call of its own, so that what it draws is its own as well.
    @Test func `may carry an invocation twice, which are two runs`() throws {
        var world = world([]) { aws, _ in
            try await aws.put("x")
            return [:]
        }
        world.configuration.faults = [
            FaultRule(service: .lambda, effects: [.duplicate(after: .seconds(1))])
        ]
        let story = try world.run()
        #expect(story.puts.count == 2)
        #expect(Set(story.calls("s3.PutObject").map(\.site)).count == 2)
    }

    // A request that is late rather than lost: nobody waits for it any more when it arrives.
    @Test func `may deliver a request after its client has given up`() throws {
        let story = try world([.timeout(afterEffect: false), .duplicate(after: .seconds(9))]) {
            aws, _ in
            try await aws.put("x")
            return [:]
        }.run()
        let call = try #require(story.calls("s3.PutObject").first)
        #expect(call.took == .seconds(5))
        #expect(story.puts.map(\.at) == [call.sentAt + .seconds(9) + .milliseconds(70)])
    }
}
