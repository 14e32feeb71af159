extension ValueDecoder {
    /// The truth value that `value` is.
    /// - Parameter key: The last step of the path; nil when this decoder stands for `value` itself.
    @inline(__always)
    func bool(_ value: JSONValue, _ key: @autoclosure () -> (any CodingKey)? = nil) throws -> Bool {
        if case .bool(let flag) = value { return flag }
        throw mismatch(Bool.self, "a boolean", value, key())
    }

    /// The string that `value` is.
    @inline(__always)
    func string(
        _ value: JSONValue, _ key: @autoclosure () -> (any CodingKey)? = nil
    ) throws -> String {
        if case .string(let text) = value { return text }
        throw mismatch(String.self, "a string", value, key())
    }

    /// The number nearest to the one that `value` is.
    @inline(__always)
    func floating<Number: BinaryFloatingPoint>(
        _ value: JSONValue, as type: Number.Type,
        _ key: @autoclosure () -> (any CodingKey)? = nil
    ) throws -> Number {
        guard case .number(let number) = value else {
            throw mismatch(type, "a number", value, key())
        }
        let nearest = Number(number.double)
        guard nearest.isFinite else { throw outOfRange(type, number, key()) }
        return nearest
    }

    /// The whole number that `value` is.
    @inline(__always)
    func whole<Number: FixedWidthInteger>(
        _ value: JSONValue, as type: Number.Type,
        _ key: @autoclosure () -> (any CodingKey)? = nil
    ) throws -> Number {
        guard case .number(let number) = value else {
            throw mismatch(type, "a whole number", value, key())
        }
        guard let whole = number.whole(as: type) else { throw outOfRange(type, number, key()) }
        return whole
    }

    /// The error for JSON of another kind; `valueNotFound` for `null`.
    /// - Parameter expected: The kind wanted, with its article.
    @inline(never)
    func mismatch(
        _ type: any Any.Type, _ expected: String, _ value: JSONValue, _ key: (any CodingKey)? = nil
    ) -> DecodingError {
        let context = DecodingError.Context(
            codingPath: path + [key].compactMap { $0 },
            debugDescription: "expected \(expected), found \(Self.excerpt(value))")
        return value.isNull ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    /// The error for a number that `type` cannot hold.
    @inline(never)
    func outOfRange<Number: Numeric>(
        _ type: Number.Type, _ number: JSONNumber, _ key: (any CodingKey)?
    ) -> DecodingError {
        let isFraction = !number.isWhole && type is any FixedWidthInteger.Type
        let problem =
            isFraction
            ? "expected a whole number, found \(Self.excerpt(.number(number)))"
            : "\(Self.excerpt(.number(number))) is out of range for \(type)"
        return .dataCorrupted(
            .init(codingPath: path + [key].compactMap { $0 }, debugDescription: problem))
    }

    /// The kind of a value and the beginning of its text.
    static func excerpt(_ value: JSONValue) -> String {
        switch value {
        case .null: return "null"
        case .bool(let flag): return "\(flag)"
        case .array(let elements): return "an array of \(elements.count)"
        case .object(let object): return "an object with \(names(object))"
        case .string, .number:
            let text = value.text
            let short = text.unicodeScalars.prefix(excerptLength)
            let isWhole = short.count == text.unicodeScalars.count
            let kind = if case .string = value { "the string" } else { "the number" }
            return "\(kind) \(isWhole ? text : String(short) + "…")"
        }
    }

    /// The keys of an object, the first few of them.
    static func names(_ object: JSONObject) -> String {
        if object.isEmpty { return "no members" }
        let names = object.keys.prefix(namedKeys).map { JSONValue.string($0).text }
        let more = object.count - names.count
        return names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    /// How many scalars of a text an error quotes.
    private static let excerptLength = 40
    /// How many keys of an object an error names.
    private static let namedKeys = 8
}
