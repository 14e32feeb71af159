public import KeyedDraws
import OrderedJSON
public import VirtualTime

/// One execution of a state machine: a value that inputs change and that answers with actions.
///
/// It knows no clock, no service and no chance of its own, so that a recorded history tests it
/// directly, and a copy is a snapshot.
///
/// ```swift
/// var execution = Execution(of: machine, facts: facts, scope: SiteScope(item: "signup-3"), draws: draws)
/// for action in execution.handle(.start(input), at: now) {
///     switch action {
///     case .perform(let task): …          // later: execution.handle(.taskSucceeded(task.id, output: …), at: …)
///     case .wake(let timer, let instant, _): …
///     case .history(let event): …
///     case .finished(let outcome): …
///     }
/// }
/// ```
public struct Execution: Sendable {
    /// How long the service takes before it enters a state, by the key of the state's scope; for
    /// the very first state, `isStart`, by that of the execution's own.
    public typealias Pace = @Sendable (_ key: UInt64, _ isStart: Bool) -> Nanoseconds

    public let machine: StateMachine
    /// What the context object, histories and map runs tell of it.
    public let facts: ExecutionFacts
    public let limits: ExecutionLimits
    /// The call-site scope of the execution.
    public let scope: SiteScope
    let draws: Draws
    let pace: Pace?
    /// A whole context object given from outside.
    let contextOverride: JSONValue?

    /// How the execution ended; nil while it runs, and before it starts.
    public private(set) var outcome: Outcome?
    /// The number of events so far; the last event's identifier.
    public internal(set) var eventCount = 0

    /// What TestState wants to know; nil in an execution proper.
    var inspection: StateInspection?

    /// When `start` came; the epoch before.
    public private(set) var startedAt = Instant.epoch
    private(set) var input: JSONValue = .null
    var now = Instant.epoch
    private var isStarted = false
    /// Whether an event found no room in the history, which ends the execution.
    var isHistoryFull = false

    var strands = StrandTable()
    /// The strands that may go on at once, first come, first served.
    private var ready: [StrandID] = []
    private var readyHead = 0

    var taskOwners = AscendingTable<TaskID, StrandID>()
    var mapRunOwners: [MapRunID: StrandID] = [:]
    var timers = AscendingTable<TimerID, TimerTarget>()
    var taskCount = 0
    var timerCount = 0
    var mapRunCount = 0
    var executionTimer: TimerID?
    /// The strands as they stood when the failure set out that ends the execution; a redrive goes
    /// on from them.
    var failurePoint: StrandTable?
    /// How often the execution was redriven, and when it last was.
    public internal(set) var redriveCount = 0
    var redrivenAt: Instant?
    var actions: [ExecutionAction] = []

    /// An execution that has not started.
    /// - Parameters:
    ///   - facts: The names that the context object shows.
    ///   - scope: The call-site scope of everything that the execution does.
    ///   - draws: The run's chance, for jitter, `States.UUID` and `States.MathRandom`.
    ///   - pace: The overhead of each transition; nil for none, and then all that takes no time
    ///     happens at once.
    ///   - limits: By default those of a Standard machine.
    public init(
        of machine: StateMachine, facts: ExecutionFacts, scope: SiteScope, draws: Draws,
        pace: Pace? = nil, limits: ExecutionLimits = .limits(of: .standard)
    ) {
        self.init(
            of: machine, facts: facts, scope: scope, draws: draws, pace: pace, limits: limits,
            contextOverride: nil)
    }

    init(
        of machine: StateMachine, facts: ExecutionFacts, scope: SiteScope, draws: Draws,
        pace: Pace?, limits: ExecutionLimits, contextOverride: JSONValue?
    ) {
        self.machine = machine
        self.facts = facts
        self.scope = scope
        self.draws = draws
        self.pace = pace
        self.limits = limits
        self.contextOverride = contextOverride
    }

    /// Takes an input in, and says what to do.
    ///
    /// An input that means nothing any more (the end of a task that timed out, a timer of a state
    /// that was left, anything but a redrive after the end) changes nothing and gives no action.
    /// - Parameter now: The instant of the input, never before that of an earlier one.
    public mutating func handle(
        _ event: ExecutionInput, at now: Instant
    ) -> [ExecutionAction] {
        if outcome != nil {
            guard event == .redrive, isRedrivable else { return [] }
        }
        precondition(now >= self.now, "an input of \(now) after one of \(self.now)")
        self.now = now
        // The room for actions is kept from one input to the next.
        actions.removeAll(keepingCapacity: true)
        take(event)
        runReadyStrands()
        if outcome == nil {
            failurePoint = nil
            return actions
        }
        // What goes on from here, if anything, goes on from the failure.
        strands = StrandTable()
        defer { actions = [] }
        return actions
    }

