import KeyedDraws
import PropertyTesting
import ServiceCalls
import Testing
import VirtualTime

@Suite struct `A ramp limiter` {
    /// Sends `perSecond` calls in each of `seconds` seconds from `start` on, evenly.
    /// - Returns: How many of them were too sudden.
    private func send(
        _ perSecond: Int, from start: Int, for seconds: Int, to limiter: inout RampLimiter
    ) -> Int {
        var steep = 0
        for second in start..<start + seconds {
            for call in 0..<perSecond {
                let offset = Int64(call) * 1_000_000_000 / Int64(perSecond)
                let now = Instant.epoch + .seconds(Int64(second)) + .nanoseconds(offset)
                if limiter.isSteep(at: now) { steep += 1 }
            }
        }
        return steep
    }

    // The document's rule: ten seconds' rate more than twice the preceding minute's, and above half
    // the quota.
    @Test func `minds nothing up to half the quota, however sudden`() {
        var limiter = RampLimiter(.standard, quota: 50)
        #expect(send(25, from: 0, for: 120, to: &limiter) == 0)
    }

    @Test(arguments: [
        Ratio(333_333_333_333_333_333, 1_000_000_000_000_000_000), Ratio(.max - 1, .max),
    ])
    func `takes a share of many digits`(share: Ratio) {
        var rule = RampLimiter.Rule.standard
        rule.quotaShare = share
        (rule.recentSeconds, rule.earlierSeconds, rule.growth) = (3_600, 3_600, 1_000_000)
        var limiter = RampLimiter(rule, quota: 1_000_000)
        #expect(send(26, from: 0, for: 10, to: &limiter) == 0)
        rule.quotaShare = Ratio(1, 10_000_000_000_000_000)
        limiter = RampLimiter(rule, quota: 50)
        #expect(send(26, from: 0, for: 10, to: &limiter) == 260)
    }

    @Test func `minds a sudden rate above half the quota, from the call on that goes above it`() {
        var limiter = RampLimiter(.standard, quota: 50)
        // Of the 26 calls a second, 250 come in the first 9.6 seconds.
        #expect(send(26, from: 0, for: 10, to: &limiter) == 10)
    }

    @Test func `minds no rate that grows slowly, up to the quota`() {
        var limiter = RampLimiter(.standard, quota: 50)
        var steep = 0
        for step in 0..<46 { steep += send(5 + step, from: step * 10, for: 10, to: &limiter) }
        #expect(steep == 0)
    }

    @Test func `gets used to a rate`() {
        var limiter = RampLimiter(.standard, quota: 50)
        let first = send(40, from: 0, for: 30, to: &limiter)
        let second = send(40, from: 30, for: 300, to: &limiter)
        #expect(first > 0)
        #expect(second < first)
        // Half a minute at that rate before the last ten seconds is half of it over the minute.
        #expect(send(40, from: 330, for: 60, to: &limiter) == 0)
    }

    @Test func `forgets what is long past`() {
        var limiter = RampLimiter(.standard, quota: 50)
        _ = send(40, from: 0, for: 100, to: &limiter)
        #expect(send(40, from: 100, for: 1, to: &limiter) == 0)
        #expect(send(40, from: 1_000, for: 10, to: &limiter) > 0)
    }

    @Test func `compares shares of any whole numbers`() {
        var rule = RampLimiter.Rule.standard
        rule.quotaShare = Ratio(UInt64(Int.max) / 2, UInt64(Int.max))
        rule.recentSeconds = 3_600
        var limiter = RampLimiter(rule, quota: 1_000_000)
        #expect(send(40, from: 0, for: 10, to: &limiter) == 0)
    }

    @Test func `counts as a plain list of instants would`() {
        for seed in 1...20 as ClosedRange<UInt64> {
            var dice = Dice(seed: seed)
            var limiter = RampLimiter(.standard, quota: 4)
            var seconds: [Int] = []
            var now = Int64(dice.roll(100)) - 50
            for step in 0..<600 {
                now += [0, 0, 0, 0, 1, 1, 2, 30].map(Int64.init)[dice.roll(8)]
                seconds.append(Int(now))
                let recent = seconds.count { $0 > Int(now) - 10 }
                let earlier = seconds.count { $0 > Int(now) - 70 } - recent
                let expected = recent * 60 > 2 * earlier * 10 && recent * 2 > 4 * 10
                let instant = Instant.epoch + .seconds(now) + .milliseconds(500)
                #expect(limiter.isSteep(at: instant) == expected, "seed \(seed), step \(step)")
            }
        }
    }
}
