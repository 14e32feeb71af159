/// The members of an object, as a type asks for them.
struct KeyedValues<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ValueDecoder
    let object: JSONObject

    var codingPath: [any CodingKey] { decoder.path }

    var allKeys: [Key] { object.members.compactMap { Key(stringValue: $0.key) } }

    /// The member's value; nil when there is none.
    @inline(__always)
    private func find(_ key: Key) -> JSONValue? {
        let name = key.stringValue
        let members = object.members
        let cursor = decoder.cursor
        if cursor < members.count, sameBytes(members[cursor].key, name) {
            decoder.cursor = cursor &+ 1
            return members[cursor].value
        }
        guard let place = object.place(of: name) else { return nil }
        decoder.cursor = place &+ 1
        return members[place].value
    }

    /// The member's value.
    /// - Throws: `DecodingError.keyNotFound`.
    @inline(__always)
    private func value(_ key: Key) throws -> JSONValue {
        if let value = find(key) { return value }
        throw missing(key)
    }

    /// The member's value; nil when there is none or it is `null`.
    @inline(__always)
    private func present(_ key: Key) -> JSONValue? {
        guard let value = find(key), !value.isNull else { return nil }
        return value
    }

    @inline(never)
    private func missing(_ key: any CodingKey) -> DecodingError {
        .keyNotFound(
            key,
            .init(
                codingPath: decoder.path,
                debugDescription: "no member \(JSONValue.string(key.stringValue).text); the object "
                    + "has \(ValueDecoder.names(object))"))
    }

    @inline(__always)
    private func whole<Number: FixedWidthInteger>(_ type: Number.Type, _ key: Key) throws -> Number
    {
        try decoder.whole(value(key), as: type, key)
    }

    @inline(__always)
    private func wholeIfPresent<Number: FixedWidthInteger>(
        _ type: Number.Type, _ key: Key
    ) throws -> Number? {
        try present(key).map { try decoder.whole($0, as: type, key) }
    }

    func contains(_ key: Key) -> Bool { object.place(of: key.stringValue) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try value(key).isNull }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        try decoder.bool(value(key), key)
    }
    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try decoder.string(value(key), key)
    }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
        try decoder.floating(value(key), as: type, key)
    }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
        try decoder.floating(value(key), as: type, key)
    }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try whole(type, key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try whole(type, key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try whole(type, key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try whole(type, key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try whole(type, key) }
    func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 { try whole(type, key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try whole(type, key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try whole(type, key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try whole(type, key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try whole(type, key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try whole(type, key) }
    func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 { try whole(type, key) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try decoder.decode(type, value(key), key)
    }

    // The library's own versions look three times for a member; these once.
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        try present(key).map { try decoder.bool($0, key) }
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try present(key).map { try decoder.string($0, key) }
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try present(key).map { try decoder.floating($0, as: type, key) }
    }
    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? {
        try present(key).map { try decoder.floating($0, as: type, key) }
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        try wholeIfPresent(type, key)
    }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        try wholeIfPresent(type, key)
    }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try present(key).map { try decoder.decode(type, $0, key) }
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try child(value(key), key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try child(value(key), key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        let key = AnyCodingKey.super
        return child(object[key.stringValue] ?? .null, key)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { child(find(key) ?? .null, key) }

    private func child(_ value: JSONValue, _ key: any CodingKey) -> ValueDecoder {
        ValueDecoder(value, parent: decoder, key: key, userInfo: decoder.sendableInfo)
    }
}
