import KeyedDraws
import OrderedJSON
import VirtualTime

/// One line of states being run: the execution's own, a Parallel branch's or a Map iteration's.
struct Strand: Sendable {
    let graph: StateGraph
    /// The call-site scope of everything on the strand.
    let scope: SiteScope
    /// The strand whose Parallel or Map state this one belongs to, and as which child.
    let parent: (strand: StrandID, child: Int)?
    /// The item of the innermost Map iteration around.
    let mapItem: MapItem?
    /// The variables that the strand sees: copies of the outer ones, and its own. Assignments stay
    /// inside.
    var variables: [String: JSONValue]
    /// The last event on the strand, which the next one follows.
    var lastEvent: Int
    /// How often each state has been entered on this strand, by place.
    private var entries: [Int]
    /// The state that the strand is in.
    var visit: Visit?
    var phase: StrandPhase

    init(
        graph: StateGraph, scope: SiteScope, parent: (strand: StrandID, child: Int)?,
        mapItem: MapItem?, variables: [String: JSONValue], lastEvent: Int
    ) {
        self.graph = graph
        self.scope = scope
        self.parent = parent
        self.mapItem = mapItem
        self.variables = variables
        self.lastEvent = lastEvent
        entries = Array(repeating: 0, count: graph.states.count)
        phase = .idle
    }

    /// Counts one more entry into a state.
    mutating func countEntry(of state: StateIndex) -> Int {
        entries[state] += 1
        return entries[state]
    }

    /// How often a state has been entered.
    func entryCount(of state: StateIndex) -> Int { entries[state] }
}

/// A strand's place among the execution's; the serial number tells a reused place from its former
/// tenant.
struct StrandID: Hashable, Sendable {
    let slot: Int
    let serial: Int
}

/// What a strand is waiting for. The large cases are boxed, since strands are copied at every step.
enum StrandPhase: Sendable {
    /// For nothing: it is being worked on, or has just been made.
    case idle
    /// To enter a state, after its transition's overhead where a timer runs.
    case arriving(StateIndex, input: JSONValue, timer: TimerID?)
    /// For a Wait state's end.
    case waiting(TimerID)
    /// For the next attempt of a state that is being retried.
    case backingOff(TimerID)
    /// For a task.
    indirect case performing(TaskRun)
    /// For its branches or iterations.
    indirect case forked(Fork)
    /// For a distributed Map state's children.
    indirect case mapRun(MapRun)
}

/// A stay in a state: what came in, and what has been tried.
struct Visit: Sendable {
    let state: State
    let index: StateIndex
    /// One for the first stay in this state on the strand.
    let entry: Int
    /// The identifier of the event of entering.
    let enteredEvent: Int
    let enteredAt: Instant
    /// The state's input as it came.
    let rawInput: JSONValue
    /// The input after `InputPath`; the whole of it before that is evaluated.
    var input: JSONValue
    /// One for the first attempt.
    var attempt = 1
    /// How many of the attempts were made before the execution was redriven.
    var earlierAttempts = 0
    /// How many retries each retrier has spent, by its place; empty until the first.
    var retries: [Int] = []
    /// How many draws the attempt's expressions have made.
    var drawCount: UInt64 = 0
    /// The attempt's task token.
    var token: String?

    var name: String { state.name }

    /// The state's step of the call-site scope, in this attempt.
    func step(branch: Int? = nil) -> SiteStep {
        SiteStep(state: name, entry: entry, attempt: attempt, branch: branch)
    }
}

/// A task under way.
struct TaskRun: Sendable {
    let id: TaskID
    let schedule: TaskSchedule
    /// Whether the event of scheduling is written. Activities wait for somebody to know them
    /// [recorded].
    var isScheduled: Bool
    /// Whether the event of starting is written.
    var isStarted = false
    var timeoutTimer: TimerID?
    var heartbeatTimer: TimerID?
}

/// The branches of a Parallel state or the iterations of an inline Map state.
struct Fork: Sendable {
    /// The items of a Map state; empty for a Parallel state.
    let items: [JSONValue]
    /// The most children side by side.
    let concurrency: Int
    /// The child to start next.
    var next = 0
    /// The children's outputs, by place.
    var results: [JSONValue?]
    /// How many children have succeeded.
    var finished = 0
    /// The children under way, by place.
    var running: [Int: StrandID] = [:]
}
