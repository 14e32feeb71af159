public import OrderedJSON

/// What can happen to an execution. Each comes with its instant.
public enum ExecutionInput: Hashable, Sendable {
    /// The beginning; once.
    case start(JSONValue)
    /// An activity's task waits for a worker. Left out, it is taken for granted when one takes it.
    case taskScheduled(TaskID)
    /// A task's request was accepted. Left out, it is taken for granted when the task's end comes.
    /// - Parameter worker: The name under which an activity's worker took the task.
    case taskStarted(TaskID, worker: String? = nil)
    /// A `.sync` or `.waitForTaskToken` task's request was answered; the task goes on.
    case taskSubmitted(TaskID, output: JSONValue)
    /// An output past the limit fails the task instead, with `States.DataLimitExceeded`.
    case taskSucceeded(TaskID, output: JSONValue)
    /// `error` is nil where SendTaskFailure gave none.
    case taskFailed(TaskID, error: String?, cause: String?)
    /// The task cannot be scheduled at all, such as an activity that does not exist: fails the
    /// execution with `States.Runtime` and this detail.
    case taskRefused(TaskID, detail: String)
    /// SendTaskHeartbeat.
    case heartbeat(TaskID)
    /// An instant that the execution asked to be woken at.
    case timerFired(TimerID)
    /// What a distributed Map state's `ItemReader` reads.
    case itemsRead(MapRunID, ItemSource)
    /// `ItemReader` could not read; the map run fails with this error.
    case itemsUnreadable(MapRunID, error: String, cause: String?)
    /// A child execution of a map run ended.
    case childFinished(MapRunID, index: Int, Outcome)
    /// `ResultWriter` is done; `output` is what it says of where the results are.
    case resultsWritten(MapRunID, output: JSONValue)
    /// `ResultWriter` could not write; the map run fails with this error.
    case resultsUnwritable(MapRunID, error: String, cause: String?)
    /// StopExecution.
    case stop(error: String?, cause: String?)
    /// RedriveExecution; the only input that an execution takes after its end, unless it succeeded.
    case redrive
}

/// What an item reader found.
public enum ItemSource: Hashable, Sendable {
    /// An object's text, which `ReaderConfig` says how to read.
    case text(String)
    /// The items themselves, as from an S3 listing.
    case items([JSONValue])
}

/// A task of one execution; retries are new tasks.
public struct TaskID: Hashable, Sendable, Comparable {
    /// From 1, in the order of scheduling.
    public let number: Int

    public init(_ number: Int) { self.number = number }

    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// A timer of one execution.
public struct TimerID: Hashable, Sendable, Comparable {
    /// From 1, in the order of asking.
    public let number: Int

    public init(_ number: Int) { self.number = number }

    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// A distributed Map state's run; a retry is a new one.
public struct MapRunID: Hashable, Sendable, Comparable {
    /// From 1, in the order of starting.
    public let number: Int

    public init(_ number: Int) { self.number = number }

    public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
