public import AWSModel
public import ServiceCalls
import Tracing
import VirtualTime

extension SNSService {
    /// Takes an endpoint's word that it wants the topic's messages.
    ///
    /// Errors: `NotFound`, `InvalidParameter` for a token that is wrong or too old. Effects:
    /// `SubscriptionConfirmed`.
    public mutating func confirmSubscription(
        _ request: ConfirmSubscriptionRequest, in call: ServiceCall
    ) -> ServiceAnswer<ConfirmSubscriptionRequest.Response> {
        do throws(AWSError) {
            let topic = try topic(request.topicARN)
            let found = topic.subscriptions.compactMap { subscriptions[$0] }.first {
                $0.token == request.token
            }
            guard let subscription = found,
                subscription.isConfirmed
                    || call.now - subscription.madeAt <= settings.confirmationLifetime
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
