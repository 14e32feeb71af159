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
    case succeeded(output: JSONValue)
    case failed(error: String?, cause: String?)
    case timedOut
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
    package let id: TaskID
    /// The state's name.
    package let state: String
    package let resource: TaskResource
    /// What `Parameters` gave, or the state's input where it has none.
    package let parameters: JSONValue
    /// The path of states to the call, its innermost step the Task state with entry and attempt.
    package let scope: SiteScope
    /// `TimeoutSeconds` and `HeartbeatSeconds`; the execution itself keeps the time.
    package let timeout: Nanoseconds?
    package let heartbeat: Nanoseconds?
    /// The role of `Credentials`.
    package let roleARN: String?
    /// `$$.Task.Token`, for `.waitForTaskToken` and activities.
    package let token: String?
}

/// What an `ItemReader` asks for.
package struct ItemReadRequest: Sendable {
    package let id: MapRunID
    package let state: String
    package let resource: TaskResource
    /// How the object that is read holds the items.
    package let format: ItemFormat
    package let parameters: JSONValue
    package let scope: SiteScope
}

/// One child execution of a distributed Map state.
package struct ChildRequest: Sendable {
    package let run: MapRunID
    /// The item's or batch's place, from zero.
    package let index: Int
    package let mapRunARN: String
    /// The item processor, as a machine of its own.
    package let machine: StateMachine
    package let type: StateMachineType
    package let input: JSONValue
    package let scope: SiteScope
}

/// What a `ResultWriter` asks for.
package struct ResultWriteRequest: Sendable {
    package let id: MapRunID
    package let state: String
    package let mapRunARN: String
    package let resource: TaskResource?
    package let parameters: JSONValue
    package let config: JSONValue?
    /// The children's outcomes in the items' order.
    package let outcomes: [Outcome]
    package let scope: SiteScope
}
