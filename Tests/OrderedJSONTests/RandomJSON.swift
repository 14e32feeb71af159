import OrderedJSON
import PropertyTesting

extension Dice {
    /// Any JSON value with at most `depth` levels.
    mutating func value(depth: Int) -> JSONValue {
        switch roll(depth > 0 ? 8 : 5) {
        case 0: return pick([.null, true, false])
        case 1, 2: return .number(number())
        case 3, 4: return .string(text())
        case 5: return .array((0..<roll(6)).map { _ in value(depth: depth - 1) })
        default:
            // Past sixteen members an object keeps an index, so some have more.
            let count = roll(8) == 0 ? 14 + roll(8) : roll(6)
            return .object(JSONObject((0..<count).map { _ in (text(), value(depth: depth - 1)) }))
        }
    }

    /// Any JSON number.
    mutating func number() -> JSONNumber {
        var text = roll(3) == 0 ? "-" : ""
        text += roll(3) == 0 ? "0" : String(1 + roll(9)) + digits(roll(22))
        if roll(2) == 0 { text += "." + digits(1 + roll(20)) }
        if roll(3) == 0 { text += pick(["e", "E"]) + pick(["", "+", "-"]) + digits(1 + roll(3)) }
        return JSONNumber(text) ?? 0
    }

    /// Any string of scalars, those that need an escape or several bytes more often than not.
    mutating func text() -> String {
        var text = ""
        for _ in 0..<pick([0, 1, 3, 7, 8, 9, 15, 16, 40]) {
            switch roll(6) {
            case 0: text.unicodeScalars.append(Unicode.Scalar(UInt8(roll(0x20))))
            case 1: text += pick(["\"", "\\", "/", "\u{7f}", "\u{2028}", "e\u{301}", "\u{0}"])
            case 2:
                text.unicodeScalars.append(Unicode.Scalar(UInt32(bits() % 0x110000)) ?? "\u{fffd}")
            default: text.unicodeScalars.append(Unicode.Scalar(UInt8(0x20 + roll(0x5f))))
            }
        }
        return text
    }

    mutating func digits(_ count: Int) -> String {
        (0..<count).map { _ in String(roll(10)) }.joined()
    }
}

/// A hash as a number, to compare two within one process.
func hash(_ value: some Hashable) -> Int {
    var hasher = Hasher()
    hasher.combine(value)
    return hasher.finalize()
}
