public import AWSModel
public import ServiceCalls
import Tracing

extension SNSService {
    /// Makes a topic; asking again for the same name gives the same topic, where the attributes
    /// agree.
    ///
    /// Errors: `InvalidParameter`, `TopicLimitExceeded`. Effects: `TopicCreated`, where there was
    /// none.
    public mutating func createTopic(
        _ request: CreateTopicRequest, in call: ServiceCall
    ) -> ServiceAnswer<CreateTopicRequest.Response> {
        let arn = account.arn("sns", request.name)
        let isNew = topics[arn] == nil
        do throws(AWSError) {
            try makeTopic(request.name, request.attributes ?? [:])
        } catch {
            return .failed(error)
        }
        let effect = Effect("TopicCreated", "topic \(request.name)", key: arn)
        return .answered(
            CreateTopicRequest.Response(topicARN: arn), effects: isNew ? [effect] : [])
    }

    /// Makes a topic with its queues while a system is set up, before time starts.
    /// - Parameter queues: The queues' names; each gets all that the topic is told, from the start.
    /// - Returns: The topic's ARN.
    /// - Throws: `InvalidParameter` for a name that SNS would not take.
    @discardableResult
    public mutating func addTopic(
        _ name: String, queues: [String] = []
    ) throws(AWSError) -> String {
        let arn = try makeTopic(name, [:])
        for queue in queues { try add(Endpoint(queue: queue), to: arn) }
        return arn
    }

    @discardableResult
    private mutating func makeTopic(
        _ name: String, _ attributes: [String: String]
    ) throws(AWSError) -> String {
        // Not modelled yet: FIFO topics; refused, since a standard one would promise less.
        guard !name.hasSuffix(".fifo"), attributes["FifoTopic"] != "true" else {
            throw .invalidParameter("Topic Name Reason: FIFO topics are not emulated")
        }
        let bytes = name.utf8
        guard !bytes.isEmpty, bytes.count <= settings.nameLengthMaximum,
            bytes.allSatisfy(isAllowedInName)
        else { throw .invalidParameter("Topic Name") }
        let arn = account.arn("sns", name)
        if let existing = topics[arn] {
            // What was not set is in force all the same: everything is empty, but for one.
            let defaults = ["FifoTopic": "false"]
            let isSame = attributes.allSatisfy { name, value in
                let inForce = existing.attributes[name] ?? defaults[name] ?? ""
                return inForce == (value.isEmpty ? defaults[name] ?? "" : value)
            }
            guard isSame else {
                throw .invalidParameter(
                    "Attributes Reason: Topic already exists with different attributes")
            }
            return arn
        }
        guard topics.count < settings.topicsMaximum else {
            throw .topicLimitExceeded(settings.topicsMaximum)
        }
        var topic = Topic(name: name, arn: arn)
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            try topic.set(name, to: value)
        }
        topics[arn] = topic
        return arn
    }

    /// The topic of that ARN.
    /// - Throws: `InvalidParameter` for a text that is no ARN, `NotFound`.
    func topic(_ arn: String) throws(AWSError) -> Topic {
        try checkARN(arn, "TopicArn")
        guard let topic = topics[arn] else { throw .topicNotFound() }
        return topic
    }

    func checkARN(_ arn: String, _ parameter: String) throws(AWSError) {
        let elements = arn.split(separator: ":", omittingEmptySubsequences: false).count
        guard elements < 6 else { return }
        throw .invalidParameter(
            "\(parameter) Reason: An ARN must have at least 6 elements, not \(elements)")
    }
}
