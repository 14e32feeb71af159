public import AWSModel
public import ServiceCalls
import Tracing

extension SNSService {
    /// Takes an endpoint's word that it wants the topic's messages.
    ///
    /// Errors: `InvalidParameter`, for a token that is wrong, too old, or of another topic, be that
    /// one that does not exist. Effects: `SubscriptionConfirmed`.
    public mutating func confirmSubscription(
        _ request: ConfirmSubscriptionRequest, in call: ServiceCall
    ) -> ServiceAnswer<ConfirmSubscriptionRequest.Response> {
        do throws(AWSError) {
            try checkARN(request.topicARN, "TopicArn")
            guard let topic = topics[request.topicARN],
                let subscription = subscriptions(to: topic, at: call.now).first(where: {
                    $0.token == request.token
                })
            else { throw .invalidParameter("Token") }
            let response = ConfirmSubscriptionRequest.Response(subscriptionARN: subscription.arn)
            if subscription.isConfirmed { return .answered(response) }
            subscriptions[subscription.arn]?.isConfirmed = true
            return .answered(
                response,
                effects: [
                    Effect("SubscriptionConfirmed", "topic \(topic.name)", key: subscription.arn)
                ])
        } catch {
            return .failed(error)
        }
    }
}
