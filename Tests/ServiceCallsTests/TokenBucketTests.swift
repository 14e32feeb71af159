import PropertyTesting
import ServiceCalls
import Testing
import VirtualTime

/// A token bucket by reference, since `#expect` calls no mutating method.
private final class SharedBucket {
    private var bucket: TokenBucket

    init(perSecond: Int, capacity: Int) {
        bucket = TokenBucket(perSecond: perSecond, capacity: capacity)
    }

    func take(_ count: Int = 1, at now: Instant) -> Bool { bucket.take(count, at: now) }
}

@Suite struct `A token bucket` {
    private func at(_ milliseconds: Int64) -> Instant { .epoch + .milliseconds(milliseconds) }

    @Test func `is full at first and refuses when it is empty`() {
        let bucket = SharedBucket(perSecond: 5, capacity: 3)

        let granted = (0..<5).map { _ in bucket.take(at: .epoch) }

        #expect(granted == [true, true, true, false, false])
    }

    @Test func `makes a token in its time, not a nanosecond earlier`() {
        let bucket = SharedBucket(perSecond: 4, capacity: 1)
        #expect(bucket.take(at: .epoch))

        let ready = Instant.epoch + .milliseconds(250)
        #expect(!bucket.take(at: ready - .nanoseconds(1)))
        #expect(bucket.take(at: ready))
        #expect(!bucket.take(at: ready))
    }

    @Test func `rounds no token up where its time is no whole number of nanoseconds`() {
        let bucket = SharedBucket(perSecond: 3, capacity: 2)
        #expect(bucket.take(2, at: .epoch))

        #expect(!bucket.take(at: .epoch + .nanoseconds(333_333_333)))
        #expect(bucket.take(at: .epoch + .nanoseconds(333_333_334)))
        // What was over is kept: the third token is ready at the full second.
        #expect(!bucket.take(at: .epoch + .nanoseconds(666_666_666)))
        #expect(bucket.take(at: .epoch + .nanoseconds(666_666_667)))
        #expect(!bucket.take(at: .epoch + .nanoseconds(999_999_999)))
        #expect(bucket.take(at: .epoch + .seconds(1)))
    }

    @Test func `keeps no more than its capacity, however long it rests`() {
        let bucket = SharedBucket(perSecond: 1_000_000, capacity: 2)
        for start in [
            Instant.epoch, .epoch + .hours(1), .distantFuture - .hours(1), .distantFuture,
        ] {
            let granted = (0..<4).map { _ in bucket.take(at: start) }
            #expect(granted == [true, true, false, false])
        }
    }

    @Test func `takes several tokens together or none`() {
        let bucket = SharedBucket(perSecond: 1, capacity: 5)

        #expect(!bucket.take(6, at: at(0)))
        #expect(bucket.take(3, at: at(0)))
        #expect(!bucket.take(3, at: at(0)))
        #expect(!bucket.take(3, at: at(999)))
        #expect(bucket.take(3, at: at(1_000)))
        #expect(!bucket.take(1, at: at(1_000)))
    }

    @Test func `gives nothing for no tokens, and cannot be filled from outside`() {
        let bucket = SharedBucket(perSecond: 0, capacity: 1)

        #expect(bucket.take(0, at: at(0)))
        #expect(bucket.take(-5, at: at(0)))
        #expect(bucket.take(at: at(0)))
        #expect(!bucket.take(at: at(0)))
        #expect(bucket.take(0, at: at(0)))
        #expect(!bucket.take(.max, at: at(0)))
        #expect(bucket.take(.min, at: at(0)))
        #expect(!bucket.take(at: at(0)))
    }

    @Test func `never refills at a rate of nothing`() {
        let bucket = SharedBucket(perSecond: 0, capacity: 2)
        #expect(bucket.take(2, at: at(0)))
        #expect(!bucket.take(at: .distantFuture))
    }

    @Test func `does not refill twice where an instant comes late`() {
        let bucket = SharedBucket(perSecond: 1, capacity: 10)
        #expect(bucket.take(10, at: at(0)))
        #expect(bucket.take(1, at: at(1_000)))
        #expect(!bucket.take(1, at: at(500)))
        #expect(!bucket.take(1, at: at(1_500)))
        #expect(bucket.take(1, at: at(2_000)))
    }

