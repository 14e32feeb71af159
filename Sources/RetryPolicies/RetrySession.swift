public import VirtualTime

/// The retry state of one client: of one service, in one sandbox. It survives between calls and
/// invocations, dies with the sandbox, and is shared by calls that overlap.
///
/// ```swift
/// var session = RetrySession(.adaptive, profile: .dynamoDB, startingAt: now)
/// var call = session.startCall()
/// session.begin(at: now)                       // zero: send; else wait so long and ask again
/// session.failed(failure, in: &call, uniform: u, at: now)   // .retry(after:) or .giveUp(reason)
/// session.succeeded(in: call, at: now)
/// ```
public struct RetrySession: Sendable, Hashable {
    /// The policy in force.
    public let policy: RetryPolicy
    /// The service that the client talks to.
    public let profile: ServiceProfile
    /// The policy's rules for that service.
    public let rules: RetryPolicy.Rules
    /// The retry tokens, where the policy has a budget.
    public private(set) var tokens: RetryTokens?
    /// The rate limiter, where the policy has one.
    public private(set) var limiter: AdaptiveRateLimiter?
    private var breaker: CircuitBreaker?

    /// A fresh client.
    /// - Parameter start: The instant at which the client is made; the rate limiter counts from it.
    public init(
        _ policy: RetryPolicy, profile: ServiceProfile = .general, startingAt start: Instant
    ) {
        self.policy = policy
        self.profile = profile
        rules = policy.rules(for: profile)
        tokens = policy.budget.map { RetryTokens($0) }
        limiter = policy.limitsRate ? AdaptiveRateLimiter(startingAt: start) : nil
        breaker = policy.breakerFailuresPerThousand.map { CircuitBreaker(failuresPerThousand: $0) }
    }

    /// A call starts; the value belongs to it until it ends.
    public mutating func startCall() -> RetryCall {
        tokens?.callStarted()
        breaker?.callStarted()
        return RetryCall()
    }

    /// Asks whether a try, first or later, may be sent at `now`.
    ///
    /// - Returns: Zero where it may, and then it counts as sent; otherwise the wait after which to
    ///   ask again. Only policies that limit their rate ever answer with a wait.
    public mutating func begin(at now: Instant) -> Nanoseconds {
        limiter?.acquire(at: now) ?? .zero
    }

    /// A try of the call failed at `now`.
    ///
    /// On `.retry(after:)` the call's attempt is counted up: wait, then `begin(at:)` again.
    /// - Parameter uniform: The caller's keyed draw for this wait, from 0 to 1. The decision to
    ///   retry does not depend on it.
    public mutating func failed(
        _ failure: CallFailure, in call: inout RetryCall, uniform: Double, at now: Instant
    ) -> RetryDecision {
        let found = classify(failure)
        breaker?.tryFailed()
        limiter?.tryEnded(throttled: found == .throttling, at: now)
        guard let found else { return .giveUp(.notRetryable) }
        guard call.attempt < rules.maximumAttempts else { return .giveUp(.attemptsExhausted) }
        if let breaker, breaker.isOpen { return .giveUp(.breakerOpen) }
        let price = tokens?.buyRetry(after: found)
        guard tokens == nil || price != nil else { return .giveUp(.budgetExhausted) }
        let wait = rules.backoff.delay(
            beforeRetry: call.attempt - 1, after: failure, as: found, uniform: uniform)
        call.retried(for: price)
        return .retry(after: wait)
    }

    /// The call succeeded at `now`.
    public mutating func succeeded(in call: RetryCall, at now: Instant) {
        tokens?.callSucceeded(lastPrice: call.lastPrice)
        limiter?.tryEnded(throttled: false, at: now)
    }

    private func classify(_ failure: CallFailure) -> FailureClass? {
        if let found = rules.failures.classify(failure) { return found }
        // Soto looks at the header before it looks at the status.
        let isAnswered = failure.status != nil
        guard rules.backoff.hint == .decides, isAnswered, failure.retryAfter != nil else {
            return nil
        }
        return .transient
    }
}
