package import AWSModel
package import VirtualTime

/// How an endpoint that StepSim plays answers.
package enum EndpointFailures: Hashable, Sendable {
    /// It takes everything.
    case never
    /// It turns so many attempts away, and takes what comes then.
    /// - Parameter status: An HTTP status; zero where it does not answer at all.
    case first(Int, status: Int)
    /// It turns everything away.
    case always(status: Int)
}

/// A queue, a web server, a mailbox or a phone that records what reaches it.
struct RecordingEndpoint {
    var failures = EndpointFailures.never
    private(set) var attempts = 0
    private(set) var deliveries: [Delivery] = []

    /// Takes an attempt.
    /// - Returns: The status that it fails with; nil where it succeeds.
    mutating func attempt() -> Int? {
        attempts += 1
        switch failures {
        case .never: return nil
        case .first(let count, let status): return attempts <= count ? status : nil
        case .always(let status): return status
        }
    }

    mutating func record(_ delivery: Delivery) { deliveries.append(delivery) }
}

/// A message that reached an endpoint.
package struct Delivery: Hashable, Sendable {
    /// When it arrived.
    package let at: Instant
    /// A UUID, the one that the publisher was answered.
    package let messageID: String
    package let topicARN: String
    /// The text for this endpoint's protocol.
    package let message: String
    /// Nil where the publisher gave none.
    package let subject: String?
    /// By name; empty where the publisher gave none.
    package let messageAttributes: [String: MessageAttributeValue]
    /// What an endpoint that is asked to confirm its subscription answers with; nil for a message.
    package let token: String?
    /// What the endpoint is sent: the message itself where delivery is raw, else SNS's envelope, a
    /// text of JSON.
    package let body: String
}
