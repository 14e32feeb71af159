extension JSONValue: Codable {
    /// The value unchanged from a `JSONValueDecoder`; through another decoder as much as that one keeps
    /// (Foundation's keeps neither the order of keys nor a number's digits).
    public init(from decoder: any Decoder) throws {
        if let decoder = decoder as? ValueDecoder {
            self = decoder.value
            return
        }
        if let container = try? decoder.container(keyedBy: AnyCodingKey.self) {
            var object = JSONObject()
            for key in container.allKeys {
                object[key.stringValue] = try container.decode(JSONValue.self, forKey: key)
            }
            self = .object(object)
        } else if var container = try? decoder.unkeyedContainer() {
            var elements: [JSONValue] = []
            while !container.isAtEnd { elements.append(try container.decode(JSONValue.self)) }
            self = .array(elements)
        } else {
            self = try Self.scalar(try decoder.singleValueContainer())
        }
    }

    private static func scalar(_ container: any SingleValueDecodingContainer) throws -> JSONValue {
        if container.decodeNil() { return .null }
        // Which kind it is, a decoder tells only by refusing the others.
        if let flag = try? container.decode(Bool.self) { return .bool(flag) }
        if let text = try? container.decode(String.self) { return .string(text) }
        return .number(try JSONNumber.scalar(container))
    }

    /// The value unchanged to a `JSONValueEncoder`; to another encoder as much as that one takes.
    public func encode(to encoder: any Encoder) throws {
        if let encoder = encoder as? ValueEncoder { return encoder.put(self) }
        switch self {
        case .object(let object):
            var container = encoder.container(keyedBy: AnyCodingKey.self)
            for (key, value) in object {
                try container.encode(value, forKey: AnyCodingKey(stringValue: key))
            }
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let flag):
            var container = encoder.singleValueContainer()
            try container.encode(flag)
        case .string(let text):
            var container = encoder.singleValueContainer()
            try container.encode(text)
        case .number(let number):
            try number.encode(to: encoder)
        }
    }
}

extension JSONObject: Codable {
    /// The object; unchanged from a `JSONValueDecoder`.
    public init(from decoder: any Decoder) throws {
        let value = try JSONValue(from: decoder)
        guard case .object(let object) = value else {
            throw DecodingError.typeMismatch(
                JSONObject.self,
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "expected an object, found \(ValueDecoder.excerpt(value))"))
        }
        self = object
    }

    /// The object; unchanged to a `JSONValueEncoder`.
    public func encode(to encoder: any Encoder) throws {
        try JSONValue.object(self).encode(to: encoder)
    }
}

extension JSONNumber: Codable {
    /// The number, its digits unchanged from a `JSONValueDecoder`.
    public init(from decoder: any Decoder) throws {
        guard let decoder = decoder as? ValueDecoder else {
            self = try Self.scalar(try decoder.singleValueContainer())
            return
        }
        guard case .number(let number) = decoder.value else {
            throw decoder.mismatch(JSONNumber.self, "a number", decoder.value)
        }
        self = number
    }

    /// The number, its digits unchanged to a `JSONValueEncoder`; as an `Int64`, a `UInt64` or a `Double`
    /// to others.
    public func encode(to encoder: any Encoder) throws {
        if let encoder = encoder as? ValueEncoder { return encoder.put(.number(self)) }
        var container = encoder.singleValueContainer()
        if let whole = int {
            try container.encode(whole)
        } else if let whole = uint64 {
            try container.encode(whole)
        } else {
            try container.encode(double)
        }
    }

    static func scalar(_ container: any SingleValueDecodingContainer) throws -> JSONNumber {
        if let whole = try? container.decode(Int64.self) { return JSONNumber(whole) }
        if let whole = try? container.decode(UInt64.self) { return JSONNumber(whole) }
        let double = try container.decode(Double.self)
        guard let number = JSONNumber(double) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "JSON has no number for \(double)")
        }
        return number
    }
}
