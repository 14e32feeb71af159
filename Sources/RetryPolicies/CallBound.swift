public import VirtualTime

/// The most that one call can come to under a policy, known without a run.
///
/// ```swift
/// RetryPolicy.swift.callBound         // three tries, 1 s and 2 s of waits between them
/// ```
public struct CallBound: Sendable, Hashable {
    /// Tries of one call, the first included.
    public let tries: Int
    /// All waits between them, every draw at its greatest; saturates.
    ///
    /// A `Retry-After` header that replaces the wait, and the pauses of a client that limits its own
    /// rate, come on top: both are without bound.
    public let waits: Nanoseconds

    /// The longest time until the caller has an answer, if each try takes at most `timeout`;
    /// saturates.
    public func longestTime(timeout: Nanoseconds) -> Nanoseconds {
        let (tried, overflow) = timeout.count.multipliedReportingOverflow(by: Int64(tries))
        return waits + Nanoseconds(overflow ? .max : tried)
    }
}

extension RetryPolicy {
    /// The most that one call can come to, whichever service it is for.
    public var callBound: CallBound {
        let bounds = ServiceProfile.allCases.map { rules(for: $0).callBound }
        return CallBound(
            tries: bounds.map(\.tries).max() ?? 1, waits: bounds.map(\.waits).max() ?? .zero)
    }
}

extension RetryPolicy.Rules {
    /// The most that one call under these rules can come to.
    public var callBound: CallBound {
        var waits = Nanoseconds.zero
        for index in 0..<maximumAttempts - 1 {
            waits += max(
                backoff.delay(beforeRetry: index, as: .throttling, uniform: 1),
                backoff.delay(beforeRetry: index, as: .transient, uniform: 1))
            if case .stretches(let most) = backoff.hint { waits += most }
        }
        return CallBound(tries: maximumAttempts, waits: waits)
    }
}
