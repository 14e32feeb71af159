public import KeyedDraws
public import ServiceCalls
public import StatesLanguage
public import VirtualTime

/// What the service takes and allows. Every number is a default that a run may change.
public struct StepFunctionsSettings: Sendable, Hashable {
    /// How long the service itself takes over an execution of a Standard machine.
    public var standard: StepFunctionsTimings
    /// The same of an Express machine.
    public var express: StepFunctionsTimings
    /// From an execution's end to the task that waits for it by `.sync`: Step Functions hears of it
    /// by an event, so that EventBridge's measured latency stands for it (assumed).
    public var jobNotice: Distribution
    /// State transitions of Standard machines: the account's rate and how many can be saved up. On
    /// exhaustion executions are delayed, not failed (Developer Guide, "Quotas", us-east-1).
    public var transitions: CallRate
    /// Executions that have not ended, of Standard machines (quota).
    public var openExecutionMaximum: Int
    /// What an execution of a Standard machine may come to.
    public var standardLimits = ExecutionLimits.limits(of: .standard)
    /// The same of an Express machine.
    public var expressLimits = ExecutionLimits.limits(of: .express)
    /// The largest definition, in bytes of UTF-8 (quota).
    public var definitionLengthMaximum = 1_048_576
    /// The most events of a page of GetExecutionHistory (API reference).
    public var historyPageMaximum = 1_000
    /// How long a closed execution can be looked at and its name is taken (quota).
    public var nameRetention: Nanoseconds = .seconds(90 * 86_400)
    /// How long after its end an execution can be redriven (Developer Guide).
    public var redrivePeriod: Nanoseconds = .seconds(14 * 86_400)
    /// How often it can be (Developer Guide).
    public var redrivesMaximum = 1_000
    /// How long GetActivityTask waits for a task (API reference).
    public var pollTimeout: Nanoseconds = .seconds(60)
    /// Whether histories of executions that ended are kept for GetExecutionHistory. Without, a run
    /// of very many executions takes less memory; the trace has every event either way.
    public var keepsHistories: Bool

    /// The defaults.
    public init(
        standard: StepFunctionsTimings = .standard, express: StepFunctionsTimings = .express,
        jobNotice: Distribution = .lognormal(p50: .milliseconds(148), p99: .milliseconds(387)),
        transitions: CallRate = StepFunctionsRates.transitions(in: AccountFacts().region),
        openExecutionMaximum: Int = 1_000_000, keepsHistories: Bool = false
    ) {
        self.standard = standard
        self.express = express
        self.jobNotice = jobNotice
        self.transitions = transitions
        self.openExecutionMaximum = openExecutionMaximum
        self.keepsHistories = keepsHistories
    }

    /// How long the service takes over executions of a type.
    public func timings(of type: StateMachineType) -> StepFunctionsTimings {
        switch type {
        case .standard: standard
        case .express: express
        }
    }

    /// What an execution of a type may come to.
    public func limits(of type: StateMachineType) -> ExecutionLimits {
        switch type {
        case .standard: standardLimits
        case .express: expressLimits
        }
    }
}

/// How long the service itself takes.
///
/// Both are fitted so that, with StartExecution's way to the service and a Lambda invocation's
/// overhead, a machine of one state gives the measured figures from the caller's request to the
/// function's start: p50, p90 and p99 of 99, 133 and 250 ms for Standard, 77, 129 and 241 for
/// Express that is waited for (bitesizedserverless, 2022, eu-west-1). A test drives them so.
public struct StepFunctionsTimings: Sendable, Hashable {
    /// From StartExecution's effect to the first state.
    public var start: Distribution
    /// Before each state but the first.
    public var transition: Distribution

    public init(start: Distribution, transition: Distribution) {
        self.start = start
        self.transition = transition
    }

    /// Standard machines.
    public static let standard = StepFunctionsTimings(
        start: .shifted(
            .milliseconds(38), .lognormal(p50: .milliseconds(8), p99: .milliseconds(150))),
        transition: .shifted(
            .milliseconds(12), .lognormal(p50: .milliseconds(5), p99: .milliseconds(35))))

    /// Express machines.
    public static let express = StepFunctionsTimings(
        start: .shifted(
            .milliseconds(20), .lognormal(p50: .milliseconds(8), p99: .milliseconds(150))),
        transition: .shifted(
            .milliseconds(4), .lognormal(p50: .milliseconds(2), p99: .milliseconds(12))))
}

extension Purpose {
    static let executionStart = Purpose("execution start")
    static let stateTransition = Purpose("state transition")
    static let jobNotice = Purpose("job notice")
}
