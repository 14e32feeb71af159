public import VirtualTime

/// What a client does after a failed try.
public enum RetryDecision: Sendable, Hashable {
    /// It tries again after this wait.
    case retry(after: Nanoseconds)
    /// The failure goes to the caller.
    case giveUp(Reason)

    /// Why a client gives up.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Its rules do not retry this failure.
        case notRetryable = "not-retryable"
        /// The call has had all its tries.
        case attemptsExhausted = "attempts-exhausted"
        /// The client has no tokens for a retry: it fails fast.
        case budgetExhausted = "budget-exhausted"
        /// The client's circuit breaker is open.
        case breakerOpen = "breaker-open"
    }
}
