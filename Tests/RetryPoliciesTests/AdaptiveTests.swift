import Testing
import VirtualTime

@testable import RetryPolicies

@Suite struct AdaptiveTests {
    private func second(_ seconds: Double) -> Instant { .epoch + Nanoseconds(seconds: seconds) }

    // Retry science G8, the SDKs' common vectors (also in the AWS SDKs for Java, Rust and .NET):
    // last maximum 10 and last throttling answer at 5 s.
    @Test(arguments: [
        (5.0, 7.0), (6, 9.64893600966), (7, 10.000030849917364), (8, 10.453284520772092),
        (9, 13.408697022224185), (10, 21.26626835427364), (11, 36.425998516920465),
    ])
    func `the rate grows as CUBIC says after throttling`(at time: Double, expected: Double) {
        let cubic = CubicRate(lastMaximum: 10, lastThrottle: second(5))

        #expect(abs(cubic.rate(at: second(time)) - expected) < 1e-11)
    }

    @Test func `the rate falls by three tenths at each throttling answer and grows again`() {
        var cubic = CubicRate(lastMaximum: 10, lastThrottle: second(5))
        var rate = 0.0
        let steps: [(throttled: Bool, expected: Double)] = [
            (false, 7.0), (false, 9.64893600966), (true, 6.754255206761999),
            (true, 4.727978644733399), (false, 6.606547753887045), (false, 6.763279816944947),
            (false, 7.598174833907107), (false, 11.511232804773524),
        ]

        for (offset, step) in steps.enumerated() {
            let now = second(Double(5 + offset))
            rate = step.throttled ? cubic.throttled(sendingAt: rate, at: now) : cubic.rate(at: now)

            #expect(abs(rate - step.expected) < 1e-11, "at \(5 + offset) s")
        }
    }

    // The common specification's end-to-end vectors, as in aws-sdk-js 3 `DefaultRateLimiter.spec`
    // and aws-sdk-net; every 0.2 s an answer, throttling at 2.0 and 3.2 s. G8 cites three of them.
    @Test func `measured rate and bucket rate follow the published sequence`() {
        var limiter = AdaptiveRateLimiter(startingAt: .epoch)
        let measured = [
            0, 0, 4.8, 4.8, 4.16, 4.16, 4.16, 5.632, 5.632, 4.3264, 4.3264, 4.3264, 5.66528,
            5.66528, 4.333056, 4.333056, 4.333056,
        ]
        let rates = [
            0.5, 0.5, 0.5, 0.5, 0.5, 0.6912, 1.0976, 1.6384, 2.3328, 3.02848, 3.486639, 3.821874,
            4.053386, 4.200373, 4.282037, 2.997426, 3.452226,
        ]

        for step in 1...17 {
            limiter.tryEnded(
                throttled: step == 10 || step == 16, at: .epoch + .milliseconds(200 * Int64(step)))

            #expect(abs(limiter.measuredRate - measured[step - 1]) < 1e-9, "step \(step)")
            #expect(abs(limiter.fillRate - rates[step - 1]) < 1e-6, "step \(step)")
            #expect(limiter.isEnabled == (step >= 10))
        }
    }

    @Test func `nothing waits before the first throttling answer`() {
        var session = RetrySession(.adaptive, startingAt: .epoch)
        for step in 0..<1_000 {
            let now = Instant.epoch + .milliseconds(Int64(step))
            #expect(session.begin(at: now) == .zero)
            session.succeeded(in: session.startCall(), at: now)
        }
    }

    @Test func `after throttling a try waits for its token, not a nanosecond less`() {
        var session = RetrySession(.adaptive, startingAt: .epoch)
        var call = session.startCall()
        // Measured rate 0 so far: the bucket fills at the least rate, 0.5 a second, and holds what
        // came in at 1 a second before.
        _ = session.failed(.throttled, in: &call, uniform: 0, at: second(0.25))

        #expect(session.limiter?.fillRate == 0.5)
        #expect(session.limiter?.capacity == 0.25)
        #expect(session.begin(at: second(0.25)) == Nanoseconds(seconds: 1.5))
        #expect(session.begin(at: second(1.75) - .nanoseconds(1)) > .zero)
        #expect(session.begin(at: second(1.75)) == .zero)
        #expect(session.begin(at: second(1.75)) == .seconds(2))
    }

    @Test func `two clients do not share a limit`() {
        var throttled = RetrySession(.adaptive, startingAt: .epoch)
        var other = RetrySession(.adaptive, startingAt: .epoch)
        var call = throttled.startCall()
        _ = throttled.failed(.throttled, in: &call, uniform: 0, at: .epoch)

        #expect(throttled.begin(at: .epoch) > .zero)
        #expect(other.begin(at: .epoch) == .zero)
    }

    @Test func `a transient failure counts as no throttling`() {
        var session = RetrySession(.adaptive, startingAt: .epoch)
        var call = session.startCall()

        _ = session.failed(.internalError, in: &call, uniform: 0, at: second(1))

        #expect(session.limiter?.isEnabled == false)
    }

    // A service that takes five calls a second and throttles the rest: a client that wants fifty
    // settles near five, where one without the limiter is throttled nine times in ten.
    @Test func `a throttled client settles near the rate that the service takes`() {
        var session = RetrySession(.adaptive, startingAt: .epoch)
        var served: Int64 = -1
        var answers = 0
        var throttles = 0
        var now = Instant.epoch
        let end = second(120)
        while now < end {
            let wait = session.begin(at: now)
            guard wait == .zero else {
                now = now + wait
                continue
            }
            var call = session.startCall()
            let slot = now.nanoseconds / 200_000_000
            if slot > served {
                served = slot
                session.succeeded(in: call, at: now)
                if now > second(30) { answers += 1 }
            } else {
                _ = session.failed(.throttled, in: &call, uniform: 0, at: now)
                if now > second(30) { throttles += 1 }
            }
            now = now + .milliseconds(20)
        }

        #expect(Double(answers) / 90 > 3.5 && Double(answers) / 90 <= 5.1)
        #expect(throttles * 2 < answers, "\(throttles) throttled, \(answers) answered")
    }

    @Test(arguments: [
        (8.0, 2.0), (27, 3), (1, 1), (0.125, 0.5), (1e-9, 1e-3), (1e30, 1e10), (0, 0), (-8, 0),
        (7.5, 1.957433820584432),
    ])
    func `the cube root is right to the last bits`(x: Double, root: Double) {
        #expect(abs(cubeRoot(x) - root) <= 2 * root.ulp)
    }

    @Test func `the cube of a cube root is the number`() {
        var random = SplitMix(3)
        for _ in 0..<10_000 {
            let exponent = random.below(1_200) - 600
            let x = Double(sign: .plus, exponent: exponent, significand: 1 + random.uniform())
            let root = cubeRoot(x)

            #expect(abs(root * root * root / x - 1) < 2e-15, "x = \(x)")
        }
    }
}
