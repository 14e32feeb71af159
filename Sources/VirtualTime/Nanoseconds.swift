/// A span of virtual time: a whole count of nanoseconds, up to 292 years either way.
///
/// ```swift
/// let wait: Nanoseconds = .seconds(2) + .milliseconds(500)
/// wait.description  // "2.5s"
/// ```
public struct Nanoseconds: Hashable, Comparable, Sendable {
    /// The count itself; negative where a span points back.
    public var count: Int64

    /// A span of `count` nanoseconds.
    @inlinable public init(_ count: Int64) { self.count = count }

    /// No time at all.
    public static let zero = Nanoseconds(0)
    /// The longest span that can be written down, some 292 years.
    public static let max = Nanoseconds(.max)

    /// A span of whole nanoseconds.
    @inlinable public static func nanoseconds(_ count: Int64) -> Self { Self(count) }
    /// A span of whole microseconds; saturates at `Nanoseconds.max`.
    public static func microseconds(_ count: Int64) -> Self { scaled(count, by: 1_000) }
    /// A span of whole milliseconds; saturates at `Nanoseconds.max`.
    public static func milliseconds(_ count: Int64) -> Self { scaled(count, by: 1_000_000) }
    /// A span of whole seconds; saturates at `Nanoseconds.max`.
    public static func seconds(_ count: Int64) -> Self { scaled(count, by: 1_000_000_000) }
    /// A span of whole minutes; saturates at `Nanoseconds.max`.
    public static func minutes(_ count: Int64) -> Self { scaled(count, by: 60_000_000_000) }
    /// A span of whole hours; saturates at `Nanoseconds.max`.
    public static func hours(_ count: Int64) -> Self { scaled(count, by: 3_600_000_000_000) }

    /// A span of seconds with a fraction, rounded to the nearest nanosecond, halves up.
    ///
    /// What is not a number, or past the ends, saturates.
    public init(seconds: Double) {
        let scaled = (seconds * 1_000_000_000 + 0.5).rounded(.down)
        if !(scaled < 9.2e18) { self.init(.max) } else { self.init(Int64(Swift.max(scaled, -9.2e18))) }
    }

    /// The span in seconds, as near as a `Double` comes.
    public var seconds: Double { Double(count) / 1_000_000_000 }

    private static func scaled(_ count: Int64, by unit: Int64) -> Self {
        let (value, overflow) = count.multipliedReportingOverflow(by: unit)
        return Self(overflow ? (count < 0 ? .min : .max) : value)
    }

    @inlinable public static func < (left: Self, right: Self) -> Bool { left.count < right.count }

    /// The sum; saturates rather than traps, since a scenario may ask for absurd waits.
    @inlinable public static func + (left: Self, right: Self) -> Self {
        let (value, overflow) = left.count.addingReportingOverflow(right.count)
        return Self(overflow ? (left.count < 0 ? .min : .max) : value)
    }

    /// The difference; saturates.
    @inlinable public static func - (left: Self, right: Self) -> Self {
        let (value, overflow) = left.count.subtractingReportingOverflow(right.count)
        return Self(overflow ? (left.count < 0 ? .min : .max) : value)
    }

    @inlinable public static func += (left: inout Self, right: Self) { left = left + right }
    @inlinable public static func -= (left: inout Self, right: Self) { left = left - right }
}

extension Nanoseconds: CustomStringConvertible {
    /// The span in the largest unit that keeps it readable: `90s` as `1m30s`, `2500000` as `2.5ms`.
    public var description: String {
        if count == .min { return "-292y" }
        if count < 0 { return "-" + Nanoseconds(-count).description }
        switch count {
        case 0: return "0s"
        case ..<1_000: return "\(count)ns"
        case ..<1_000_000: return Self.decimal(count, unit: 1_000) + "µs"
        case ..<1_000_000_000: return Self.decimal(count, unit: 1_000_000) + "ms"
        case ..<60_000_000_000: return Self.decimal(count, unit: 1_000_000_000) + "s"
        default: return clockText
        }
    }

    private var clockText: String {
        let hours = count / 3_600_000_000_000
        let minutes = count / 60_000_000_000 % 60
        let rest = count % 60_000_000_000
        var text = hours > 0 ? "\(hours)h" : ""
        if minutes > 0 { text += "\(minutes)m" }
        if rest > 0 { text += Self.decimal(rest, unit: 1_000_000_000) + "s" }
        return text
    }

    private static func decimal(_ count: Int64, unit: Int64) -> String {
        let whole = count / unit
        var fraction = count % unit
        guard fraction > 0 else { return "\(whole)" }
        var digits = ""
        var place = unit / 10
        while fraction > 0 {
            digits += "\(fraction / place)"
            fraction %= place
            place = Swift.max(place / 10, 1)
        }
        return "\(whole).\(digits)"
    }
}
