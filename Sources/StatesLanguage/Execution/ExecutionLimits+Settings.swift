public import Settings

extension ExecutionLimits {
    /// Every limit of executions of a type, by name.
    public static func settings(of type: StateMachineType) -> [Setting<ExecutionLimits>] {
        let history =
            type == .standard
            ? quotas
            : .bound(
                "an Express history is unlimited on AWS; a cycle at no cost would take all memory")
        return [
            Setting(
                "historyEvents", \.historyEvents, "events",
                form: .count(2...100_000_000), history)
        ] + others
    }

    private static let others: [Setting<ExecutionLimits>] = [
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
