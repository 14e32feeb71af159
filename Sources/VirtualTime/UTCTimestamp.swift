/// A point of the calendar from year 0000 to 9999, to the nanosecond: more than an `Instant` reaches.
///
/// ```swift
/// let forever = UTCTimestamp(iso8601: "9999-12-31T23:59:59Z")
/// forever?.instant                    // nil: virtual time ends before
/// forever?.nearestInstant             // the last instant that can be written down
/// ```
public struct UTCTimestamp: Hashable, Comparable, Sendable {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public let unixSeconds: Int64
    /// The rest, from 0 to 999,999,999.
    public let nanosecond: Int64

    /// Reads RFC 3339 text such as `2026-03-01T12:00:00Z` or `2026-03-01T14:00:00.25+02:00`.
    ///
    /// Nil where the text is not of that form or the date does not exist. Digits past the ninth are
    /// cut.
    public init?(iso8601 text: String) {
        var reader = TimestampReader(text)
        guard let parts = reader.read() else { return nil }
        let days = Instant.days(year: parts.year, month: parts.month, day: parts.day)
        unixSeconds = days * 86_400 + parts.secondOfDay - parts.offsetSeconds
        nanosecond = parts.nanosecond
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.unixSeconds, left.nanosecond) < (right.unixSeconds, right.nanosecond)
    }

    /// The same point of virtual time; nil outside what 64 bits of nanoseconds reach (1733 to 2318).
    public var instant: Instant? {
        let seconds = unixSeconds - Instant.unixSecondsAtEpoch
        // Before the epoch the nanoseconds are counted back from the second's end: the first second
        // of all does not begin within 64 bits, though most of it lies there.
        let isCountedBack = seconds < 0 && nanosecond > 0
        let whole = isCountedBack ? seconds + 1 : seconds
        let rest = isCountedBack ? nanosecond - 1_000_000_000 : nanosecond
        let (scaled, overflow) = whole.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, past) = scaled.addingReportingOverflow(rest)
        return overflow || past ? nil : Instant(nanoseconds: sum)
    }

    /// The same point of virtual time, or the end of it that lies nearer.
    public var nearestInstant: Instant {
        if let instant { return instant }
        return unixSeconds < Instant.unixSecondsAtEpoch
            ? Instant(nanoseconds: .min) : .distantFuture
    }
}
