import KeyedDraws
import PropertyTesting
import Simulator
import Testing
import Tracing
import VirtualTime

// Law 7 (Laws.swift).
@Suite struct `Several clients under faults` {
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `do the same again, to the byte, on an executor that others have used`(seed: UInt64)
        throws
    {
        let executor = VirtualExecutor()
        let first = try digest(seed: seed, on: executor)
        let other = try digest(seed: seed + 1_000, on: executor)
        let again = try digest(seed: seed, on: executor)
        let fresh = try digest(seed: seed, on: VirtualExecutor())

        #expect(first == again)
        #expect(first == fresh)
        #expect(first != other)
    }

    private func digest(seed: UInt64, on executor: VirtualExecutor) throws -> String {
        let acts = randomActs(seed: seed, ItemWish.random)
        let log = ClientLog()
        let rehearsal = Rehearsal<ItemWish>(
            acts, resources: ItemStore.resources, on: executor
        ) { aws, client, wish in
            await ItemClients.perform(wish, client, aws, log)
        }
        return try rehearsal.run().digest
    }
}
