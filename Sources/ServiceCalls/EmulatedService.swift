public import AWSModel

/// A service as the simulator sees it: a value that answers at once, never waits, and knows no
/// fault.
public protocol EmulatedService {
    /// Which service this is.
    static var service: AWSService { get }

    /// What is wrong with a request on its face, before it counts towards the account's rates; nil
    /// where nothing is, or where the service looks only when it serves it.
    func refusal(of request: any AWSRequest) -> AWSError?

    /// Serves a request of one of the service's operations.
    ///
    /// - Returns: `failed` with `UnknownOperationException` for a request of an operation that is
    ///   not emulated.
    mutating func perform(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable>

    /// Takes what became of a need, in the call that had it.
    mutating func resume(
        _ ticket: Ticket, with outcome: NeedOutcome, in call: ServiceCall
    ) -> Consequences

    /// Does what it announced as a follow-up, on behalf of the call that announced it.
    mutating func followUp(_ what: any Sendable, in call: ServiceCall) -> Consequences
}

extension EmulatedService {
    /// Nil: the service looks at a request only when it serves it.
    public func refusal(of request: any AWSRequest) -> AWSError? { nil }

    /// Nothing, for a service that has no needs.
    public mutating func resume(
        _ ticket: Ticket, with outcome: NeedOutcome, in call: ServiceCall
    ) -> Consequences { Consequences() }

    /// Nothing, for a service that announces none.
    public mutating func followUp(_ what: any Sendable, in call: ServiceCall) -> Consequences {
        Consequences()
    }

    /// The answer to an operation that the emulator does not have.
    public func notEmulated(_ request: any AWSRequest) -> ServiceAnswer<any Sendable> {
        .failed(
            AWSError(
                Self.service, "UnknownOperationException",
                "The operation \(type(of: request).operation.name) is not emulated."))
    }
}
