public import KeyedDraws
public import OrderedJSON
public import VirtualTime

/// What an execution asks of the world, in the order in which to do it. The large requests are
/// boxed.
public enum ExecutionAction: Sendable {
    /// Have a task done and report with its identifier.
    indirect case perform(TaskRequest)
    /// The task's end no longer matters (time-out, abort). Its callee goes on, and its report will
    /// be ignored.
    case cancel(TaskID)
    /// Send `timerFired` at an instant. A transition is one of those of which an account has only
    /// so many a second.
    case wake(TimerID, at: Instant, isTransition: Bool)
    /// Send no `timerFired` for that timer.
    case cancelTimer(TimerID)
    /// Keep an event.
    case history(HistoryEvent)
    /// Read the items of a distributed Map state.
    indirect case readItems(ItemReadRequest)
    /// Start a child execution of a map run.
    indirect case startChild(ChildRequest)
    /// Stop a child execution: its run has failed.
    case stopChild(MapRunID, index: Int)
    /// Write a map run's results.
    indirect case writeResults(ResultWriteRequest)
    /// The end; nothing comes after it.
    case finished(Outcome)
}

/// How an execution ended.
public enum Outcome: Hashable, Sendable {
    /// In a state that is the last one, with that state's output.
    case succeeded(output: JSONValue)
    /// In a Fail state, which may say neither, or by an error that nothing caught.
    case failed(error: String?, cause: String?)
    /// The machine's `TimeoutSeconds` passed, or the longest that its type may run.
    case timedOut
    /// It was stopped; both nil where the caller said neither.
    case aborted(error: String?, cause: String?)

    /// The status as DescribeExecution names it.
    public var status: String {
        switch self {
        case .succeeded: "SUCCEEDED"
        case .failed: "FAILED"
        case .timedOut: "TIMED_OUT"
        case .aborted: "ABORTED"
        }
    }
}

/// One attempt of a Task state.
public struct TaskRequest: Sendable {
    /// Under which the task's end is reported; an attempt has its own.
    public let id: TaskID
    /// The state's name.
    public let state: String
    /// What does the task: a function, an integration, an activity.
    public let resource: TaskResource
    /// What `Parameters` gave, or the state's input where it has none.
    public let parameters: JSONValue
    /// The path of states to the call, its innermost step the Task state with entry and attempt.
    public let scope: SiteScope
    /// `TimeoutSeconds` and `HeartbeatSeconds`; the execution itself keeps the time.
    public let timeout: Nanoseconds?
    /// Nil where the state has none.
    public let heartbeat: Nanoseconds?
    /// The role of `Credentials`.
    public let roleARN: String?
    /// `$$.Task.Token`, for `.waitForTaskToken` and activities.
    public let token: String?
}

/// What an `ItemReader` asks for.
public struct ItemReadRequest: Sendable {
    /// Under which the items are reported.
    public let id: MapRunID
    /// The Map state's name.
    public let state: String
    /// The operation that reads: S3's `getObject` or `listObjectsV2`.
    public let resource: TaskResource
    /// How the object that is read holds the items.
    public let format: ItemFormat
    /// What the reader's `Parameters` gave, filled in: an object with bucket and key.
    public let parameters: JSONValue
    /// The path of states to the reading, its innermost step the Map state.
    public let scope: SiteScope
}

/// One child execution of a distributed Map state.
public struct ChildRequest: Sendable {
    /// The run that it belongs to.
    public let run: MapRunID
    /// The item's or batch's place, from zero.
    public let index: Int
    /// `arn:aws:states:REGION:ACCOUNT:mapRun:MACHINE/LABEL:UUID`.
    public let mapRunARN: String
    /// The item processor, as a machine of its own.
    public let machine: StateMachine
    /// Of the item processor's `ExecutionType`; what limits and prices the child has.
    public let type: StateMachineType
    /// The item, or the batch of items, as the item selector made it.
    public let input: JSONValue
    /// The path of states to the child, its innermost step the Map state with the child's index.
    public let scope: SiteScope
}

/// What a `ResultWriter` asks for.
public struct ResultWriteRequest: Sendable {
    /// Under which the answer is reported.
    public let id: MapRunID
    /// The Map state's name.
    public let state: String
    /// As `ChildRequest.mapRunARN`; it stands in the manifest.
    public let mapRunARN: String
    /// The operation that writes, S3's `putObject`; nil where results are shaped and not written.
    public let resource: TaskResource?
    /// What the writer's `Parameters` gave, filled in: an object with bucket and prefix; `{}` for
    /// none.
    public let parameters: JSONValue
    /// `WriterConfig` as the definition has it; nil for none.
    public let config: JSONValue?
    /// The children's outcomes in the items' order.
    public let outcomes: [Outcome]
    /// The path of states to the writing, its innermost step the Map state.
    public let scope: SiteScope
}
