package import KeyedDraws
import VirtualTime

/// How long Lambda's own doings take; a scenario may override each.
package struct LambdaTimings: Hashable, Sendable {
    /// Making an environment before the function's code is loaded: placement, download, start of the virtual machine.
    /// Not part of AWS's `Init Duration`. Assumed.
    package var provisioning: Distribution = .lognormal(
        p50: .milliseconds(120), p99: .milliseconds(450))
    /// The runtime's and the function's initialisation, AWS's `Init Duration`, the same whatever the memory.
    ///
    /// maxday/lambda-perf, daily, 23 June to 22 August 2026, n about 590: Swift 6.2 on al2, p50 131, p90 152, p99 190 ms.
    package var initialisation: Distribution = .lognormal(
        p50: .milliseconds(131), p99: .milliseconds(190))
    /// From Lambda's decision to the handler's first line in a warm environment.
    /// Assumed, fitted to bitesizedserverless.com's figures for StartExecution to Lambda (2022).
    package var overhead: Distribution = .shifted(
        .milliseconds(16), .lognormal(p50: .milliseconds(6), p99: .milliseconds(45)))
    /// How long an idle environment is kept. Not documented; assumed within the 5 to 45 minutes that measurements quote.
    package var idleExpiry: Distribution = .uniform(.minutes(5), .minutes(15))
    /// How old an environment gets, busy or not. Assumed.
    package var lifetime: Distribution = .lognormal(p50: .minutes(132), p99: .hours(8))

    package init() {}
}
