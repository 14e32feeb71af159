import AWSModel
import OrderedJSON
import ServiceCalls
import VirtualTime

/// How a message gets to a subscriber.
enum SubscriptionProtocol: String {
    case lambda
    case sqs
    case http
    case https
    case email
    case emailJSON = "email-json"
    case sms

    /// Whether the endpoint must say that it wants messages. Not modelled: other accounts' queues
    /// and functions, which must too.
    var needsConfirmation: Bool {
        switch self {
        case .lambda, .sqs, .sms: false
        case .http, .https, .email, .emailJSON: true
        }
    }

    var isHTTP: Bool { self == .http || self == .https }
}

/// An endpoint that gets all that a topic is told.
struct Subscription {
    let arn: String
    let topicARN: String
    let `protocol`: SubscriptionProtocol
    /// As the subscriber gave it.
    let endpoint: String
    /// Tells it from all of its protocol: see `Endpoint`.
    let name: String
    /// What the endpoint was sent to confirm with; nil where there was no need to.
    let token: String?
    let madeAt: Instant
    var isConfirmed: Bool
    /// As they were set.
    private(set) var attributes: [String: String] = [:]
    private(set) var policy: DeliveryPolicy?
    /// The queue for what cannot be delivered.
    private(set) var deadLetterQueue: String?
    /// When the next delivery may be made, where they are throttled.
    var nextReceipt: Instant?

    init(
        arn: String, topicARN: String, _ endpoint: Endpoint, token: String?, at now: Instant
    ) {
        self.arn = arn
        self.topicARN = topicARN
        self.protocol = endpoint.protocol
        self.endpoint = endpoint.text
        name = endpoint.name
        self.token = token
        madeAt = now
        isConfirmed = token == nil
    }

    /// Whether the message itself is sent, without SNS's envelope.
    var isRaw: Bool { attributes["RawMessageDelivery"] == "true" }

    /// What it is called in a trace: `queue mailbox`, `function Index`, `endpoint
    /// https://example.com`.
    var resource: String {
        switch self.protocol {
        case .sqs: "queue \(name)"
        case .lambda: "function \(name)"
        default: "endpoint \(name)"
        }
    }

    /// Sets attributes of a subscription that is being made; empty texts set nothing.
    /// - Throws: `InvalidParameter`.
    mutating func set(_ attributes: [String: String]) throws(AWSError) {
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
            try set(name, to: value, "Attributes Reason: ")
        }
    }

    /// Sets an attribute; the empty text and nil take it away, but for `RawMessageDelivery`, which
    /// the empty text is no value of.
    /// - Parameter reason: How what is said of values begins.
    /// - Throws: `InvalidParameter`.
    mutating func set(
        _ name: String, to text: String?, _ reason: String = ""
    ) throws(AWSError) {
        var value = text?.isEmpty == true ? nil : text
        switch name {
        case "RawMessageDelivery":
            guard self.protocol == .sqs || self.protocol.isHTTP else {
                throw .invalidParameter(
                    "\(reason)RawMessageDelivery: Delivery protocol "
                        + "[\(self.protocol.rawValue)] does not support raw message delivery.")
            }
            value = text?.lowercased()
            guard value == nil || value == "true" || value == "false" else {
                throw .invalidParameter(
                    "\(reason)RawMessageDelivery: Invalid value [\(text ?? "")]. "
                        + "Must be true or false.")
            }
        case "DeliveryPolicy":
            policy = try value.map { text throws(AWSError) in try DeliveryPolicy(subscription: text)
            }
        case "RedrivePolicy":
            deadLetterQueue = try value.map { text throws(AWSError) in
                try Self.deadLetterQueue(text, reason)
            }
        case "FilterPolicy", "FilterPolicyScope":
            guard value != nil else { return }
            // Not modelled yet; refused, since without it the subscriber would get too much.
            throw .invalidParameter("\(reason)\(name): filter policies are not emulated")
        default: throw .invalidParameter("\(reason)AttributeName")
        }
        attributes[name] = value
    }

    private static func deadLetterQueue(
        _ text: String, _ reason: String
    ) throws(AWSError) -> String {
        guard let policy = try? JSONValue.parse(text), policy.objectValue != nil else {
            throw .invalidParameter("\(reason)RedrivePolicy: failed to parse JSON.")
        }
        guard let arn = policy["deadLetterTargetArn"]?.stringValue, arn.hasPrefix("arn:aws:sqs:"),
            let name = arn.split(separator: ":", omittingEmptySubsequences: false).last,
            !name.isEmpty
        else {
            throw .invalidParameter(
                "\(reason)RedrivePolicy: deadLetterTargetArn is an invalid arn")
        }
        return String(name)
    }
}