    private mutating func take(_ event: ExecutionInput) {
        if case .start(let input) = event {
            start(input)
            return
        }
        guard isStarted else { return }
        switch event {
        case .start: break
        case .taskScheduled(let id): taskScheduled(id)
        case .taskStarted(let id, let worker): taskStarted(id, worker: worker)
        case .taskSubmitted(let id, let output): taskSubmitted(id, output: output)
        case .taskSucceeded(let id, let output): taskSucceeded(id, output: output)
        case .taskFailed(let id, let error, let cause):
            taskFailed(id, .task(error: error, cause: cause))
        case .taskRefused(let id, let detail): taskRefused(id, detail: detail)
        case .heartbeat(let id): heartbeat(id)
        case .timerFired(let id): timerFired(id)
        case .itemsRead(let id, let source): itemsRead(id, source)
        case .itemsUnreadable(let id, let error, let cause):
            mapRunFailed(id, StateFailure(error: error, cause: cause))
        case .childFinished(let id, let index, let outcome):
            childFinished(id, index: index, outcome)
        case .resultsWritten(let id, let output): resultsWritten(id, output: output)
        case .resultsUnwritable(let id, let error, let cause):
            mapRunFailed(id, StateFailure(error: error, cause: cause))
        case .stop(let error, let cause): finish(.aborted(error: error, cause: cause))
        case .redrive: if isRedrivable { redrive() }
        }
    }

    private mutating func start(_ input: JSONValue) {
        guard !isStarted else { return }
        isStarted = true
        startedAt = now
        self.input = input
        record(
            .executionStarted, after: 0,
            .executionStarted(input: input, roleARN: facts.roleARN), of: nil)
        let root = strands.add(
            Strand(
                graph: machine.graph, scope: scope, parent: nil, mapItem: nil,
                variables: inspection?.variables ?? [:], lastEvent: 0))
        if let timeout = machine.timeout ?? (limits.isWatched ? limits.duration : nil) {
            executionTimer = wake(at: now + min(timeout, limits.duration), for: .execution)
        }
        let overhead = pace?(scope.key, true) ?? .zero
        let timer = overhead > .zero ? wake(at: now + overhead, for: .arrival(root)) : nil
        self[root].phase = .arriving(machine.graph.startAt, input: input, timer: timer)
        if timer == nil { ready.append(root) }
    }

    /// Lets every strand go on that may, until all wait for something.
    private mutating func runReadyStrands() {
        while readyHead < ready.count, outcome == nil {
            if isHistoryFull {
                failForFullHistory()
                break
            }
            let id = ready[readyHead]
            readyHead += 1
            if strands.isLive(id) { enter(id) }
        }
        if isHistoryFull, outcome == nil { failForFullHistory() }
        ready.removeAll(keepingCapacity: true)
        readyHead = 0
    }

    private mutating func failForFullHistory() {
        let cause =
            "The execution reached the maximum number of history events (\(limits.historyEvents))."
        finish(.failed(error: "States.Runtime", cause: cause))
    }

    // MARK: - The end

    /// Ends the execution: writes the last event, drops what is under way, reports.
    /// - Parameter lastEvent: The event that the end follows; by default the outermost strand's
    ///   last.
    mutating func finish(_ outcome: Outcome, after lastEvent: Int? = nil) {
        guard self.outcome == nil else { return }
        isHistoryFull = false
        let previous = lastEvent ?? strands.outermost?.lastEvent ?? eventCount
        if case .succeeded = outcome {
            failurePoint = nil
        } else if failurePoint == nil {
            failurePoint = strands
        }
        dropEverything()
        self.outcome = outcome
        switch outcome {
        case .succeeded(let output):
            write(.executionSucceeded, after: previous, .output(output))
        case .failed(let error, let cause):
            write(.executionFailed, after: previous, .failure(error: error, cause: cause))
        case .timedOut:
            write(
                .executionTimedOut, after: previous,
                .failure(error: StateFailure.timeoutName, cause: nil))
        case .aborted(let error, let cause):
            write(.executionAborted, after: previous, .failure(error: error, cause: cause))
        }
        actions.append(.finished(outcome))
    }

    private mutating func dropEverything() {
        for task in taskOwners.keys { actions.append(.cancel(task)) }
        for (id, strand) in mapRunOwners.sorted(by: { $0.key < $1.key }) {
            guard case .mapRun(let run) = self[strand].phase else { continue }
            for index in run.running.sorted() { actions.append(.stopChild(id, index: index)) }
        }
        for timer in timers.keys { actions.append(.cancelTimer(timer)) }
        taskOwners.removeAll()
        mapRunOwners = [:]
        timers.removeAll()
        executionTimer = nil
    }

    /// Takes the end back, and goes on with these strands.
    mutating func reopen(with strands: StrandTable) {
        outcome = nil
        failurePoint = nil
        self.strands = strands
    }

    // MARK: - Strands

    /// A strand that lives.
    subscript(id: StrandID) -> Strand {
        @inline(__always) get { strands[id] }
        @inline(__always) _modify { yield &strands[id] }
    }

    /// Sends a strand to a state: at once, or after the transition's overhead.
    mutating func arrive(_ id: StrandID, at state: StateIndex, input: JSONValue) {
        var timer: TimerID?
        if let pace {
            let step = SiteStep(
                state: self[id].graph.states[state].name,
                entry: self[id].entryCount(of: state) + 1)
            let overhead = pace(self[id].scope.key(appending: step), false)
            if overhead > .zero { timer = wake(at: now + overhead, for: .arrival(id)) }
        }
        self[id].phase = .arriving(state, input: input, timer: timer)
        if timer == nil { ready.append(id) }
    }

    /// Lets a strand that waited for its transition go on.
    mutating func makeReady(_ id: StrandID) { ready.append(id) }
}
