/// RFC 8259's grammar of numbers, section 6, over bytes.
enum NumberGrammar {
    /// What a scan found.
    enum Outcome {
        /// A number that ends before this offset.
        case number(end: Int)
        /// No number: the sentence says why, the offset where.
        case fault(String, at: Int)
        /// The text ends within the number.
        case cutShort(String)
    }

    /// The greatest number of digits in an exponent, leading zeros apart. RFC 8259, section 9, allows a
    /// limit; this one keeps exact comparison within whole numbers.
    static let maximumExponentDigits = 9

    /// Scans the number that begins at `start`, where a digit or a sign stands.
    @inline(__always)
    static func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Outcome {
        let end = bytes.count
        var index = start
        if bytes[index] == .minus { index &+= 1 }
        guard index < end else { return .cutShort("digits must follow '-'") }
        guard bytes[index].isDigit else {
            return .fault("a digit must follow '-'", at: index)
        }
        if bytes[index] == .zero {
            index &+= 1
            if index < end, bytes[index].isDigit {
                return .fault(
                    "a number must not begin with a zero; remove it, or quote the digits", at: start
                )
            }
        } else {
            while index < end, bytes[index].isDigit { index &+= 1 }
        }
        guard index < end, bytes[index] == .point || bytes[index] | 0x20 == 0x65 else {
            return .number(end: index)
        }
        return scanRest(bytes, from: index)
    }

    /// The fraction and the exponent.
    @inline(never)
    private static func scanRest(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Outcome {
        let end = bytes.count
        var index = start
        if bytes[index] == .point {
            index += 1
            let digits = index
            while index < end, bytes[index].isDigit { index += 1 }
            if index == digits {
                return index == end
                    ? .cutShort("digits must follow the decimal point")
                    : .fault("a digit must follow the decimal point; write 1.0 or 1", at: index)
            }
        }
        guard index < end, bytes[index] | 0x20 == 0x65 else { return .number(end: index) }
        index += 1
        if index < end, bytes[index] == .plus || bytes[index] == .minus { index += 1 }
        let digits = index
        while index < end, bytes[index] == .zero { index += 1 }
        let significant = index
        while index < end, bytes[index].isDigit { index += 1 }
        if index == digits {
            return index == end
                ? .cutShort("digits must follow the exponent's 'e'")
                : .fault("a digit must follow the exponent's 'e'", at: index)
        }
        guard index - significant <= maximumExponentDigits else {
            return .fault(
                "an exponent has at most \(maximumExponentDigits) digits", at: significant)
        }
        return .number(end: index)
    }
}
