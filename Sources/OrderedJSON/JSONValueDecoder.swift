/// Makes a `Decodable` value from a `JSONValue`, without any text in between.
///
/// ```swift
/// struct Photo: Codable { var bucket: String, size: Int }
/// try JSONValueDecoder().decode(Photo.self, from: ["bucket": "photos", "size": 3.0])
/// ```
///
/// Whole numbers fit if their exact value does (`3.0` and `3e0` are 3); a `Double` takes the nearest value
/// of any number in its range. Members that the type does not ask for are passed over. `JSONValue`,
/// `JSONObject` and `JSONNumber` pass unchanged.
public struct JSONValueDecoder: Sendable {
    /// What the types' own `init(from:)` finds under `Decoder.userInfo`.
    public var userInfo: [CodingUserInfoKey: any Sendable]

    /// A decoder.
    public init(userInfo: [CodingUserInfoKey: any Sendable] = [:]) { self.userInfo = userInfo }

    /// The value of type `type` that `value` describes.
    /// - Throws: `DecodingError` with the coding path and a sentence: `keyNotFound` for a missing member,
    ///   `valueNotFound` for a `null` where none may be, `typeMismatch` for another kind of JSON,
    ///   `dataCorrupted` for a number out of range or with a fraction; and whatever the type itself throws.
    public func decode<Value: Decodable>(
        _ type: Value.Type, from value: JSONValue
    ) throws -> Value {
        if let same = try ValueDecoder.passing(value, as: type) { return same }
        return try Value(from: ValueDecoder(value, parent: nil, key: nil, userInfo: userInfo))
    }
}

/// The state of decoding one value that is no plain scalar.
final class ValueDecoder: CodingStep {
    private(set) var value: JSONValue
    let parent: ValueDecoder?
    private(set) var key: (any CodingKey)?
    let sendableInfo: [CodingUserInfoKey: any Sendable]
    /// The member to look at first: types mostly ask in the order in which they were encoded.
    var cursor = 0

    init(
        _ value: JSONValue, parent: ValueDecoder?, key: (any CodingKey)?,
        userInfo: [CodingUserInfoKey: any Sendable]
    ) {
        self.value = value
        self.parent = parent
        self.key = key
        sendableInfo = userInfo
    }

    /// Turns to another value in the same place but for the last key. Only for a decoder that nobody else
    /// holds.
    func reuse(for value: JSONValue, _ key: any CodingKey) {
        self.value = value
        self.key = key
        cursor = 0
    }

    /// The value of type `type` in a part of this one.
    @inline(__always)
    func decode<Value: Decodable>(
        _ type: Value.Type, _ value: JSONValue, _ key: @autoclosure () -> any CodingKey
    ) throws -> Value {
        if let same = try Self.passing(value, as: type) { return same }
        return try Value(
            from: ValueDecoder(value, parent: self, key: key(), userInfo: sendableInfo))
    }

    /// The values that need no decoder.
    @inline(__always)
    static func passing<Value>(_ value: JSONValue, as type: Value.Type) throws -> Value? {
        if type == String.self, case .string(let text) = value { return same(text, as: type) }
        if type == JSONValue.self { return same(value, as: type) }
        if type == Int.self, case .number(let number) = value, let whole = number.int {
            return same(whole, as: type)
        }
        if type == UInt8.self, case .number(let number) = value, let whole = number.int,
            let byte = UInt8(exactly: whole)
        {
            return same(byte, as: type)
        }
        return nil
    }
}

extension ValueDecoder: Decoder {
    var codingPath: [any CodingKey] { path }

    var userInfo: [CodingUserInfoKey: Any] { sendableInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let object) = value else {
            throw mismatch([String: JSONValue].self, "an object", value)
        }
        return KeyedDecodingContainer(KeyedValues(decoder: self, object: object))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = value else {
            throw mismatch([JSONValue].self, "an array", value)
        }
        return UnkeyedValues(decoder: self, elements: elements)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { SingleValue(decoder: self) }
}
