public import KeyedDraws
public import VirtualTime

/// How long Lambda's own doings take; a scenario may override each.
public struct LambdaTimings: Hashable, Sendable {
    /// Making an environment before the function's code is loaded: placement, download, start of
    /// the virtual machine. Not part of AWS's `Init Duration`. Assumed.
    public var provisioning: Distribution = .lognormal(
        p50: .milliseconds(120), p99: .milliseconds(450))
    /// What a package of ten megabytes adds to an initialisation. Assumed.
    public var initialisationPerTenMegabytes: Nanoseconds = .milliseconds(40)
    /// How long an initialisation may take before a run; one that takes longer is ended and done
    /// again within the run.
    /// - SeeAlso: AWS Lambda Developer Guide, "Understanding the Lambda execution environment
    ///   lifecycle".
    public var initialisationMaximum: Nanoseconds = .seconds(10)
    /// How often an initialisation fails by itself.
    public var initialisationFailure = Ratio.never
    /// From Lambda's decision to the run's beginning in a warm environment.
    /// Assumed, fitted to bitesizedserverless.com's figures for StartExecution to Lambda (2022).
    public var overhead: Distribution = .shifted(
        .milliseconds(16), .lognormal(p50: .milliseconds(6), p99: .milliseconds(45)))
    /// How long an idle environment is kept. Not documented; assumed within the 5 to 45 minutes
    /// that measurements quote.
    public var idleExpiry: Distribution = .uniform(.minutes(5), .minutes(15))
    /// How old an environment gets, busy or not. Assumed.
    public var lifetime: Distribution = .lognormal(p50: .minutes(132), p99: .hours(8))
    /// Until the first environments are made ahead.
    ///
    /// "A minute or two of preparation", says the Developer Guide, "Configuring provisioned
    /// concurrency"; evenly between is assumed.
    public var provisionedPreparation: Distribution = .uniform(.minutes(1), .minutes(2))
    /// How many environments are then made ahead each minute, by the same page.
    public var provisionedPerMinute = 6_000
    /// From an event's arrival to the answer that it is taken. Assumed.
    public var acceptance: Distribution = .lognormal(
        p50: .milliseconds(12), p99: .milliseconds(60))
    /// From an event's being taken to the first attempt at it. Assumed, within the 73 ms that
    /// bitesizedserverless.com (2022) gives for SNS to Lambda.
    public var dispatch: Distribution = .lognormal(p50: .milliseconds(15), p99: .milliseconds(75))
    /// After a function error, before the second and the third attempt.
    /// - SeeAlso: AWS Lambda Developer Guide, "How Lambda handles errors and retries with
    ///   asynchronous invocation".
    public var retryDelays: [Nanoseconds] = [.minutes(1), .minutes(2)]
    /// After a throttle, before the next attempt; then twice as long each time…
    public var backoffFirst: Nanoseconds = .seconds(1)
    /// …up to this, by the same page.
    public var backoffMaximum: Nanoseconds = .minutes(5)
    /// How many events are processed once more though nothing failed. AWS says that it happens,
    /// since the queue is eventually consistent; how often is assumed.
    public var duplicates = Ratio(1, 100_000)
    /// How much later. Assumed.
    public var duplicateDelay: Distribution = .lognormal(p50: .seconds(1), p99: .seconds(30))
    /// By name, each once.
    public private(set) var runtimes = RuntimeTimings.all

    public init() {}

    /// How long a runtime takes to start; Swift's own times for one that has no row.
    public subscript(runtime name: String) -> RuntimeTimings {
        get {
            runtimes.first { $0.name == name } ?? RuntimeTimings.all[RuntimeTimings.swiftPlace]
        }
        set {
            if let place = runtimes.firstIndex(where: { $0.name == name }) {
                runtimes[place] = newValue
            } else {
                runtimes.append(newValue)
            }
        }
    }
}
