package import VirtualTime

/// What the service allows an execution (Developer Guide, "Quotas"; aws-semantics section 6.4).
package struct ExecutionLimits: Hashable, Sendable {
    /// The most events in a history; the execution fails with the last one.
    package var historyEvents: Int
    /// The most bytes of UTF-8 in an input, a result or an output.
    package var payloadBytes: Int
    /// The longest that an execution may take; nil leaves it to the machine's `TimeoutSeconds`.
    package var duration: Nanoseconds?
    /// Iterations of an inline Map state side by side.
    package var inlineConcurrency: Int
    /// Child executions of a map run side by side.
    package var distributedConcurrency: Int

    package init(
        historyEvents: Int, payloadBytes: Int = 262_144, duration: Nanoseconds? = nil,
        inlineConcurrency: Int = 40, distributedConcurrency: Int = 10_000
    ) {
        self.historyEvents = historyEvents
        self.payloadBytes = payloadBytes
        self.duration = duration
        self.inlineConcurrency = inlineConcurrency
        self.distributedConcurrency = distributedConcurrency
    }

    /// The limits of a type of machine.
    ///
    /// An Express machine has no history to bound it, but a cycle without waits would never end in
    /// virtual time, so that four times a Standard machine's number stands for its five minutes.
    package static func limits(of type: StateMachineType) -> ExecutionLimits {
        switch type {
        case .standard: ExecutionLimits(historyEvents: 25_000)
        case .express: ExecutionLimits(historyEvents: 100_000, duration: .minutes(5))
        }
    }
}
