internal import KeyedDraws
internal import Settings
package import VirtualTime

/// Reads the quantities of scenario files: `1m30s`, `512MB`, `1600x1200`, `8/s`, `60%`, `1..200`. Nil for anything else.
///
/// All of them are exact: decimal digits become whole numbers, never a `Double`.
package enum Quantity {
    /// A span such as `5s`, `200ms`, `1m30s`, `1.5s`; units from the longest to the shortest, each once.
    package static func duration(_ text: some StringProtocol) -> Nanoseconds? {
        var rest = Substring(text)
        var total: Int64 = 0
        var shortest = Int64.max
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            guard let number = DecimalText(takingFrom: &rest) else { return nil }
            let letters = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(letters.count)
            guard let unit = durationUnits[String(letters)], unit < shortest,
                let count = number.scaled(by: unit)
            else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(count)
            if overflow { return nil }
            total = sum
            shortest = unit
        }
        return Nanoseconds(total)
    }

    private static let durationUnits: [String: Int64] = [
        "h": 3_600_000_000_000, "m": 60_000_000_000, "min": 60_000_000_000, "s": 1_000_000_000,
        "ms": 1_000_000, "us": 1_000, "µs": 1_000, "μs": 1_000, "ns": 1,
    ]

    /// Megabytes: `512MB` or `1GB`, of 1,024 each as Lambda counts.
    package static func megabytes(_ text: String) -> Int? {
        for (unit, size) in [("MB", 1), ("GB", 1_024)] where text.hasSuffix(unit) {
            guard let count = wholeNumber(text.dropLast(2)) else { return nil }
            let (value, overflow) = count.multipliedReportingOverflow(by: size)
            return overflow ? nil : value
        }
        return nil
    }

    /// Pixels: `1600x1200` or `1600×1200`.
    static func pixels(_ text: String) -> (width: Int, height: Int)? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "×" }
        guard parts.count == 2, let width = wholeNumber(parts[0]),
            let height = wholeNumber(parts[1])
        else { return nil }
        return (width, height)
    }

    /// A rate: `8/s`, `300/min`, `0.5/h`.
    static func rate(_ text: String) -> Rate? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        var rest = parts[0]
        guard let number = DecimalText(takingFrom: &rest), rest.isEmpty, number.digits > 0,
            let span = ["s": Nanoseconds.seconds(1), "min": .minutes(1), "h": .hours(1)][parts[1]]
        else { return nil }
        let (count, overflow) = span.count.multipliedReportingOverflow(by: number.scale)
        if overflow { return nil }
        return Rate(number.digits, per: Nanoseconds(count))
    }

    /// A probability: `60%`, `0.1%`, up to `100%`, in lowest terms.
    static func percentage(_ text: String) -> Ratio? {
        guard text.hasSuffix("%") else { return nil }
        var rest = text.dropLast()
        guard let number = DecimalText(takingFrom: &rest), rest.isEmpty else { return nil }
        let (denominator, overflow) = number.scale.multipliedReportingOverflow(by: 100)
        guard !overflow, number.digits <= denominator else { return nil }
        let divisor = max(greatestCommonDivisor(number.digits, denominator), 1)
        return Ratio(UInt64(number.digits / divisor), UInt64(denominator / divisor))
    }

    /// A probability: a percentage, or a fraction such as `1/10000`.
    static func probability(_ text: String) -> Ratio? {
        if let ratio = percentage(text) { return ratio }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let numerator = wholeNumber(parts[0]),
            let denominator = wholeNumber(parts[1]), denominator > 0, numerator <= denominator
        else { return nil }
        return Ratio(UInt64(numerator), UInt64(denominator))
    }

    /// A decimal number such as `80` or `99.5`.
    static func decimal(_ text: String) -> Double? {
        var rest = Substring(text)
        guard let number = DecimalText(takingFrom: &rest), rest.isEmpty else { return nil }
        return Double(number.digits) / Double(number.scale)
    }

    /// An amount of money in US dollars, `$0.0000002`, to a millionth of a millionth.
    static func money(_ text: String) -> Money? {
        guard text.hasPrefix("$") else { return nil }
        var rest = text.dropFirst()
        guard let number = DecimalText(takingFrom: &rest), rest.isEmpty,
            let amount = number.scaled(by: 1_000_000_000_000)
        else { return nil }
        return Money(picodollars: Int(amount))
    }

    /// A whole number that may be below zero.
    static func signedNumber(_ text: String) -> Int? {
        text.hasPrefix("-") ? wholeNumber(text.dropFirst()).map { -$0 } : wholeNumber(text)
    }

    /// A closed range of whole numbers, `1..200`, or one number alone.
    static func range(_ text: String) -> ClosedRange<Int>? {
        if let number = wholeNumber(text) { return number...number }
        guard let (low, high) = ends(text), let first = wholeNumber(low),
            let last = wholeNumber(high), first <= last
        else { return nil }
        return first...last
    }

    /// A half-open window of time, `2s..7s`, not empty.
    static func window(_ text: String) -> Range<Nanoseconds>? {
        guard let (low, high) = ends(text), let start = duration(low), let end = duration(high),
            start < end
        else { return nil }
        return start..<end
    }

    /// Decimal digits, or `0x` and hexadecimal ones.
    static func seed(_ text: some StringProtocol) -> UInt64? {
        if text.hasPrefix("0x") {
            let digits = text.dropFirst(2)
            return digits.first?.isHexDigit == true ? UInt64(digits, radix: 16) : nil
        }
        return isDigits(text) ? UInt64(text) : nil
    }

    /// Decimal digits, at most an `Int`.
    static func wholeNumber(_ text: some StringProtocol) -> Int? {
        isDigits(text) ? Int(text) : nil
    }

    /// The two sides of `a..b`.
    static func ends(_ text: String) -> (Substring, Substring)? {
        guard let dots = text.utf8.indices.first(where: { text[$0...].hasPrefix("..") })
        else { return nil }
        return (text[..<dots], text[text.utf8.index(dots, offsetBy: 2)...])
    }

    private static func isDigits(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    }

    private static func greatestCommonDivisor(_ left: Int64, _ right: Int64) -> Int64 {
        right == 0 ? left : greatestCommonDivisor(right, left % right)
    }
}

