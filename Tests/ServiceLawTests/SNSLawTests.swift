import AWSModel
import EmulatedSNS
import FaultInjection
import KeyedDraws
import OrderedJSON
import PropertyTesting
import Simulator
import Testing
import Tracing
import VirtualTime

/// What a client may want of the topic `news`.
private enum TopicWish: ClientWish {
    case publish(Int)
    /// Two messages at once.
    case publishBatch(Int)
    /// The queue `extra` listens.
    case subscribe
    /// The queue `extra` listens no more.
    case unsubscribe

    static func random(_ dice: inout Dice, number: Int) -> Self {
        switch dice.roll(8) {
        case 0: .subscribe
        case 1: .unsubscribe
        case 2, 3: .publishBatch(number)
        default: .publish(number)
        }
    }

    var operation: AWSOperation {
        switch self {
        case .publish: PublishRequest.operation
        case .publishBatch: PublishBatchRequest.operation
        case .subscribe: SubscribeRequest.operation
        case .unsubscribe: UnsubscribeRequest.operation
        }
    }

    var description: String {
        switch self {
        case .publish(let number): "publish \(number)"
        case .publishBatch(let number): "publish \(number) twice"
        case .subscribe: "subscribe"
        case .unsubscribe: "unsubscribe"
        }
    }
}

/// What clients and the function that listens know.
private final class TopicLog: @unchecked Sendable {
    // Proof for @unchecked: the code of a run is on one thread.
    var subscription = "arn:aws:sns:us-east-1:123456789012:news:none"
    /// Messages that a client was given a number for.
    var accepted: Set<String> = []
    /// How often `Work` was run for each message.
    var runs: [String: Int] = [:]
}

// Law 5 (Laws.swift), for standard topics. Amazon SNS Developer Guide, "Message delivery retries" and
// "Dead-letter queues".
@Suite struct `A topic, under several publishers and faults` {
    private static let topic = "arn:aws:sns:us-east-1:123456789012:news"
    private static let redrive =
        #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead"}"#

    /// What happens to the delivery of a message to the function: a quarter fails in each way. What
    /// is the client's fault, such as a missing permission, is not tried again.
    private static let faults = [
        ("ServiceException", 500, false), ("ServiceException", 500, true),
        ("AccessDeniedException", 403, false),
    ].map { code, status, afterEffect in
        FaultRule(
            service: .lambda, operation: "Invoke", condition: FaultCondition(state: "Work"),
            effects: [
                .error(code: code, message: nil, status: status, afterEffect: afterEffect)
            ], probability: Ratio(1, 4))
    }

    private static func run(_ acts: [Act<TopicWish>]) throws -> (Aftermath, TopicLog) {
        let log = TopicLog()
        var rehearsal = Rehearsal<TopicWish>(acts, resources: CloudResources()) { aws, _, wish in
            try? await perform(wish, aws, log)
        }
        rehearsal.configuration.system.functions.append(
            FunctionDefinition("Work") { _ in
                Code { event in
                    let message = event["Records"]?[0]?["Sns"]?["MessageId"]?.stringValue
                    log.runs[message ?? "", default: 0] += 1
                }
            })
        rehearsal.configuration.faults += faults
        let aftermath = try rehearsal.run { cloud in
            var settings = SNSSettings()
            settings.duplicates = Ratio(1, 4)
            cloud.sns = SNSService(settings: settings)
            _ = try cloud.sns.addTopic("news", queues: ["always", "flaky"])
            cloud.sns.setFailures(.first(7, status: 503), of: "flaky")
            try cloud.sns.addSubscription(
                to: topic, "sqs", "gone", attributes: ["RedrivePolicy": redrive])
            cloud.sns.setFailures(.always(status: 404), of: "gone")
            try cloud.sns.addSubscription(
                to: topic, "lambda", "arn:aws:lambda:us-east-1:123456789012:function:Work",
                attributes: ["RedrivePolicy": redrive])
        }
        return (aftermath, log)
    }

