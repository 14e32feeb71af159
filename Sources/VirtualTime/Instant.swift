/// A point of virtual time: nanoseconds since 2026-01-01T00:00:00Z, the epoch of every run.
///
/// ```swift
/// let later = Instant.epoch + .milliseconds(2500)
/// later.iso8601  // "2026-01-01T00:00:02.500Z"
/// later.elapsed  // "T+00:00:02.500000000"
/// ```
public struct Instant: Hashable, Comparable, Sendable {
    /// Nanoseconds since the epoch; negative before it.
    public var nanoseconds: Int64

    /// The instant `nanoseconds` after the epoch.
    @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// 2026-01-01T00:00:00Z, where virtual time starts unless a scenario says otherwise.
    public static let epoch = Instant(nanoseconds: 0)
    /// The last instant that can be written down, in the year 2318.
    public static let distantFuture = Instant(nanoseconds: .max)

    /// Seconds from 1970-01-01T00:00:00Z to the epoch.
    public static let unixSecondsAtEpoch: Int64 = 1_767_225_600

    @inlinable public static func < (left: Self, right: Self) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    /// The instant that lies `span` later; saturates at the ends.
    @inlinable public static func + (left: Self, right: Nanoseconds) -> Self {
        Self(nanoseconds: (Nanoseconds(left.nanoseconds) + right).count)
    }

    /// The instant that lies `span` earlier; saturates at the ends.
    @inlinable public static func - (left: Self, right: Nanoseconds) -> Self {
        Self(nanoseconds: (Nanoseconds(left.nanoseconds) - right).count)
    }

    /// How long after `right` this instant lies.
    @inlinable public static func - (left: Self, right: Self) -> Nanoseconds {
        Nanoseconds(left.nanoseconds) - Nanoseconds(right.nanoseconds)
    }

    /// Seconds since 1970, with a fraction: the form of AWS's JSON timestamps.
    public var unixSeconds: Double {
        Double(Self.unixSecondsAtEpoch) + Double(nanoseconds) / 1_000_000_000
    }
}

extension Instant: CustomStringConvertible {
    public var description: String { iso8601 }

    /// Time since the epoch in fixed columns, `T+00:00:02.500000000`, as traces print it.
    public var elapsed: String {
        let magnitude = nanoseconds.magnitude
        let seconds = magnitude / 1_000_000_000
        let sign = nanoseconds < 0 ? "-" : "+"
        return "T\(sign)\(pad(seconds / 3600, 2)):\(pad(seconds / 60 % 60, 2)):"
            + "\(pad(seconds % 60, 2)).\(pad(magnitude % 1_000_000_000, 9))"
    }

    /// RFC 3339 text in UTC with milliseconds, cut, not rounded: `2026-01-01T00:00:02.500Z`.
    public var iso8601: String {
        let (day, second) = flooredDay
        let (year, month, dayOfMonth) = Self.civil(fromDays: day)
        let (seconds, fraction) = second.quotientAndRemainder(dividingBy: 1_000_000_000)
        return "\(pad(UInt64(year), 4))-\(pad(UInt64(month), 2))-\(pad(UInt64(dayOfMonth), 2))T"
            + "\(pad(UInt64(seconds / 3600), 2)):\(pad(UInt64(seconds / 60 % 60), 2)):"
            + "\(pad(UInt64(seconds % 60), 2)).\(pad(UInt64(fraction / 1_000_000), 3))Z"
    }

    /// Reads RFC 3339 text such as `2026-03-01T12:00:00Z` or `2026-03-01T14:00:00.25+02:00`.
    ///
    /// Nil where the text is not of that form, the date does not exist, or the instant lies outside
    /// what 64 bits of nanoseconds reach (1733 to 2318). Digits past the ninth are cut.
    public init?(iso8601 text: String) {
        guard let instant = UTCTimestamp(iso8601: text)?.instant else { return nil }
        self = instant
    }

    /// Days since 1970 and nanoseconds into that day.
    private var flooredDay: (day: Int64, nanosecond: Int64) {
        let dayLength: Int64 = 86_400_000_000_000
        let epochDay = Self.unixSecondsAtEpoch / 86_400
        var day = nanoseconds / dayLength
        var rest = nanoseconds % dayLength
        if rest < 0 {
            day -= 1
            rest += dayLength
        }
        return (day + epochDay, rest)
    }

    // Both directions follow the proleptic Gregorian calendar by counting from 1 March of year 0,
    // so that the leap day falls at a year's end.
    private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

/// Decimal digits, padded on the left with zeros to `width`.
private func pad(_ value: UInt64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
}
