package import KeyedDraws
package import OrderedJSON
package import VirtualTime

/// What an execution asks of the world, in the order in which to do it. The large requests are
/// boxed.
package enum ExecutionAction: Sendable {
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
package enum Outcome: Hashable, Sendable {
    /// In a state that is the last one, with that state's output.
    case succeeded(output: JSONValue)
    /// In a Fail state, which may say neither, or by an error that nothing caught.
    case failed(error: String?, cause: String?)
    /// The machine's `TimeoutSeconds` passed, or the longest that its type may run.
    case timedOut
    /// It was stopped; both nil where the caller said neither.
    case aborted(error: String?, cause: String?)

    /// The status as DescribeExecution names it.
    package var status: String {
        switch self {
        case .succeeded: "SUCCEEDED"
        case .failed: "FAILED"
        case .timedOut: "TIMED_OUT"
        case .aborted: "ABORTED"
        }
    }
}

/// One attempt of a Task state.
package struct TaskRequest: Sendable {
    /// Under which the task's end is reported; an attempt has its own.
    package let id: TaskID
    /// The state's name.
    package let state: String
    /// What does the task: a function, an integration, an activity.
    package let resource: TaskResource
    /// What `Parameters` gave, or the state's input where it has none.
    package let parameters: JSONValue
    /// The path of states to the call, its innermost step the Task state with entry and attempt.
    package let scope: SiteScope
    /// `TimeoutSeconds` and `HeartbeatSeconds`; the execution itself keeps the time.
    package let timeout: Nanoseconds?
    /// Nil where the state has none.
    package let heartbeat: Nanoseconds?
    /// The role of `Credentials`.
    package let roleARN: String?
    /// `$$.Task.Token`, for `.waitForTaskToken` and activities.
    package let token: String?
}

/// What an `ItemReader` asks for.
package struct ItemReadRequest: Sendable {
    /// Under which the items are reported.
    package let id: MapRunID
    /// The Map state's name.
    package let state: String
    /// The operation that reads: S3's `getObject` or `listObjectsV2`.
    package let resource: TaskResource
    /// How the object that is read holds the items.
    package let format: ItemFormat
    /// What the reader's `Parameters` gave, filled in: an object with bucket and key.
    package let parameters: JSONValue
    /// The path of states to the reading, its innermost step the Map state.
    package let scope: SiteScope
}

/// One child execution of a distributed Map state.
package struct ChildRequest: Sendable {
    /// The run that it belongs to.
    package let run: MapRunID
    /// The item's or batch's place, from zero.
    package let index: Int
    /// `arn:aws:states:REGION:ACCOUNT:mapRun:MACHINE/LABEL:UUID`.
    package let mapRunARN: String
    /// The item processor, as a machine of its own.
    package let machine: StateMachine
    /// Of the item processor's `ExecutionType`; what limits and prices the child has.
    package let type: StateMachineType
    /// The item, or the batch of items, as the item selector made it.
    package let input: JSONValue
    /// The path of states to the child, its innermost step the Map state with the child's index.
    package let scope: SiteScope
}

/// What a `ResultWriter` asks for.
package struct ResultWriteRequest: Sendable {
    /// Under which the answer is reported.
    package let id: MapRunID
    /// The Map state's name.
    package let state: String
    /// As `ChildRequest.mapRunARN`; it stands in the manifest.
    package let mapRunARN: String
    /// The operation that writes, S3's `putObject`; nil where results are shaped and not written.
    package let resource: TaskResource?
    /// What the writer's `Parameters` gave, filled in: an object with bucket and prefix; `{}` for
    /// none.
    package let parameters: JSONValue
    /// `WriterConfig` as the definition has it; nil for none.
    package let config: JSONValue?
    /// The children's outcomes in the items' order.
    package let outcomes: [Outcome]
    /// The path of states to the writing, its innermost step the Map state.
    package let scope: SiteScope
}
