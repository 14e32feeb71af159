public import AWSModel
internal import Crypto
internal import KeyedDraws
public import ServiceCalls
internal import Tracing
public import VirtualTime

/// Amazon SQS as far as senders see it: standard queues that keep what reaches them, and from when on
/// a receiver could have it.
///
/// ```swift
/// var sqs = SQSService()
/// let url = try sqs.addQueue("orders")
/// sqs.sendMessage(SendMessageRequest(queueURL: url, messageBody: "…"), in: call)
/// sqs.messages(in: "orders").map(\.body)
/// ```
///
/// Not modelled: receiving and deleting, visibility time-outs, FIFO, attributes (such as a queue's
/// own delay), dead letters, batches.
public struct SQSService: EmulatedService {
    public static let service = AWSService.sqs

    /// The account and region that own the queues.
    public let account: AccountFacts
    public let settings: SQSSettings
    /// By name, in the order of sending.
    private var queues: [String: [Message]] = [:]

    /// A message that lies in a queue.
    public struct Message: Hashable, Sendable {
        /// A UUID, the one that the sender was answered.
        public let id: String
        /// One character at least, and at most `messageLengthMaximum` bytes.
        public let body: String
        /// When it reached the queue.
        public let at: Instant
        /// From when on a receiver can see it: `delaySeconds` after it reached the queue.
        public let visibleFrom: Instant
    }

    /// No queues yet.
    public init(account: AccountFacts = AccountFacts(), settings: SQSSettings = SQSSettings()) {
        self.account = account
        self.settings = settings
    }

    public mutating func perform(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch request {
        case let request as SendMessageRequest:
            sendMessage(request, in: call).erased()
                .charged(
                    to: Self.lastPart(of: request.queueURL), request.messageBody.utf8.count)
        case let request as CreateQueueRequest:
            createQueue(request).erased().charged(to: request.queueName)
        default: notEmulated(request)
        }
    }

    /// What lies in a queue, delayed messages with the others, in the order of sending; empty for a
    /// queue that nothing reached.
    public func messages(in queue: String) -> [Message] { queues[queue] ?? [] }

    /// What a receiver could see in a queue, in the order of sending.
    public func messages(in queue: String, visibleAt now: Instant) -> [Message] {
        messages(in: queue).filter { $0.visibleFrom <= now }
    }

    // MARK: - Queues

    /// The URL of a queue of that name, whether there is one or not.
    public func queueURL(of name: String) -> String {
        "https://sqs.\(account.region).amazonaws.com/\(account.account)/\(name)"
    }

    /// Makes a queue.
    /// - Returns: Its URL.
    /// - Throws: `AWSError` for a name that breaks the rules.
    @discardableResult
    public mutating func addQueue(_ name: String) throws(AWSError) -> String {
        guard Self.isValidName(name) else {
            throw AWSError(
                .sqs, "InvalidParameterValue",
                "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"
            )
        }
        queues[name] = queues[name] ?? []
        return queueURL(of: name)
    }

    /// Errors: `InvalidParameterValue`.
    public mutating func createQueue(
        _ request: CreateQueueRequest
    ) -> ServiceAnswer<CreateQueueRequest.Response> {
        do throws(AWSError) {
            return .answered(.init(queueURL: try addQueue(request.queueName)))
        } catch {
            return .failed(error)
        }
    }

    private static func isValidName(_ name: String) -> Bool {
        (1...80).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0))
                    || $0 == "-" || $0 == "_"
            }
    }

    // MARK: - Messages

    /// For how many seconds a message may be delayed (SQS API Reference, "SendMessage").
    private static let delays = 0...900

    /// Keeps a message. Effects: `MessageSent` with `message`, the full text, and with
    /// `delaySeconds` where it is delayed.
    ///
    /// Errors: `MissingParameter` for an empty body [recorded], `InvalidParameterValue`,
    /// `InvalidMessageContents` for characters that XML 1.0 cannot say,
    /// `AWS.SimpleQueueService.NonExistentQueue`.
    public mutating func sendMessage(
        _ request: SendMessageRequest, in call: ServiceCall
    ) -> ServiceAnswer<SendMessageRequest.Response> {
        guard !request.messageBody.isEmpty else {
            return .failed(
                AWSError(
                    .sqs, "MissingParameter",
                    "The request must contain the parameter MessageBody."))
        }
        guard request.messageBody.utf8.count <= settings.messageLengthMaximum else {
            return .failed(
                AWSError(
                    .sqs, "InvalidParameterValue",
                    "One or more parameters are invalid. Reason: Message must be shorter than \(settings.messageLengthMaximum) bytes."
                ))
        }
        if let character = request.messageBody.unicodeScalars.first(where: { !Self.allows($0) }) {
            let number = String(character.value, radix: 16, uppercase: true)
            return .failed(
                AWSError(
                    .sqs, "InvalidMessageContents",
                    "Invalid binary character '#x\(number)' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]."
                ))
        }
        let delay = request.delaySeconds ?? 0
        guard Self.delays.contains(delay) else {
            return .failed(
                AWSError(
                    .sqs, "InvalidParameterValue",
                    "Value \(delay) for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= \(Self.delays.lowerBound) and <= \(Self.delays.upperBound)."
                ))
        }
        guard let name = name(ofQueueAt: request.queueURL) else {
            return .failed(
                AWSError(
                    .sqs, "AWS.SimpleQueueService.NonExistentQueue",
                    "The specified queue does not exist."))
        }
        let id = call.uuid(.message)
        queues[name, default: []].append(
            Message(
                id: id, body: request.messageBody, at: call.now,
                visibleFrom: call.now + .seconds(Int64(delay))))
        var facts = [Effect.Fact("message", request.messageBody)]
        if delay > 0 { facts.append(Effect.Fact("delaySeconds", "\(delay)")) }
        let digest = Insecure.MD5.hash(data: Array(request.messageBody.utf8))
        return .answered(
            .init(md5OfMessageBody: Self.hexadecimal(digest), messageID: id),
            effects: [Effect("MessageSent", "queue \(name)", key: id, facts)])
    }

    /// SQS API Reference, "SendMessage", on `MessageBody`. Surrogates are no scalars.
    private static func allows(_ character: Unicode.Scalar) -> Bool {
        switch character.value {
        case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...: true
        default: false
        }
    }

    /// The queue of a URL, or of a bare name, which the recorded definitions use.
    private func name(ofQueueAt url: String) -> String? {
        let name = Self.lastPart(of: url)
        guard queues[name] != nil, url == name || url == queueURL(of: name) else { return nil }
        return name
    }

    private static func lastPart(of url: String) -> String {
        url.split(separator: "/").last.map(String.init) ?? url
    }

    private static func hexadecimal(_ digest: Insecure.MD5Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }
}

// aws.amazon.com/sqs/pricing: every request that was served, by the bytes of its message.
extension ServiceAnswer<any Sendable> {
    fileprivate consuming func charged(to queue: String, _ bytes: Int = 0) -> Self {
        guard case .answered = outcome else { return self }
        return charged([Charge(.sqsRequest, "queue " + queue, bytes)])
    }
}

extension Purpose {
    fileprivate static let message = Purpose("sqs.message")
}
