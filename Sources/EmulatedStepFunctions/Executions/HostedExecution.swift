package import AWSModel
package import KeyedDraws
package import OrderedJSON
internal import ServiceCalls
package import StatesLanguage
package import Tracing
package import VirtualTime

/// One execution as the service keeps it.
///
/// A class, since it changes where it stands, millions of times in a run: a copy would be changed
/// instead. It belongs to one service.
package final class HostedExecution {
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
    private var execution: Execution
    /// How it ended; nil while it runs.
    package private(set) var outcome: Outcome?

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
        // As many events as a handful of states have.
        history.reserveCapacity(16)
    }

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

    /// Lets the execution take an input.
    func handle(_ input: ExecutionInput, at now: Instant) -> [ExecutionAction] {
        if case .redrive = input, execution.isRedrivable {
            outcome = nil
            stoppedAt = nil
            redrivenAt = now
        }
        let actions = execution.handle(input, at: now)
        if case .finished(let outcome)? = actions.last {
            self.outcome = outcome
            stoppedAt = now
        }
        return actions
    }

    /// Lets go of what only a running execution, or whoever reads its history, needs.
    func forgetHistory() {
        history = []
    }

    /// Keeps an event, and tells it as the trace does.
    func record(_ event: HistoryEvent) -> HistoryRecord {
        history.append(event)
        return HistoryRecord(
            scope: scope,
            HistoryEntry(
                execution: label, id: event.id, previousEventID: event.previousID,
                type: event.type.rawValue, state: event.stateName, details: event))
    }
}

extension HistoryEvent: EventDetails {
    package var detailsJSON: JSONValue { details?.json ?? [:] }
}
