import RetryPolicies
import Testing
import VirtualTime

@Suite struct RetryBudgetTests {
    // Retry science G7: ⌊500 ÷ 14⌋ = 35 retries of a full outage under the 2026 rules, 100 under the
    // old ones, 50 for time-outs, 100 for throttling; then every call fails fast.
    @Test(arguments: [
        (RetryPolicy.standard2026, CallFailure.internalError, 35),
        (.standard2026, .timedOut, 35), (.standard2026, .throttled, 100),
        (.swift2026, .internalError, 35), (.swift2026, .throttled, 100),
        (.standard, .internalError, 100), (.standard, .timedOut, 50),
        (.standard, .throttled, 100), (.adaptive, .timedOut, 50),
        (.swift, .internalError, 100), (.swift, .timedOut, 50), (.swift, .answer(504), 50),
    ])
    func `in a full outage a client retries so often and then fails fast`(
        policy: RetryPolicy, failure: CallFailure, retries: Int
    ) {
        var session = RetrySession(policy, startingAt: .epoch)
        var counted = 0

        for _ in 0..<200 { counted += session.callThatFails(failure).waits.count }
        let last = session.callThatFails(failure)

        #expect(counted == retries)
        #expect(last.tries == 1)
        #expect(last.reason == .budgetExhausted)
    }

    @Test(arguments: [RetryPolicy.legacy, .javascriptV2, .soto])
    func `a client without a budget never fails fast`(policy: RetryPolicy) {
        var session = RetrySession(policy, startingAt: .epoch)
        let most = policy.general.maximumAttempts

        for _ in 0..<1_000 { #expect(session.callThatFails(.internalError).tries == most) }

        #expect(session.tokens == nil)
    }

    // botocore 1.43.11 `RetryQuotaChecker.release_retry_quota`: a success without retry gives 1, one
    // after retries gives the price of the *last* retry, a failure nothing.
    @Test func `a success after two retries gives back the price of the last one alone`() {
        var session = RetrySession(.standard, startingAt: .epoch)
        var call = session.startCall()
        _ = session.failed(.internalError, in: &call, uniform: 0, at: .epoch)
        #expect(session.tokens?.available == 495)
        _ = session.failed(.timedOut, in: &call, uniform: 0, at: .epoch)
        #expect(session.tokens?.available == 485)

        session.succeeded(in: call, at: .epoch)

        #expect(session.tokens?.available == 495)
    }

    @Test func `calls that overlap get back each its own price`() {
        var session = RetrySession(.standard2026, startingAt: .epoch)
        var slow = session.startCall()
        var throttled = session.startCall()
        _ = session.failed(.internalError, in: &slow, uniform: 0, at: .epoch)
        _ = session.failed(.throttled, in: &throttled, uniform: 0, at: .epoch)
        #expect(session.tokens?.available == 500 - 14 - 5)

        session.succeeded(in: slow, at: .epoch)
        #expect(session.tokens?.available == 500 - 5)
        session.succeeded(in: throttled, at: .epoch)

        #expect(session.tokens?.available == 500)
    }

    @Test func `a failed call gives nothing back, a clean success gives one token`() {
        var session = RetrySession(.standard, startingAt: .epoch)
        _ = session.callThatFails(.internalError)
        #expect(session.tokens?.available == 490)
        _ = session.callThatFails(.answer(404, "NoSuchKey"))
        #expect(session.tokens?.available == 490)

        for _ in 0..<9 { _ = session.call(failing: 0, with: .internalError) }
        #expect(session.tokens?.available == 499)
        for _ in 0..<9 { _ = session.call(failing: 0, with: .internalError) }

        #expect(session.tokens?.available == 500)
    }

    // 500 = 35 × 14 + 10: ten tokens do not buy a retry at 14, but two at 5 after throttling.
    @Test func `what is too little for one price still buys at another`() {
        var session = RetrySession(.standard2026, startingAt: .epoch)
        for _ in 0..<18 { _ = session.callThatFails(.internalError) }
        #expect(session.tokens?.available == 10)
        #expect(session.callThatFails(.internalError).reason == .budgetExhausted)

        let throttled = session.callThatFails(.throttled)

        #expect(throttled.tries == 3)
        #expect(throttled.reason == .attemptsExhausted)
        #expect(session.tokens?.available == 0)
    }

    @Test func `four clean successes do not buy a retry, the fifth does`() {
        var session = RetrySession(.standard, startingAt: .epoch)
        for _ in 0..<50 { _ = session.callThatFails(.internalError) }
        #expect(session.tokens?.available == 0)

        for _ in 0..<4 { _ = session.call(failing: 0, with: .internalError) }
        #expect(session.callThatFails(.internalError).tries == 1)
        _ = session.call(failing: 0, with: .internalError)

        #expect(session.callThatFails(.internalError).tries == 2)
    }

    // Retry science G7, derived: with one retry a call, retries a call tend to
    // min(p, (1 − p) ÷ (c p)): .0714 at c = 14 and p = .5; .20 at c = 5.
    @Test(arguments: [
        (14, 0.5, 1.0 / 14), (5, 0.5, 0.2), (14, 0.2, 0.2), (5, 0.1, 0.1), (14, 0.4, 1.5 / 14),
    ])
    func `retries a call settle where refunds pay for them`(
        cost: Int, failureRate: Double, expected: Double
    ) {
        var policy = RetryPolicy.retries(1)
        policy.budget = RetryBudget(capacity: 500, cost: cost)
        var session = RetrySession(policy, startingAt: .epoch)
        var random = SplitMix(14)
        var retries = 0
        let calls = 200_000

        for _ in 0..<calls {
            var call = session.startCall()
            var isOver = false
            while !isOver {
                guard random.uniform() < failureRate else {
                    session.succeeded(in: call, at: .epoch)
                    break
                }
                let decision = session.failed(.internalError, in: &call, uniform: 0, at: .epoch)
                if case .retry = decision { retries += 1 } else { isOver = true }
            }
        }

        let measured = Double(retries) / Double(calls)
        #expect(abs(measured - expected) < 0.03 * expected, "measured \(measured)")
    }
}
