public import VirtualTime

/// What the service allows an execution (Developer Guide, "Quotas"; aws-semantics section 6.4).
public struct ExecutionLimits: Hashable, Sendable {
    /// The most events in a history; the execution fails with the last one.
    public var historyEvents: Int
    /// The most bytes of UTF-8 in an input, a result or an output.
    public var payloadBytes: Int
    /// The most arrays and objects inside one another in a result or an output: a loop that wraps its
    /// input would otherwise make a value too deep to be taken apart again. AWS states no number.
    static let payloadDepth = 512
    /// The longest that an execution may take, whatever the machine's `TimeoutSeconds`.
    public var duration: Nanoseconds
    /// Whether an execution that waits for nothing but others is ended at its greatest age. A
    /// Standard one, which has a year, is left waiting, so that a run shows what it waits for.
    public var isWatched: Bool
    /// Iterations of an inline Map state side by side.
    public var inlineConcurrency: Int
    /// Child executions of a map run side by side.
    public var distributedConcurrency: Int

    public init(
        historyEvents: Int, payloadBytes: Int = 262_144, duration: Nanoseconds = year,
        isWatched: Bool = false, inlineConcurrency: Int = 40, distributedConcurrency: Int = 10_000
    ) {
        self.historyEvents = historyEvents
        self.payloadBytes = payloadBytes
        self.duration = duration
        self.isWatched = isWatched
        self.inlineConcurrency = inlineConcurrency
        self.distributedConcurrency = distributedConcurrency
    }

    /// The greatest age of a Standard execution.
    public static let year = Nanoseconds.seconds(365 * 86_400)

    /// The limits of a type of machine.
    ///
    /// An Express execution's history is unlimited (Developer Guide, "Quotas"): its five minutes bound
    /// it, since each transition takes some time. Where a run sets that time to zero, a cycle without
    /// waits would never end in virtual time, and take all memory; so there is a number for it too,
    /// several times what a strand comes to in five minutes.
    public static func limits(of type: StateMachineType) -> ExecutionLimits {
        switch type {
        case .standard: ExecutionLimits(historyEvents: 25_000)
        case .express:
            ExecutionLimits(
                historyEvents: 1_000_000, duration: .minutes(5), isWatched: true)
        }
    }
}
