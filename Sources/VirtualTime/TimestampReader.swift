/// Reads RFC 3339 timestamps by hand, so that no locale or time zone has a say.
struct TimestampReader {
    struct Parts {
        var year: Int64 = 0
        var month: Int64 = 0
        var day: Int64 = 0
        var secondOfDay: Int64 = 0
        var nanosecond: Int64 = 0
        var offsetSeconds: Int64 = 0
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The parts of the whole text, or nil where it is not a timestamp to its last byte.
    mutating func read() -> Parts? {
        var parts = Parts()
        guard let year = digits(4), skip("-"), let month = digits(2), skip("-"),
            let day = digits(2), skip("T") || skip("t"),
            let hour = digits(2), skip(":"), let minute = digits(2), skip(":"),
            let second = digits(2)
        else { return nil }
        guard (1...12).contains(month), day >= 1, day <= Self.length(of: month, in: year),
            hour < 24, minute < 60, second < 60
        else { return nil }
        (parts.year, parts.month, parts.day) = (year, month, day)
        parts.secondOfDay = hour * 3600 + minute * 60 + second
        if skip(".") {
            guard let fraction = fraction() else { return nil }
            parts.nanosecond = fraction
        }
        guard let offset = offset(), position == bytes.count else { return nil }
        parts.offsetSeconds = offset
        return parts
    }

    private mutating func fraction() -> Int64? {
        var value: Int64 = 0
        var count = 0
        while let digit = digit() {
            if count < 9 { value = value * 10 + digit }
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in 0..<max(9 - count, 0) { value *= 10 }
        return value
    }

    private mutating func offset() -> Int64? {
        if skip("Z") || skip("z") { return 0 }
        let sign: Int64 = skip("+") ? 1 : -1
        guard sign > 0 || skip("-") else { return nil }
        guard let hours = digits(2), skip(":"), let minutes = digits(2), hours < 24, minutes < 60
        else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    private mutating func digit() -> Int64? {
        guard position < bytes.count, (48...57).contains(bytes[position]) else { return nil }
        defer { position += 1 }
        return Int64(bytes[position] - 48)
    }

    private mutating func digits(_ count: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else {
            return false
        }
        position += 1
        return true
    }

    private static func length(of month: Int64, in year: Int64) -> Int64 {
        switch month {
        case 4, 6, 9, 11: return 30
        case 2:
            let leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            return leaps ? 29 : 28
        default: return 31
        }
    }
}
