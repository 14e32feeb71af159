/// A value of an item: one of DynamoDB's types under its tag.
///
/// DynamoDB answers `ValidationException` for a value that breaks its type's rules.
/// - SeeAlso: Amazon DynamoDB API Reference, "AttributeValue".
public indirect enum AttributeValue: Hashable, Sendable {
    /// Text.
    case s(String)
    /// A number as decimal digits, up to 38 significant ones.
    case n(String)
    /// Bytes; Base64 in JSON.
    case b([UInt8])
    /// True or false.
    case bool(Bool)
    /// That there is a value, and it is none; `true` in JSON.
    case null
    /// A map by its members' names; maps and lists nest at most 32 deep.
    case m([String: AttributeValue])
    /// A list of values, of one type or several.
    case l([AttributeValue])
    /// A set of texts: not empty, none of them twice, in no order that means anything.
    case ss([String])
    /// A set of numbers: not empty, none of them twice by value.
    case ns([String])
    /// A set of byte strings: not empty, none of them twice; each Base64 in JSON.
    case bs([[UInt8]])

    /// The tag under which the value travels.
    public var tag: String {
        switch self {
        case .s: "S"
        case .n: "N"
        case .b: "B"
        case .bool: "BOOL"
        case .null: "NULL"
        case .m: "M"
        case .l: "L"
        case .ss: "SS"
        case .ns: "NS"
        case .bs: "BS"
        }
    }

    /// The text of an `S`, nil for other types.
    public var text: String? { if case .s(let text) = self { text } else { nil } }
}

extension AttributeValue: Codable {
    private struct Tag: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// - Throws: `DecodingError` where there is not exactly one tag, none that DynamoDB knows,
    ///   bytes that are not Base64, or a `NULL` that is not true.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Tag.self)
        guard container.allKeys.count == 1, let tag = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription:
                        "Supplied AttributeValue must contain exactly one of the supported datatypes"
                ))
        }
        switch tag.stringValue {
        case "S": self = .s(try container.decode(String.self, forKey: tag))
        case "N": self = .n(try container.decode(String.self, forKey: tag))
        case "B":
            self = .b(try Self.bytes(container.decode(String.self, forKey: tag), tag, container))
        case "BOOL": self = .bool(try container.decode(Bool.self, forKey: tag))
        case "NULL":
            guard try container.decode(Bool.self, forKey: tag) else {
                throw DecodingError.dataCorruptedError(
                    forKey: tag, in: container,
                    debugDescription: "Null attribute value types must have the value of true")
            }
            self = .null
        case "M": self = .m(try container.decode([String: AttributeValue].self, forKey: tag))
        case "L": self = .l(try container.decode([AttributeValue].self, forKey: tag))
        case "SS": self = .ss(try container.decode([String].self, forKey: tag))
        case "NS": self = .ns(try container.decode([String].self, forKey: tag))
        case "BS":
            let texts = try container.decode([String].self, forKey: tag)
            self = .bs(try texts.map { try Self.bytes($0, tag, container) })
        default:
            throw DecodingError.dataCorruptedError(
                forKey: tag, in: container,
                debugDescription: "'\(tag.stringValue)' is no DynamoDB type; use S, N, B, BOOL, …")
        }
    }

    private static func bytes(
        _ text: String, _ tag: Tag, _ container: KeyedDecodingContainer<Tag>
    ) throws -> [UInt8] {
        guard let bytes = Base64.bytes(text) else {
            throw DecodingError.dataCorruptedError(
                forKey: tag, in: container, debugDescription: "'\(text)' is not Base64")
        }
        return bytes
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Tag.self)
        let tag = Tag(stringValue: tag)
        switch self {
        case .s(let text), .n(let text): try container.encode(text, forKey: tag)
        case .b(let bytes): try container.encode(Base64.text(bytes), forKey: tag)
        case .bool(let value): try container.encode(value, forKey: tag)
        case .null: try container.encode(true, forKey: tag)
        case .m(let members): try container.encode(members, forKey: tag)
        case .l(let elements): try container.encode(elements, forKey: tag)
        case .ss(let texts), .ns(let texts): try container.encode(texts, forKey: tag)
        case .bs(let blobs): try container.encode(blobs.map(Base64.text), forKey: tag)
        }
    }
}
