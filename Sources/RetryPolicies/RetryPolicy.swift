/// A client's retry behaviour, as a value: which failures, how often, after what waits, from what
/// budget. Its state lives in a `RetrySession`.
///
/// ```swift
/// let policy = RetryPolicy.named("standard-2026")
/// RetryPolicy.standard.rules(for: .dynamoDB).maximumAttempts  // 3
/// ```
public struct RetryPolicy: Sendable, Hashable {
    /// What may differ between the services of one client library.
    public struct Rules: Sendable, Hashable {
        /// Tries of one call, the first included; at least one.
        public var maximumAttempts: Int
        /// The waits.
        public var backoff: Backoff
        /// Which failures are tried again.
        public var failures: FailureRules

        /// Traps where not even one try is allowed.
        public init(maximumAttempts: Int, backoff: Backoff, failures: FailureRules) {
            precondition(maximumAttempts >= 1, "a call is tried at least once")
            self.maximumAttempts = maximumAttempts
            self.backoff = backoff
            self.failures = failures
        }
    }

    /// The name in scenarios: `standard-2026`.
    public var name: String
    /// Where the behaviour was read.
    public var source: String
    /// The rules for services without rules of their own.
    public var general: Rules
    /// The rules for those that the library treats apart.
    public var exceptions: [ServiceProfile: Rules]
    /// The retry tokens, if the library has them.
    public var budget: RetryBudget?
    /// Whether the client limits its own rate after throttling answers.
    public var limitsRate: Bool
    /// The failed tries for each thousand calls past which retries stop, if the client has a
    /// circuit breaker.
    public var breakerFailuresPerThousand: Int?

    public init(
        name: String, source: String, general: Rules, exceptions: [ServiceProfile: Rules] = [:],
        budget: RetryBudget? = nil, limitsRate: Bool = false,
        breakerFailuresPerThousand: Int? = nil
    ) {
        self.name = name
        self.source = source
        self.general = general
        self.exceptions = exceptions
        self.budget = budget
        self.limitsRate = limitsRate
        self.breakerFailuresPerThousand = breakerFailuresPerThousand
    }

    /// The same policy of a client that corrects its clock, or of one that does not.
    public func correctingClock(_ correctsClock: Bool) -> RetryPolicy {
        var policy = self
        policy.general.failures.correctsClock = correctsClock
        for profile in ServiceProfile.allCases {
            policy.exceptions[profile]?.failures.correctsClock = correctsClock
        }
        return policy
    }

    /// The rules that a client of this service follows.
    public func rules(for profile: ServiceProfile) -> Rules {
        exceptions[profile] ?? general
    }
}

extension RetryPolicy {
    /// The policies that scenarios can name, in the order in which help lists them.
    public static let all: [RetryPolicy] = [
        .none, .legacy, .standard, .adaptive, .standard2026, .javascriptV2, .swift, .swift2026,
        .soto,
    ]

    /// Their names, in the same order.
    public static let allNames: [String] = all.map(\.name)

    /// The policy of that name, or nil.
    public static func named(_ name: String) -> RetryPolicy? {
        all.first { $0.name == name }
    }
}
