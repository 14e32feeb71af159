import Linearizability
import PropertyTesting
import Testing

// Law 2 (Laws.swift), as far as clients see it. Amazon DynamoDB Developer Guide, "Read consistency"
// and "Working with items": strong reads, conditional writes, atomic counters.
@Suite struct `Items, as several clients see them through a network with faults` {
    private let clients = Consistency<ItemWish>(
        histories: ItemClients.histories, wish: ItemWish.random)

    @Test(arguments: 1...400 as ClosedRange<UInt64>)
    func `are linearizable under strong reads, whatever happens to calls on their way`(
        seed: UInt64
    ) throws {
        try clients.expectLinearizable(seed: seed)
    }

    @Test(arguments: Defect.allCases)
    func `would be found out, and in few acts, if the store had a defect`(defect: Defect) throws {
        let smallest = try #require(try clients.smallest(defect, seeds: 1...20))

        #expect((1...4).contains(smallest.count), "\(smallest.map(\.description))")
        #expect(try !clients.isViolated(smallest, nil))
    }
}
