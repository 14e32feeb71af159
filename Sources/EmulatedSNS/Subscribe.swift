package import AWSModel
import KeyedDraws
package import ServiceCalls
import Tracing

extension Purpose {
    static let subscription = Purpose("sns.subscription")
}

extension SNSService {
    /// Subscribes a queue to a topic; asking again gives the same subscription.
    ///
    /// The endpoint is the queue's name, or its ARN, which ends in the name. Errors: `NotFound`, `InvalidParameter`.
    /// Effects: `QueueSubscribed`, where it was not.
    package mutating func subscribe(
        _ request: SubscribeRequest, in call: ServiceCall
    ) -> ServiceAnswer<SubscribeRequest.Response> {
        if let error = refusal(ofARN: request.topicARN) { return .failed(error) }
        guard let topic = topics[request.topicARN] else { return .failed(.topicNotFound()) }
        // Not modelled yet: lambda, http, https, email, sms, application, firehose.
        guard request.protocol == "sqs" else {
            return .failed(
                .invalidParameter(
                    "Amazon SNS does not support this protocol string: \(request.protocol)"))
        }
        guard let queue = request.endpoint.split(separator: ":").last.map(String.init) else {
            return .failed(.invalidParameter("Endpoint"))
        }
        if let existing = topic.subscriptions.first(where: { $0.queue == queue }) {
            return .answered(SubscribeRequest.Response(subscriptionARN: existing.arn))
        }
        let arn = "\(topic.arn):\(call.uuid(.subscription))"
        subscribe(queue, to: topic.arn, as: arn)
        let effect = Effect(
            "QueueSubscribed", "topic \(topic.name)", key: arn, [Effect.Fact("queue", queue)])
        return .answered(
            SubscribeRequest.Response(subscriptionARN: arn), effects: [effect])
    }

    mutating func subscribe(_ queue: String, to topicARN: String, as arn: String) {
        guard topics[topicARN]?.subscriptions.contains(where: { $0.queue == queue }) == false else {
            return
        }
        topics[topicARN]?.subscriptions.append(Subscription(arn: arn, queue: queue))
    }

    /// Why SNS takes a text for no topic's ARN; nil where it could be one.
    func refusal(ofARN arn: String) -> AWSError? {
        let elements = arn.split(separator: ":", omittingEmptySubsequences: false).count
        guard elements < 6 else { return nil }
        return .invalidParameter(
            "TopicArn Reason: An ARN must have at least 6 elements, not \(elements)")
    }
}
