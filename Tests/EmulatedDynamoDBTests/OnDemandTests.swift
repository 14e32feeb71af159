import AWSModel
import Testing
import VirtualTime

@testable import EmulatedDynamoDB

// Amazon DynamoDB Developer Guide, "On-demand capacity mode": a new table serves 4,000 writes a
// second, later twice the previous peak; throttling occurs if that is exceeded within 30 minutes.
// The default quota of a table is 40,000.
@Suite struct OnDemandTests {
    private func meter() -> OnDemandMeter {
        OnDemandMeter(
            initial: 4_000, ceiling: 40_000, period: .minutes(30), start: .epoch)
    }

    /// How many units a meter serves in the second that begins then.
    private func served(_ meter: inout OnDemandMeter, from start: Nanoseconds) -> Int {
        var count = 0
        while count < 100_000, meter.isOpen(at: .epoch + start) {
            meter.take(.units(1))
            count += 1
        }
        return count
    }

    private func expect(
        _ count: Int, of meter: inout OnDemandMeter, from start: Nanoseconds,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let served = served(&meter, from: start)
        #expect(served == count, sourceLocation: location)
    }

    @Test func `a new table serves 4,000 units in each second`() {
        var meter = meter()
        expect(4_000, of: &meter, from: .zero)
        expect(0, of: &meter, from: .milliseconds(999))
        expect(4_000, of: &meter, from: .seconds(1))
    }

    @Test func `a peak doubles what the next half hour serves, and no earlier`() {
        var meter = meter()
        expect(4_000, of: &meter, from: .seconds(10))
        expect(4_000, of: &meter, from: .seconds(1_799))
        expect(8_000, of: &meter, from: .minutes(30))
        expect(8_000, of: &meter, from: .minutes(59))
        expect(16_000, of: &meter, from: .minutes(60))
    }

    @Test func `a small peak leaves what a new table serves, and an old peak is not forgotten`() {
        var meter = meter()
        meter.take(.units(100))
        expect(4_000, of: &meter, from: .minutes(31))
        expect(8_000, of: &meter, from: .hours(100))
    }

    @Test func `no table serves more than 40,000 units in a second`() {
        var meter = OnDemandMeter(
            initial: 4_000, ceiling: 40_000, period: .minutes(30), start: .epoch,
            previousPeak: .units(30_000))
        expect(40_000, of: &meter, from: .zero)
    }

    @Test func `a table that was provisioned serves what it was provisioned for`() {
        var throughput = Throughput(
            .init(readCapacityUnits: 20_000, writeCapacityUnits: 9_000), maximum: nil,
            CapacitySettings(), at: .epoch)
        throughput.billByRequest(maximum: nil, at: .epoch)
        guard case .onDemand(let read, let write) = throughput.mode else {
            Issue.record("not billed by request")
            return
        }
        #expect(read.allowance == 20_000)
        #expect(write.allowance == 9_000)
    }
}
