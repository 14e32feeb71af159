public import AWSModel
import OrderedJSON
public import ServiceCalls
import VirtualTime

extension Topic {
    /// What may be set and is of no account here.
    private static let inert: Set<String> = [
        "Policy", "KmsMasterKeyId", "SignatureVersion", "TracingConfig", "DataProtectionPolicy",
    ]
    private static let feedbackSuffixes = [
        "SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate", "FailureFeedbackRoleArn",
    ]

    /// Sets an attribute; the empty text and nil take it away.
    /// - Throws: `InvalidParameter`.
    mutating func set(_ name: String, to value: String?) throws(AWSError) {
        let value = value?.isEmpty == true ? nil : value
        switch name {
        case "DeliveryPolicy":
            policy = try value.map { text throws(AWSError) in try DeliveryPolicy(topic: text) }
        case "DisplayName":
            // Amazon SNS API Reference, "CreateTopic": up to 100 characters.
            guard value?.unicodeScalars.count ?? 0 <= 100 else {
                throw .invalidParameter("DisplayName")
            }
        // "false" says what every topic here is.
        case "FifoTopic" where value == "false": return
        case "FifoTopic", "ContentBasedDeduplication", "FifoThroughputScope", "ArchivePolicy":
            throw .invalidParameter("Attributes Reason: FIFO topics are not emulated")
        default:
            guard
                Self.inert.contains(name)
                    || Self.feedbackSuffixes.contains(where: { name.hasSuffix($0) })
            else { throw .invalidParameter("AttributeName") }
        }
        attributes[name] = value
    }
}

extension SNSService {
    /// Asks for a topic's attributes: those that were set, and what SNS knows of itself.
    ///
    /// Errors: `NotFound`, `InvalidParameter`.
    public func getTopicAttributes(
        _ request: GetTopicAttributesRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetTopicAttributesRequest.Response> {
        do throws(AWSError) {
            let topic = try topic(request.topicARN)
            let known = subscriptions(to: topic, at: call.now)
            let confirmed = known.count(where: \.isConfirmed)
            var attributes = [
                "TopicArn": topic.arn, "Owner": account.account, "DisplayName": "",
                "Policy": policy(of: topic), "EffectiveDeliveryPolicy": effectivePolicy(of: topic),
                "SubscriptionsConfirmed": "\(confirmed)",
                "SubscriptionsPending": "\(known.count - confirmed)",
                "SubscriptionsDeleted": "\(topic.subscriptionsDeleted)",
            ]
            attributes.merge(topic.attributes) { $1 }
            return .answered(GetTopicAttributesRequest.Response(attributes: attributes))
        } catch {
            return .failed(error)
        }
    }

    /// Sets one of a topic's attributes.
    ///
    /// Errors: `NotFound`, `InvalidParameter`. Not modelled: what policies, keys, signatures,
    /// tracing and feedback bring about.
    public mutating func setTopicAttributes(
        _ request: SetTopicAttributesRequest, in call: ServiceCall
    ) -> ServiceAnswer<SetTopicAttributesRequest.Response> {
        do throws(AWSError) {
            var topic = try topic(request.topicARN)
            try topic.set(request.attributeName, to: request.attributeValue)
            topics[topic.arn] = topic
            return .answered(EmptyResponse())
        } catch {
            return .failed(error)
        }
    }

    /// The policy that a topic has from the start: its owner may do everything.
    private func policy(of topic: Topic) -> String {
        let actions = [
            "GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission",
            "DeleteTopic", "Subscribe", "ListSubscriptionsByTopic", "Publish",
        ]
        let statement: JSONValue = [
            "Sid": "__default_statement_ID", "Effect": "Allow", "Principal": ["AWS": "*"],
            "Action": .array(actions.map { .string("SNS:\($0)") }), "Resource": .string(topic.arn),
            "Condition": ["StringEquals": ["AWS:SourceOwner": .string(account.account)]],
        ]
        let policy: JSONValue = [
            "Version": "2008-10-17", "Id": "__default_policy_ID", "Statement": [statement],
        ]
        return policy.text
    }

    private func effectivePolicy(of topic: Topic) -> String {
        let retries = topic.policy?.retries ?? settings.httpRetries
        var http: JSONObject = [
            "defaultHealthyRetryPolicy": [
                "minDelayTarget": number(retries.minimumDelay),
                "maxDelayTarget": number(retries.maximumDelay),
                "numRetries": number(retries.retries),
                "numMaxDelayRetries": number(retries.atMaximum),
                "numNoDelayRetries": number(retries.immediate),
                "numMinDelayRetries": number(retries.atMinimum),
                "backoffFunction": .string(retries.function.rawValue),
            ],
            "disableSubscriptionOverrides": .bool(topic.policy?.forbidsOverrides ?? false),
        ]
        if let rate = topic.policy?.receivesPerSecond {
            http["defaultThrottlePolicy"] = ["maxReceivesPerSecond": number(rate)]
        }
        return JSONValue.object(["http": .object(http)]).text
    }

    private func number(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }

    private func number(_ span: Nanoseconds) -> JSONValue {
        number(Int(span.count / 1_000_000_000))
    }
}
