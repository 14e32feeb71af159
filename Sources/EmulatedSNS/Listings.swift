public import AWSModel
public import ServiceCalls

// Topics and subscriptions, by ARN, a page at a time. A token is the last ARN of the page before
// it, in Base64.
extension SNSService {
    /// Lists the account's topics.
    ///
    /// Errors: `InvalidParameter`.
    public func listTopics(
        _ request: ListTopicsRequest, in call: ServiceCall
    ) -> ServiceAnswer<ListTopicsRequest.Response> {
        do throws(AWSError) {
            let (page, next) = try page(of: topicARNs, after: request.nextToken)
            let topics = page.map { ListTopicsRequest.ListedTopic(topicARN: $0) }
            return .answered(ListTopicsRequest.Response(topics: topics, nextToken: next))
        } catch {
            return .failed(error)
        }
    }

    /// Lists the account's subscriptions.
    ///
    /// Errors: `InvalidParameter`.
    public func listSubscriptions(
        _ request: ListSubscriptionsRequest, in call: ServiceCall
    ) -> ServiceAnswer<ListSubscriptionsRequest.Response> {
        do throws(AWSError) {
            let known = subscriptions.keys.compactMap { subscription(known: $0, at: call.now) }
            return .answered(try page(of: known, request.nextToken))
        } catch {
            return .failed(error)
        }
    }

    /// Lists a topic's subscriptions.
    ///
    /// Errors: `NotFound`, `InvalidParameter`.
    public func listSubscriptionsByTopic(
        _ request: ListSubscriptionsByTopicRequest, in call: ServiceCall
    ) -> ServiceAnswer<ListSubscriptionsByTopicRequest.Response> {
        do throws(AWSError) {
            let topic = try topic(request.topicARN)
            let known = subscriptions(to: topic, at: call.now)
            return .answered(try page(of: known, request.nextToken))
        } catch {
            return .failed(error)
        }
    }

    private func page(
        of subscriptions: [Subscription], _ token: String?
    ) throws(AWSError) -> SubscriptionsPage {
        let (page, next) = try page(of: subscriptions.map(\.arn).sorted(), after: token)
        let listed = page.compactMap { self.subscriptions[$0] }.map { subscription in
            ListedSubscription(
                subscriptionARN: subscription.isConfirmed
                    ? subscription.arn : "PendingConfirmation",
                owner: account.account, protocol: subscription.protocol.rawValue,
                endpoint: subscription.endpoint, topicARN: subscription.topicARN)
        }
        return SubscriptionsPage(subscriptions: listed, nextToken: next)
    }

    private func page(
        of sorted: [String], after token: String?
    ) throws(AWSError) -> (page: ArraySlice<String>, next: String?) {
        var rest = sorted[...]
        if let token {
            guard let bytes = Base64.bytes(token),
                let last = String(validating: bytes, as: UTF8.self), last.hasPrefix("arn:")
            else { throw .invalidParameter("NextToken") }
            rest = rest.drop { $0 <= last }
        }
        let page = rest.prefix(settings.pageLength)
        let next = rest.count > page.count ? page.last.map { Base64.text(Array($0.utf8)) } : nil
        return (page, next)
    }
}
