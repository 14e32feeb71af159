/// How a figure of this run stands to the same figure of an earlier one.
///
/// ```swift
/// let comparison = FigureComparison(earlier: old, now: new)
/// comparison.verdict       // .worse
/// comparison.text          // 12mp.baseline.fast.ratio: 0.52 → 0.58, ×1.115 [1.09, 1.14], worse
/// ```
package struct FigureComparison: Hashable, Sendable {
    /// Whether the figure got better; the raw value is what `text` ends with.
    package enum Verdict: String, Hashable, Sendable {
        /// The whole interval of the factor lies on one side of 1.
        case better, worse
        /// The intervals meet: no difference that could be told from chance.
        case same = "no difference that can be told"
    }

    /// The name that both figures have: `12mp.baseline.fast.ratio`.
    package let name: String
    /// In the figure's own unit, above zero.
    package let earlier: Double
    /// The same of this run.
    package let now: Double
    /// The change as a factor, and where it lies given both intervals.
    package let factor: Double
    /// The least factor: the new interval's lower end over the old one's upper end.
    package let low: Double
    /// The greatest: the new interval's upper end over the old one's lower end.
    package let high: Double
    package let verdict: Verdict

    /// Counts are the same where they differ by less than this share.
    private static let countTolerance = 0.02
    /// Quality is the same where it differs by less.
    private static let qualityTolerance = 0.0005

    /// - Parameter new: Tells for both which way they get better.
    /// - Returns: Nil for a figure that says nothing about good or bad, as a share of time does.
    package init?(earlier old: Figure, now new: Figure) {
        let grows: Bool
        switch new.better {
        case .more: grows = true
        case .less: grows = false
        case .neither, nil: return nil
        }
        guard old.name == new.name, old.value > 0, new.value > 0 else { return nil }
        name = old.name
        earlier = old.value
        now = new.value
        factor = new.value / old.value
        let kind = old.name.split(separator: ".").last ?? ""
        let tolerance =
            kind == "ssim" || kind == "psnr" ? Self.qualityTolerance : Self.countTolerance
        low = (new.low ?? new.value * (1 - tolerance)) / (old.high ?? old.value)
        high = (new.high ?? new.value * (1 + tolerance)) / (old.low ?? old.value)
        if low > 1 {
            verdict = grows ? .better : .worse
        } else if high < 1 {
            verdict = grows ? .worse : .better
        } else {
            verdict = .same
        }
    }

    /// One line.
    package var text: String {
        "\(name): \(Self.rounded(earlier)) → \(Self.rounded(now)), ×\(Self.rounded(factor))"
            + " [\(Self.rounded(low)), \(Self.rounded(high))], \(verdict.rawValue)"
    }

    /// Four digits that count.
    static func rounded(_ value: Double) -> String {
        let magnitude = value.magnitude
        guard magnitude < 1e15 else { return "\(value)" }
        if magnitude >= 10_000 { return "\(Int(value.rounded()))" }
        let factor: Double = magnitude >= 100 ? 10 : magnitude >= 10 ? 100 : 10_000
        return "\((value * factor).rounded() / factor)"
    }
}
