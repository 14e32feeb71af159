public import AWSModel
import KeyedDraws
public import ServiceCalls
import Tracing
import VirtualTime

extension Purpose {
    fileprivate static let subscription = Purpose("sns.subscription")
    fileprivate static let token = Purpose("sns.token")
    fileprivate static let confirmation = Purpose("sns.confirmation")
}

extension SNSService {
    /// Subscribes an endpoint to a topic; asking again gives the same subscription, where the
    /// attributes agree.
    ///
    /// One of the account's own queues is named by its name or its ARN, all others by their ARNs.
    /// Web servers and mailboxes are sent a token, and get nothing else until `ConfirmSubscription`
    /// has brought it back; a subscription that was not confirmed in time is made anew.
    /// Errors: `NotFound`, `InvalidParameter`. Effects: `QueueSubscribed` with `queue`, or
    /// `EndpointSubscribed` with `protocol` and `endpoint`, where it was not.
    public mutating func subscribe(
        _ request: SubscribeRequest, in call: ServiceCall
    ) -> ServiceAnswer<SubscribeRequest.Response> {
        do throws(AWSError) {
            let topic = try topic(request.topicARN)
            let endpoint = try Endpoint(request.protocol, request.endpoint, of: account)
            if let existing = subscription(of: endpoint, to: topic, at: call.now) {
                try check(request.attributes, agreeWith: existing)
                return .answered(
                    response(request, existing),
                    followUps: existing.isConfirmed ? [] : ask(existing, of: topic, in: call))
            }
            var subscription = Subscription(
                arn: "\(topic.arn):\(call.uuid(.subscription))", topicARN: topic.arn, endpoint,
                token: endpoint.protocol.needsConfirmation
                    ? call.draws.hexadecimal(digits: 224, .token, at: call.site) : nil,
                at: call.now)
            try subscription.set(request.attributes ?? [:])
            for forgotten in topic.subscriptions.compactMap({ subscriptions[$0] })
            where self.subscription(known: forgotten.arn, at: call.now) == nil {
                remove(forgotten)
            }
            add(subscription)
            return .answered(
                response(request, subscription), effects: [effect(of: subscription, topic)],
                followUps: subscription.isConfirmed ? [] : ask(subscription, of: topic, in: call))
        } catch {
            return .failed(error)
        }
    }

    /// Subscribes an endpoint while a system is set up, before time starts; it need not confirm.
    /// - Parameters:
    ///   - endpoint: A queue's name, a function's ARN, a URL, an address.
    ///   - attributes: `RawMessageDelivery`, `DeliveryPolicy`, `RedrivePolicy`.
    /// - Throws: `NotFound`, `InvalidParameter`.
    public mutating func addSubscription(
        to topicARN: String, _ protocol: String, _ endpoint: String,
        attributes: [String: String] = [:]
    ) throws(AWSError) {
        try add(Endpoint(`protocol`, endpoint, of: account), to: topicARN, attributes)
    }

    /// Subscribes an endpoint before time starts.
    mutating func add(
        _ endpoint: Endpoint, to topicARN: String, _ attributes: [String: String] = [:]
    ) throws(AWSError) {
        let topic = try topic(topicARN)
        guard subscription(of: endpoint, to: topic, at: .epoch) == nil else { return }
        let arn = "\(topic.arn):\(endpoint.name)"
        // A queue and a function may share a name.
        var (own, number) = (arn, 1)
        while subscriptions[own] != nil {
            number += 1
            own = "\(arn)-\(number)"
        }
        var subscription = Subscription(
            arn: own, topicARN: topic.arn, endpoint, token: nil, at: .epoch)
        try subscription.set(attributes)
        add(subscription)
    }

    private mutating func add(_ subscription: Subscription) {
        subscriptions[subscription.arn] = subscription
        topics[subscription.topicARN]?.subscriptions.append(subscription.arn)
    }

    private func subscription(
        of endpoint: Endpoint, to topic: Topic, at now: Instant
    ) -> Subscription? {
        subscriptions(to: topic, at: now).first {
            $0.protocol == endpoint.protocol && $0.name == endpoint.name
        }
    }

    private func check(
        _ attributes: [String: String]?, agreeWith existing: Subscription
    ) throws(AWSError) {
        var wanted = existing
        try wanted.set(attributes ?? [:])
        let defaults = ["RawMessageDelivery": "false"]
        // What was not set has its default. An empty text asks for nothing (assumed).
        let isSame = wanted.attributes.allSatisfy { name, value in
            existing.attributes[name] ?? defaults[name] == value
        }
        guard isSame else {
            throw .invalidParameter(
                "Attributes Reason: Subscription already exists with different attributes")
        }
    }

    private func response(
        _ request: SubscribeRequest, _ subscription: Subscription
    ) -> SubscribeRequest.Response {
        let isTold = subscription.isConfirmed || request.returnSubscriptionARN == true
        return .init(subscriptionARN: isTold ? subscription.arn : "pending confirmation")
    }

    private func effect(of subscription: Subscription, _ topic: Topic) -> Effect {
        guard subscription.protocol != .sqs else {
            return Effect(
                "QueueSubscribed", "topic \(topic.name)", key: subscription.arn,
                [Effect.Fact("queue", subscription.name)])
        }
        let facts = [
            Effect.Fact("protocol", subscription.protocol.rawValue),
            Effect.Fact("endpoint", subscription.endpoint),
        ]
        return Effect("EndpointSubscribed", "topic \(topic.name)", key: subscription.arn, facts)
    }

    /// Sends an endpoint its token.
    private func ask(
        _ subscription: Subscription, of topic: Topic, in call: ServiceCall
    ) -> [FollowUp] {
        let message = OutgoingMessage(
            confirming: topic, id: call.uuid(.confirmation), token: subscription.token, cause: call)
        let attempt = Attempt(
            message: message, subscriptionARN: subscription.arn, ordinal: 0, copy: 1)
        let delay = call.draws.span(settings.delivery, .delivery, at: call.site)
        return [FollowUp(after: delay, attempt)]
    }
}
