import VirtualTime

extension RetryPolicy {
    /// One try, and the failure goes to the caller.
    public static let none = RetryPolicy(
        name: "none", source: "one try",
        general: Rules(
            maximumAttempts: 1, backoff: Backoff(base: .zero), failures: .nothing))
}
