/// Where Lambda sends the records of events, and events that it gives up.
struct Destination: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case queue
        case topic
        case function
        case bus
        case bucket
    }

    let arn: String
    let kind: Kind
    /// The queue's, topic's, function's, bus's or bucket's.
    let name: String

    /// Reads an ARN; nil where it is none of a place that Lambda sends to.
    init?(arn: String) {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", parts[1].hasPrefix("aws"), !parts[5].isEmpty
        else { return nil }
        let rest = String(parts[5])
        switch parts[2] {
        case "sqs": (kind, name) = (.queue, rest)
        case "sns": (kind, name) = (.topic, rest)
        case "s3": (kind, name) = (.bucket, rest)
        case "lambda":
            guard let reference = try? FunctionReference(arn) else { return nil }
            (kind, name) = (.function, reference.name)
        case "events":
            guard rest.hasPrefix("event-bus/") else { return nil }
            (kind, name) = (.bus, String(rest.dropFirst("event-bus/".count)))
        default: return nil
        }
        self.arn = arn
    }

    /// A queue's, as SendMessage knows it: `https://sqs.REGION.amazonaws.com/ACCOUNT/NAME`.
    var queueURL: String {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        return "https://sqs.\(parts[3]).amazonaws.com/\(parts[4])/\(name)"
    }

    /// Dead letters go to queues and topics alone.
    var isDeadLetterTarget: Bool { kind == .queue || kind == .topic }
}
