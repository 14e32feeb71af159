public import AWSModel
import KeyedDraws
public import ServiceCalls
import Tracing

extension Purpose {
    static let message = Purpose("sns.message")
}

extension SNSService {
    /// Takes a message and sends it on its way to every subscriber of the topic.
    ///
    /// Standard topics know no duplicates: the same text published twice is two messages.
    /// Errors: `InvalidParameter`, `ParameterValueInvalid`, `NotFound`.
    /// Effects: `MessagePublished` with `length`, in bytes, and `subject` where there is one.
    public mutating func publish(
        _ request: PublishRequest, in call: ServiceCall
    ) -> ServiceAnswer<PublishRequest.Response> {
        do throws(AWSError) {
            let draft = try MessageDraft(
                request.message, subject: request.subjectLine, structure: request.messageStructure,
                attributes: request.messageAttributes, settings)
            let topic = try topic(request.topicARN)
            let message = OutgoingMessage(
                draft, id: call.uuid(.message), topic: topic, cause: call)
            return .answered(
                PublishRequest.Response(messageID: message.messageID),
                effects: [published(message, draft)], followUps: send(message, to: topic, in: call))
        } catch {
            return .failed(error)
        }
    }

    /// Takes up to ten messages: all of them where each is good, else none.
    ///
    /// Errors: `EmptyBatchRequest`, `TooManyEntriesInBatchRequest`, `InvalidBatchEntryId`,
    /// `BatchEntryIdsNotDistinct`, `BatchRequestTooLong`, `NotFound`, `InvalidParameter`,
    /// `ParameterValueInvalid`: those of the first message that has one. The answer tells
    /// `InternalError` of messages that a fault keeps from being taken. Effects: those of `publish`,
    /// in the order of the request.
    public mutating func publishBatch(
        _ request: PublishBatchRequest, in call: ServiceCall
    ) -> ServiceAnswer<PublishBatchRequest.Response> {
        let entries = request.publishBatchRequestEntries
        let topic: Topic
        let drafts: [MessageDraft]
        do throws(AWSError) {
            try check(entries)
            topic = try self.topic(request.topicARN)
            drafts = try self.drafts(of: entries)
        } catch {
            return .failed(error)
        }
        var response = PublishBatchRequest.Response()
        var consequences = Consequences()
        let undone = call.unprocessed(of: entries.count)
        for (place, (entry, draft)) in zip(entries, drafts).enumerated() {
            if undone.contains(place) {
                let error = AWSError.internalError()
                response.failed.append(
                    .init(
                        id: entry.id, code: error.code, message: error.message, senderFault: false))
                continue
            }
            let message = OutgoingMessage(
                draft, id: call.uuid(.message, UInt64(place)), topic: topic, place: place,
                cause: call)
            consequences.effects.append(published(message, draft))
            consequences.followUps += send(message, to: topic, in: call)
            response.successful.append(.init(id: entry.id, messageID: message.messageID))
        }
        return ServiceAnswer(.answered(response), consequences)
    }

    private func drafts(
        of entries: [PublishBatchRequest.Entry]
    ) throws(AWSError) -> [MessageDraft] {
        try entries.map { entry throws(AWSError) in
            try MessageDraft(
                entry.message, subject: entry.subjectLine, structure: entry.messageStructure,
                attributes: entry.messageAttributes, settings)
        }
    }

    private func published(_ message: OutgoingMessage, _ draft: MessageDraft) -> Effect {
        var facts = [Effect.Fact("length", "\(draft.message.utf8.count)")]
        if let subject = draft.subject { facts.append(Effect.Fact("subject", subject)) }
        return Effect(
            "MessagePublished", "topic \(message.topicName)", key: message.messageID, facts)
    }

    // The order of these checks is assumed.
    private func check(_ entries: [PublishBatchRequest.Entry]) throws(AWSError) {
        if entries.isEmpty { throw .emptyBatchRequest() }
        guard entries.count <= settings.batchMaximum else {
            throw .tooManyEntriesInBatchRequest()
        }
        let isLegal = entries.allSatisfy { entry in
            (1...80).contains(entry.id.utf8.count) && entry.id.utf8.allSatisfy(isAllowedInName)
        }
        guard isLegal else { throw .invalidBatchEntryID() }
        guard Set(entries.map(\.id)).count == entries.count else {
            throw .batchEntryIDsNotDistinct()
        }
        let length = entries.reduce(0) {
            $0 + MessageDraft.length(of: $1.message, $1.messageAttributes)
        }
        guard length <= settings.messageLengthMaximum else { throw .batchRequestTooLong() }
    }
}