/// Decimal digits with an optional fraction, exactly: `digits` ÷ `scale`.
struct DecimalText {
    let digits: Int64
    /// A power of ten.
    let scale: Int64

    /// Takes `12` or `1.5` from the front; nil where none stands there, or it has more digits than 64 bits.
    init?(takingFrom text: inout Substring) {
        var digits: Int64 = 0
        var scale: Int64 = 1
        var hasPoint = false
        var count = 0
        var index = text.utf8.startIndex
        while index < text.utf8.endIndex {
            let byte = text.utf8[index]
            if byte == UInt8(ascii: "."), !hasPoint, count > 0 {
                hasPoint = true
            } else if (48...57).contains(byte) {
                let (tenfold, first) = digits.multipliedReportingOverflow(by: 10)
                let (sum, second) = tenfold.addingReportingOverflow(Int64(byte - 48))
                let (place, third) = scale.multipliedReportingOverflow(by: hasPoint ? 10 : 1)
                if first || second || third { return nil }
                (digits, scale) = (sum, place)
                count += 1
            } else {
                break
            }
            index = text.utf8.index(after: index)
        }
        guard count > 0, text.utf8[text.utf8.index(before: index)] != UInt8(ascii: ".")
        else { return nil }
        text = text[index...]
        self.digits = digits
        self.scale = scale
    }

    /// The whole number that this many units are; nil where a fraction is left, or it is too large.
    func scaled(by unit: Int64) -> Int64? {
        let (product, overflow) = digits.multipliedReportingOverflow(by: unit)
        guard !overflow, product % scale == 0 else { return nil }
        return product / scale
    }
}