    private static func perform(
        _ wish: TopicWish, _ aws: any AWSClient, _ log: TopicLog
    ) async throws {
        switch wish {
        case .publish(let number):
            let answer = try await aws.send(
                PublishRequest(topicARN: topic, message: "message \(number)"))
            log.accepted.insert(answer.messageID)
        case .publishBatch(let number):
            let entries = ["a", "b"].map {
                PublishBatchRequest.Entry(id: $0, message: "message \(number) \($0)")
            }
            let answer = try await aws.send(
                PublishBatchRequest(topicARN: topic, publishBatchRequestEntries: entries))
            log.accepted.formUnion(answer.successful.map(\.messageID))
        case .subscribe:
            log.subscription = try await aws.send(
                SubscribeRequest(
                    topicARN: topic, protocol: "sqs",
                    endpoint: "arn:aws:sqs:us-east-1:123456789012:extra")
            ).subscriptionARN
        case .unsubscribe:
            _ = try await aws.send(UnsubscribeRequest(subscriptionARN: log.subscription))
        }
    }

    // MARK: The laws

    /// What became of messages, by message and subscriber.
    private struct Fates {
        var published: [(message: String, listeners: Set<String>)] = []
        /// `queue extra` and so on, with how often each message reached it.
        var delivered: [String: [String: Int]] = [:]
        var deadLettered: [String: Set<String>] = [:]

        init(_ events: [TraceEvent]) {
            var listeners: Set = ["queue always", "queue flaky", "queue gone", "function Work"]
            for case .effect(_, let effect) in events.map(\.kind) {
                switch effect.name {
                case "MessagePublished": published.append((effect.key, listeners))
                case "MessageDelivered":
                    delivered[effect.key, default: [:]][effect.resource, default: 0] += 1
                case "MessageDeadLettered":
                    deadLettered[effect.key, default: []].insert(effect.resource)
                case "QueueSubscribed": listeners.insert("queue extra")
                case "Unsubscribed":
                    listeners.remove("queue extra")
                    // Whoever leaves need not get what was on its way.
                    for place in published.indices {
                        published[place].listeners.remove("queue extra")
                    }
                default: break
                }
            }
        }
    }

    private static func violations(_ events: [TraceEvent], _ log: TopicLog) -> [String] {
        let fates = Fates(events)
        var found = log.accepted.subtracting(fates.published.map(\.message)).sorted()
            .map { "\($0) was accepted and never published" }
        for (message, listeners) in fates.published {
            let delivered = fates.delivered[message] ?? [:]
            let dead = fates.deadLettered[message] ?? []
            for listener in listeners.sorted() {
                let times = delivered[listener] ?? 0
                if times == 0, !dead.contains(listener) {
                    found.append("\(message) never reached \(listener) nor its dead letters")
                }
                if times > 2 { found.append("\(message) reached \(listener) \(times) times") }
            }
            if delivered["function Work"] ?? 0 > 0, log.runs[message] ?? 0 == 0 {
                found.append("\(message) was delivered and the function never ran for it")
            }
        }
        return found
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `brings each message that it took to each subscriber, or to the dead letters`(
        seed: UInt64
    ) throws {
        let acts = randomActs(seed: seed, TopicWish.random)
        try expectNoViolations(seed: seed, acts) { acts in
            let (aftermath, log) = try Self.run(acts)
            return aftermath.violations + Self.violations(aftermath.events, log)
        }
    }

    @Test func `sends a message twice now and then, tries again, and gives up, in these runs`()
        throws
    {
        let (aftermath, log) = try Self.run(randomActs(seed: 1, TopicWish.random))
        let fates = Fates(aftermath.events)

        #expect(fates.delivered.values.contains { $0["queue always"] == 2 })
        #expect(fates.deadLettered.values.contains(["queue gone", "function Work"]))
        #expect(fates.delivered.values.contains { $0["queue extra"] != nil })
        // An answer that is lost makes the function run again.
        #expect(log.runs.contains { $0.value > fates.delivered[$0.key]?["function Work"] ?? 0 })
        #expect(fates.published.count > log.accepted.count)
        #expect(aftermath.cloud.sns.attempts(at: "flaky") > 7)
    }

    @Test(arguments: ["MessageDelivered", "MessageDeadLettered", "MessagePublished"])
    func `is found out where a message is lost, or comes from nowhere`(effect: String) throws {
        let (aftermath, log) = try Self.run(randomActs(seed: 1, TopicWish.random))
        let events = aftermath.events.filter { event in
            guard case .effect(_, let own) = event.kind else { return true }
            return own.name != effect
        }

        #expect(!Self.violations(events, log).isEmpty)
    }

    @Test func `is found out where a message is delivered and no function runs`() throws {
        let (aftermath, log) = try Self.run(randomActs(seed: 1, TopicWish.random))
        log.runs = [:]

        #expect(!Self.violations(aftermath.events, log).isEmpty)
    }
}
