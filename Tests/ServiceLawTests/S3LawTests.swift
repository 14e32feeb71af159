import Linearizability
import PropertyTesting
import Testing

// Law 1 (Laws.swift). Amazon S3 User Guide, "Amazon S3 data consistency model": reads after writes
// are strong, for GET and LIST alike; of writes that race, the last one wins.
@Suite struct `Objects, as several clients see them through a network with faults` {
    private let clients = Consistency<ObjectWish>(
        histories: ObjectClients.histories, wish: ObjectWish.random)

    // A history that is linearizable answers every read with what a write wrote and no later one
    // overwrote, lists every key whose PUT was acknowledged, and has one winner for each
    // If-None-Match: * on a key that is free.
    @Test(arguments: 1...400 as ClosedRange<UInt64>)
    func `are linearizable, whatever happens to calls on their way`(seed: UInt64) throws {
        try clients.expectLinearizable(seed: seed)
    }

    @Test(arguments: Defect.allCases)
    func `would be found out, and in few acts, if the store had a defect`(defect: Defect) throws {
        let smallest = try #require(try clients.smallest(defect, seeds: 1...20))

        #expect((1...4).contains(smallest.count), "\(smallest.map(\.description))")
        #expect(try !clients.isViolated(smallest, nil))
    }

    @Test func `meet every mishap, overlap, and are not known for sure to have been written`()
        throws
    {
        let histories = try ObjectClients.histories(of: clients.acts(seed: 1))
        let operations = histories.values.flatMap { $0 }

        let overlaps = operations.count { one in
            operations.contains { $0.invoked < one.invoked && one.invoked < $0.returned }
        }
        #expect(overlaps > 10)
        #expect(operations.contains { !$0.isKnown })
        #expect(operations.contains { $0.outcome == .refused })
        #expect(
            Set((1...4).flatMap { clients.acts(seed: $0).map(\.mishap) }) == Set(Mishap.allCases))
    }
}
