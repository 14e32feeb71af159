import RetryPolicies
import Testing
import VirtualTime

/// Laws that hold for every policy under any sequence of overlapping calls, failures and waits.
@Suite struct RetrySessionProperties {
    static let failures: [CallFailure] = [
        .internalError, .throttled, .timedOut, .closed, .corrupt, .answer(404, "NoSuchKey"),
        .answer(429), .answer(503, "SlowDown"), .answer(509), .answer(400, "RequestTimeout"),
        CallFailure(.answered(status: 503, code: nil), retryAfter: .seconds(3)),
        CallFailure(.answered(status: 500, code: nil), amazonRetryAfter: .milliseconds(70)),
    ]
    static let policies =
        RetryPolicy.all + [
            .retries(3), .tokenBucket(tenths: 50),
            .circuitBreaker(retries: 3, failuresPerThousand: 100),
        ]

    @Test(arguments: policies, ServiceProfile.allCases)
    func `tokens, waits and tries stay within their bounds`(
        policy: RetryPolicy, profile: ServiceProfile
    ) {
        for seed in UInt64(0)..<20 { check(policy, profile, seed: seed) }
    }

    private func check(_ policy: RetryPolicy, _ profile: ServiceProfile, seed: UInt64) {
        var random = SplitMix(seed)
        var session = RetrySession(policy, profile: profile, startingAt: .epoch)
        var open: [RetryCall] = []
        var now = Instant.epoch
        // Each seed has its own share of failures, so that some run dry and some stay full.
        let failureRate = random.uniform()
        for _ in 0..<400 {
            now = now + .milliseconds(Int64(random.below(400)))
            if open.isEmpty || random.below(3) == 0 { open.append(session.startCall()) }
            if session.begin(at: now) > .zero { continue }
            let index = random.below(open.count)
            guard random.uniform() < failureRate else {
                session.succeeded(in: open.remove(at: index), at: now)
                expectBounds(session, seed)
                continue
            }
            let failure = Self.failures[random.below(Self.failures.count)]
            let before = open[index].attempt
            let decision = session.failed(
                failure, in: &open[index], uniform: random.uniform(), at: now)
            switch decision {
            case .giveUp:
                #expect(open[index].attempt == before, "seed \(seed)")
                open.remove(at: index)
            case .retry(let wait):
                #expect(open[index].attempt == before + 1, "seed \(seed)")
                #expect(open[index].attempt <= session.rules.maximumAttempts, "seed \(seed)")
                expectWait(wait, retry: before - 1, after: failure, session, seed)
            }
            expectBounds(session, seed)
        }
    }

    private func expectBounds(_ session: RetrySession, _ seed: UInt64) {
        if let tokens = session.tokens {
            #expect(tokens.available >= 0, "seed \(seed)")
            #expect(tokens.available <= tokens.budget.capacity, "seed \(seed)")
        }
        if let limiter = session.limiter {
            #expect(limiter.capacity >= 0, "seed \(seed)")
            #expect(limiter.capacity <= limiter.maximumCapacity, "seed \(seed)")
            #expect(limiter.fillRate >= AdaptiveRateLimiter.minimumRate, "seed \(seed)")
            let most = max(
                AdaptiveRateLimiter.measuredRateFactor * limiter.measuredRate,
                AdaptiveRateLimiter.initialRate)
            #expect(limiter.fillRate <= most, "seed \(seed)")
        }
    }

    private func expectWait(
        _ wait: Nanoseconds, retry: Int, after failure: CallFailure, _ session: RetrySession,
        _ seed: UInt64
    ) {
        let backoff = session.rules.backoff
        var most = max(
            backoff.delay(beforeRetry: retry, as: .transient, uniform: 1),
            backoff.delay(beforeRetry: retry, as: .throttling, uniform: 1))
        if case .stretches(let extra) = backoff.hint { most += extra }
        if backoff.hint == .decides, let asked = failure.retryAfter { most = max(most, asked) }
        #expect(wait >= .zero && wait <= most, "seed \(seed): \(wait) > \(most)")
    }

    @Test(arguments: policies)
    func `the same sequence gives the same session`(policy: RetryPolicy) {
        func run() -> RetrySession {
            var random = SplitMix(9)
            var session = RetrySession(policy, startingAt: .epoch)
            for step in 0..<300 {
                let now = Instant.epoch + .milliseconds(Int64(step * 37))
                guard session.begin(at: now) == .zero else { continue }
                var call = session.startCall()
                let failure = Self.failures[random.below(Self.failures.count)]
                _ = session.failed(failure, in: &call, uniform: random.uniform(), at: now)
                if random.below(2) == 0 { session.succeeded(in: call, at: now) }
            }
            return session
        }

        #expect(run() == run())
    }

    @Test(arguments: RetryPolicy.all, RetrySessionProperties.failures)
    func `whether a call is retried does not hang on the draw`(
        policy: RetryPolicy, failure: CallFailure
    ) {
        var low = RetrySession(policy, startingAt: .epoch)
        var high = RetrySession(policy, startingAt: .epoch)

        #expect(
            low.callThatFails(failure, uniform: 0).tries
                == high.callThatFails(failure, uniform: 0.999_999).tries)
        #expect(low == high)
    }

    @Test(arguments: RetryPolicy.all)
    func `a longer draw never gives a shorter wait`(policy: RetryPolicy) {
        let backoff = policy.general.backoff
        for retry in 0..<12 {
            let waits = stride(from: 0.0, through: 1.0, by: 0.05).map {
                backoff.delay(beforeRetry: retry, as: .transient, uniform: $0)
            }

            #expect(waits == waits.sorted())
        }
    }
}
