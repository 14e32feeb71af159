public import AWSModel
public import ServiceCalls
import Tracing
import VirtualTime

extension SNSService {
    /// Ends a subscription; ending one that is not there succeeds too.
    ///
    /// Errors: `InvalidParameter`. Effects: `Unsubscribed`, where there was one.
    public mutating func unsubscribe(
        _ request: UnsubscribeRequest, in call: ServiceCall
    ) -> ServiceAnswer<UnsubscribeRequest.Response> {
        do throws(AWSError) {
            let arn = request.subscriptionARN
            try checkARN(arn, "SubscriptionArn")
            guard let subscription = subscription(known: arn, at: call.now) else {
                // A topic's ARN has six elements, a subscription's one more.
                guard arn.count(where: { $0 == ":" }) > 5 else {
                    throw .invalidParameter("SubscriptionId")
                }
                return .answered(EmptyResponse())
            }
            remove(subscription)
            topics[subscription.topicARN]?.subscriptionsDeleted += 1
            let name = topics[subscription.topicARN]?.name ?? subscription.topicARN
            return .answered(
                EmptyResponse(),
                effects: [Effect("Unsubscribed", "topic \(name)", key: subscription.arn)])
        } catch {
            return .failed(error)
        }
    }

    /// The subscription of that ARN.
    /// - Throws: `InvalidParameter` for a text that is no ARN, `NotFound`.
    func subscription(_ arn: String, at now: Instant) throws(AWSError) -> Subscription {
        try checkARN(arn, "SubscriptionArn")
        guard let subscription = subscription(known: arn, at: now) else {
            throw .subscriptionNotFound()
        }
        return subscription
    }

    /// The subscription of that ARN; nil where there is none, or none any more, since nobody
    /// confirmed it in time.
    ///
    /// AWS, "Amazon SNS now supports automatic deletion of unconfirmed subscriptions" (May 2023):
    /// after 48 hours, as long as their tokens are good for.
    func subscription(known arn: String, at now: Instant) -> Subscription? {
        guard let subscription = subscriptions[arn],
            subscription.isConfirmed || now - subscription.madeAt <= settings.confirmationLifetime
        else { return nil }
        return subscription
    }

    /// The topic's subscriptions, in the order of subscribing.
    func subscriptions(to topic: Topic, at now: Instant) -> [Subscription] {
        topic.subscriptions.compactMap { subscription(known: $0, at: now) }
    }

    mutating func remove(_ subscription: Subscription) {
        subscriptions[subscription.arn] = nil
        topics[subscription.topicARN]?.subscriptions.removeAll { $0 == subscription.arn }
    }
}
