/// A number as DynamoDB keeps it: up to 38 significant decimal digits, exact, between 10⁻¹³⁰ and
/// 10¹²⁶.
///
/// ```swift
/// try DynamoNumber("-0015.789e6").text            // "-15789000"
/// try DynamoNumber("1.0") == DynamoNumber("1")    // true
/// ```
public struct DynamoNumber: Hashable, Comparable, Sendable {
    /// What makes a text no number of DynamoDB's.
    public enum Failure: Error, Hashable, Sendable {
        /// Not digits with an optional sign, fraction and exponent; the text as it was given.
        case notNumeric(String)
        /// 10¹²⁶ or more, on either side of zero.
        case overflow
        /// Nearer to zero than 10⁻¹³⁰, and not zero.
        case underflow
        /// More than 38 significant digits.
        case tooPrecise
    }

    // Amazon DynamoDB Developer Guide, "Naming rules and data types", Number.
    private static let digitCountMaximum = 38
    private static let exponents = -130...125

    let isNegative: Bool
    /// The significant digits, each 0 to 9, neither starting nor ending with a zero; none at all
    /// for zero.
    let digits: [UInt8]
    /// The power of ten that the first digit counts; zero for zero.
    let exponent: Int

    /// Reads digits with an optional sign, fraction and exponent; zeros at either end do not count
    /// as digits.
    public init(_ text: String) throws(Failure) {
        guard let (isNegative, digits, exponent) = Self.read(Array(text.utf8)) else {
            throw .notNumeric(text)
        }
        try self.init(isNegative: isNegative, digits: digits, exponent: exponent)
    }

    /// A number of those digits, which neither start nor end with a zero.
    /// - Throws: `overflow`, `underflow` or `tooPrecise` where DynamoDB has no such number.
    init(isNegative: Bool, digits: [UInt8], exponent: Int) throws(Failure) {
        if exponent > Self.exponents.upperBound { throw .overflow }
        if exponent < Self.exponents.lowerBound { throw .underflow }
        if digits.count > Self.digitCountMaximum { throw .tooPrecise }
        self.isNegative = isNegative
        self.digits = digits
        self.exponent = exponent
    }

    /// A count.
    init(_ count: Int) {
        let magnitude = Array(String(count.magnitude).utf8).map { $0 - UInt8(ascii: "0") }
        isNegative = count < 0
        exponent = count == 0 ? 0 : magnitude.count - 1
        digits = Self.trimmed(magnitude)
    }

    /// The number as DynamoDB answers it: no exponent, no superfluous zero.
    public var text: String {
        guard !digits.isEmpty else { return "0" }
        var whole = exponent < 0 ? "0" : ""
        var fraction = String(repeating: "0", count: max(-exponent - 1, 0))
        for (place, digit) in digits.enumerated() {
            if place <= exponent { whole += "\(digit)" } else { fraction += "\(digit)" }
        }
        whole += String(repeating: "0", count: max(exponent + 1 - digits.count, 0))
        return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
    }

    // Assumed, from the usual description of the service.
    private static let sizeMaximum = 21

    /// What it counts in an item's size, in bytes: one, one more below zero, and one for each pair
    /// of digits; zero is one byte.
    ///
    /// Pairs are aligned to the decimal point, so that `15` has one and `1.5` two, as recorded to
    /// the byte.
    var size: Int {
        guard !digits.isEmpty else { return 1 }
        // Shifts round down, below zero too.
        let pairs = (exponent >> 1) - (lastExponent >> 1) + 1
        return min(1 + pairs + (isNegative ? 1 : 0), Self.sizeMaximum)
    }

    public static func < (left: Self, right: Self) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? isCloser(right, than: left) : isCloser(left, than: right)
    }

    /// Whether the magnitude of `left` is the smaller one.
    private static func isCloser(_ left: Self, than right: Self) -> Bool {
        if left.digits.isEmpty || right.digits.isEmpty {
            return left.digits.isEmpty && !right.digits.isEmpty
        }
        if left.exponent != right.exponent { return left.exponent < right.exponent }
        return left.digits.lexicographicallyPrecedes(right.digits)
    }
}

extension DynamoNumber {
    // Longer exponents are out of range whatever the digits.
    private static let exponentLengthMaximum = 9

    private static func read(
        _ bytes: [UInt8]
    ) -> (isNegative: Bool, digits: [UInt8], exponent: Int)? {
        var rest = bytes[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        let whole = takeDigits(&rest)
        var fraction: [UInt8] = []
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = takeDigits(&rest)
        }
        guard !whole.isEmpty || !fraction.isEmpty, let power = takeExponent(&rest), rest.isEmpty
        else { return nil }
        let all = whole + fraction
        guard let first = all.firstIndex(where: { $0 != 0 }) else { return (false, [], 0) }
        return (isNegative, trimmed(Array(all[first...])), whole.count - 1 - first + power)
    }

    private static func takeExponent(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") else { return 0 }
        rest.removeFirst()
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        let digits = takeDigits(&rest)
        guard !digits.isEmpty else { return nil }
        let magnitude = digits.drop { $0 == 0 }.prefix(exponentLengthMaximum)
            .reduce(0) { $0 * 10 + Int($1) }
        return isNegative ? -magnitude : magnitude
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(digits.count)
        return digits.map { $0 - UInt8(ascii: "0") }
    }

    private static func trimmed(_ digits: [UInt8]) -> [UInt8] {
        Array(digits.prefix((digits.lastIndex { $0 != 0 } ?? -1) + 1))
    }
}
