/// Turns an `Encodable` value into a `JSONValue`, without any text in between.
///
/// ```swift
/// struct Photo: Codable { var bucket: String, size: Int }
/// try JSONValueEncoder().encode(Photo(bucket: "photos", size: 3)).text    // {"bucket":"photos","size":3}
/// ```
///
/// Members come in the order in which the type encodes them, which is that of declaration unless it says
/// otherwise. Where Swift has no order, the encoder makes one: a dictionary's members are sorted by their
/// keys' UTF-8 bytes, a set's elements by number or text (unless another type's `encode(to:)` calls the
/// set's own directly, which hides the set from the encoder). `JSONValue`, `JSONObject` and `JSONNumber` pass
/// unchanged; an absent optional leaves no member; a type that encodes nothing becomes `{}`.
public struct JSONValueEncoder: Sendable {
    /// What the values' own `encode(to:)` finds under `Encoder.userInfo`.
    public var userInfo: [CodingUserInfoKey: any Sendable]

    /// An encoder.
    public init(userInfo: [CodingUserInfoKey: any Sendable] = [:]) { self.userInfo = userInfo }

    /// The JSON of `value`.
    /// - Throws: `EncodingError` for an infinity or NaN, for a type that asks for two kinds of container,
    ///   and whatever the type itself throws.
    public func encode(_ value: some Encodable) throws -> JSONValue {
        if let same = ValueEncoder.passing(value) { return same }
        return try ValueEncoder(parent: nil, key: nil, userInfo: userInfo).run(value)
    }
}

/// The state of encoding one value that is no plain scalar.
final class ValueEncoder: CodingStep {
    /// What the value asked to be.
    enum Content {
        case nothing, scalar, array, object
    }

    let parent: ValueEncoder?
    let key: (any CodingKey)?
    let sendableInfo: [CodingUserInfoKey: any Sendable]
    private(set) var content = Content.nothing
    private var scalar = JSONValue.null
    fileprivate(set) var elements: [JSONValue] = []
    fileprivate var object = JSONObject()
    /// Containers handed out for a key or index, which are read when this one finishes.
    private var nested: [Nested] = []
    /// Whether the members come from a dictionary and so in no order.
    private var isUnordered = false
    private var hasConflict = false

    private struct Nested {
        var key: String
        var index: Int
        var encoder: ValueEncoder
    }

    init(
        parent: ValueEncoder?, key: (any CodingKey)?,
        userInfo: [CodingUserInfoKey: any Sendable]
    ) {
        self.parent = parent
        self.key = key
        sendableInfo = userInfo
    }

    /// The key type that the standard library's dictionaries encode with.
    private static let dictionaryKey: ObjectIdentifier? = {
        let probe = ValueEncoder(parent: nil, key: nil, userInfo: [:])
        probe.notesKeyType = true
        // A dictionary of numbers encodes without fail; nil would merely leave members unsorted.
        try? ["": 0].encode(to: probe)
        return probe.keyType
    }()
    private var notesKeyType = false
    private var keyType: ObjectIdentifier?

    /// Room for as many members is made at once, which spares most types three growths.
    private static let expectedMembers = 8

    /// Notes what the value asks to be.
    func become(_ wanted: Content) {
        if content == .nothing {
            content = wanted
        } else if content != wanted {
            hasConflict = true
        }
    }

    func becomeObject(keyedBy type: ObjectIdentifier) {
        become(.object)
        if object.isEmpty { object.reserveCapacity(Self.expectedMembers) }
        if notesKeyType {
            keyType = type
        } else if type == Self.dictionaryKey {
            isUnordered = true
        }
    }

    func put(_ value: JSONValue) {
        become(.scalar)
        scalar = value
    }

    @inline(__always)
    func put(_ value: JSONValue, _ key: String) { object[key] = value }

    @inline(__always)
    func append(_ value: JSONValue) { elements.append(value) }

