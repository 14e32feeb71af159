public import AWSModel
public import ServiceCalls
import Tracing

extension SNSService {
    /// Ends a subscription.
    ///
    /// Errors: `NotFound`, `InvalidParameter`. Effects: `Unsubscribed`.
    public mutating func unsubscribe(
        _ request: UnsubscribeRequest, in call: ServiceCall
    ) -> ServiceAnswer<UnsubscribeRequest.Response> {
        do throws(AWSError) {
            let subscription = try subscription(request.subscriptionARN)
            subscriptions[subscription.arn] = nil
            topics[subscription.topicARN]?.subscriptions.removeAll { $0 == subscription.arn }
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
    func subscription(_ arn: String) throws(AWSError) -> Subscription {
        try checkARN(arn, "SubscriptionArn")
        guard let subscription = subscriptions[arn] else { throw .subscriptionNotFound() }
        return subscription
    }
}
