public import OrderedJSON
public import VirtualTime

/// One event of an execution's history, as `GetExecutionHistory` tells it.
///
/// A class, since the history, the trace and whoever reads either share it; it never changes.
public final class HistoryEvent: Hashable, Sendable {
    /// From 1, without gaps.
    public let id: Int
    /// The event that led to this one; zero for the first two.
    public let previousID: Int
    public let type: HistoryEventType
    public let timestamp: Instant
    /// The state that the event belongs to; nil for the execution's own.
    public let stateName: String?
    /// Nil for types that say nothing more.
    public let details: HistoryDetails?

    init(
        id: Int, previousID: Int, type: HistoryEventType, timestamp: Instant,
        stateName: String?, details: HistoryDetails?
    ) {
        self.id = id
        self.previousID = previousID
        self.type = type
        self.timestamp = timestamp
        self.stateName = stateName
        self.details = details
    }

    public static func == (left: HistoryEvent, right: HistoryEvent) -> Bool {
        left === right
            || (left.id == right.id && left.previousID == right.previousID
                && left.type == right.type && left.timestamp == right.timestamp
                && left.stateName == right.stateName && left.details == right.details)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(type)
    }

    /// The event as `stepsim run --format json` prints it: `id`, `previousEventId`, `type`,
    /// `timestamp`, `details`.
    public var json: JSONValue {
        [
            "id": .number(JSONNumber(id)), "previousEventId": .number(JSONNumber(previousID)),
            "type": .string(type.rawValue), "timestamp": .string(timestamp.iso8601),
            "details": details?.json ?? [:],
        ]
    }
}

/// The types of event, under AWS's names.
public enum HistoryEventType: String, Hashable, Sendable, CaseIterable {
    case activityFailed = "ActivityFailed"
    case activityScheduled = "ActivityScheduled"
    case activityStarted = "ActivityStarted"
    case activitySucceeded = "ActivitySucceeded"
    case activityTimedOut = "ActivityTimedOut"
    case choiceStateEntered = "ChoiceStateEntered"
    case choiceStateExited = "ChoiceStateExited"
    case executionAborted = "ExecutionAborted"
    case executionFailed = "ExecutionFailed"
    case executionRedriven = "ExecutionRedriven"
    case executionStarted = "ExecutionStarted"
    case executionSucceeded = "ExecutionSucceeded"
    case executionTimedOut = "ExecutionTimedOut"
    case failStateEntered = "FailStateEntered"
    case lambdaFunctionFailed = "LambdaFunctionFailed"
    case lambdaFunctionScheduled = "LambdaFunctionScheduled"
    case lambdaFunctionStarted = "LambdaFunctionStarted"
    case lambdaFunctionSucceeded = "LambdaFunctionSucceeded"
    case lambdaFunctionTimedOut = "LambdaFunctionTimedOut"
    case mapIterationAborted = "MapIterationAborted"
    case mapIterationFailed = "MapIterationFailed"
    case mapIterationStarted = "MapIterationStarted"
    case mapIterationSucceeded = "MapIterationSucceeded"
    case mapRunAborted = "MapRunAborted"
    case mapRunFailed = "MapRunFailed"
    case mapRunRedriven = "MapRunRedriven"
    case mapRunStarted = "MapRunStarted"
    case mapRunSucceeded = "MapRunSucceeded"
    case mapStateAborted = "MapStateAborted"
    case mapStateEntered = "MapStateEntered"
    case mapStateExited = "MapStateExited"
    case mapStateFailed = "MapStateFailed"
    case mapStateStarted = "MapStateStarted"
    case mapStateSucceeded = "MapStateSucceeded"
    case parallelStateAborted = "ParallelStateAborted"
    case parallelStateEntered = "ParallelStateEntered"
    case parallelStateExited = "ParallelStateExited"
    case parallelStateFailed = "ParallelStateFailed"
    case parallelStateStarted = "ParallelStateStarted"
    case parallelStateSucceeded = "ParallelStateSucceeded"
    case passStateEntered = "PassStateEntered"
    case passStateExited = "PassStateExited"
    case succeedStateEntered = "SucceedStateEntered"
    case succeedStateExited = "SucceedStateExited"
    case taskFailed = "TaskFailed"
    case taskScheduled = "TaskScheduled"
    case taskStarted = "TaskStarted"
    case taskStateAborted = "TaskStateAborted"
    case taskStateEntered = "TaskStateEntered"
    case taskStateExited = "TaskStateExited"
    case taskSubmitted = "TaskSubmitted"
    case taskSucceeded = "TaskSucceeded"
    case taskTimedOut = "TaskTimedOut"
    case waitStateAborted = "WaitStateAborted"
    case waitStateEntered = "WaitStateEntered"
    case waitStateExited = "WaitStateExited"

    /// The name of the object that holds the details in the API's answer, `taskFailedEventDetails`.
    public var detailsKey: String {
        switch self {
        case .choiceStateEntered, .failStateEntered, .mapStateEntered, .parallelStateEntered,
            .passStateEntered, .succeedStateEntered, .taskStateEntered, .waitStateEntered:
            return "stateEnteredEventDetails"
        case .choiceStateExited, .mapStateExited, .parallelStateExited, .passStateExited,
            .succeedStateExited, .taskStateExited, .waitStateExited:
            return "stateExitedEventDetails"
        default:
            return rawValue.prefix(1).lowercased() + rawValue.dropFirst() + "EventDetails"
        }
    }
}

extension StateType {
    /// The event of entering a state of this type.
    var entered: HistoryEventType {
        switch self {
        case .pass: .passStateEntered
        case .task: .taskStateEntered
        case .choice: .choiceStateEntered
        case .wait: .waitStateEntered
        case .succeed: .succeedStateEntered
        case .fail: .failStateEntered
        case .parallel: .parallelStateEntered
        case .map: .mapStateEntered
        }
    }

    /// The event of leaving it; nil for Fail, which is never left.
    var exited: HistoryEventType? {
        switch self {
        case .pass: .passStateExited
        case .task: .taskStateExited
        case .choice: .choiceStateExited
        case .wait: .waitStateExited
        case .succeed: .succeedStateExited
        case .fail: nil
        case .parallel: .parallelStateExited
        case .map: .mapStateExited
        }
    }

    /// The event of a state that is stopped while it runs; nil for those that take no time.
    var aborted: HistoryEventType? {
        switch self {
        case .task: .taskStateAborted
        case .wait: .waitStateAborted
        case .parallel: .parallelStateAborted
        case .map: .mapStateAborted
        default: nil
        }
    }
}
