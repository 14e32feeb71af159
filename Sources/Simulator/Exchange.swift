internal import AWSModel
internal import KeyedDraws
internal import ServiceCalls
internal import VirtualTime

/// One request on its way to a service and back.
final class Exchange {
    typealias Completion = (Result<any Sendable, AWSError>) -> Void

    let site: CallSite
    let operation: AWSOperation
    let sentAt: Instant
    /// When its client stops waiting.
    let deadline: Instant
    /// What the way back takes.
    let wayBack: Nanoseconds
    /// The request takes effect, and its answer never arrives.
    let isAnswerLost: Bool
    /// The request takes effect, and this arrives instead of its answer.
    let replacement: AWSError?
    /// What the service does to the call.
    let impairment: Impairment
    /// Whose code waits; nil for the services and Step Functions.
    let client: Lane?
    private var completion: Completion?
    /// The end at the deadline, where it may come to that.
    var timeout: EventToken?

    init(
        site: CallSite, operation: AWSOperation, sentAt: Instant, deadline: Instant,
        wayBack: Nanoseconds, isAnswerLost: Bool, replacement: AWSError?,
        impairment: Impairment, client: Lane?, completion: Completion?
    ) {
        self.site = site
        self.operation = operation
        self.sentAt = sentAt
        self.deadline = deadline
        self.wayBack = wayBack
        self.isAnswerLost = isAnswerLost
        self.replacement = replacement
        self.impairment = impairment
        self.client = client
        self.completion = completion
    }

    /// Whether the client still waits.
    var isOpen: Bool { completion != nil }

    /// Ends the exchange for its client; only the first end counts.
    func takeCompletion() -> Completion? { completion.take() }
}
