public import AWSModel
public import KeyedDraws
public import Tracing
public import VirtualTime

/// What a service says to a call: how it ends for the caller, and what else follows from it.
///
/// The service decides *what*; the simulator decides *when*, and lays latency, quotas and faults
/// around it.
///
/// Inlinable, since each service makes answers of many types, whose descriptions would be looked up
/// at run time for every call.
public struct ServiceAnswer<Response> {
    /// How the call ends for its caller, and whether it has yet.
    public enum Outcome {
        /// At once, with a response.
        case answered(Response)
        /// At once, with a modelled error.
        case failed(AWSError)
        /// Later: a `Settlement` with this ticket will come out of `resume` or `followUp`.
        case pending(Ticket)
    }

    /// How the call ends.
    public let outcome: Outcome
    /// What changed, what the service needs, what is to come.
    public var consequences: Consequences
    /// What the answer takes beyond the operation's usual latency: a body's transfer, a larger
    /// photo.
    public let work: Nanoseconds

    @inlinable public init(
        _ outcome: consuming Outcome, _ consequences: consuming Consequences = Consequences(),
        work: Nanoseconds = .zero
    ) {
        self.outcome = outcome
        self.consequences = consequences
        self.work = work
    }

    /// An answer, and what it changed.
    @inlinable public static func answered(
        _ response: Response, effects: [Effect] = [], followUps: [FollowUp] = [],
        work: Nanoseconds = .zero
    ) -> Self {
        Self(.answered(response), Consequences(effects: effects, followUps: followUps), work: work)
    }

    /// A modelled error, which changed nothing.
    @inlinable public static func failed(_ error: AWSError) -> Self { Self(.failed(error)) }

    /// The same answer, which is paid for.
    @inlinable public consuming func charged(_ charges: [Charge]) -> Self {
        consequences.charges += charges
        return self
    }

    /// The same answer with its response's type forgotten.
    @inlinable public consuming func erased() -> ServiceAnswer<any Sendable>
    where Response: Sendable {
        let erased: ServiceAnswer<any Sendable>.Outcome =
            switch outcome {
            case .answered(let response): .answered(response)
            case .failed(let error): .failed(error)
            case .pending(let ticket): .pending(ticket)
            }
        return .init(erased, consequences, work: work)
    }
}

extension ServiceAnswer: Sendable where Response: Sendable {}
extension ServiceAnswer.Outcome: Sendable where Response: Sendable {}

/// Names something that a service waits for, or that waits for a service. Counted by the service.
public struct Ticket: Hashable, Sendable {
    /// Unique within the service.
    public let number: Int

    public init(_ number: Int) { self.number = number }
}

/// What follows from something that happened in a service.
public struct Consequences: Sendable {
    /// What changed, for the trace.
    public var effects: [Effect]
    /// What executions' histories gained, for the trace.
    public var history: [HistoryRecord]
    /// What the simulator performs for the service, and hands back through `resume`.
    public var needs: [Need]
    /// What happens later, by itself.
    public var followUps: [FollowUp]
    /// Follow-ups that will not happen after all, by the names under which they were announced.
    public var withdrawn: [FollowUp.Name]
    /// Calls that were pending and now end.
    public var settled: [Settlement]
    /// What is paid for, for the trace.
    public var charges: [Charge]

    @inlinable public init(
        effects: [Effect] = [], history: [HistoryRecord] = [], needs: [Need] = [],
        followUps: [FollowUp] = [], withdrawn: [FollowUp.Name] = [], settled: [Settlement] = [],
        charges: [Charge] = []
    ) {
        self.effects = effects
        self.history = history
        self.needs = needs
        self.followUps = followUps
        self.withdrawn = withdrawn
        self.settled = settled
        self.charges = charges
    }
}

/// An event of an execution's history, with the scope of the execution.
public struct HistoryRecord: Sendable {
    /// The execution's.
    public let scope: SiteScope
    /// What the history gained.
    public let entry: HistoryEntry

    public init(scope: SiteScope, _ entry: HistoryEntry) {
        self.scope = scope
        self.entry = entry
    }
}

/// The end of a call that was pending.
public struct Settlement: Sendable {
    /// As the `pending` answer gave it.
    public let ticket: Ticket
    /// The response, of the request's `Response` type, or a modelled error.
    public let result: Result<any Sendable, AWSError>
    /// What the answer takes beyond the operation's usual latency.
    public let work: Nanoseconds

    public init(
        _ ticket: Ticket, _ result: Result<any Sendable, AWSError>, work: Nanoseconds = .zero
    ) {
        self.ticket = ticket
        self.result = result
        self.work = work
    }
}

/// Something that a service will do later, by itself: a notification, a face that becomes
/// searchable, an item that expires.
public struct FollowUp: Sendable {
    /// Names a follow-up that may be withdrawn: two numbers of the service's choosing, unique while
    /// it waits.
    public struct Name: Hashable, Sendable {
        /// Whose follow-up it is: an execution's place among all.
        public let owner: Int
        /// Which of the owner's: a timer's number.
        public let number: Int

        public init(owner: Int, number: Int) {
            self.owner = owner
            self.number = number
        }
    }

    /// From when a delay counts.
    public enum Start: Hashable, Sendable {
        /// From the instant at which what announces the follow-up takes effect.
        case effect
        /// From the instant at which the answer that it comes with reaches the client, or would.
        case answer
    }

    /// How long after `start`.
    public let delay: Nanoseconds
    /// From when `delay` counts.
    public let start: Start
    /// What, in the service's own terms; handed back through `followUp`.
    public let what: any Sendable
    /// Nil for what will happen in any case.
    public let name: Name?

    public init(
        after delay: Nanoseconds, since start: Start = .effect, _ what: any Sendable,
        name: Name? = nil
    ) {
        self.delay = delay
        self.start = start
        self.what = what
        self.name = name
    }
}
