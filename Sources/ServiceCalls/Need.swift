package import AWSModel
package import KeyedDraws
package import OrderedJSON
package import VirtualTime

/// Something that a service cannot do itself: the simulator performs it as a call with its own
/// site, latency and faults.
package struct Need {
    /// What the simulator performs.
    package enum What {
        /// A request to another service.
        case request(any AWSRequest)
        /// A run of a function's code in a sandbox.
        case invocation(Invocation)
    }

    /// Under which the outcome is handed back.
    package let ticket: Ticket
    /// What is to be performed.
    package let what: What
    /// On whose behalf.
    package let scope: SiteScope
    /// Which of the service's requests of this operation in the scope this is, from one.
    package let ordinal: Int
    /// How long the service waits for it; nil for as long as it takes.
    package let timeout: Nanoseconds?

    package init(
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
package enum NeedOutcome {
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
package struct Invocation: Sendable {
    /// A UUID, the same for all attempts at one event.
    package let requestID: String
    /// The function's name, without a qualifier.
    package let function: String
    /// The version or alias that it was asked for by; nil for none.
    package var qualifier: String?
    /// The event that the handler gets.
    package let payload: JSONValue
    /// What the caller said of itself.
    package var clientContext: JSONValue?
    /// The environment's number within the run, from one.
    package let sandbox: Int
    /// Whether the environment's process, and with it the module state, is there already.
    package var isInitialised = true
    /// How long it takes to make and initialise the environment before the run begins; nil where
    /// the environment exists, though its process may have to be started anew.
    package var coldStart: Nanoseconds?
    /// The part of the cold start that is billed with the run.
    package var billedInitialisation: Nanoseconds = .zero
    /// From the run's beginning to the handler's first line: an initialisation that comes late, and
    /// what a first run takes longer.
    package var startUp: Nanoseconds = .zero
    /// Whether the process ends after its start-up instead of running the handler.
    package var failsToStart = false
    /// From the service's decision to the run's beginning, in a warm environment.
    package let overhead: Nanoseconds
    /// From the run's beginning to the function's time-out.
    package let timeout: Nanoseconds
    /// In megabytes.
    package let memorySize: Int
    /// Whether the environment is paid for whether it works or not.
    package var isProvisioned = false
    /// Environments of the function that are given up by now, by number.
    package var discarded: [Int] = []

    /// A run in an environment that is ready.
    package init(
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
package enum InvocationOutcome: Hashable, Sendable {
    /// It returned.
    case returned(JSONValue)
    /// It threw; the sandbox lives on.
    case threw(errorType: String, message: String)
    /// It ran past its time-out; the sandbox is gone.
    case timedOut
    /// The process ended: `exit status 1`, `signal: killed`; the sandbox is gone.
    case exited(reason: String)
}
