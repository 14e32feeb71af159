package import AWSModel
package import ServiceCalls
import Tracing

extension SNSService {
    /// Makes a topic; asking again for the same name gives the same topic.
    ///
    /// Errors: `InvalidParameter`. Effects: `TopicCreated`, where there was none.
    package mutating func createTopic(
        _ request: CreateTopicRequest, in call: ServiceCall
    ) -> ServiceAnswer<CreateTopicRequest.Response> {
        let arn = account.arn("sns", request.name)
        let isNew = topics[arn] == nil
        do throws(AWSError) {
            try makeTopic(request.name)
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
    package mutating func addTopic(
        _ name: String, queues: [String] = []
    ) throws(AWSError) -> String {
        let arn = try makeTopic(name)
        for queue in queues {
            subscribe(queue, to: arn, as: "\(arn):\(queue)")
        }
        return arn
    }

    @discardableResult
    private mutating func makeTopic(_ name: String) throws(AWSError) -> String {
        let bytes = name.utf8
        guard (1...settings.nameLengthMaximum).contains(bytes.count),
            bytes.allSatisfy(isAllowedInName)
        else { throw .invalidParameter("Topic Name") }
        let arn = account.arn("sns", name)
        if topics[arn] == nil { topics[arn] = Topic(name: name, arn: arn) }
        return arn
    }

    private func isAllowedInName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
