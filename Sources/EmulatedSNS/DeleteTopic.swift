public import AWSModel
public import ServiceCalls
import Tracing

extension SNSService {
    /// Removes a topic and its subscriptions; removing one that is not there succeeds too.
    ///
    /// Messages on their way may still be lost: "deleting a topic might prevent some messages
    /// previously sent to the topic from being delivered", says the API reference. Here all of them
    /// are. Errors: `InvalidParameter`. Effects: `TopicDeleted`.
    public mutating func deleteTopic(
        _ request: DeleteTopicRequest, in call: ServiceCall
    ) -> ServiceAnswer<DeleteTopicRequest.Response> {
        do throws(AWSError) {
            try checkARN(request.topicARN, "TopicArn")
        } catch {
            return .failed(error)
        }
        guard let topic = topics.removeValue(forKey: request.topicARN) else {
            return .answered(EmptyResponse())
        }
        for arn in topic.subscriptions { subscriptions[arn] = nil }
        return .answered(
            EmptyResponse(),
            effects: [Effect("TopicDeleted", "topic \(topic.name)", key: topic.arn)])
    }
}
