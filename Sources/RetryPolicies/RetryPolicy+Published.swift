import VirtualTime

// The strategies of "Fixing retries with token buckets and circuit breakers" (M. Brooker, 2022),
// as mbrooker/simulator_example @7aa858b has them: no backoff, every failure is retried.
extension RetryPolicy {
    /// Up to `count` retries a call.
    public static func retries(_ count: Int) -> RetryPolicy {
        RetryPolicy(
            name: "retries-\(count)", source: publishedSource,
            general: Rules(
                maximumAttempts: count + 1, backoff: Backoff(base: .zero), failures: .everything))
    }

    /// Retries from a bucket that starts full with `tenths` ÷ 10 retries, gains a tenth a call, and
    /// keeps its last tenth; a call's retries have no other bound.
    public static func tokenBucket(tenths: Int) -> RetryPolicy {
        var policy = retries(tenths)
        policy.name = "token-bucket-\(tenths)"
        // `bucket > 1.0` in the source: a whole token alone is not enough, hence the reserve.
        policy.budget = RetryBudget(
            capacity: tenths, cost: 10, cleanSuccessRefund: 0, refundsLastCost: false,
            depositPerCall: 1, reserve: 1)
        return policy
    }

    /// Up to `count` retries a call while at most `failuresPerThousand` ÷ 1000 tries a call failed.
    public static func circuitBreaker(retries count: Int, failuresPerThousand: Int) -> RetryPolicy {
        var policy = retries(count)
        policy.name = "breaker-\(failuresPerThousand)"
        policy.breakerFailuresPerThousand = failuresPerThousand
        return policy
    }

    private static let publishedSource = "mbrooker/simulator_example @7aa858b, retry_sim"
}
