package import AWSModel
package import KeyedDraws
internal import OrderedJSON
internal import ServiceCalls
package import StatesLanguage
internal import Tracing
package import VirtualTime

/// One execution as the service keeps it.
package struct HostedExecution: Sendable {
    /// What an execution was started for.
    enum Origin: Sendable {
        /// A StartExecution.
        case started
        /// A StartSyncExecution, which waits under this ticket.
        case startedSync(Ticket)
        /// A distributed Map state of another execution: its place, run and the child's index.
        case mapRun(MapRunKey, index: Int, arn: String)
    }

    package let arn: String
    package let name: String
    package let stateMachineARN: String
    package let type: StateMachineType
    /// The text that it was started with, as it was given.
    package let input: String
    /// The call-site scope of all that it does.
    package let scope: SiteScope
    let origin: Origin
    /// What traces call it: its name, led by its machine's where that is not the item's first.
    let label: String
    package let startedAt: Instant
    package private(set) var stoppedAt: Instant?
    /// When it was last redriven.
    package private(set) var redrivenAt: Instant?
    /// Its events so far, oldest first; empty after its end where histories are not kept.
    package private(set) var history: [HistoryEvent] = []
    // Which state each event belongs to, by the event's place.
    private var stateOfEvent: [String?] = []
    private var execution: Execution

    init(
        _ execution: Execution, name: String, label: String, type: StateMachineType,
        input: String, origin: Origin, startedAt: Instant
    ) {
        self.execution = execution
        arn = execution.facts.arn
        self.name = name
        self.label = label
        stateMachineARN = execution.facts.stateMachineARN
        self.type = type
        self.input = input
        scope = execution.scope
        self.origin = origin
        self.startedAt = startedAt
    }

    /// How it ended; nil while it runs.
    package var outcome: Outcome? { execution.outcome }

    /// The status as DescribeExecution names it.
    package var status: String { outcome?.status ?? "RUNNING" }

    /// Whether an input that arrives now could still matter.
    var isRunning: Bool { outcome == nil }

    /// How often it was redriven.
    package var redriveCount: Int { execution.redriveCount }

    /// Whether the machine could go on; when it still may is the service's matter.
    var isRedrivable: Bool { execution.isRedrivable }

    /// The number of its events, kept or not.
    var eventCount: Int { execution.eventCount }

    /// Whether a timer of the execution stands for a state transition.
    func isTransition(_ timer: TimerID) -> Bool { execution.isTransition(timer) }

    /// Lets the execution take an input.
    mutating func handle(_ input: ExecutionInput, at now: Instant) -> [ExecutionAction] {
        if input == .redrive, execution.isRedrivable {
            stoppedAt = nil
            redrivenAt = now
        }
        let actions = execution.handle(input, at: now)
        if outcome != nil, stoppedAt == nil { stoppedAt = now }
        return actions
    }

    /// Lets go of what only a running execution, or whoever reads its history, needs.
    mutating func forgetHistory() {
        history = []
        stateOfEvent = []
    }

    /// Keeps an event, and tells it as the trace does.
    mutating func record(_ event: HistoryEvent) -> HistoryRecord {
        history.append(event)
        let state = state(of: event)
        stateOfEvent.append(state)
        return HistoryRecord(
            scope: scope,
            HistoryEntry(
                execution: label, id: event.id, previousEventID: event.previousID,
                type: event.type.rawValue, state: state, details: event.details))
    }

    /// The state that an event belongs to: the one that it names, the Parallel or Map state whose
    /// branches it sums up, or that of the event before; nil for the execution's own.
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

    /// The state whose branches an event lies in: the chain of causes leads from a branch's end to
    /// its fork's start, through whole forks inside, which the chain meets at their exits.
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

extension HistoryDetails: EventDetails {}
