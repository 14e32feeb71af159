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
        let scaled = seconds * 1_000_000_000
        let floor = scaled.rounded(.down)
        // Adding a half would round once more, and past 2⁵² nanoseconds wrongly.
        let whole = scaled - floor >= 0.5 ? floor + 1 : floor
        if let count = Int64(exactly: whole) {
            self.init(count)
        } else {
            self.init(whole < 0 ? .min : .max)
        }
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

    /// The span so many times; saturates.
    @inlinable public static func * (left: Self, right: Int) -> Self {
        let (value, overflow) = left.count.multipliedReportingOverflow(by: Int64(right))
        return Self(overflow ? ((left.count < 0) == (right < 0) ? .max : .min) : value)
    }

    /// Lengthens a span; saturates.
    @inlinable public static func += (left: inout Self, right: Self) { left = left + right }
    /// Shortens a span; saturates.
    @inlinable public static func -= (left: inout Self, right: Self) { left = left - right }
}

extension Nanoseconds: CustomStringConvertible {
    /// The span in the largest unit that keeps it readable, to the last nanosecond: `1m30s`,
    /// `2.5ms`, `-1ns`, `26h`.
    public var description: String {
        (count < 0 ? "-" : "") + Self.text(of: count.magnitude)
    }

    private static func text(of count: UInt64) -> String {
        switch count {
        case 0: return "0s"
        case ..<1_000: return "\(count)ns"
        case ..<1_000_000: return decimal(count, unit: 1_000) + "µs"
        case ..<1_000_000_000: return decimal(count, unit: 1_000_000) + "ms"
        case ..<60_000_000_000: return decimal(count, unit: 1_000_000_000) + "s"
        default: return clockText(of: count)
        }
    }

    private static func clockText(of count: UInt64) -> String {
        let hours = count / 3_600_000_000_000
        let minutes = count / 60_000_000_000 % 60
        let rest = count % 60_000_000_000
        var text = hours > 0 ? "\(hours)h" : ""
        if minutes > 0 { text += "\(minutes)m" }
        if rest > 0 { text += decimal(rest, unit: 1_000_000_000) + "s" }
        return text
    }

    private static func decimal(_ count: UInt64, unit: UInt64) -> String {
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
