public import VirtualTime

/// What a setting may be.
public enum SettingForm: Hashable, Sendable {
    /// A whole number within bounds.
    case count(ClosedRange<Int>)
    /// A number with a fraction, within bounds.
    case decimal(ClosedRange<Int>)
    /// A span of time within bounds.
    case span(ClosedRange<Nanoseconds>)
    /// Spans of time, one after another.
    case spans
    /// How a span of time is spread.
    case distribution
    /// A probability.
    case share
    /// Yes or no.
    case truth
    /// One of a few words.
    case word([String])
    /// An amount of money.
    case money

    /// Any count that arithmetic with nanoseconds still has room for.
    public static let anyCount = SettingForm.count(0...1_000_000_000_000)
    /// Any span up to a century.
    public static let anySpan = SettingForm.span(.zero ... .hours(876_000))

    /// Whether a value has this form.
    public func allows(_ value: SettingValue) -> Bool {
        switch (self, value) {
        case (.count(let range), .count(let count)): range.contains(count)
        case (.decimal(let range), .decimal(let number)):
            Double(range.lowerBound) <= number && number <= Double(range.upperBound)
        case (.span(let range), .span(let span)): range.contains(span)
        case (.word(let words), .word(let word)): words.contains(word)
        case (.money, .money(let amount)): amount >= .zero
        case (.spans, .spans), (.distribution, .distribution), (.share, .share), (.truth, .truth):
            true
        default: false
        }
    }

    /// What belongs there, in words: `a duration`, `a whole number from 0 to 100`.
    public var words: String {
        switch self {
        case .count(let range):
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .decimal(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .span where self == .anySpan: "a duration"
        case .span(let range): "a duration from \(range.lowerBound) to \(range.upperBound)"
        case .spans: "a list of durations"
        case .distribution: "a duration, or how one is spread"
        case .share: "a probability"
        case .truth: "true or false"
        case .word(let words): "one of \(words.joined(separator: ", "))"
        case .money: "an amount of money"
        }
    }
}
