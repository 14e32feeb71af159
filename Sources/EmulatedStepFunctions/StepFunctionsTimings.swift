package import KeyedDraws
internal import VirtualTime

/// How long the service itself takes.
///
/// Both are fitted so that, with a Lambda invocation's overhead, a machine of one state gives the measured figures from
/// StartExecution to the function's start: 99 ms at p50, 250 ms at p99 (bitesizedserverless, 2022, eu-west-1).
package struct StepFunctionsTimings: Sendable, Hashable {
    /// From StartExecution's effect to the first state.
    package var start: Distribution
    /// Before each state but the first.
    package var transition: Distribution

    package init(start: Distribution, transition: Distribution) {
        self.start = start
        self.transition = transition
    }

    /// Standard machines.
    package static let standard = StepFunctionsTimings(
        start: .shifted(
            .milliseconds(28), .lognormal(p50: .milliseconds(26), p99: .milliseconds(165))),
        transition: .shifted(
            .milliseconds(12), .lognormal(p50: .milliseconds(5), p99: .milliseconds(35))))
}

extension Purpose {
    static let executionStart = Purpose("execution start")
    static let stateTransition = Purpose("state transition")
}
