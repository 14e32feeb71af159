public import AWSModel
public import ServiceCalls

extension SNSService {
    /// Asks for a subscription's attributes: those that were set, and what SNS knows of itself.
    ///
    /// Errors: `NotFound`, `InvalidParameter`.
    public func getSubscriptionAttributes(
        _ request: GetSubscriptionAttributesRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetSubscriptionAttributesRequest.Response> {
        do throws(AWSError) {
            let subscription = try subscription(request.subscriptionARN, at: call.now)
            var attributes = [
                "SubscriptionArn": subscription.arn, "TopicArn": subscription.topicARN,
                "Owner": account.account, "Protocol": subscription.protocol.rawValue,
                "Endpoint": subscription.endpoint, "RawMessageDelivery": "false",
                "PendingConfirmation": subscription.isConfirmed ? "false" : "true",
                "ConfirmationWasAuthenticated": subscription.token == nil ? "true" : "false",
            ]
            attributes.merge(subscription.attributes) { $1 }
            return .answered(GetSubscriptionAttributesRequest.Response(attributes: attributes))
        } catch {
            return .failed(error)
        }
    }

    /// Sets one of a subscription's attributes, for deliveries that have not begun too.
    ///
    /// Errors: `NotFound`, `InvalidParameter`.
    public mutating func setSubscriptionAttributes(
        _ request: SetSubscriptionAttributesRequest, in call: ServiceCall
    ) -> ServiceAnswer<SetSubscriptionAttributesRequest.Response> {
        do throws(AWSError) {
            var subscription = try subscription(request.subscriptionARN, at: call.now)
            try subscription.set(request.attributeName, to: request.attributeValue)
            subscriptions[subscription.arn] = subscription
            return .answered(EmptyResponse())
        } catch {
            return .failed(error)
        }
    }
}
