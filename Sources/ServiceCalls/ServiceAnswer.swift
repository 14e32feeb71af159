package import AWSModel
package import KeyedDraws
package import Tracing
package import VirtualTime

/// What a service says to a call: how it ends for the caller, and what else follows from it.
///
/// The service decides *what*; the simulator decides *when*, and lays latency, quotas and faults
/// around it.
///
/// Inlinable, since each service makes answers of many types, whose descriptions would be looked up
/// at run time for every call.
package struct ServiceAnswer<Response> {
    /// How the call ends for its caller, and whether it has yet.
    package enum Outcome {
        /// At once, with a response.
        case answered(Response)
        /// At once, with a modelled error.
        case failed(AWSError)
        /// Later: a `Settlement` with this ticket will come out of `resume` or `followUp`.
        case pending(Ticket)
    }

    /// How the call ends.
    package let outcome: Outcome
    /// What changed, what the service needs, what is to come.
    package let consequences: Consequences
    /// What the answer takes beyond the operation's usual latency: a body's transfer, a larger
    /// photo.
    package let work: Nanoseconds

    @inlinable package init(
        _ outcome: consuming Outcome, _ consequences: consuming Consequences = Consequences(),
        work: Nanoseconds = .zero
    ) {
        self.outcome = outcome
        self.consequences = consequences
        self.work = work
    }

    /// An answer, and what it changed.
    @inlinable package static func answered(
        _ response: Response, effects: [Effect] = [], followUps: [FollowUp] = [],
        work: Nanoseconds = .zero
    ) -> Self {
        Self(.answered(response), Consequences(effects: effects, followUps: followUps), work: work)
    }

    /// A modelled error, which changed nothing.
    @inlinable package static func failed(_ error: AWSError) -> Self { Self(.failed(error)) }

    /// The same answer, which is paid for.
    @inlinable package func charged(_ charges: [Charge]) -> Self {
        guard !charges.isEmpty else { return self }
        var consequences = consequences
        consequences.charges += charges
        return Self(outcome, consequences, work: work)
    }

    /// The same answer with its response's type forgotten.
    @inlinable package consuming func erased() -> ServiceAnswer<any Sendable> where Response: Sendable {
        let erased: ServiceAnswer<any Sendable>.Outcome =
            switch outcome {
            case .answered(let response): .answered(response)
            case .failed(let error): .failed(error)
            case .pending(let ticket): .pending(ticket)
            }
        return .init(erased, consequences, work: work)
    }
}

/// Names something that a service waits for, or that waits for a service. Counted by the service.
package struct Ticket: Hashable, Sendable {
    /// Unique within the service.
    package let number: Int

    package init(_ number: Int) { self.number = number }
}

/// What follows from something that happened in a service.
package struct Consequences {
    /// What changed, for the trace.
    package var effects: [Effect]
    /// What executions' histories gained, for the trace.
    package var history: [HistoryRecord]
    /// What the simulator performs for the service, and hands back through `resume`.
    package var needs: [Need]
    /// What happens later, by itself.
    package var followUps: [FollowUp]
    /// Follow-ups that will not happen after all, by the names under which they were announced.
    package var withdrawn: [FollowUp.Name]
    /// Calls that were pending and now end.
    package var settled: [Settlement]
    /// What is paid for, for the trace.
    package var charges: [Charge]

    @inlinable package init(
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
package struct HistoryRecord {
    /// The execution's.
    package let scope: SiteScope
    /// What the history gained.
    package let entry: HistoryEntry

    package init(scope: SiteScope, _ entry: HistoryEntry) {
        self.scope = scope
        self.entry = entry
    }
}

/// The end of a call that was pending.
package struct Settlement {
    /// As the `pending` answer gave it.
    package let ticket: Ticket
    /// The response, of the request's `Response` type, or a modelled error.
    package let result: Result<any Sendable, AWSError>
    /// What the answer takes beyond the operation's usual latency.
    package let work: Nanoseconds

    package init(
        _ ticket: Ticket, _ result: Result<any Sendable, AWSError>, work: Nanoseconds = .zero
    ) {
        self.ticket = ticket
        self.result = result
        self.work = work
    }
}

/// Something that a service will do later, by itself: a notification, a face that becomes
/// searchable, an item that expires.
package struct FollowUp {
    /// Names a follow-up that may be withdrawn: two numbers of the service's choosing, unique while
    /// it waits.
    package struct Name: Hashable, Sendable {
        /// Whose follow-up it is: an execution's place among all.
        package let owner: Int
        /// Which of the owner's: a timer's number.
        package let number: Int

        package init(owner: Int, number: Int) {
            self.owner = owner
            self.number = number
        }
    }

    /// From when a delay counts.
    package enum Start: Hashable, Sendable {
        /// From the instant at which what announces the follow-up takes effect.
        case effect
        /// From the instant at which the answer that it comes with reaches the client, or would.
        case answer
    }

    /// How long after `start`.
    package let delay: Nanoseconds
    /// From when `delay` counts.
    package let start: Start
    /// What, in the service's own terms; handed back through `followUp`.
    package let what: any Sendable
    /// Nil for what will happen in any case.
    package let name: Name?

    package init(
        after delay: Nanoseconds, since start: Start = .effect, _ what: any Sendable,
        name: Name? = nil
    ) {
        self.delay = delay
        self.start = start
        self.what = what
        self.name = name
    }
}
