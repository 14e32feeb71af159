import AWSModel
import EmulatedSNS
import FaultInjection
import KeyedDraws
import OrderedJSON
import Simulator
import Testing
import Tracing
import VirtualTime

// Standard topics deliver in no order, and Lambda's queue of events may be long: what was sent is on
// its way, and its sender was answered long ago.
@Suite struct `A delivery that a fault makes late` {
    private static let topic = "arn:aws:sns:us-east-1:123456789012:news"

    /// Messages m-1 to m-10 in the order in which they arrive, each so long after it was taken.
    private func arrivals(_ effect: FaultEffect?) throws -> [(message: String?, after: Nanoseconds)]
    {
        var world = World { aws, _ in
            for number in 1...10 {
                _ = try await aws.send(
                    PublishRequest(topicARN: Self.topic, message: "m-\(number)"))
            }
            return [:]
        }
        world.configuration.system.resources.topics.append("news")
        world.configuration.cloud.sns.delivery = .constant(.milliseconds(20))
        world.configuration.faults = effect.map { [FaultRule(service: .sns, effects: [$0])] } ?? []
        var taken: [String: Instant] = [:]
        var arrivals: [(message: String?, after: Nanoseconds)] = []
        for event in try world.run().events {
            guard case .effect(_, let effect) = event.kind else { continue }
            if effect.name == "MessagePublished" { taken[effect.key] = event.at }
            guard effect.name == "MessageDelivered", let at = taken[effect.key] else { continue }
            arrivals.append((effect["message"], event.at - at))
        }
        return arrivals
    }

    private static let inOrder = (1...10).map { "m-\($0)" }

    @Test func `arrives so much later, in the order of the others`() throws {
        let late = try arrivals(.delay(.seconds(30)))
        #expect(late.map(\.message) == Self.inOrder)
        #expect(late.allSatisfy { $0.after == .milliseconds(30_020) })
        #expect(try arrivals(nil).allSatisfy { $0.after == .milliseconds(20) })
    }

    @Test func `arrives in another order, within its bound, and at least once`() throws {
        let mixed = try arrivals(.reorder(within: .minutes(1)))
        #expect(mixed.map(\.message) != Self.inOrder)
        #expect(mixed.compactMap(\.message).sorted() == Self.inOrder.sorted())
        #expect(mixed.allSatisfy { $0.after < .milliseconds(60_020) })
    }

    // Whoever waits for a function's answer has nothing delivered: the rule spares the call.
    @Test(arguments: [("Event", Nanoseconds.minutes(1)), ("RequestResponse", .zero)])
    func `is a function's event, and no invocation that is waited for`(
        type: String, later: Nanoseconds
    ) throws {
        func began(_ faults: [FaultRule]) throws -> (at: Instant, faults: [String]) {
            var world = World(
                functions: [
                    FunctionDefinition("Work") { clients in
                        Code { _, _ in
                            _ = try await clients.aws.send(
                                InvokeRequest(
                                    functionName: "Other", payload: [:], invocationType: type))
                            return [:]
                        }
                    },
                    FunctionDefinition("Other") { _ in Code { _, _ in [:] } },
                ])
            world.configuration.faults = faults
            let story = try world.run()
            let began = story.sandboxes.first {
                $0.event.kind == .began && $0.event.function == "Other"
            }
            return (try #require(began).at, story.faultWords)
        }
        let rule = FaultRule(service: .lambda, effects: [.delay(.minutes(1))])
        let (usual, late) = (try began([]), try began([rule]))
        #expect(late.at == usual.at + later)
        #expect(late.faults == (later > .zero ? ["deliveries delayed by 1m"] : []))
    }
}