/// A protocol and an address that fits it.
struct Endpoint {
    let `protocol`: SubscriptionProtocol
    let text: String
    /// Tells it from all others of its protocol: the name of the account's own queue or function,
    /// with the qualifier where there is one; otherwise the address itself.
    let name: String

    /// One of the account's own queues, whatever its name.
    init(queue name: String) {
        self.protocol = .sqs
        text = name
        self.name = name
    }

    /// - Parameter account: That of the topic, whose queues and functions go by their names.
    /// - Throws: `InvalidParameter`.
    init(_ word: String, _ text: String?, of account: AccountFacts) throws(AWSError) {
        // Not modelled: application, firehose.
        guard let kind = SubscriptionProtocol(rawValue: word) else {
            throw .invalidParameter("Amazon SNS does not support this protocol string: \(word)")
        }
        guard let text, !text.isEmpty else { throw .invalidParameter("Endpoint") }
        self.protocol = kind
        self.text = text
        switch kind {
        case .sqs:
            let last = try Self.queueName(text)
            // A bare name stands for the account's own queue.
            name = text == account.arn("sqs", last) ? last : text
        case .lambda:
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard (7...8).contains(parts.count), text.hasPrefix("arn:aws:lambda:"),
                parts[6...].allSatisfy({ !$0.isEmpty })
            else {
                throw .invalidParameter("Lambda endpoint ARN")
            }
            let last = parts[6...].joined(separator: ":")
            name = text == account.arn("lambda", "function:\(last)") ? last : text
        case .http, .https:
            guard text.hasPrefix("\(kind.rawValue)://") else {
                throw .invalidParameter("Endpoint must match the specified protocol")
            }
            name = text
        case .email, .emailJSON:
            guard text.split(separator: "@", omittingEmptySubsequences: false).count == 2 else {
                throw .invalidParameter("Email address")
            }
            name = text
        case .sms:
            let digits = text.drop { $0 == "+" }
            guard (1...20).contains(digits.utf8.count),
                digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: "-") })
            else { throw .invalidParameter("Invalid SMS endpoint: \(text)") }
            name = text
        }
    }

    /// The name of a queue, given alone or as its ARN, of this account or another.
    /// - Throws: `InvalidParameter`.
    private static func queueName(_ text: String) throws(AWSError) -> String {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let isARN =
            parts.count == 6 && text.hasPrefix("arn:aws:sqs:")
            && parts[3...].allSatisfy { !$0.isEmpty }
        guard let last = parts.last, isARN || parts.count == 1 else {
            throw .invalidParameter("SQS endpoint ARN")
        }
        let isFIFO = last.hasSuffix(".fifo")
        // Amazon SQS Developer Guide, "Amazon SQS queue and message identifiers".
        let bytes = last.utf8.dropLast(isFIFO ? ".fifo".utf8.count : 0)
        guard (1...80).contains(last.utf8.count), !bytes.isEmpty,
            bytes.allSatisfy(isAllowedInName)
        else { throw .invalidParameter("SQS endpoint ARN") }
        guard !isFIFO else {
            throw .invalidParameter(
                "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to "
                    + "standard SNS topics")
        }
        return String(last)
    }
}
