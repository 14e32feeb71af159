public import AWSModel
public import ServiceCalls

/// Amazon SNS: standard topics; functions, and endpoints that record what reaches them.
///
/// ```swift
/// var sns = SNSService()
/// let topic = try sns.addTopic("rejections", queues: ["mailbox"])
/// let answer = sns.publish(PublishRequest(topicARN: topic, message: "…"), in: call)
/// // Its follow-ups deliver the message; then:
/// sns.deliveries(to: "mailbox").map(\.message)
/// ```
///
/// Messages come at least once and in no order. What fails at the other side is tried again for as
/// long as the protocol's schedule says, and then goes to the subscription's dead-letter queue or
/// is lost. Not modelled yet: FIFO topics, filter policies, the protocols `application` and
/// `firehose`, permissions, tags.
public struct SNSService: EmulatedService {
    public static let service = AWSService.sns

    /// The account and region that own the topics.
    public let account: AccountFacts
    public let settings: SNSSettings
    /// By ARN.
    var topics: [String: Topic] = [:]
    /// By ARN.
    var subscriptions: [String: Subscription] = [:]
    /// By the queue's name, or its ARN where it is another account's or region's; the URL, the
    /// address.
    var endpoints: [String: RecordingEndpoint] = [:]
    /// Invocations that have not been accepted yet.
    var invocations: [Ticket: Attempt] = [:]
    var ticketsGiven = 0

    /// No topics yet.
    public init(account: AccountFacts = AccountFacts(), settings: SNSSettings = SNSSettings()) {
        self.account = account
        self.settings = settings
    }

    /// Serves all operations that stand in `AWSModel`.
    public mutating func perform(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch request {
        case let request as PublishRequest:
            publish(request, in: call).erased()
                .charged(toTopic: request.topicARN, request.message.utf8.count)
        case let request as PublishBatchRequest:
            publishBatch(request, in: call).erased()
                .charged(
                    toTopic: request.topicARN,
                    request.publishBatchRequestEntries.reduce(0) { $0 + $1.message.utf8.count })
        case let request as CreateTopicRequest:
            createTopic(request, in: call).erased().charged(to: "topic \(request.name)")
        case let request as DeleteTopicRequest:
            deleteTopic(request, in: call).erased().charged(toTopic: request.topicARN)
        case let request as GetTopicAttributesRequest:
            getTopicAttributes(request, in: call).erased().charged(toTopic: request.topicARN)
        case let request as SetTopicAttributesRequest:
            setTopicAttributes(request, in: call).erased().charged(toTopic: request.topicARN)
        case let request as ListTopicsRequest:
            listTopics(request, in: call).erased().charged(to: "account")
        default: performOnSubscriptions(request, in: call)
        }
    }

    private mutating func performOnSubscriptions(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch request {
        case let request as SubscribeRequest:
            subscribe(request, in: call).erased().charged(toTopic: request.topicARN)
        case let request as UnsubscribeRequest:
            unsubscribe(request, in: call).erased().charged(toTopic: request.subscriptionARN)
        case let request as ConfirmSubscriptionRequest:
            confirmSubscription(request, in: call).erased().charged(toTopic: request.topicARN)
        case let request as GetSubscriptionAttributesRequest:
            getSubscriptionAttributes(request, in: call).erased()
                .charged(toTopic: request.subscriptionARN)
        case let request as SetSubscriptionAttributesRequest:
            setSubscriptionAttributes(request, in: call).erased()
                .charged(toTopic: request.subscriptionARN)
        case let request as ListSubscriptionsRequest:
            listSubscriptions(request, in: call).erased().charged(to: "account")
        case let request as ListSubscriptionsByTopicRequest:
            listSubscriptionsByTopic(request, in: call).erased().charged(toTopic: request.topicARN)
        default: notEmulated(request)
        }
    }
}

// What invariants and goldens look at, and what scenarios set.
extension SNSService {
    /// The ARNs of all topics, sorted.
    public var topicARNs: [String] { topics.keys.sorted() }

    /// What reached an endpoint, in the order of arrival; empty for one that nothing reached.
    /// - Parameter endpoint: A queue's name, or its ARN where it is another account's or region's;
    ///   a URL, an address.
    public func deliveries(to endpoint: String) -> [Delivery] {
        endpoints[endpoint]?.deliveries ?? []
    }

    /// How often SNS tried to reach an endpoint, successes included.
    public func attempts(at endpoint: String) -> Int { endpoints[endpoint]?.attempts ?? 0 }

    /// Has an endpoint fail from now on.
    public mutating func setFailures(_ failures: EndpointFailures, of endpoint: String) {
        endpoints[endpoint, default: .init()].failures = failures
    }
}
