/// Stops retries, not first tries, while too large a share of a client's calls has failed.
///
/// Counts since the client began, as in mbrooker/simulator_example @7aa858b,
/// `retry_sim/retry_strategy.py`, `CircuitBreakerRetryCall`: failed tries over calls.
public struct CircuitBreaker: Sendable, Hashable {
    /// The share that opens it, when passed: `failuresPerThousand` ÷ 1000 failed tries a call.
    public let failuresPerThousand: Int
    private var calls = 0
    private var failures = 0

    /// A closed breaker that has seen nothing.
    public init(failuresPerThousand: Int) {
        self.failuresPerThousand = failuresPerThousand
    }

    /// Whether retries are held back.
    public var isOpen: Bool { failures * 1000 > calls * failuresPerThousand }

    /// A call starts.
    public mutating func callStarted() { calls += 1 }

    /// A try failed.
    public mutating func tryFailed() { failures += 1 }
}
