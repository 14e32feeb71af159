internal import KeyedDraws
internal import OrderedJSON
internal import ServiceCalls
package import StatesLanguage
internal import Tracing
package import VirtualTime

/// One execution as the service keeps it.
package struct HostedExecution: Sendable {
    package let arn: String
    package let name: String
    package let stateMachineARN: String
    /// The text that it was started with, as it was given.
    package let input: String
    package let startedAt: Instant
    package fileprivate(set) var stoppedAt: Instant?
    /// Its events so far, oldest first.
    package fileprivate(set) var history: [HistoryEvent] = []
    // Which state each event belongs to, by the event's place.
    private var stateOfEvent: [String?] = []
    private var execution: Execution

    init(
        _ execution: Execution, arn: String, name: String, stateMachineARN: String, input: String,
        startedAt: Instant
    ) {
        self.execution = execution
        self.arn = arn
        self.name = name
        self.stateMachineARN = stateMachineARN
        self.input = input
        self.startedAt = startedAt
    }

    /// How it ended; nil while it runs.
    package var outcome: Outcome? { execution.outcome }

    /// The status as DescribeExecution names it.
    package var status: String { outcome?.status ?? "RUNNING" }

    /// Whether an input that arrives now could still matter.
    var isRunning: Bool { outcome == nil }

    /// Lets the execution take an input.
    mutating func handle(_ input: ExecutionInput, at now: Instant) -> [ExecutionAction] {
        let actions = execution.handle(input, at: now)
        if outcome != nil, stoppedAt == nil { stoppedAt = now }
        return actions
    }

    /// Keeps an event, and tells it as the trace does.
    mutating func record(_ event: HistoryEvent) -> HistoryEntry {
        history.append(event)
        let state = state(of: event)
        stateOfEvent.append(state)
        return HistoryEntry(
            execution: name, id: event.id, previousEventID: event.previousID,
            type: event.type.rawValue, state: state, details: event.details?.json ?? [:])
    }

    /// The state that an event belongs to: the one that it names, the Parallel or Map state whose branches it sums up, or that
    /// of the event before; nil for the execution's own.
    private func state(of event: HistoryEvent) -> String? {
        if let name = event.stateName { return name }
        switch event.type {
        case .executionStarted, .executionSucceeded, .executionFailed, .executionTimedOut,
            .executionAborted, .executionRedriven:
            return nil
        case .parallelStateSucceeded, .parallelStateFailed, .mapStateSucceeded, .mapStateFailed:
            return stateOfFork(before: event.previousID)
        default: return stateOfEvent(event.previousID)
        }
    }

    private func stateOfEvent(_ id: Int) -> String? {
        stateOfEvent.indices.contains(id - 1) ? stateOfEvent[id - 1] : nil
    }

    /// The state whose branches an event lies in: the chain of causes leads from a branch's end to its fork's start, through
    /// whole forks inside, which the chain meets at their exits.
    private func stateOfFork(before event: Int) -> String? {
        var id = event
        var depth = 0
        while history.indices.contains(id - 1) {
            let event = history[id - 1]
            switch event.type {
            case .parallelStateExited, .mapStateExited: depth += 1
            case .parallelStateStarted, .mapStateStarted:
                if depth == 0 { return stateOfEvent(id) }
                depth -= 1
            default: break
            }
            id = event.previousID
        }
        return nil
    }
}

extension HistoryEvent {
    /// The state that the event itself names.
    fileprivate var stateName: String? {
        switch details {
        case .stateEntered(let name, _), .stateExited(let name, _, _), .mapIteration(let name, _):
            name
        default: nil
        }
    }
}
