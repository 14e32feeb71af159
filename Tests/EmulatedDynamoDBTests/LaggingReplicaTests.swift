import AWSModel
import Testing
import VirtualTime

@testable import EmulatedDynamoDB

@Suite struct LaggingReplicaTests {
    private let key = ItemKey(partition: .text([1]), sort: nil)
    private func at(_ milliseconds: Int64) -> Instant { .epoch + .milliseconds(milliseconds) }
    private func item(_ number: Int) -> PackedItem { PackedItem(["n": .n("\(number)")]) }

    private func number(_ replica: LaggingReplica, latest: Int, at now: Instant) -> Int? {
        let state = replica.state(of: key, current: (item(latest), latest), at: now)
        return state.item?.item["n"]?.number.flatMap { Int($0.text) }
    }

    @Test func `a write arrives after its lag, and not before`() {
        var replica = LaggingReplica(lagMaximum: .seconds(1))
        replica.willWrite(key, previous: (item(1), 1), lag: .milliseconds(10), at: at(100))
        #expect(number(replica, latest: 2, at: at(109)) == 1)
        #expect(number(replica, latest: 2, at: at(110)) == 2)
    }

    @Test func `of writes that overtake each other the later one stays`() {
        var replica = LaggingReplica(lagMaximum: .seconds(1))
        replica.willWrite(key, previous: (nil, 0), lag: .milliseconds(500), at: at(0))
        replica.willWrite(key, previous: (item(1), 1), lag: .milliseconds(100), at: at(50))
        #expect(number(replica, latest: 2, at: at(149)) == nil)
        #expect(number(replica, latest: 2, at: at(150)) == 2)
        #expect(number(replica, latest: 2, at: at(500)) == 2)
    }

    @Test func `between two writes it has the one that arrived`() {
        var replica = LaggingReplica(lagMaximum: .seconds(1))
        replica.willWrite(key, previous: (item(1), 1), lag: .milliseconds(10), at: at(0))
        replica.willWrite(key, previous: (item(2), 2), lag: .milliseconds(900), at: at(20))
        #expect(number(replica, latest: 3, at: at(5)) == 1)
        #expect(number(replica, latest: 3, at: at(30)) == 2)
        #expect(number(replica, latest: 3, at: at(920)) == 3)
    }

    @Test func `no lag is longer than the named maximum, and no state is kept longer`() {
        var replica = LaggingReplica(lagMaximum: .seconds(1))
        for write in 0..<1_000 {
            _ = replica.forget(at: at(Int64(write) * 10))
            replica.willWrite(
                key, previous: (item(write), 1), lag: .hours(1), at: at(Int64(write) * 10))
            #expect(replica.count <= 100)
        }
        #expect(number(replica, latest: 1_000, at: at(10_989)) == 999)
        #expect(number(replica, latest: 1_000, at: at(10_990)) == 1_000)
        let settled = replica.forget(at: at(10_990))
        #expect(settled.isEmpty)
        #expect(replica.count == 0)
    }

    @Test func `the key of a removed item is told when no replica can have it any more`() {
        var replica = LaggingReplica(lagMaximum: .seconds(1))
        replica.willWrite(key, previous: (nil, 0), lag: .zero, at: at(0))
        replica.willWrite(
            key, previous: (item(1), 1), isRemoval: true, lag: .zero, at: at(500))
        let early = replica.forget(at: at(1_499))
        let late = replica.forget(at: at(1_500))
        #expect(early.isEmpty)
        #expect(late == [key])
    }
}
