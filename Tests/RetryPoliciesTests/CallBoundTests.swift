import RetryPolicies
import Testing
import VirtualTime

@Suite struct CallBoundTests {
    // aws-semantics section 7; with 2026 rules a header may add five seconds to each wait.
    @Test(arguments: [
        ("none", 1, 0), ("swift", 3, 3_000), ("standard", 3, 3_000), ("legacy", 10, 50 * 511),
        ("javascript-v2", 11, 50 * 1_023), ("soto", 5, 15_000),
        ("standard-2026", 4, 7_000 + 15_000),
    ])
    func `a policy's bound is that of its most patient rules`(
        policy: String, tries: Int, milliseconds: Int
    ) throws {
        let bound = try #require(RetryPolicy.named(policy)).callBound
        #expect(bound.tries == tries)
        #expect(bound.waits == .milliseconds(Int64(milliseconds)))
    }

    @Test(arguments: RetryPolicy.all)
    func `no session outlasts its policy's bound`(policy: RetryPolicy) {
        for profile in ServiceProfile.allCases {
            for failure in [CallFailure.internalError, CallFailure(.timedOut)] {
                var session = RetrySession(policy, profile: profile, startingAt: .epoch)
                var call = session.startCall()
                var tries = 1
                var waits = Nanoseconds.zero
                while case .retry(let wait) = session.failed(
                    failure, in: &call, uniform: 1, at: .epoch)
                {
                    tries += 1
                    waits += wait
                }
                #expect(tries <= policy.callBound.tries)
                #expect(waits <= policy.callBound.waits)
            }
        }
    }

    @Test func `a call's longest time is its tries' time-outs and its waits`() {
        let bound = RetryPolicy.swift.callBound
        #expect(bound.longestTime(timeout: .seconds(5)) == .seconds(18))
        #expect(bound.longestTime(timeout: .max) == .max)
    }
}
