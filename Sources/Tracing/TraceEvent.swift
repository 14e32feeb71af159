public import KeyedDraws
public import OrderedJSON
public import VirtualTime

/// One thing that happened in a run. The stream of them is all that a run leaves behind: text,
/// statistics, goldens, invariants and the digest are folds over it.
public struct TraceEvent: Hashable, Sendable {
    /// When, in virtual time; never before the event that came earlier.
    public let at: Instant
    /// What happened, and to whom.
    public let kind: Kind

    public init(at: Instant, _ kind: consuming Kind) {
        self.at = at
        self.kind = kind
    }

    /// What can happen. Who did it stands in each case's call site or scope.
    public enum Kind: Hashable, Sendable {
        /// A workload item begins; `what` says with what.
        case arrived(SiteScope, what: String)
        /// A client sends a request about `subject`.
        case sent(CallSite, subject: String)
        /// A fault rule, numbered from one as written, acts on a call; zero stands for what nobody
        /// wrote.
        case fault(CallSite, rule: Int, what: String)
        /// A call changed something in a service.
        case effect(CallSite, Effect)
        /// A request's answer reaches its client, or the client stops waiting.
        case answered(CallSite, CallOutcome, took: Nanoseconds)
        /// The SDK waits before it tries again.
        case retrying(CallSite, after: Nanoseconds)
        /// A sandbox's life.
        case sandbox(CallSite, SandboxEvent)
        /// An event of an execution's history.
        case history(SiteScope, HistoryEntry)
        /// Simulated code reached the real world.
        case escaped(what: String, owner: String)
        /// Something is charged for.
        case charged(CallSite, Charge)
    }
}

/// How a request ended for its client.
public enum CallOutcome: Hashable, Sendable {
    /// With an answer, told in a few words.
    case answered(String)
    /// With an error that came as an answer, or in place of one (status zero).
    case failed(code: String, status: Int, message: String)
}

/// What happens to an execution environment of a function.
public struct SandboxEvent: Hashable, Sendable {
    /// A step of an environment's life.
    public enum Kind: Hashable, Sendable {
        /// A new environment is being made; the invocation waits for it.
        case coldStart(Nanoseconds)
        /// The run begins, and its time-out with it; the handler follows at once, unless the
        /// environment is new.
        case began
        /// The handler returned or threw.
        case ended(error: String?, took: Nanoseconds)
        /// The environment was ended from outside: time-out, crash, out of memory.
        case killed(reason: String, took: Nanoseconds)
        /// What the run that just ended is charged for: milliseconds, its initialisation with them,
        /// at so many megabytes; at the lower price where the environment was made ahead.
        case billed(milliseconds: Int, memorySize: Int, isProvisioned: Bool)
    }

    /// The function's name, without a qualifier.
    public let function: String
    /// The environment's number within the run, from one.
    public let sandbox: Int
    /// What happened to it.
    public let kind: Kind

    public init(function: String, sandbox: Int, _ kind: Kind) {
        self.function = function
        self.sandbox = sandbox
        self.kind = kind
    }
}

/// What an event of a history says beside its type. It becomes JSON only when a consumer asks.
///
/// A class, since every event of a run passes through several hands.
public protocol EventDetails: AnyObject, Sendable {
    /// Hands over the members of the details in AWS's form, in their order.
    func forEachMember(_ body: (String, JSONValue) -> Void)
}

/// Details that are JSON already; what is no object has no members.
public final class JSONDetails: EventDetails {
    private let members: JSONObject

    public init(_ details: JSONValue) { members = details.objectValue ?? [:] }

    public func forEachMember(_ body: (String, JSONValue) -> Void) {
        for (key, value) in members { body(key, value) }
    }
}

/// One event of an execution's history, in AWS's terms.
///
/// A class, since it passes through several hands; it never changes.
public final class HistoryEntry: Hashable, Sendable {
    /// The execution's name.
    public let execution: String
    /// The event's place in the history, from one.
    public let id: Int
    /// The `id` of the event that led to this one; zero for none.
    public let previousEventID: Int
    /// AWS's name: `TaskStateEntered`.
    public let type: String
    /// The state that the event belongs to; nil for the execution's own.
    public let state: String?
    private let source: (any EventDetails)?

    /// The event's details in AWS's form; `{}` for an event without any.
    public var details: JSONValue {
        var members = JSONObject()
        source?.forEachMember { members[$0] = $1 }
        return .object(members)
    }

    /// Hands over the members of `details`, without making them first.
    func forEachMember(_ body: (String, JSONValue) -> Void) { source?.forEachMember(body) }

    public init(
        execution: String, id: Int, previousEventID: Int, type: String, state: String?,
        details: (any EventDetails)?
    ) {
        self.execution = execution
        self.id = id
        self.previousEventID = previousEventID
        self.type = type
        self.state = state
        source = details
    }

    public static func == (left: HistoryEntry, right: HistoryEntry) -> Bool {
        left === right
            || (left.execution == right.execution && left.id == right.id
                && left.previousEventID == right.previousEventID && left.type == right.type
                && left.state == right.state && left.details == right.details)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(execution)
        hasher.combine(id)
    }
}
