package import AWSModel
import KeyedDraws
package import ServiceCalls
import Tracing

extension Purpose {
    static let message = Purpose("sns.message")
    static let delivery = Purpose("sns.delivery")
}

/// A message on its way to one queue.
struct Arrival: Sendable {
    let messageID: String
    let topicARN: String
    let message: String
    let subject: String?
    let queue: String
}

extension SNSService {
    /// Takes a message and sends it on its way to every queue of the topic.
    ///
    /// Standard topics know no duplicates: the same text published twice is two messages. Errors: `InvalidParameter`, `NotFound`.
    /// Effects: `MessagePublished` with `length`, in bytes, and `subject` where there is one.
    package mutating func publish(
        _ request: PublishRequest, in call: ServiceCall
    ) -> ServiceAnswer<PublishRequest.Response> {
        if let error = refusal(of: request) { return .failed(error) }
        guard let topic = topics[request.topicARN] else { return .failed(.topicNotFound()) }
        let messageID = call.uuid(.message)
        let followUps = topic.subscriptions.enumerated().map { place, subscription in
            FollowUp(
                after: call.draws.span(
                    settings.delivery, .delivery, at: call.site, UInt64(place)),
                Arrival(
                    messageID: messageID, topicARN: topic.arn, message: request.message,
                    subject: request.subjectLine, queue: subscription.queue))
        }
        var facts = [Effect.Fact("length", "\(request.message.utf8.count)")]
        if let subject = request.subjectLine { facts.append(Effect.Fact("subject", subject)) }
        return .answered(
            PublishRequest.Response(messageID: messageID),
            effects: [Effect("MessagePublished", "topic \(topic.name)", key: messageID, facts)],
            followUps: followUps)
    }

    /// A message reaches its queue. Effects: `MessageDelivered` with `message`, the full text, and `messageID`.
    mutating func deliver(_ arrival: Arrival, in call: ServiceCall) -> Consequences {
        queues[arrival.queue, default: []].append(
            Delivery(
                at: call.now, messageID: arrival.messageID, topicARN: arrival.topicARN,
                message: arrival.message, subject: arrival.subject))
        let facts = [
            Effect.Fact("message", arrival.message), Effect.Fact("messageID", arrival.messageID),
        ]
        return Consequences(effects: [
            Effect("MessageDelivered", "queue \(arrival.queue)", key: arrival.messageID, facts)
        ])
    }

    // The order of these checks is assumed; the words are AWS's.
    private func refusal(of request: PublishRequest) -> AWSError? {
        if request.message.isEmpty { return .invalidParameter("Empty message") }
        guard request.message.utf8.count <= settings.messageLengthMaximum else {
            return .invalidParameter("Message too long")
        }
        if let subject = request.subjectLine, !isAllowed(subject: subject) {
            return .invalidParameter("Subject")
        }
        return refusal(ofARN: request.topicARN)
    }

    private func isAllowed(subject: String) -> Bool {
        !subject.isEmpty && subject.unicodeScalars.count < settings.subjectLengthLimit
            && subject.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
