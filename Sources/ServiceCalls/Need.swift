package import AWSModel
package import KeyedDraws
package import OrderedJSON
package import VirtualTime

/// Something that a service cannot do itself: the simulator performs it as a call with its own
/// site, latency and faults.
package struct Need {
    package enum What {
        /// A request to another service.
        case request(any AWSRequest)
        /// A run of a function's code in a sandbox.
        case invocation(Invocation)
    }

    /// Under which the outcome is handed back.
    package let ticket: Ticket
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
package struct Invocation: Sendable {
    package let requestID: String
    package let function: String
    package let payload: JSONValue
    /// The environment's number within the run, from one.
    package let sandbox: Int
    /// How long it takes to make the environment, where a new one is needed.
    package let coldStart: Nanoseconds?
    /// From the service's decision to the handler's first line, in a warm environment.
    package let overhead: Nanoseconds
    /// From the handler's first line to the function's time-out.
    package let timeout: Nanoseconds
    /// In megabytes.
    package let memorySize: Int

    package init(
        requestID: String, function: String, payload: JSONValue, sandbox: Int,
        coldStart: Nanoseconds?, overhead: Nanoseconds, timeout: Nanoseconds, memorySize: Int
    ) {
        self.requestID = requestID
        self.function = function
        self.payload = payload
        self.sandbox = sandbox
        self.coldStart = coldStart
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
