package import AWSModel
package import ServiceCalls

/// Amazon SNS: standard topics, and queues that record what reaches them.
///
/// ```swift
/// var sns = SNSService()
/// let topic = try sns.addTopic("rejections", queues: ["mailbox"])
/// sns.publish(PublishRequest(topicARN: topic, message: "…"), in: call)  // delivered by a follow-up
/// sns.deliveries(to: "mailbox").map(\.message)
/// ```
///
/// Not modelled yet: FIFO topics, filter policies, batches, other protocols than `sqs`, failing endpoints and their retries.
package struct SNSService: EmulatedService {
    package static let service = AWSService.sns

    /// The account and region that own the topics.
    package let account: AccountFacts
    package let settings: SNSSettings
    /// By ARN.
    var topics: [String: Topic] = [:]
    /// By the queue's name.
    var queues: [String: [Delivery]] = [:]

    /// No topics yet.
    package init(account: AccountFacts = AccountFacts(), settings: SNSSettings = SNSSettings()) {
        self.account = account
        self.settings = settings
    }

    /// Serves CreateTopic, Subscribe and Publish.
    package mutating func perform(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch request {
        case let request as PublishRequest: publish(request, in: call).erased()
        case let request as SubscribeRequest: subscribe(request, in: call).erased()
        case let request as CreateTopicRequest: createTopic(request, in: call).erased()
        default: notEmulated(request)
        }
    }

    /// Brings a message to its queue.
    package mutating func followUp(_ what: any Sendable, in call: ServiceCall) -> Consequences {
        guard let arrival = what as? Arrival else { return Consequences() }
        return deliver(arrival, in: call)
    }
}

// What invariants and goldens look at.
extension SNSService {
    /// The ARNs of all topics, sorted.
    package var topicARNs: [String] { topics.keys.sorted() }

    /// What reached a queue, in the order of arrival; empty for a queue that nothing reached.
    package func deliveries(to queue: String) -> [Delivery] { queues[queue] ?? [] }
}
