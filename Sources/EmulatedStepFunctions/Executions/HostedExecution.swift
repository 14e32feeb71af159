internal import AWSModel
public import KeyedDraws
public import OrderedJSON
internal import ServiceCalls
public import StatesLanguage
public import Tracing
public import VirtualTime

/// One execution as the service keeps it.
///
/// A class, since it changes where it stands, millions of times in a run: a copy would be changed
/// instead. It belongs to one service.
public final class HostedExecution {
    /// What an execution was started for.
    enum Origin: Sendable {
        /// A StartExecution.
        case started
        /// A StartSyncExecution, which waits under this ticket.
        case startedSync(Ticket)
        /// A distributed Map state of another execution: its place, run and the child's index.
        case mapRun(MapRunKey, index: Int, arn: String)
    }

    /// `arn:aws:states:REGION:ACCOUNT:execution:MACHINE:NAME`; an Express one has `express` in the
    /// place of `execution`, and a UUID behind the name.
    public let arn: String
    /// The caller's; a UUID where there was none, and for every child of a map run.
    public let name: String
    /// With `/` and a label behind it for a child of a map run.
    public let stateMachineARN: String
    public let type: StateMachineType
    /// The text that it was started with, as it was given.
    public let input: String
    /// The call-site scope of all that it does.
    public let scope: SiteScope
    let origin: Origin
    /// What traces call it, and nothing else in the run: its name, led by its machine's where that is
    /// not the item's first, followed by `#2`, `#3` … where others were called so before. Express
    /// executions may share a name, and a Standard one's is free again some time after its end.
    private(set) var label: String
    /// When the request took effect. A redrive changes nothing about it.
    public let startedAt: Instant
    /// Nil while it runs, and again once it is redriven.
    public private(set) var stoppedAt: Instant?
    /// When it was last redriven.
    public private(set) var redrivenAt: Instant?
    /// Its events so far, oldest first; empty after its end where histories are not kept.
    public private(set) var history: [HistoryEvent] = []
    /// Whether `history` still is what happened.
    private(set) var keepsHistory = true
    /// Nil once it has ended for good: what is over needs far less memory.
    private var machine: RunningMachine?
    /// How often it was redriven.
    public private(set) var redriveCount = 0
    /// The tokens of the requests that had it redriven.
    var redriveTokens = RedriveTokens()
    private var ending: Ending?

    init(
        _ execution: Execution, name: String, label: String, type: StateMachineType,
        input: String, origin: Origin, startedAt: Instant
    ) {
        machine = RunningMachine(execution)
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

    /// How it ended; nil while it runs.
    public var outcome: Outcome? {
        switch ending {
        case nil: nil
        case .whole(let outcome): outcome
        case .succeeded(let text): .succeeded(output: (try? JSONValue.parse(text)) ?? .null)
        }
    }

    /// The status as DescribeExecution names it.
    public var status: String {
        switch ending {
        case nil: "RUNNING"
        case .whole(let outcome): outcome.status
        case .succeeded: "SUCCEEDED"
        }
    }

    /// Whether an input that arrives now could still matter.
    var isRunning: Bool { ending == nil }

    /// Whether the machine could go on; when it still may is the service's matter.
    var isRedrivable: Bool { machine?.execution.isRedrivable ?? false }

    /// Lets the execution take an input.
    func handle(_ input: ExecutionInput, at now: Instant) -> [ExecutionAction] {
        if case .redrive = input, isRedrivable {
            ending = nil
            stoppedAt = nil
            redrivenAt = now
        }
        guard let machine else { return [] }
        let actions = machine.execution.handle(input, at: now)
        redriveCount = machine.execution.redriveCount
        if case .finished(let outcome)? = actions.last {
            ending = .whole(outcome)
            stoppedAt = now
            if !isRedrivable { self.machine = nil }
        }
        return actions
    }

    /// Tells it apart from executions that were called the same before; before it has any events.
    /// - Parameter number: From two. No name has a `#` (API reference, StartExecution).
    func distinguish(_ number: Int) {
        precondition(history.isEmpty, "renamed after its first event: \(label)")
        label += "#\(number)"
    }

    /// Lets go of its history, and keeps its output as a text, which is a quarter as large.
    func shrink() {
        history = []
        keepsHistory = false
        if case .whole(.succeeded(let output)) = ending { ending = .succeeded(output.text) }
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

/// How an execution ended, in one of two sizes.
private enum Ending: Equatable {
    case whole(Outcome)
    /// With this output's text.
    case succeeded(String)
}

/// The pure machine of an execution, apart from what is known of it for good.
private final class RunningMachine {
    var execution: Execution

    init(_ execution: Execution) { self.execution = execution }
}

extension HistoryEvent: EventDetails {
    public func forEachMember(_ body: (String, JSONValue) -> Void) {
        details?.forEachMember(body)
    }
}
