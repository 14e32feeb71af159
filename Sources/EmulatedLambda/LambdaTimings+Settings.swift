public import Settings
internal import VirtualTime

extension LambdaTimings {
    /// Every time of Lambda's own doings, by name; those of each runtime with them.
    public static let settings: [Setting<LambdaTimings>] =
        [
            Setting("provisioning", \.provisioning, .assumed),
            Setting(
                "initialisationPerTenMegabytes", \.initialisationPerTenMegabytes, .assumed),
            Setting(
                "initialisationMaximum", \.initialisationMaximum,
                guide("Understanding the Lambda execution environment lifecycle")),
            Setting("initialisationFailure", \.initialisationFailure, .assumed),
            Setting(
                "overhead", \.overhead,
                .assumedFrom("bitesizedserverless.com, 2022: StartExecution to Lambda")),
            Setting("idleExpiry", \.idleExpiry, .assumedFrom("measurements of 5 to 45 minutes")),
            Setting("lifetime", \.lifetime, .assumed),
            Setting(
                "provisionedPreparation", \.provisionedPreparation,
                .assumedFrom("Lambda Developer Guide, 'Configuring provisioned concurrency'")),
            Setting(
                "provisionedPerMinute", \.provisionedPerMinute, "environments/min",
                form: .count(1...1_000_000), guide("Configuring provisioned concurrency")),
            Setting("acceptance", \.acceptance, .assumed),
            Setting(
                "dispatch", \.dispatch,
                .assumedFrom("bitesizedserverless.com, 2022: SNS to Lambda")),
            Setting("retryDelays", \.retryDelays, asynchronous),
            Setting(
                "backoffFirst", \.backoffFirst,
                form: .span(.milliseconds(1) ... .hours(24)), asynchronous),
            Setting(
                "backoffMaximum", \.backoffMaximum,
                form: .span(.milliseconds(1) ... .hours(24)), asynchronous),
            Setting("duplicates", \.duplicates, .assumed),
            Setting("duplicateDelay", \.duplicateDelay, .assumed),
        ] + RuntimeTimings.all.flatMap { settings(of: $0) }

    /// Those of one runtime.
    private static func settings(of runtime: RuntimeTimings) -> [Setting<LambdaTimings>] {
        let name = runtime.name
        let start = Setting<LambdaTimings>(
            path: ["runtimes", name, "initialisation"], form: .distribution, measured,
            read: { $0[runtime: name].initialisation.settingValue },
            write: { timings, value in
                guard case .distribution(let span) = value else { return }
                timings[runtime: name].initialisation = span
            })
        let firstRun =
            runtime.firstRunOf == name
            ? measured : .assumedFrom("\(runtime.firstRunOf)'s, \(measured.words)")
        let points = runtime.firstRun.points.map(\.memorySize).map { size in
            Setting<LambdaTimings>(
                path: ["runtimes", name, "firstRun", "\(size)MB"],
                form: .span(.zero ... .hours(1)), firstRun,
                read: { .span($0[runtime: name].firstRun.span(memorySize: size)) },
                write: { timings, value in
                    guard case .span(let span) = value else { return }
                    let others = timings[runtime: name].firstRun.points.map { point in
                        point.memorySize == size ? FirstRun.Point(size, span) : point
                    }
                    timings[runtime: name].firstRun = FirstRun(others)
                })
        }
        return [start] + points
    }

    private static let measured = SettingSource.cited(
        "maxday/lambda-perf, 23 June to 22 August 2026")
    private static let asynchronous = guide("How Lambda handles errors and retries")

    private static func guide(_ page: String) -> SettingSource {
        .cited("Lambda Developer Guide, '\(page)'")
    }
}
