/// The elements of an array, as a type asks for them.
struct UnkeyedValues: UnkeyedDecodingContainer {
    let decoder: ValueDecoder
    let elements: [JSONValue]
    private(set) var currentIndex = 0
    /// The decoder of the last element, used again unless somebody kept it.
    private var child: ValueDecoder?

    init(decoder: ValueDecoder, elements: [JSONValue]) {
        self.decoder = decoder
        self.elements = elements
    }

    var codingPath: [any CodingKey] { decoder.path }

    var count: Int? { elements.count }

    var isAtEnd: Bool { currentIndex >= elements.count }

    private var key: AnyCodingKey { AnyCodingKey(intValue: currentIndex) }

    /// The next element, not yet counted as read.
    @inline(__always)
    private func element(_ type: any Any.Type) throws -> JSONValue {
        guard currentIndex < elements.count else { throw ended(type) }
        return elements[currentIndex]
    }

    /// Counts the next element as read, now that decoding it has succeeded.
    @inline(__always)
    private mutating func step<Value>(_ value: Value) -> Value {
        currentIndex &+= 1
        return value
    }

    @inline(never)
    private func ended(_ type: any Any.Type) -> DecodingError {
        .valueNotFound(
            type,
            .init(
                codingPath: decoder.path + [key],
                debugDescription: "the array has no more than \(elements.count) elements"))
    }

    @inline(__always)
    private mutating func whole<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        try step(decoder.whole(element(type), as: type, key))
    }

    mutating func decodeNil() throws -> Bool {
        guard currentIndex < elements.count else { throw ended(JSONValue.self) }
        guard elements[currentIndex].isNull else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool {
        try step(decoder.bool(element(type), key))
    }
    mutating func decode(_ type: String.Type) throws -> String {
        try step(decoder.string(element(type), key))
    }
    mutating func decode(_ type: Double.Type) throws -> Double {
        try step(decoder.floating(element(type), as: type, key))
    }
    mutating func decode(_ type: Float.Type) throws -> Float {
        try step(decoder.floating(element(type), as: type, key))
    }
    mutating func decode(_ type: Int.Type) throws -> Int { try whole(type) }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try whole(type) }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try whole(type) }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try whole(type) }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try whole(type) }
    mutating func decode(_ type: Int128.Type) throws -> Int128 { try whole(type) }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try whole(type) }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try whole(type) }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try whole(type) }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try whole(type) }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try whole(type) }
    mutating func decode(_ type: UInt128.Type) throws -> UInt128 { try whole(type) }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard currentIndex < elements.count else { throw ended(type) }
        let element = elements[currentIndex]
        let value: Value
        if let same = try ValueDecoder.passing(element, as: type) {
            value = same
        } else {
            value = try Value(from: decoderForNext(element))
        }
        currentIndex &+= 1
        return value
    }

    private mutating func decoderForNext(_ element: JSONValue) -> ValueDecoder {
        if isKnownUniquelyReferenced(&child), let child {
            child.reuse(for: element, key)
            return child
        }
        let fresh = ValueDecoder(
            element, parent: decoder, key: key, userInfo: decoder.sendableInfo)
        child = fresh
        return fresh
    }

    /// A decoder of the next element's own, which counts as read.
    private mutating func take(_ type: any Any.Type) throws -> ValueDecoder {
        guard currentIndex < elements.count else { throw ended(type) }
        let taken = ValueDecoder(
            elements[currentIndex], parent: decoder, key: key, userInfo: decoder.sendableInfo)
        currentIndex += 1
        return taken
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try take([String: JSONValue].self).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try take([JSONValue].self).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { try take(JSONValue.self) }
}

/// A value that is one scalar, or stands for another type's value.
struct SingleValue: SingleValueDecodingContainer {
    let decoder: ValueDecoder

    var codingPath: [any CodingKey] { decoder.path }

    @inline(__always)
    private func whole<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        try decoder.whole(decoder.value, as: type)
    }

    func decodeNil() -> Bool { decoder.value.isNull }
    func decode(_ type: Bool.Type) throws -> Bool { try decoder.bool(decoder.value) }
    func decode(_ type: String.Type) throws -> String { try decoder.string(decoder.value) }
    func decode(_ type: Double.Type) throws -> Double {
        try decoder.floating(decoder.value, as: type)
    }
    func decode(_ type: Float.Type) throws -> Float {
        try decoder.floating(decoder.value, as: type)
    }
    func decode(_ type: Int.Type) throws -> Int { try whole(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try whole(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try whole(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try whole(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try whole(type) }
    func decode(_ type: Int128.Type) throws -> Int128 { try whole(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try whole(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try whole(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try whole(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try whole(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try whole(type) }
    func decode(_ type: UInt128.Type) throws -> UInt128 { try whole(type) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if let same = try ValueDecoder.passing(decoder.value, as: type) { return same }
        // The same decoder serves: the type looks at the same value from the same place.
        return try Value(from: decoder)
    }
}
