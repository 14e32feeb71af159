public import AWSModel
public import VirtualTime

/// How an endpoint that StepSim plays answers.
public enum EndpointFailures: Hashable, Sendable {
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
public struct Delivery: Hashable, Sendable {
    /// When it arrived.
    public let at: Instant
    /// A UUID, the one that the publisher was answered.
    public let messageID: String
    public let topicARN: String
    /// The text for this endpoint's protocol.
    public let message: String
    /// Nil where the publisher gave none.
    public let subject: String?
    /// By name; empty where the publisher gave none.
    public let messageAttributes: [String: MessageAttributeValue]
    /// What an endpoint that is asked to confirm its subscription answers with; nil for a message.
    public let token: String?
    /// What the endpoint is sent: the message itself where delivery is raw, else SNS's envelope, a
    /// text of JSON.
    public let body: String
}