    /// The encoder that was or now is handed out for `key`.
    func encoder(for key: any CodingKey, named name: String) -> ValueEncoder {
        if let known = nested.first(where: { sameBytes($0.key, name) }) { return known.encoder }
        let encoder = ValueEncoder(parent: self, key: key, userInfo: sendableInfo)
        object[name] = .null
        nested.append(Nested(key: name, index: 0, encoder: encoder))
        return encoder
    }

    /// A new encoder for the next element.
    func encoderForNextElement() -> ValueEncoder {
        let key = AnyCodingKey(intValue: elements.count)
        let encoder = ValueEncoder(parent: self, key: key, userInfo: sendableInfo)
        nested.append(Nested(key: "", index: elements.count, encoder: encoder))
        elements.append(.null)
        return encoder
    }

    /// The JSON of a value in this one.
    @inline(__always)
    func encode<Value: Encodable>(
        _ value: Value, _ key: @autoclosure () -> any CodingKey
    ) throws -> JSONValue {
        if let same = Self.passing(value) { return same }
        return try ValueEncoder(parent: self, key: key(), userInfo: sendableInfo).run(value)
    }

    /// The values that need no encoder.
    @inline(__always)
    static func passing<Value: Encodable>(_ value: Value) -> JSONValue? {
        if let value = same(value, as: String.self) { return .string(value) }
        if let value = same(value, as: JSONValue.self) { return value }
        if let value = same(value, as: Int.self) { return .number(JSONNumber(value)) }
        if let value = same(value, as: UInt8.self) { return .number(JSONNumber(Int(value))) }
        if let value = same(value, as: JSONObject.self) { return .object(value) }
        if let value = same(value, as: JSONNumber.self) { return .number(value) }
        return nil
    }

    /// The number of a floating-point value.
    /// - Throws: `EncodingError` for an infinity or NaN.
    func number(
        _ value: some BinaryFloatingPoint & Encodable & CustomStringConvertible,
        _ key: @autoclosure () -> (any CodingKey)? = nil
    ) throws -> JSONValue {
        // A `Float` has shorter digits of its own, so it does not go through `Double`.
        if value.isFinite { return .number(JSONNumber(scanned: value.description)) }
        throw EncodingError.invalidValue(
            value,
            .init(
                codingPath: path + [key()].compactMap { $0 },
                debugDescription: "JSON has no number for \(value); encode null or a string"))
    }

    /// Encodes `value` with this encoder and gives its JSON.
    @inline(__always)
    func run<Value: Encodable>(_ value: Value) throws -> JSONValue {
        defer { if !nested.isEmpty { letGo() } }
        try value.encode(to: self)
        return try finish { value }
    }

    /// Lets go of the containers handed out, which hold this one and would keep it alive for ever.
    private func letGo() {
        for place in nested { place.encoder.letGo() }
        nested = []
    }

    /// The JSON of what was encoded.
    private func finish(_ value: () -> any Encodable) throws -> JSONValue {
        guard !hasConflict else {
            throw EncodingError.invalidValue(
                value(),
                .init(
                    codingPath: path,
                    debugDescription: "the type asks to be encoded as two kinds of JSON at once"))
        }
        for place in nested {
            let json = try place.encoder.finish(value)
            if content == .array { elements[place.index] = json } else { object[place.key] = json }
        }
        switch content {
        case .nothing: return .object(JSONObject())
        case .scalar: return scalar
        case .array:
            // Only arrays pay for the question, which is a look-up in the runtime's tables.
            if elements.count > 1, let unordered = value() as? any UnorderedEncodable {
                return .array(type(of: unordered).ordered(elements))
            }
            return .array(elements)
        case .object: return .object(isUnordered ? object.sortedMembers : object)
        }
    }
}

extension ValueEncoder: Encoder {
    var codingPath: [any CodingKey] { path }

    var userInfo: [CodingUserInfoKey: Any] { sendableInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        becomeObject(keyedBy: ObjectIdentifier(type))
        return KeyedEncodingContainer(KeyedMembers(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        become(.array)
        return UnkeyedElements(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleScalar(encoder: self) }
}
