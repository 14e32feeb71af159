/// What a retried failure counts as; cost and backoff hang on it.
public enum FailureClass: String, Sendable, Hashable, CaseIterable {
    /// A passing fault: 500s, closed connections.
    case transient
    /// No answer in time, or an answer that says so.
    case timeout
    /// The service asks for fewer calls.
    case throttling
}
