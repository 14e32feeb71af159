import AWSModel
import EmulatedSNS
import ServiceCalls
import Testing
import Tracing

// aws.amazon.com/sns/pricing: every request, by the bytes of its messages.
@Suite struct `What SNS charges for` {
    private var post = Post()
    private let topic: String
    private let subscription: String

    init() throws {
        topic = try post.sns.addTopic("orders", queues: ["mailbox"])
        let listed = post.sns.listSubscriptions(ListSubscriptionsRequest(), in: call())
        subscription = try #require(listed.response?.subscriptions.first?.subscriptionARN)
    }

    /// `item quantity resource` of a request's charges.
    private mutating func charges(_ request: any AWSRequest) -> [String] {
        post.perform(request).consequences.charges.map {
            "\($0.item.rawValue) \($0.quantity) \($0.resource)"
        }
    }

    @Test mutating func `is a request about a topic, by the topic's name`() {
        let entries = ["one", "three"].map { PublishBatchRequest.Entry(id: $0, message: $0) }
        #expect(charges(CreateTopicRequest(name: "new")) == ["sns.request 0 topic new"])
        for (request, bytes) in [
            (PublishRequest(topicARN: topic, message: "grüße"), 7),
            (PublishBatchRequest(topicARN: topic, publishBatchRequestEntries: entries), 8),
            (SubscribeRequest(topicARN: topic, protocol: "sqs", endpoint: "other"), 0),
            (GetTopicAttributesRequest(topicARN: topic), 0),
            (
                SetTopicAttributesRequest(
                    topicARN: topic, attributeName: "DisplayName", attributeValue: "O"), 0
            ),
            (ListSubscriptionsByTopicRequest(topicARN: topic), 0),
            (DeleteTopicRequest(topicARN: topic), 0),
            // Removing what is not there succeeds, and is a request like others.
            (DeleteTopicRequest(topicARN: topic), 0),
        ] as [(any AWSRequest, Int)] {
            #expect(charges(request) == ["sns.request \(bytes) topic orders"])
        }
    }

    @Test mutating func `is a request about a subscription, by its topic's name`() throws {
        let url = "https://example.com/orders"
        post.perform(SubscribeRequest(topicARN: topic, protocol: "https", endpoint: url))
        post.settle()
        let token = try #require(post.sns.deliveries(to: url).first?.token)
        for request in [
            ConfirmSubscriptionRequest(topicARN: topic, token: token),
            GetSubscriptionAttributesRequest(subscriptionARN: subscription),
            SetSubscriptionAttributesRequest(
                subscriptionARN: subscription, attributeName: "RawMessageDelivery",
                attributeValue: "true"),
            UnsubscribeRequest(subscriptionARN: subscription),
        ] as [any AWSRequest] {
            #expect(charges(request) == ["sns.request 0 topic orders"])
        }
    }

    @Test mutating func `is a listing, by the account`() {
        #expect(charges(ListTopicsRequest()) == ["sns.request 0 account"])
        #expect(charges(ListSubscriptionsRequest()) == ["sns.request 0 account"])
    }

    @Test mutating func `is nothing for a request that is refused`() {
        #expect(charges(PublishRequest(topicARN: topic + "x", message: "m")).isEmpty)
        #expect(charges(PublishRequest(topicARN: topic, message: "")).isEmpty)
    }
}
