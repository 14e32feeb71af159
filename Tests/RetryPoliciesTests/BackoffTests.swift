import RetryPolicies
import Testing
import VirtualTime

@Suite struct BackoffTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var policy: RetryPolicy
        var profile: ServiceProfile = .general
        var failure: CallFailure = .internalError
        var uniform = 1.0
        var milliseconds: [Int64]

        var testDescription: String { "\(policy.name) \(profile.rawValue) U=\(uniform)" }
    }

    // botocore 1.43.11 retryhandler.py `delay_exponential` and retries/standard.py
    // `ExponentialBackoff`; aws-sdk-js 2 `util.calculateRetryDelay`; smithy-swift
    // `ExponentialBackoffStrategy`; soto-core `JitterRetry`; for the 2026 rows smithy-swift
    // @d55aa01e, tests of SmithyRetries: 50 ms, 100 ms; after throttling 1 s, 2 s.
    static let rows: [Row] = [
        Row(policy: .legacy, milliseconds: [1000, 2000, 4000, 8000]),
        Row(policy: .legacy, uniform: 0.25, milliseconds: [250, 500, 1000, 2000]),
        Row(
            policy: .legacy, profile: .dynamoDB, uniform: 0.25,
            milliseconds: [50, 100, 200, 400, 800, 1600, 3200, 6400, 12800]),
        Row(policy: .standard, milliseconds: [1000, 2000]),
        Row(policy: .standard, failure: .throttled, uniform: 0.5, milliseconds: [500, 1000]),
        Row(policy: .adaptive, milliseconds: [1000, 2000]),
        Row(policy: .standard2026, milliseconds: [50, 100]),
        Row(policy: .standard2026, failure: .throttled, milliseconds: [1000, 2000]),
        Row(policy: .standard2026, failure: .timedOut, milliseconds: [50, 100]),
        Row(policy: .standard2026, profile: .dynamoDB, milliseconds: [25, 50, 100]),
        Row(
            policy: .standard2026, profile: .dynamoDB, failure: .throttled,
            milliseconds: [1000, 2000, 4000]),
        Row(policy: .javascriptV2, milliseconds: [100, 200, 400]),
        Row(policy: .javascriptV2, uniform: 0.5, milliseconds: [50, 100, 200]),
        Row(
            policy: .javascriptV2, profile: .dynamoDB,
            milliseconds: [50, 100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600]),
        Row(policy: .swift, milliseconds: [1000, 2000]),
        Row(policy: .swift, profile: .dynamoDB, milliseconds: [1000, 2000]),
        Row(policy: .swift2026, milliseconds: [50, 100]),
        Row(policy: .swift2026, failure: .throttled, milliseconds: [1000, 2000]),
        Row(policy: .swift2026, profile: .dynamoDB, milliseconds: [25, 50, 100]),
        Row(policy: .soto, uniform: 0, milliseconds: [500, 1000, 2000, 4000]),
        Row(policy: .soto, uniform: 0.5, milliseconds: [750, 1500, 3000, 6000]),
        Row(policy: .none, milliseconds: []),
    ]

    @Test(arguments: rows)
    func `a call that always fails waits as its client's source says`(row: Row) {
        var session = RetrySession(row.policy, profile: row.profile, startingAt: .epoch)

        let call = session.callThatFails(row.failure, uniform: row.uniform)

        #expect(call.waits == row.milliseconds.map { .milliseconds($0) })
    }

    // smithy-swift @d55aa01e, tests of SmithyRetries: the hint within [t, t + 5 s], t = 50 ms; the
    // last row has t = 1 s after throttling.
    @Test(
        arguments: [RetryPolicy.standard2026, .swift2026],
        [
            (CallFailure.internalError, 440, 440), (.internalError, 10, 50),
            (.internalError, 10_000, 5_050), (.internalError, 1_500, 1_500),
            (.throttled, 1_500, 1_500), (.throttled, 440, 1_000), (.throttled, 10_000, 6_000),
        ] as [(CallFailure, Int64, Int64)])
    func `the 2026 rules honour x-amz-retry-after within five seconds of the backoff`(
        policy: RetryPolicy, row: (failure: CallFailure, hint: Int64, wait: Int64)
    ) {
        var session = RetrySession(policy, startingAt: .epoch)
        var call = session.startCall()
        var failure = row.failure
        failure.amazonRetryAfter = .milliseconds(row.hint)

        let decision = session.failed(failure, in: &call, uniform: 1, at: .epoch)

        #expect(decision == .retry(after: .milliseconds(row.wait)))
    }

    @Test func `the old rules and the 2026 rules pass over hints not meant for them`() {
        let failure = CallFailure(
            .answered(status: 500, code: nil), retryAfter: .seconds(9),
            amazonRetryAfter: .seconds(9))
        for policy in RetryPolicy.all where policy != .soto && policy != .none {
            var session = RetrySession(policy, startingAt: .epoch)
            var call = session.startCall()
            let expected: Nanoseconds =
                switch policy {
                case .standard2026, .swift2026: .milliseconds(5_050)
                case .javascriptV2: .milliseconds(100)
                default: .seconds(1)
                }

            let decision = session.failed(failure, in: &call, uniform: 1, at: .epoch)

            #expect(decision == .retry(after: expected), "\(policy.name)")
        }
    }

    @Test func `a negative hint counts as none`() {
        let failure = CallFailure(
            .connectionClosed, retryAfter: .seconds(-1), amazonRetryAfter: .seconds(-1))

        #expect(failure.retryAfter == nil)
        #expect(failure.amazonRetryAfter == nil)
    }

    // soto-core `StandardRetryPolicy`: the header is looked at before the status.
    @Test func `Soto does what Retry-After says, whatever the status, and no more than four times`()
    {
        var session = RetrySession(.soto, startingAt: .epoch)
        let asked = CallFailure(
            .answered(status: 400, code: "ThrottlingException"), retryAfter: .seconds(40))

        let call = session.callThatFails(asked)

        #expect(call.waits == Array(repeating: .seconds(40), count: 4))
        #expect(call.reason == .attemptsExhausted)
    }

    // botocore caps the ceiling, U × min(2^i, 20); smithy-swift the draw, min(U × 2^i, 20).
    @Test(arguments: [
        (RetryPolicy.standard, 0.5, 4, 8.0), (.standard, 0.5, 5, 10), (.standard, 0.5, 9, 10),
        (.swift, 0.5, 4, 8), (.swift, 0.5, 5, 16), (.swift, 0.5, 6, 20), (.swift, 0.01, 9, 5.12),
    ])
    func `a cap lies on the ceiling in botocore and on the draw in the Swift SDK`(
        policy: RetryPolicy, uniform: Double, index: Int, seconds: Double
    ) {
        let wait = policy.general.backoff.delay(
            beforeRetry: index, as: .transient, uniform: uniform)

        #expect(wait == Nanoseconds(seconds: seconds))
    }

    @Test(arguments: [62, 63, 64, 1_000_000])
    func `a wait that outgrows the clock saturates`(index: Int) {
        let backoff = Backoff(base: .seconds(1), jitter: .none)

        #expect(backoff.delay(beforeRetry: index, as: .transient, uniform: 1) == .max)
        #expect(
            RetryPolicy.standard.general.backoff.delay(
                beforeRetry: index, as: .transient, uniform: 1) == .seconds(20))
    }

    // Total waits per call, aws-semantics: legacy DynamoDB at most 25.55 s, legacy 15 s,
    // JavaScript v2 0.7 s, against functions of 60 s.
    @Test(
        arguments: [
            (RetryPolicy.legacy, ServiceProfile.dynamoDB, 25_550), (.legacy, .general, 15_000),
            (.javascriptV2, .general, 700), (.standard, .general, 3_000), (.soto, .general, 15_000),
        ] as [(RetryPolicy, ServiceProfile, Int64)])
    func `a call waits no longer in all than its source allows`(
        policy: RetryPolicy, profile: ServiceProfile, milliseconds: Int64
    ) {
        var session = RetrySession(policy, profile: profile, startingAt: .epoch)

        let total = session.callThatFails(.internalError).waits.reduce(.zero, +)

        #expect(total == .milliseconds(milliseconds))
    }
}
