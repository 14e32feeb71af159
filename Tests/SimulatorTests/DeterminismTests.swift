import AWSModel
import Bodies
import FaultInjection
import KeyedDraws
import OrderedJSON
import Simulator
import StatesLanguage
import Testing
import Tracing
import VirtualTime

@Suite struct `A run` {
    @Test func `is the same whatever ran before it on its executor, and on an executor of its own`()
        throws
    {
        let executor = VirtualExecutor()
        let resizes = ResizeMemo()
        let first = try Self.busy(seed: 7).run(on: executor, resizes: resizes)
        let other = try Self.busy(seed: 8).run(on: executor, resizes: resizes)
        let again = try Self.busy(seed: 7).run(on: executor, resizes: resizes)
        let fresh = try Self.busy(seed: 7).run()

        #expect(first.digest == again.digest)
        #expect(first.digest == fresh.digest)
        #expect(first.digest != other.digest)
    }

    @Test func `is the same under each of a hundred seeds, and another under each`() throws {
        let executor = VirtualExecutor()
        let once = try (1...100).map { try Self.busy(seed: UInt64($0)).run(on: executor).digest }
        let twice = try (1...100).reversed().map {
            try Self.busy(seed: UInt64($0)).run(on: executor).digest
        }

        #expect(once == twice.reversed())
        #expect(Set(once).count == 100)
    }

    /// Campaigns run thousands of worlds in a process, with code in them that is never resumed.
    @Test func `leaves nothing of its world behind`() throws {
        weak var left: Simulation?
        do {
            var world = Self.busy(seed: 7)
            world.configuration.faults = [
                FaultRule(service: .s3, effects: [.timeout(afterEffect: true)])
            ]
            let machine = try #require(
                StateMachine.parse(world.configuration.workflow.definition).machine)
            let simulation = Simulation(
                world.configuration, cloud: try Cloud(for: world.configuration, machine: machine),
                on: VirtualExecutor(), consumers: [])
            #expect(simulation.run() == .quiescent)
            left = simulation
        }

        #expect(left == nil)
    }

    @Test func `does not notice who listens`() throws {
        let listeners = [TraceRecording(), TraceRecording()]
        let watched = try Self.busy(seed: 7).run(consumers: listeners)
        let alone = try Self.busy(seed: 7).run()

        #expect(watched.digest == alone.digest)
        #expect(listeners.map(\.events.count) == [watched.events.count, watched.events.count])
    }

    @Test func `keeps an item's calls as they were when another item is taken away`() throws {
        let items = ["a", "b", "c", "d"]
        let all = try Self.busy(seed: 7, items: items).run()
        for missing in items {
            let rest = items.filter { $0 != missing }
            let without = try Self.busy(seed: 7, items: rest).run()
            for item in rest {
                #expect(without.callLines(of: item) == all.callLines(of: item))
            }
            #expect(without.callLines(of: missing).isEmpty)
        }
        #expect(all.callLines(of: "a").count > 8)
    }

    @Test func `never goes back in time`() throws {
        let instants = try Self.busy(seed: 7).run().events.map(\.at)

        #expect(zip(instants, instants.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(instants.first == .epoch)
    }

    @Test func `begins when its configuration says`() throws {
        var world = Self.busy(seed: 7)
        let usual = try world.run()
        world.configuration.start = .epoch + .hours(5)
        let later = try world.run()

        #expect(later.events.map { $0.at - .hours(5) } == usual.events.map(\.at))
    }

    @Test func `is stopped when more happens than its limit allows`() throws {
        var world = Self.busy(seed: 7)
        world.configuration.maximumEvents = 20
        let story = try world.run()

        #expect(story.end == .stopped("more than 20 events happened"))
    }

    /// Executions that start together, each with puts of which a third are refused and tried again.
    private static func busy(seed: UInt64, items: [String] = ["a", "b", "c", "d"]) -> World {
        var world = World(seed: seed, items: items.map { ($0, .zero) }) { aws, event in
            let name = event["item"]?.stringValue ?? ""
            async let first: Void = aws.put("\(name)/1")
            async let second: Void = aws.put("\(name)/2")
            _ = try? await first
            _ = try? await second
            try await aws.get("\(name)/1", times: 2)
            return [:]
        }
        world.configuration.latencies[.putObject] = .lognormal(
            p50: .milliseconds(25), p99: .milliseconds(150))
        world.configuration.faults = [
            FaultRule(
                service: .s3,
                effects: [
                    .error(code: "SlowDown", message: nil, status: nil, afterEffect: false)
                ], probability: Ratio(1, 3))
        ]
        return world
    }
}

