/// A fact that travels beside a message.
public struct MessageAttributeValue: Codable, Hashable, Sendable {
    /// `String`, `String.Array`, `Number` or `Binary`, the first and the last two perhaps with a
    /// label of one's own after a dot.
    public var dataType: String
    /// The value, unless it is binary.
    public var stringValue: String?
    /// The value, where it is binary.
    public var binaryValue: [UInt8]?

    public init(dataType: String, stringValue: String) {
        self.dataType = dataType
        self.stringValue = stringValue
    }

    public init(dataType: String, binaryValue: [UInt8]) {
        self.dataType = dataType
        self.binaryValue = binaryValue
    }

    /// A text.
    public static func string(_ text: String) -> MessageAttributeValue {
        MessageAttributeValue(dataType: "String", stringValue: text)
    }

    /// A number, in digits.
    public static func number(_ digits: String) -> MessageAttributeValue {
        MessageAttributeValue(dataType: "Number", stringValue: digits)
    }

    enum CodingKeys: String, CodingKey {
        case dataType = "DataType", stringValue = "StringValue", binaryValue = "BinaryValue"
    }

    /// - Throws: `DecodingError`, also for bytes that are not Base64.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        dataType = try container.decode(String.self, forKey: .dataType)
        stringValue = try container.decodeIfPresent(String.self, forKey: .stringValue)
        guard let text = try container.decodeIfPresent(String.self, forKey: .binaryValue) else {
            return
        }
        guard let bytes = Base64.bytes(text) else {
            throw DecodingError.dataCorruptedError(
                forKey: .binaryValue, in: container, debugDescription: "'\(text)' is not Base64")
        }
        binaryValue = bytes
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(dataType, forKey: .dataType)
        try container.encodeIfPresent(stringValue, forKey: .stringValue)
        try container.encodeIfPresent(binaryValue.map(Base64.text), forKey: .binaryValue)
    }
}
