import RetryPolicies
import Testing
import VirtualTime

/// Retry science G2 and G3: the tables of mbrooker/simulator_example, `retry_sim`, from our policies.
@Suite struct PublishedStrategiesTests {
    /// Load factor (tries a call) and availability of many clients' calls.
    ///
    /// Waiting plays no part: the strategies know no backoff, the server no overload.
    private func run(
        _ policy: RetryPolicy, failureRate: Double, clients: Int, callsPerSecond: Double,
        seconds: Int = 10, seed: UInt64
    ) -> (load: Double, availability: Double) {
        var random = SplitMix(seed)
        var (calls, tries, successes) = (0, 0, 0)
        for _ in 0..<clients {
            var session = RetrySession(policy, startingAt: .epoch)
            // A Poisson process of calls, nearly: a Bernoulli trial each ten milliseconds.
            for _ in 0..<100 * seconds where random.uniform() < callsPerSecond / 100 {
                var call = session.startCall()
                calls += 1
                while true {
                    tries += 1
                    guard random.uniform() < failureRate else {
                        session.succeeded(in: call, at: .epoch)
                        successes += 1
                        break
                    }
                    let decision = session.failed(
                        .internalError, in: &call, uniform: 0, at: .epoch)
                    if case .giveUp = decision { break }
                }
            }
        }
        return (Double(tries) / Double(calls), Double(successes) / Double(calls))
    }

    static let tokenBucket = RetryPolicy.tokenBucket(tenths: 50)
    static let breaker = RetryPolicy.circuitBreaker(retries: 3, failuresPerThousand: 100)

    // G2: 100 clients of ten calls a second for ten seconds.
    @Test(arguments: [
        (RetryPolicy.none, 0.1, 1.0, 0.9), (.none, 0.5, 1.0, 0.5), (.none, 1, 1, 0),
        (.retries(3), 0.01, 1.009, 1), (.retries(3), 0.1, 1.114, 0.9999),
        (.retries(3), 0.5, 1.862, 0.939), (.retries(3), 1, 4, 0),
        (tokenBucket, 0.01, 1.010, 1), (tokenBucket, 0.1, 1.103, 0.992),
        (tokenBucket, 0.5, 1.142, 0.568), (tokenBucket, 1, 1.143, 0),
        (breaker, 0.01, 1.009, 0.9987), (breaker, 0.1, 1.033, 0.931), (breaker, 0.5, 1.0, 0.502),
        (breaker, 1, 1, 0),
    ])
    func `load and availability follow the published table`(
        policy: RetryPolicy, failureRate: Double, load: Double, availability: Double
    ) {
        let result = run(
            policy, failureRate: failureRate, clients: 100, callsPerSecond: 10, seed: 2)

        // Some 10,000 calls a run, 30,000 behind the published mean.
        #expect(abs(result.load - load) < 0.025, "\(result)")
        #expect(abs(result.availability - availability) < 0.015, "\(result)")
    }

    // G2, derived: load (1 − p^(n+1)) ÷ (1 − p), availability 1 − p^(n+1); p = .5, n = 3 gives 1.875
    // and .9375.
    @Test(arguments: [1, 2, 3], [0.1, 0.3, 0.5, 0.7])
    func `a fixed number of retries gives the closed form`(retries: Int, p: Double) {
        let allFail = (0...retries).reduce(1.0) { product, _ in product * p }

        let result = run(
            .retries(retries), failureRate: p, clients: 400, callsPerSecond: 10, seed: 5)

        #expect(abs(result.load - (1 - allFail) / (1 - p)) < 0.02, "\(result)")
        #expect(abs(result.availability - (1 - allFail)) < 0.01, "\(result)")
    }

    // G3: a hundred calls a second in all, failure rate .3; each client has its own bucket, and small
    // clients never empty theirs. So are the sandboxes of a function at high concurrency. The table
    // does not give the length of its runs; twenty seconds follow from its first row: ten clients of
    // 200 calls have 4 + 20 retries each to spend, load 1.12.
    @Test(arguments: [
        (tokenBucket, 10, 1.120, 0.776), (tokenBucket, 100, 1.272, 0.884),
        (tokenBucket, 1000, 1.418, 0.993), (breaker, 10, 1.0, 0.705), (breaker, 100, 1.0, 0.692),
        (breaker, 1000, 1.0, 0.7),
    ])
    func `budgets of many small clients do not bound their sum`(
        policy: RetryPolicy, clients: Int, load: Double, availability: Double
    ) {
        var loads = 0.0
        var availabilities = 0.0
        for seed in 0..<10 {
            let result = run(
                policy, failureRate: 0.3, clients: clients, callsPerSecond: 100 / Double(clients),
                seconds: 20, seed: UInt64(seed))
            loads += result.load / 10
            availabilities += result.availability / 10
        }

        // The breaker's load is not in the table; its availability is.
        if policy.budget != nil { #expect(abs(loads - load) < 0.015, "load \(loads)") }
        #expect(abs(availabilities - availability) < 0.015, "availability \(availabilities)")
    }

    @Test func `the breaker opens past its share and not at it`() {
        var session = RetrySession(Self.breaker, startingAt: .epoch)
        for _ in 0..<20 { session.succeeded(in: session.startCall(), at: .epoch) }
        var call = session.startCall()

        // Two failed tries in 21 calls, then a third: 3 ÷ 21 is past a tenth.
        let decisions = (0..<3).map { _ in
            session.failed(.internalError, in: &call, uniform: 0, at: .epoch)
        }

        #expect(
            decisions == [
                .retry(after: .zero), .retry(after: .zero), .giveUp(.breakerOpen),
            ])
    }
}
