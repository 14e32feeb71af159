internal import CVirtualTime

/// Something that simulated code reached and virtual time does not control. It fails the run.
public struct Escape: Hashable, Sendable {
    /// What was reached.
    public enum Kind: String, Sendable, CaseIterable {
        /// A thread was made: `Thread`, a GCD queue, `pthread_create`.
        case thread = "a thread was started"
        /// A thread was put to sleep: `sleep`, `usleep`, `nanosleep`, `Thread.sleep`.
        case blockingSleep = "a blocking sleep"
        /// A job arrived from a thread that does not simulate.
        case foreignThread = "a call-back from another thread"
        /// Threads that an earlier run of the process started may still call back into this one.
        case strayThreads = "threads that an earlier run of this process started"
        /// A clock of a kind that is not virtual was slept on.
        case unknownClock = "a sleep on a clock that is not ContinuousClock or SuspendingClock"

        static var doors: [(Kind, stepsim_escape_kind)] {
            [(.thread, STEPSIM_ESCAPE_THREAD), (.blockingSleep, STEPSIM_ESCAPE_BLOCKING_SLEEP)]
        }
    }

    public let kind: Kind
    /// Whose code it was, nil where that cannot be told.
    public let owner: String?

    public init(kind: Kind, owner: String?) {
        self.kind = kind
        self.owner = owner
    }
}