@Suite struct `A workload` {
    @Test func `is made item by item as time reaches each`() throws {
        let asked = Asked()
        var world = World { _, _ in [:] }
        world.configuration.workload = [
            WorkloadSource(count: 3) { place in
                asked.places.append(place)
                return WorkloadSource.Item(
                    label: "item-\(place + 1)", at: .seconds(Int64(place) * 10),
                    what: .execution(input: [:]))
            }
        ]
        let recording = Watching(asked)
        let story = try world.run(consumers: [recording])

        #expect(story.arrivals == [.epoch, .epoch + .seconds(10), .epoch + .seconds(20)])
        // When an item arrives, the one after it has been asked for, and no later one.
        #expect(recording.askedAtArrival == [2, 3, 3])
    }

    @Test func `of uploads puts the photo, then starts the execution with its place`() throws {
        let story = try Self.uploading().run()

        let put = try #require(story.calls("s3.PutObject").first)
        let start = try #require(story.calls("states.StartExecution").first)
        #expect(start.sentAt == put.sentAt + .milliseconds(100))
        #expect(story.output() == ["key": "ada/photo.jpg"])
    }

    @Test func `starts nothing for an upload that failed for good`() throws {
        var world = Self.uploading()
        world.configuration.faults = [.error("AccessDenied", on: "PutObject")]
        let story = try world.run()

        #expect(story.calls("s3.PutObject").map(\.error) == ["AccessDenied"])
        #expect(story.calls("states.StartExecution").isEmpty)
        #expect(story.end == .quiescent)
    }

    @Test func `starts an execution once, though its answer was lost and it is asked for again`()
        throws
    {
        var world = Self.uploading()
        world.configuration.faults = [
            FaultRule(
                service: .states, operation: "StartExecution",
                condition: FaultCondition(sdkTry: 1...1), effects: [.timeout(afterEffect: true)])
        ]
        let story = try world.run()

        // The name is taken by an execution that has ended (StartExecution, API reference: idempotent while it runs).
        #expect(
            story.calls("states.StartExecution").map(\.error)
                == ["RequestTimeout", "ExecutionAlreadyExists"])
        #expect(story.history().filter { $0 == "ExecutionStarted" }.count == 1)
    }

    private static func uploading() -> World {
        var world = World { _, event in ["key": event["key"] ?? .null] }
        world.configuration.system.uploads = UploadRules(
            bucket: "things", resultBucket: "things"
        ) { ["key": .string($0.key)] }
        world.configuration.workload = [
            WorkloadSource(count: 1) { _ in
                WorkloadSource.Item(
                    label: "a", at: .zero,
                    what: .upload(userID: "ada", fileName: "photo.jpg", photo: .empty))
            }
        ]
        return world
    }
}

/// Which items of a workload were asked for so far.
private final class Asked: @unchecked Sendable {
    // Proof for @unchecked: a run happens on one thread.
    var places: [Int] = []
}

/// How many items were asked for when each arrived.
private final class Watching: TraceConsumer {
    private let asked: Asked
    private(set) var askedAtArrival: [Int] = []

    init(_ asked: Asked) { self.asked = asked }

    func consume(_ event: TraceEvent) {
        if case .arrived = event.kind { askedAtArrival.append(asked.places.count) }
    }
}

extension Story {
    fileprivate var arrivals: [Instant] {
        events.compactMap { if case .arrived = $0.kind { $0.at } else { nil } }
    }
}
