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
        let state = event.stateName ?? inherited(from: event.previousID)
        stateOfEvent.append(state)
        return HistoryEntry(
            execution: name, id: event.id, previousEventID: event.previousID,
            type: event.type.rawValue, state: state, details: event.details?.json ?? [:])
    }

    private func inherited(from previous: Int) -> String? {
        stateOfEvent.indices.contains(previous - 1) ? stateOfEvent[previous - 1] : nil
    }
}

extension HistoryEvent {
    /// The state that the event itself names.
    fileprivate var stateName: String? {
        switch details {
        case .stateEntered(let name, _), .stateExited(let name, _, _): name
        default: nil
        }
    }
}
