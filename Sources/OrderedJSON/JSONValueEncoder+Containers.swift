/// The members of an object, as a type encodes them.
struct KeyedMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: ValueEncoder

    var codingPath: [any CodingKey] { encoder.path }

    @inline(__always)
    private func put(_ number: some FixedWidthInteger, _ key: Key) {
        encoder.put(.number(JSONNumber(scanned: String(number))), key.stringValue)
    }

    mutating func encodeNil(forKey key: Key) { encoder.put(.null, key.stringValue) }
    mutating func encode(_ value: Bool, forKey key: Key) {
        encoder.put(.bool(value), key.stringValue)
    }
    mutating func encode(_ value: String, forKey key: Key) {
        encoder.put(.string(value), key.stringValue)
    }
    mutating func encode(_ value: Double, forKey key: Key) throws {
        encoder.put(try encoder.number(value, key), key.stringValue)
    }
    mutating func encode(_ value: Float, forKey key: Key) throws {
        encoder.put(try encoder.number(value, key), key.stringValue)
    }
    mutating func encode(_ value: Int, forKey key: Key) { put(value, key) }
    mutating func encode(_ value: Int8, forKey key: Key) { put(value, key) }
    mutating func encode(_ value: Int16, forKey key: Key) { put(value, key) }
    mutating func encode(_ value: Int32, forKey key: Key) { put(value, key) }
    mutating func encode(_ value: Int64, forKey key: Key) { put(value, key) }
    mutating func encode(_ value: Int128, forKey key: Key) { put(value, key) }
    mutating func encode(_ value: UInt, forKey key: Key) { put(value, key) }
    mutating func encode(_ value: UInt8, forKey key: Key) { put(value, key) }
    mutating func encode(_ value: UInt16, forKey key: Key) { put(value, key) }
    mutating func encode(_ value: UInt32, forKey key: Key) { put(value, key) }
    mutating func encode(_ value: UInt64, forKey key: Key) { put(value, key) }
    mutating func encode(_ value: UInt128, forKey key: Key) { put(value, key) }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        encoder.put(try encoder.encode(value, key), key.stringValue)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        encoder.encoder(for: key, named: key.stringValue).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder.encoder(for: key, named: key.stringValue).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        encoder.encoder(for: AnyCodingKey.super, named: AnyCodingKey.super.stringValue)
    }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        encoder.encoder(for: key, named: key.stringValue)
    }
}

/// The elements of an array, as a type encodes them.
struct UnkeyedElements: UnkeyedEncodingContainer {
    let encoder: ValueEncoder

    var codingPath: [any CodingKey] { encoder.path }

    var count: Int { encoder.elements.count }

    @inline(__always)
    private func append(_ number: some FixedWidthInteger) {
        encoder.append(.number(JSONNumber(scanned: String(number))))
    }

    private var nextKey: AnyCodingKey { AnyCodingKey(intValue: encoder.elements.count) }

    mutating func encodeNil() { encoder.append(.null) }
    mutating func encode(_ value: Bool) { encoder.append(.bool(value)) }
    mutating func encode(_ value: String) { encoder.append(.string(value)) }
    mutating func encode(_ value: Double) throws {
        encoder.append(try encoder.number(value, nextKey))
    }
    mutating func encode(_ value: Float) throws {
        encoder.append(try encoder.number(value, nextKey))
    }
    mutating func encode(_ value: Int) { append(value) }
    mutating func encode(_ value: Int8) { append(value) }
    mutating func encode(_ value: Int16) { append(value) }
    mutating func encode(_ value: Int32) { append(value) }
    mutating func encode(_ value: Int64) { append(value) }
    mutating func encode(_ value: Int128) { append(value) }
    mutating func encode(_ value: UInt) { append(value) }
    mutating func encode(_ value: UInt8) { append(value) }
    mutating func encode(_ value: UInt16) { append(value) }
    mutating func encode(_ value: UInt32) { append(value) }
    mutating func encode(_ value: UInt64) { append(value) }
    mutating func encode(_ value: UInt128) { append(value) }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        encoder.append(try encoder.encode(value, nextKey))
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        encoder.encoderForNextElement().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        encoder.encoderForNextElement().unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { encoder.encoderForNextElement() }
}

/// One scalar, or a value that stands for another one.
struct SingleScalar: SingleValueEncodingContainer {
    let encoder: ValueEncoder

    var codingPath: [any CodingKey] { encoder.path }

    @inline(__always)
    private func put(_ number: some FixedWidthInteger) {
        encoder.put(.number(JSONNumber(scanned: String(number))))
    }

    mutating func encodeNil() { encoder.put(.null) }
    mutating func encode(_ value: Bool) { encoder.put(.bool(value)) }
    mutating func encode(_ value: String) { encoder.put(.string(value)) }
    mutating func encode(_ value: Double) throws { encoder.put(try encoder.number(value)) }
    mutating func encode(_ value: Float) throws { encoder.put(try encoder.number(value)) }
    mutating func encode(_ value: Int) { put(value) }
    mutating func encode(_ value: Int8) { put(value) }
    mutating func encode(_ value: Int16) { put(value) }
    mutating func encode(_ value: Int32) { put(value) }
    mutating func encode(_ value: Int64) { put(value) }
    mutating func encode(_ value: Int128) { put(value) }
    mutating func encode(_ value: UInt) { put(value) }
    mutating func encode(_ value: UInt8) { put(value) }
    mutating func encode(_ value: UInt16) { put(value) }
    mutating func encode(_ value: UInt32) { put(value) }
    mutating func encode(_ value: UInt64) { put(value) }
    mutating func encode(_ value: UInt128) { put(value) }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        if let same = ValueEncoder.passing(value) { return encoder.put(same) }
        // The value takes this one's place on the path, so it brings no key.
        let child = ValueEncoder(parent: encoder, key: nil, userInfo: encoder.sendableInfo)
        encoder.put(try child.run(value))
    }
}
