public import KeyedDraws
public import OrderedJSON
public import VirtualTime

/// What a setting is, in the forms that scenario files write.
public enum SettingValue: Hashable, Sendable {
    /// `250`.
    case count(Int)
    /// `99.5`.
    case decimal(Double)
    /// `2.5s`.
    case span(Nanoseconds)
    /// `[1m, 2m]`.
    case spans([Nanoseconds])
    /// `{p50: 25ms, p99: 150ms}`, or `20ms` for a constant.
    case distribution(Distribution)
    /// `0.01%`, or `1/3` where no few decimals say it exactly.
    case share(Ratio)
    /// `true`.
    case truth(Bool)
    /// `standard`.
    case word(String)
    /// `$0.0000002`.
    case money(Money)

    /// The value as a scenario file writes it.
    public var json: JSONValue {
        switch self {
        case .count(let count): .number(JSONNumber(count))
        case .decimal(let number): .number(JSONNumber(number) ?? JSONNumber(0))
        case .span(let span): .string(span.description)
        case .spans(let spans): .array(spans.map { .string($0.description) })
        case .distribution(let distribution): distribution.json
        case .share(let share): .string(share.percentage)
        case .truth(let isTrue): .bool(isTrue)
        case .word(let word): .string(word)
        case .money(let amount): .string(amount.exact)
        }
    }

    /// The value on one line for a person: `p50 25ms, p99 150ms`.
    public var words: String {
        switch self {
        case .distribution(let distribution): distribution.words
        case .spans(let spans): spans.map(\.description).joined(separator: ", ")
        default: json.stringValue ?? json.text
        }
    }
}

extension Distribution {
    /// The distribution as a scenario file writes it.
    public var json: JSONValue {
        switch self {
        case .constant(let span): .string(span.description)
        case .lognormal(let p50, let p99):
            ["p50": .string(p50.description), "p99": .string(p99.description)]
        case .exponential(let mean): ["mean": .string(mean.description)]
        case .uniform(let low, let high):
            ["uniform": [.string(low.description), .string(high.description)]]
        case .shifted(let shift, let rest):
            ["shift": .string(shift.description), "rest": rest.json]
        case .mixture(let share, let body, let tail):
            ["share": .string(share.description), "body": body.json, "tail": tail.json]
        case .atLeast(let floor, let rest):
            ["atLeast": .string(floor.description), "of": rest.json]
        case .atMost(let ceiling, let rest):
            ["atMost": .string(ceiling.description), "of": rest.json]
        }
    }

    /// The distribution on one line for a person.
    public var words: String {
        switch self {
        case .constant(let span): span.description
        case .lognormal(let p50, let p99): "p50 \(p50), p99 \(p99)"
        case .exponential(let mean): "mean \(mean), exponential"
        case .uniform(let low, let high): "\(low) to \(high), evenly"
        case .shifted(let shift, let rest): "\(shift) + (\(rest.words))"
        case .mixture(let share, let body, let tail):
            "\(body.words); of \(share.percentage) \(tail.words)"
        case .atLeast(let floor, let rest): "\(rest.words), at least \(floor)"
        case .atMost(let ceiling, let rest): "\(rest.words), at most \(ceiling)"
        }
    }
}

extension Ratio {
    /// `0.01%` where a few decimals say it exactly, else `1/3`.
    public var percentage: String {
        var (digits, overflow) = numerator.multipliedReportingOverflow(by: 100)
        if overflow { return description }
        var decimals = 0
        while !digits.isMultiple(of: denominator) {
            let (tenfold, overflow) = digits.multipliedReportingOverflow(by: 10)
            guard !overflow, decimals < 9 else { return description }
            digits = tenfold
            decimals += 1
        }
        let text = String(digits / denominator)
        guard decimals > 0 else { return "\(text)%" }
        let padded = String(repeating: "0", count: max(decimals + 1 - text.utf8.count, 0)) + text
        return "\(padded.dropLast(decimals)).\(padded.suffix(decimals))%"
    }
}
