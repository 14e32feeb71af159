public import AWSModel
public import KeyedDraws
public import OrderedJSON
public import VirtualTime

/// Something that a service cannot do itself: the simulator performs it as a call with its own
/// site, latency and faults.
public struct Need: Sendable {
    /// What the simulator performs.
    public enum What: Sendable {
        /// A request to another service.
        case request(any AWSRequest)
        /// A run of a function's code in a sandbox.
        case invocation(Invocation)
    }

    /// Under which the outcome is handed back.
    public let ticket: Ticket
    /// What is to be performed.
    public let what: What
    /// On whose behalf.
    public let scope: SiteScope
    /// Which of the service's requests of this operation in the scope this is, from one.
    public let ordinal: Int
    /// How long the service waits for it; nil for as long as it takes.
    public let timeout: Nanoseconds?

    public init(
        _ ticket: Ticket, _ what: What, scope: SiteScope, ordinal: Int = 1,
        timeout: Nanoseconds? = nil
    ) {
        self.ticket = ticket
        self.what = what
        self.scope = scope
        self.ordinal = ordinal
        self.timeout = timeout
    }
}

/// What became of a need.
public enum NeedOutcome: Sendable {
    /// The other service's response, of the request's `Response` type.
    case answered(any Sendable)
    /// The other service's error, or the network's.
    case failed(AWSError)
    /// The function's code ended.
    case invocation(InvocationOutcome)
}

/// A run of a function's code.
///
/// First comes the cold start, where there is one, then the overhead; then the run begins, which
/// the time-out is counted from. Within the run comes the start-up, then the handler's first line.
public struct Invocation: Sendable {
    /// A UUID, the same for all attempts at one event.
    public let requestID: String
    /// The function's name, without a qualifier.
    public let function: String
    /// The version or alias that it was asked for by; nil for none.
    public var qualifier: String?
    /// The event that the handler gets.
    public let payload: JSONValue
    /// What the caller said of itself.
    public var clientContext: JSONValue?
    /// The environment's number within the run, from one.
    public let sandbox: Int
    /// Whether the environment's process, and with it the module state, is there already.
    public var isInitialised = true
    /// How long it takes to make and initialise the environment before the run begins; nil where
    /// the environment exists, though its process may have to be started anew.
    public var coldStart: Nanoseconds?
    /// The part of the cold start that is billed with the run.
    public var billedInitialisation: Nanoseconds = .zero
    /// From the run's beginning to the handler's first line: an initialisation that comes late, and
    /// what a first run takes longer.
    public var startUp: Nanoseconds = .zero
    /// Whether the process ends after its start-up instead of running the handler.
    public var failsToStart = false
    /// From the service's decision to the run's beginning, in a warm environment.
    public let overhead: Nanoseconds
    /// From the run's beginning to the function's time-out.
    public let timeout: Nanoseconds
    /// In megabytes.
    public let memorySize: Int
    /// Whether the environment is paid for whether it works or not.
    public var isProvisioned = false
    /// A fault ends the process so long after the handler began; nil for none.
    public var crash: Nanoseconds?
    /// Environments of the function that are given up by now, by number.
    public var discarded: [Int] = []

    /// A run in an environment that is ready.
    public init(
        requestID: String, function: String, payload: JSONValue, sandbox: Int,
        overhead: Nanoseconds, timeout: Nanoseconds, memorySize: Int
    ) {
        self.requestID = requestID
        self.function = function
        self.payload = payload
        self.sandbox = sandbox
        self.overhead = overhead
        self.timeout = timeout
        self.memorySize = memorySize
    }
}

/// How a function's code ended.
public enum InvocationOutcome: Hashable, Sendable {
    /// It returned.
    case returned(JSONValue)
    /// It threw; the sandbox lives on.
    case threw(errorType: String, message: String)
    /// It ran past its time-out; the sandbox is gone.
    case timedOut
    /// The process ended: `exit status 1`, `signal: killed`; the sandbox is gone.
    case exited(reason: String)
}
