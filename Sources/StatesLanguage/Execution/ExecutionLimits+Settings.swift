public import Settings

extension ExecutionLimits {
    /// Every limit, by name.
    public static let settings: [Setting<ExecutionLimits>] = [
        Setting("historyEvents", \.historyEvents, "events", form: .count(2...100_000_000), quotas),
        Setting("payloadBytes", \.payloadBytes, "bytes", quotas),
        Setting("duration", \.duration, quotas),
        Setting("isWatched", \.isWatched, .bound("whether what waits for others alone is ended")),
        Setting(
            "inlineConcurrency", \.inlineConcurrency, "iterations", form: .count(1...1_000_000),
            .cited("Step Functions Developer Guide, 'Using Map state in Inline mode'")),
        Setting(
            "distributedConcurrency", \.distributedConcurrency, "executions",
            form: .count(1...1_000_000), quotas),
    ]

    private static let quotas = SettingSource.cited("Step Functions Developer Guide, 'Quotas'")
}
