import PropertyTesting
import Testing
import VirtualTime

@testable import EmulatedDynamoDB

@Suite struct CapacityBucketTests {
    private func instant(_ milliseconds: Int64) -> Instant { .epoch + .milliseconds(milliseconds) }

    /// Writes of so many units, ten a second; the number of the first that is not let in, from
    /// zero.
    private func firstRefusal(units: Int, of bucket: CapacityBucket) -> Int? {
        var bucket = bucket
        for write in 0..<100_000 as Range<Int64> {
            guard bucket.isOpen(at: instant(write * 100)) else { return Int(write) }
            bucket.take(.units(units))
        }
        return nil
    }

    private func expect(
        _ isOpen: Bool, _ bucket: inout CapacityBucket, at now: Instant,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let found = bucket.isOpen(at: now)
        #expect(found == isOpen, sourceLocation: location)
    }

    // Before write k there are 900 − units × k + 3 × k ÷ 10 units, and a write is let in while that
    // is above zero: up to k = 1,285 for one unit (half a unit left), up to k = 529 for two (0.7
    // left).
    @Test(arguments: [(1, 1_286), (2, 530)])
    func `a burst of 900 units at three a second ends at the computed write`(
        units: Int, write: Int
    ) {
        let bucket = CapacityBucket(perSecond: 3, capacity: 900)
        #expect(firstRefusal(units: units, of: bucket) == write)
    }

    @Test func `an exhausted bucket opens again with its first part of a unit`() {
        var bucket = CapacityBucket(perSecond: 2, capacity: 2)
        expect(true, &bucket, at: instant(0))
        bucket.take(.units(3))

        // One unit of debt takes half a second to pay, and a nanosecond more makes the first part.
        expect(false, &bucket, at: instant(500))
        expect(true, &bucket, at: instant(500) + .nanoseconds(1))
    }

    @Test func `a bucket fills to its capacity and no further`() {
        var bucket = CapacityBucket(perSecond: 3, capacity: 900)
        expect(true, &bucket, at: instant(0))
        bucket.take(.units(3))
        expect(true, &bucket, at: instant(500))
        #expect(bucket.held == CapacityUnits(halves: 1_797))
        expect(true, &bucket, at: instant(1_000))
        #expect(bucket.held == .units(900))
        expect(true, &bucket, at: .epoch + .hours(24 * 365 * 200))
        #expect(bucket.held == .units(900))
    }

    @Test func `a bucket that goes on from another holds no more than that one, nor than itself`() {
        var full = CapacityBucket(perSecond: 10, capacity: 3_000)
        #expect(CapacityBucket(perSecond: 3, capacity: 900, continuing: full).held == .units(900))
        full.take(.units(2_990))
        #expect(CapacityBucket(perSecond: 3, capacity: 900, continuing: full).held == .units(10))
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `in any window it gives at most its rate, its capacity and one call more`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let (rate, capacity, largest) = (1 + dice.roll(20), 1 + dice.roll(50), 1 + dice.roll(12))
        var bucket = CapacityBucket(perSecond: rate, capacity: capacity)
        var now = Instant.epoch
        var granted: [(at: Instant, halves: Int)] = []
        for _ in 0..<300 {
            now = now + .milliseconds(Int64(dice.roll(400)))
            guard bucket.isOpen(at: now) else { continue }
            let halves = 1 + dice.roll(2 * largest)
            bucket.take(CapacityUnits(halves: halves))
            granted.append((now, halves))
            #expect(bucket.held <= .units(capacity))
        }
        for (place, first) in granted.enumerated() {
            var sum = 0
            for last in granted[place...] {
                sum += last.halves
                let seconds = (last.at - first.at).seconds
                let bound = 2 * (Double(rate) * seconds + Double(capacity + largest))
                #expect(Double(sum) <= bound, "seed \(seed)")
            }
        }
    }
}
