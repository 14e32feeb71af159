/// A JSON number: its digits as they were written, and their exact meaning.
///
/// ```swift
/// JSONNumber("1.50")?.text            // "1.50"
/// JSONNumber("1.0") == JSONNumber(1)  // true, and 10e-1 too
/// JSONNumber("1e2")?.int              // 100
/// ```
public struct JSONNumber: Sendable {
    /// The number as written, by RFC 8259's grammar.
    public let text: String

    /// A whole number.
    public init(_ value: Int) { text = String(value) }

    /// A whole number.
    public init(_ value: Int64) { text = String(value) }

    /// A whole number.
    public init(_ value: UInt64) { text = String(value) }

    /// The shortest digits that read back as `value`: `3.0`, `0.1`, `1e+16`. Nil for an infinity or NaN,
    /// which JSON lacks.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = value.description
    }

    /// The number that `text` writes; nil when it is no JSON number, such as `01`, `+1`, `.5` or ` 1`, or
    /// when its exponent has more than nine digits.
    public init?(_ text: String) {
        let isNumber = withBytes(of: text) { bytes in
            guard let first = bytes.first, first == .minus || first.isDigit,
                case .number(let end) = NumberGrammar.scan(bytes, from: 0)
            else { return false }
            return end == bytes.count
        }
        guard isNumber else { return nil }
        self.text = text
    }

    /// A text that the grammar is known to allow.
    init(scanned text: String) { self.text = text }

    /// The exact value, if it is whole and in range; `1.0`, `1e2` and `-0` count.
    public var int: Int? { whole(as: Int.self) }

    /// The exact value, if it is whole and within 0 ..< 2⁶⁴.
    public var uint64: UInt64? { whole(as: UInt64.self) }

    /// The exact value, if it is whole and `type` holds it.
    func whole<Number: FixedWidthInteger>(as type: Number.Type) -> Number? {
        withBytes(of: text) { bytes in
            Decimal.plainWhole(bytes).map { Number(exactly: $0) }
                ?? Decimal(bytes).fixedWidth(as: type)
        }
    }

    /// The nearest `Double`; an infinity past its range.
    public var double: Double {
        // Whole numbers up to 2⁵³ are exact, and sparing the digits' reader saves time.
        if let whole = int, whole != 0, whole.magnitude <= 1 << 53 { return Double(whole) }
        return Double(text) ?? .nan
    }

    /// Whether the exact value is whole: `1.0` is, `1e-1` is not.
    public var isWhole: Bool { withDecimal { $0.isWhole } }

    private func withDecimal<Answer>(_ body: (Decimal) -> Answer) -> Answer {
        withBytes(of: text) { body(Decimal($0)) }
    }
}

extension JSONNumber: Hashable, Comparable {
    /// Whether both have the same exact decimal value: `1`, `1.0` and `10e-1` are equal, `0.1` and
    /// `0.1000000000000000055511151231257827` differ, `0` and `-0` do not.
    public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        sameBytes(left.text, right.text) || order(left, right) == 0
    }

    /// Whether the exact decimal value of `left` is the smaller one.
    public static func < (left: JSONNumber, right: JSONNumber) -> Bool { order(left, right) < 0 }

    /// Agrees with `==`.
    public func hash(into hasher: inout Hasher) { withDecimal { $0.hash(into: &hasher) } }

    private static func order(_ left: JSONNumber, _ right: JSONNumber) -> Int {
        left.withDecimal { one in right.withDecimal { other in Decimal.order(one, other) } }
    }
}

extension JSONNumber: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral value: Int) { self.init(value) }
}

extension JSONNumber: CustomStringConvertible {
    /// The digits as written.
    public var description: String { text }
}
