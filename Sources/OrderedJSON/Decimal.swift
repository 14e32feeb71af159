/// The exact value of a number's digits, read in place: sign, significant digits, power of ten.
struct Decimal {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Where the first digit other than zero stands, and the place after the last one. Only a point can
    /// stand between them besides digits. Empty for zero.
    private let significant: Range<Int>
    /// The power of ten that the first significant digit counts.
    private let leading: Int
    /// How many significant digits there are.
    private let digitCount: Int
    private let isNegative: Bool

    /// - Parameter bytes: A number by RFC 8259's grammar, with an exponent within
    ///   `NumberGrammar.maximumExponentDigits`.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        let hasSign = bytes.first == .minus
        var wholeDigits = 0
        var digits = 0
        var firstDigit = 0
        var lastDigit = 0
        var first: Int?
        var past = 0
        var index = hasSign ? 1 : 0
        var isFraction = false
        while index < bytes.count, bytes[index] | 0x20 != 0x65 {
            let byte = bytes[index]
            if byte == .point {
                isFraction = true
            } else {
                if byte != .zero {
                    if first == nil {
                        first = index
                        firstDigit = digits
                    }
                    lastDigit = digits
                    past = index + 1
                }
                digits += 1
                if !isFraction { wholeDigits += 1 }
            }
            index += 1
        }
        guard let first else {
            significant = 0..<0
            leading = 0
            digitCount = 0
            isNegative = false
            return
        }
        significant = first..<past
        leading = wholeDigits - 1 - firstDigit + Self.exponent(bytes, after: index)
        digitCount = lastDigit - firstDigit + 1
        isNegative = hasSign
    }

    private static func exponent(_ bytes: UnsafeBufferPointer<UInt8>, after mark: Int) -> Int {
        var exponent = 0
        var isNegative = false
        for byte in bytes.dropFirst(mark + 1) {
            if byte.isDigit {
                exponent = exponent * 10 + Int(byte &- .zero)
            } else {
                isNegative = byte == .minus
            }
        }
        return isNegative ? -exponent : exponent
    }

    /// Whether no digit counts less than one.
    var isWhole: Bool { digitCount == 0 || leading - (digitCount - 1) >= 0 }

    /// The value, if it is whole and fits.
    func fixedWidth<Number: FixedWidthInteger>(as: Number.Type) -> Number? {
        guard isWhole else { return nil }
        if digitCount == 0 { return 0 }
        // No number of 128 bits has more than 39 digits; a huge exponent need not be counted down.
        guard leading < 39 else { return nil }
        var value: Number = 0
        var power = leading
        func push(_ digit: UInt8) -> Bool {
            let (shifted, isLarge) = value.multipliedReportingOverflow(by: 10)
            let digit = Number(digit)
            let (sum, isLarger) =
                isNegative
                ? shifted.subtractingReportingOverflow(digit)
                : shifted.addingReportingOverflow(digit)
            value = sum
            power -= 1
            return !isLarge && !isLarger
        }
        for byte in bytes[significant] where byte != .point {
            guard push(byte &- .zero) else { return nil }
        }
        while power >= 0 {
            guard push(0) else { return nil }
        }
        return value
    }

    /// The value of a number written without point or exponent and with at most 18 digits, the common
    /// case; nil for any other.
    @inline(__always)
    static func plainWhole(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard bytes.count <= 18 else { return nil }
        var value = 0
        let start = bytes.first == .minus ? 1 : 0
        for index in start..<bytes.count {
            guard bytes[index].isDigit else { return nil }
            value = value &* 10 &+ Int(bytes[index] &- .zero)
        }
        return start == 0 ? value : -value
    }

    /// Negative when `left` is smaller, zero when they are equal, positive when it is greater.
    static func order(_ left: Decimal, _ right: Decimal) -> Int {
        let sign = left.sign
        if sign != right.sign { return sign - right.sign }
        if sign == 0 { return 0 }
        if left.leading != right.leading { return left.leading < right.leading ? -sign : sign }
        var one = left.bytes[left.significant].lazy.filter { $0 != .point }.makeIterator()
        var other = right.bytes[right.significant].lazy.filter { $0 != .point }.makeIterator()
        while true {
            switch (one.next(), other.next()) {
            case (nil, nil): return 0
            case (nil, _): return -sign
            case (_, nil): return sign
            case (let digit?, let twin?):
                if digit != twin { return digit < twin ? -sign : sign }
            }
        }
    }

    private var sign: Int { digitCount == 0 ? 0 : isNegative ? -1 : 1 }

    func hash(into hasher: inout Hasher) {
        hasher.combine(sign)
        hasher.combine(leading)
        for byte in bytes[significant] where byte != .point { hasher.combine(byte) }
    }
}