    @Test(arguments: [(-1, 0), (2_000_000, 1_000_000), (5, 5)])
    func `brings its numbers into range`(asked: Int, used: Int64) {
        #expect(TokenBucket(perSecond: asked, capacity: 1).perSecond == used)
        #expect(TokenBucket(perSecond: 1, capacity: -1).capacity == 0)
        #expect(TokenBucket(perSecond: 1, capacity: .max).capacity == 1_000_000_000)
    }

    /// Granted calls in any window of T seconds are at most rate × T + capacity, and a bucket refuses only when this would break.
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `grants in any window no more than its rate and its capacity, and no less than it can`(
        seed: UInt64
    ) {
        var dice = Dice(seed: seed)
        let rate = Int64(dice.roll(20))
        let capacity = Int64(dice.roll(10))
        let bucket = SharedBucket(perSecond: Int(rate), capacity: Int(capacity))
        var exact = ExactBucket(rate: rate, capacity: capacity)
        var now = Instant.epoch
        var grants: [(at: Instant, count: Int64)] = []
        for _ in 0..<400 {
            now = now + .nanoseconds(Int64(dice.roll(3) * dice.roll(400_000_000)))
            let count = dice.roll(4) == 0 ? 1 + dice.roll(4) : 1
            let granted = bucket.take(count, at: now)
            #expect(granted == exact.take(Int64(count), at: now), "seed \(seed) at \(now)")
            if granted { grants.append((now, Int64(count))) }
        }
        for first in grants.indices {
            var sum: Int64 = 0
            for grant in grants[first...] {
                sum += grant.count
                let parts = (grant.at - grants[first].at).count * rate
                // Compared in billionths of a token, so that nothing is rounded.
                let isWithin = sum * 1_000_000_000 <= parts + capacity * 1_000_000_000
                if !isWithin { Issue.record("seed \(seed): \(sum) tokens until \(grant.at)") }
            }
        }
    }

    /// The same bucket told as a story: the whole history is gone through for every question.
    private struct ExactBucket {
        let rate: Int64
        let capacity: Int64
        private var history: [(at: Instant, count: Int64)] = []

        init(rate: Int64, capacity: Int64) {
            self.rate = rate
            self.capacity = capacity
        }

        mutating func take(_ count: Int64, at now: Instant) -> Bool {
            let full = capacity * 1_000_000_000
            var level = full
            var before: Instant?
            for event in history + [(now, 0)] {
                level = min(full, level + (event.at - (before ?? event.at)).count * rate)
                level -= event.count * 1_000_000_000
                before = event.at
            }
            guard level >= count * 1_000_000_000 else { return false }
            history.append((now, count))
            return true
        }
    }
}

@Suite struct `A function's script` {
    private func answer(_ seconds: Int64) -> FunctionScript.Answer {
        .init(takes: .seconds(seconds), result: .error(name: "E\(seconds)", cause: nil))
    }

    @Test func `answers attempt by attempt, and repeats the last`() {
        let script = FunctionScript([answer(1), answer(2), answer(3)])

        #expect(
            (1...5).map { script.answer(toAttempt: $0).takes }
                == [1, 2, 3, 3, 3].map { .seconds($0) })
        #expect(script.answer(toAttempt: 0) == answer(1))
    }

    @Test func `without answers returns at once`() {
        let script = FunctionScript([])

        #expect(script.answers.count == 1)
        #expect(script.answer(toAttempt: 7).takes == .zero)
        if case .error = script.answer(toAttempt: 1).result { Issue.record("an error") }
    }
}

@Suite struct `An account` {
    @Test func `names its resources as AWS does`() {
        #expect(
            AccountFacts().arn("states", "stateMachine:image-profile")
                == "arn:aws:states:us-east-1:123456789012:stateMachine:image-profile")
        #expect(
            AccountFacts(account: "210987654321", region: "eu-west-1").arn("sns", "notices")
                == "arn:aws:sns:eu-west-1:210987654321:notices")
    }
}
