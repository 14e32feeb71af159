import AWSModel
import KeyedDraws
import OrderedJSON
import ServiceCalls
import VirtualTime

/// A message that SNS has taken. A class, since all its deliveries share one; it never changes.
final class OutgoingMessage: Sendable {
    let messageID: String
    let topicARN: String
    let topicName: String
    let subject: String?
    let attributes: [String: MessageAttributeValue]
    /// What an endpoint may confirm with; nil for a message.
    let token: String?
    /// The call that sent it.
    let cause: ServiceCall
    /// Where in a batch it stands, from zero; nil for one that came alone.
    let place: Int?
    private let text: String
    private let texts: [String: String]

    init(
        _ draft: MessageDraft, id: String, topic: Topic, place: Int? = nil, cause: ServiceCall
    ) {
        messageID = id
        topicARN = topic.arn
        topicName = topic.name
        subject = draft.subject
        attributes = draft.attributes
        token = nil
        self.cause = cause
        self.place = place
        text = draft.texts["default"] ?? draft.message
        texts = draft.texts
    }

    /// A message that asks an endpoint to confirm.
    init(confirming topic: Topic, id: String, token: String?, cause: ServiceCall) {
        messageID = id
        topicARN = topic.arn
        topicName = topic.name
        subject = nil
        attributes = [:]
        self.token = token
        self.cause = cause
        place = nil
        text =
            "You have chosen to subscribe to the topic \(topic.arn).\nTo confirm the "
            + "subscription, visit the SubscribeURL included in this message."
        texts = [:]
    }

    /// The text for a protocol.
    func text(for protocol: SubscriptionProtocol) -> String { texts[`protocol`.rawValue] ?? text }
}

extension Purpose {
    fileprivate static let signature = Purpose("sns.signature")
    fileprivate static let certificate = Purpose("sns.certificate")
}

// How a message looks where it arrives.
extension OutgoingMessage {
    /// What a function is invoked with.
    /// - SeeAlso: AWS Lambda Developer Guide, "Invoking Lambda functions with Amazon SNS
    ///   notifications".
    func lambdaEvent(for subscription: Subscription, _ account: AccountFacts) -> JSONValue {
        let message: JSONValue = [
            "Type": "Notification", "MessageId": .string(messageID),
            "TopicArn": .string(topicARN), "Subject": subject.map { .string($0) } ?? nil,
            "Message": .string(text(for: subscription.protocol)),
            "Timestamp": .string(cause.now.iso8601), "SignatureVersion": "1",
            "Signature": .string(signature), "SigningCertUrl": .string(certificateURL(account)),
            "UnsubscribeUrl": .string(unsubscribeURL(subscription, account)),
            "MessageAttributes": attributesValue,
        ]
        let record: JSONValue = [
            "EventSource": "aws:sns", "EventVersion": "1.0",
            "EventSubscriptionArn": .string(subscription.arn), "Sns": message,
        ]
        return ["Records": [record]]
    }

    /// What other endpoints are sent.
    /// - SeeAlso: Amazon SNS Developer Guide, "Parsing Amazon SNS message formats".
    func body(for subscription: Subscription, _ account: AccountFacts) -> String {
        let text = text(for: subscription.protocol)
        if subscription.isRaw, token == nil { return text }
        switch subscription.protocol {
        // People are sent the text.
        case .email, .sms: if token == nil { return text }
        default: break
        }
        var body: JSONObject = [
            "Type": token == nil ? "Notification" : "SubscriptionConfirmation",
            "MessageId": .string(messageID),
        ]
        if let token { body["Token"] = .string(token) }
        body["TopicArn"] = .string(topicARN)
        if let subject { body["Subject"] = .string(subject) }
        body["Message"] = .string(text)
        if let token {
            body["SubscribeURL"] = .string(
                "\(address(account))/?Action=ConfirmSubscription&TopicArn=\(topicARN)"
                    + "&Token=\(token)")
        }
        body["Timestamp"] = .string(cause.now.iso8601)
        body["SignatureVersion"] = "1"
        body["Signature"] = .string(signature)
        body["SigningCertURL"] = .string(certificateURL(account))
        if token == nil {
            body["UnsubscribeURL"] = .string(unsubscribeURL(subscription, account))
        }
        if !attributes.isEmpty { body["MessageAttributes"] = attributesValue }
        return JSONValue.object(body).text
    }

    private var attributesValue: JSONValue {
        let members = attributes.sorted { $0.key < $1.key }.map { name, value in
            let text = value.stringValue ?? Base64.text(value.binaryValue ?? [])
            return (name, ["Type": .string(value.dataType), "Value": .string(text)] as JSONValue)
        }
        return .object(JSONObject(members))
    }

    // Not modelled: signatures that could be checked; this one has the form alone.
    private var signature: String {
        let words = (0..<32).map {
            cause.draws.bits(.signature, at: cause.site, UInt64(place ?? 0) << 8 | $0)
        }
        return Base64.text(
            words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } })
    }

    private func address(_ account: AccountFacts) -> String {
        "https://sns.\(account.region).amazonaws.com"
    }

    private func certificateURL(_ account: AccountFacts) -> String {
        let site = CallSite(SiteScope(item: account.region))
        let name = Draws(seed: 0).hexadecimal(digits: 32, .certificate, at: site)
        return "\(address(account))/SimpleNotificationService-\(name).pem"
    }

    private func unsubscribeURL(_ subscription: Subscription, _ account: AccountFacts) -> String {
        "\(address(account))/?Action=Unsubscribe&SubscriptionArn=\(subscription.arn)"
    }
}
