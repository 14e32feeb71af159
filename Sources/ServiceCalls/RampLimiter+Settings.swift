public import Settings

extension RampLimiter.Rule {
    /// Every number of the rule, by name. AWS only says that there is such a limit.
    public static let settings: [Setting<RampLimiter.Rule>] = [
        Setting("recentSeconds", \.recentSeconds, "s", form: .count(1...3_600), .assumed),
        Setting("earlierSeconds", \.earlierSeconds, "s", form: .count(1...3_600), .assumed),
        Setting("growth", \.growth, "times", form: .count(0...1_000_000), .assumed),
        Setting("quotaShare", \.quotaShare, .assumed),
        Setting("refusal", \.refusal, .assumed),
    ]
}
