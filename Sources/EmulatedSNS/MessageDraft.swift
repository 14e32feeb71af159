import AWSModel
import OrderedJSON

/// What a publisher sends, alone or in a batch, once it has been found good.
struct MessageDraft {
    let message: String
    let subject: String?
    let attributes: [String: MessageAttributeValue]
    /// A text for each protocol and `default`, where the message is structured; else empty.
    let texts: [String: String]

    /// Bytes that count for limits: the message, and each attribute's name, type and value.
    private let length: Int

    /// Holds a message against SNS's rules. The order of these checks is assumed; the words are
    /// AWS's.
    /// - Throws: `InvalidParameter`, `ParameterValueInvalid`.
    init(
        _ message: String, subject: String?, structure: String?,
        attributes: [String: MessageAttributeValue]?, _ settings: SNSSettings
    ) throws(AWSError) {
        self.message = message
        self.subject = subject
        self.attributes = attributes ?? [:]
        length = Self.length(of: message, attributes)
        if message.isEmpty { throw .invalidParameter("Empty message") }
        guard length <= settings.messageLengthMaximum else {
            throw .invalidParameter("Message too long")
        }
        if let subject, !Self.isAllowed(subject: subject, settings) {
            throw .invalidParameter("Subject")
        }
        texts =
            try structure.map { word throws(AWSError) in
                try Self.texts(message, structure: word)
            } ?? [:]
        for (name, value) in self.attributes.sorted(by: { $0.key < $1.key }) {
            try value.check(named: name)
        }
    }

    /// - Parameter attributes: Nil counts as none.
    static func length(of message: String, _ attributes: [String: MessageAttributeValue]?) -> Int {
        (attributes ?? [:]).reduce(message.utf8.count) { $0 + $1.value.length(of: $1.key) }
    }

    private static func isAllowed(subject: String, _ settings: SNSSettings) -> Bool {
        !subject.isEmpty && subject.unicodeScalars.count < settings.subjectLengthLimit
            && subject.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    private static func texts(
        _ message: String, structure: String
    ) throws(AWSError) -> [String: String] {
        guard structure == "json" else { throw .invalidParameter("MessageStructure") }
        guard let object = (try? JSONValue.parse(message))?.objectValue else {
            throw .invalidParameter("Message Structure - JSON message body failed to parse")
        }
        guard object["default"]?.stringValue != nil else {
            throw .invalidParameter("Message Structure - No default entry in JSON message body")
        }
        var texts: [String: String] = [:]
        // What is no text is as if it were not there.
        for member in object { texts[member.key] = member.value.stringValue }
        return texts
    }
}

extension MessageAttributeValue {
    fileprivate func length(of name: String) -> Int {
        name.utf8.count + dataType.utf8.count + (stringValue?.utf8.count ?? 0)
            + (binaryValue?.count ?? 0)
    }

    /// - SeeAlso: Amazon SNS Developer Guide, "Message attributes".
    fileprivate func check(named name: String) throws(AWSError) {
        guard Self.isAllowed(name: name) else {
            throw .parameterValueInvalid(
                "The message attribute name '\(name)' is invalid. A name may have 1 to 256 "
                    + "letters, digits, '-', '_' and '.', must not begin with 'AWS.' or "
                    + "'Amazon.', nor have '.' at its ends or twice in succession.")
        }
        guard !dataType.isEmpty else {
            throw .parameterValueInvalid(
                "The message attribute '\(name)' must contain non-empty message attribute type.")
        }
        // What follows a full stop is the publisher's own label, which must say something.
        let parts = dataType.split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let kind = parts.first ?? ""
        guard ["String", "Number", "Binary"].contains(kind), parts.last?.isEmpty == false else {
            throw .parameterValueInvalid(
                "The message attribute '\(name)' has an invalid message attribute type, the set "
                    + "of supported type prefixes is Binary, Number, and String.")
        }
        let (field, length, other) =
            kind == "Binary"
            ? ("Binary", binaryValue?.count, stringValue?.utf8.count)
            : ("String", stringValue?.utf8.count, binaryValue?.count)
        guard length != nil || other == nil else {
            throw .parameterValueInvalid(
                "The message attribute '\(name)' with type '\(dataType)' must use field '\(field)'."
            )
        }
        guard length ?? 0 > 0 else {
            throw .parameterValueInvalid(
                "The message attribute '\(name)' must contain non-empty message attribute value "
                    + "for message attribute type '\(dataType)'.")
        }
        guard kind != "Number" || isNumber else {
            throw .parameterValueInvalid(
                "Could not cast message attribute '\(name)' value to number.")
        }
    }

    private var isNumber: Bool {
        let digits = stringValue.map { $0.hasPrefix("+") ? String($0.dropFirst()) : $0 }
        return digits.flatMap { try? JSONValue.parse($0) }?.numberValue != nil
    }

    private static func isAllowed(name: String) -> Bool {
        let lowercased = name.lowercased()
        return (1...256).contains(name.utf8.count) && name.utf8.allSatisfy(isAllowed)
            && !name.hasPrefix(".") && !name.hasSuffix(".") && !name.contains("..")
            && !lowercased.hasPrefix("aws.") && !lowercased.hasPrefix("amazon.")
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        isAllowedInName(byte) || byte == UInt8(ascii: ".")
    }
}

/// Letters, digits, `-` and `_`: the characters of topics' names and batch entries' ids.
func isAllowedInName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
    default: false
    }
}
