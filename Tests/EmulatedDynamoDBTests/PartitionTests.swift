import AWSModel
import Testing
import VirtualTime

@testable import EmulatedDynamoDB

// Amazon DynamoDB Developer Guide, "Burst and adaptive capacity": a partition serves 3,000 read and
// 1,000 write units a second, whatever the table has.
@Suite struct PartitionTests {
    private func throughput(_ reads: Int, _ writes: Int) -> Throughput {
        Throughput(
            ProvisionedThroughput(readCapacityUnits: reads, writeCapacityUnits: writes),
            maximum: nil, CapacitySettings(), at: .epoch)
    }

    @Test(arguments: [
        (3, 3, 0, 1), (3_000, 0, 0, 1), (3_000, 1_000, 0, 2), (3_001, 1_000, 0, 3),
        (1, 1_000, 0, 2), (1_500, 500, 0, 1), (3, 3, 10 << 30, 1), (3, 3, (10 << 30) + 1, 2),
        (3_000, 1_000, 95 << 30, 10),
    ])
    func `a table has as many partitions as its units or its size need`(
        reads: Int, writes: Int, size: Int, count: Int
    ) {
        var throughput = throughput(reads, writes)
        _ = throughput.refusal(of: .read, for: 0, size: size, at: .epoch)
        #expect(throughput.partitions.count == count)
    }

    // A scenario may set partitions as small, and tables as fast, as forms allow.
    @Test func `a table does not grow beyond all bounds`() {
        var partitions = Partitions(PartitionLimits())
        partitions.grow(to: 2_000_000_000)
        #expect(partitions.count == 100_000)
    }

    @Test
    func `a new table billed by request has four partitions for its reads, four for its writes`() {
        let throughput = Throughput(nil, maximum: nil, CapacitySettings(), at: .epoch)
        #expect(throughput.partitions.count == 8)
    }

    /// Writes of one unit each, `count` of them spread evenly over a second, by the keys in turn;
    /// how many were let in.
    private func admitted(
        _ partitions: inout Partitions, second: Int64, count: Int64, keys: [UInt64]
    ) -> [UInt64: Int] {
        var admitted: [UInt64: Int] = [:]
        for write in 0..<count {
            let now = Instant.epoch + .seconds(second) + .nanoseconds(write * 1_000_000_000 / count)
            let key = keys[Int(write) % keys.count]
            guard partitions.isOpen(.write, for: key, at: now) else { continue }
            partitions.take(.units(1), .write, for: key)
            admitted[key, default: 0] += 1
        }
        return admitted
    }

    @Test func `one key is written a thousand times a second, not twice as often`() {
        var partitions = Partitions(PartitionLimits())
        partitions.grow(to: 8)
        var total = 0
        for second in 0..<10 as Range<Int64> {
            total += admitted(&partitions, second: second, count: 4_000, keys: [77])[77] ?? 0
        }
        // Ten seconds and the second's worth that a partition holds.
        #expect((10_000...11_001).contains(total))
    }

    @Test func `a hot key leaves its partition to its neighbours once it has one to itself`() {
        var partitions = Partitions(PartitionLimits())
        let hot: UInt64 = 1
        // Nine writes of ten are of the hot key.
        let keys = Array(repeating: hot, count: 9) + [2]
        var neighbour: [Int] = []
        for second in 0..<5 as Range<Int64> {
            let admitted = admitted(&partitions, second: second, count: 5_000, keys: keys)
            neighbour.append(admitted[2] ?? 0)
        }
        #expect(partitions.isolatedCount == 1)
        #expect(neighbour.last == 500)
    }

    @Test func `even traffic isolates nobody`() {
        var partitions = Partitions(PartitionLimits())
        let keys = (0..<50).map { UInt64($0) }
        for second in 0..<5 as Range<Int64> {
            let admitted = admitted(&partitions, second: second, count: 3_000, keys: keys)
            #expect(admitted.values.reduce(0, +) <= (second == 0 ? 2_001 : 1_001))
        }
        #expect(partitions.isolatedCount == 0)
    }

    @Test func `no more than the named number of keys is isolated, the oldest go first`() {
        var limits = PartitionLimits()
        limits.isolatedKeysMaximum = 2
        var partitions = Partitions(limits)
        for key in 1...4 as ClosedRange<UInt64> {
            _ = admitted(&partitions, second: Int64(key), count: 5_000, keys: [key])
        }
        #expect(partitions.isolatedCount == 2)
    }

    @Test func `a split makes no units, and partitions never become fewer`() {
        var partitions = Partitions(PartitionLimits())
        let spread = (0..<8).map { UInt64($0) << 61 }
        _ = admitted(&partitions, second: 0, count: 5_000, keys: spread)
        partitions.grow(to: 3)
        partitions.grow(to: 2)
        #expect(partitions.count == 3)
        let now = Instant.epoch + .seconds(1)
        let open = spread.count { key in
            partitions.take(.units(2), .write, for: key)
            return partitions.isOpen(.write, for: key, at: now)
        }
        #expect(open == 0)
    }
}
