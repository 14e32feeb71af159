/// Which failures a client sends again, and as what it counts them.
///
/// ```swift
/// FailureRules.botocoreStandard.classify(CallFailure(.timedOut))  // .timeout
/// FailureRules.soto.classify(CallFailure(.timedOut))              // nil: not retried
/// ```
public struct FailureRules: Sendable, Hashable {
    /// Answers that mean "too many calls"; looked at first.
    public var throttling = AnswerMatch()
    /// Other answers worth another try.
    public var transient = AnswerMatch()
    /// Statuses whose transient answers cost as much as a time-out.
    public var timeoutStatuses: Set<Int> = []
    /// Whether a connection that closed without an answer is tried again.
    public var retriesClosedConnections = true
    /// Whether a host that cannot be reached is tried again.
    public var retriesUnreachableHosts = true
    /// Whether a try that the client gave up on is tried again.
    public var retriesTimeouts = true
    /// Whether an answer with a wrong checksum or an unreadable body is tried again.
    public var retriesCorruptAnswers = false
    /// Whether the client reads the service's clock from a refusal for its own, counts from it as
    /// long as it lives, and tries again.
    public var correctsClock = false
    /// Whether a refusal that says "Signature expired" is tried again, corrected or not.
    public var retriesExpiredSignatures = false
    /// Whether the `retryable` trait in the service's model counts.
    public var followsModel = false

    /// Nothing is retried until a field says so, except what has no answer.
    public init() {}

    /// As what the failure counts, or nil where it is not retried.
    public func classify(_ failure: CallFailure) -> FailureClass? {
        switch failure.kind {
        case .connectionClosed: return retriesClosedConnections ? .transient : nil
        case .unreachable: return retriesUnreachableHosts ? .transient : nil
        case .timedOut: return retriesTimeouts ? .timeout : nil
        case .corruptAnswer: return retriesCorruptAnswers ? .transient : nil
        case .clockSkewed(let isExpired):
            return correctsClock || isExpired && retriesExpiredSignatures ? .transient : nil
        case .answered(let status, let code):
            if throttling.matches(status: status, code: code) { return .throttling }
            if followsModel, failure.modelled == .throttling { return .throttling }
            let isRetryable = followsModel && failure.modelled == .retryable
            guard isRetryable || transient.matches(status: status, code: code) else { return nil }
            return timeoutStatuses.contains(status) ? .timeout : .transient
        }
    }
}
