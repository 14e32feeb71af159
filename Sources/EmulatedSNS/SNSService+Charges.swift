import ServiceCalls
import Tracing

// aws.amazon.com/sns/pricing: every request that was served, by the bytes of its messages. What
// deliveries are paid for stands with them.
extension ServiceAnswer<any Sendable> {
    /// The same answer, which is paid for as a request about a topic.
    /// - Parameters:
    ///   - arn: The topic's, or that of a subscription to it, which begins as the topic's does.
    ///   - bytes: Of all its messages.
    consuming func charged(toTopic arn: String, _ bytes: Int = 0) -> Self {
        let name = arn.split(separator: ":", maxSplits: 6, omittingEmptySubsequences: false)
            .dropFirst(5).first
        return charged(to: "topic \(name ?? arn[...])", bytes)
    }

    /// The same answer, which is paid for where the request was served.
    /// - Parameter resource: `topic orders`, `account`.
    consuming func charged(to resource: String, _ bytes: Int = 0) -> Self {
        guard case .answered = outcome else { return self }
        return charged([Charge(.snsRequest, resource, bytes)])
    }
}
