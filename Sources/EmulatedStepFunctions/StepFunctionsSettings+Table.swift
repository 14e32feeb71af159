internal import ServiceCalls
public import Settings
internal import StatesLanguage

extension StepFunctionsSettings {
    /// Every number of Step Functions, by name.
    public static let settings: [Setting<StepFunctionsSettings>] =
        StepFunctionsTimings.settings.map { $0.within(\.standard, under: ["standard"]) }
        + StepFunctionsTimings.settings.map { $0.within(\.express, under: ["express"]) }
        + ExecutionLimits.settings(of: .standard).map {
            $0.within(\.standardLimits, under: ["standardLimits"])
        }
        + ExecutionLimits.settings(of: .express).map {
            $0.within(\.expressLimits, under: ["expressLimits"])
        }
        + CallRate.settings(quotas).map { $0.within(\.transitions, under: ["transitions"]) }
        + [
            Setting(
                "jobNotice", \.jobNotice,
                .assumedFrom("bitesizedserverless.com, 2022: EventBridge to Lambda")),
            Setting("openExecutionMaximum", \.openExecutionMaximum, "executions", quotas),
            Setting("definitionLengthMaximum", \.definitionLengthMaximum, "bytes", quotas),
            Setting(
                "historyPageMaximum", \.historyPageMaximum, "events", form: .count(1...1_000_000),
                .cited("Step Functions API Reference, GetExecutionHistory")),
            Setting("nameRetention", \.nameRetention, quotas),
            Setting("redrivePeriod", \.redrivePeriod, redriving),
            Setting("redrivesMaximum", \.redrivesMaximum, "redrives", redriving),
            Setting(
                "pollTimeout", \.pollTimeout,
                .cited("Step Functions API Reference, GetActivityTask")),
            Setting(
                "keepsHistories", \.keepsHistories,
                .bound("whether histories of closed executions are kept")),
        ]

    private static let quotas = SettingSource.cited("Step Functions Developer Guide, 'Quotas'")
    private static let redriving = SettingSource.cited(
        "Step Functions Developer Guide, 'Redriving executions'")
}

extension StepFunctionsTimings {
    fileprivate static let settings: [Setting<StepFunctionsTimings>] = [
        Setting("start", \.start, fitted),
        Setting("transition", \.transition, fitted),
    ]

    private static let fitted = SettingSource.assumedFrom(
        "bitesizedserverless.com, 2022: StartExecution to Lambda")
}
