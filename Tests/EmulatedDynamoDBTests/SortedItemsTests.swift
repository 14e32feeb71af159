import AWSModel
import PropertyTesting
import Testing

@testable import EmulatedDynamoDB

/// The sorted items against a list that is obviously right.
@Suite struct SortedItemsTests {
    private func key(_ partition: Int, _ sort: Int) -> ItemKey {
        ItemKey(
            partition: .text(Array("p\(partition)".utf8)), sort: .number(DynamoNumber(sort)))
    }

    private func keys(of items: SortedItems) -> [ItemKey] {
        var keys: [ItemKey] = []
        var place = items.bounds.lowerBound
        while place < items.bounds.upperBound {
            keys.append(items[place].key)
            place = items.place(after: place)
        }
        return keys
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `agree with a sorted list after any insertions and removals`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var items = SortedItems()
        var naive: [ItemKey] = []
        // Few keys make many removals, many keys make many blocks.
        let (partitions, sorts) = ([1, 5, 60][dice.roll(3)], [3, 40][dice.roll(2)])
        for _ in 0..<1_500 {
            let key = key(dice.roll(partitions), dice.roll(sorts))
            if let place = items.place(of: key) {
                #expect(naive.contains(key))
                guard dice.roll(4) == 0 else { continue }
                items.remove(at: place)
                naive.removeAll { $0 == key }
            } else {
                #expect(!naive.contains(key))
                items.insert(.init(key: key, item: PackedItem([:]), size: 0, write: 0))
                naive.append(key)
            }
        }
        naive.sort { $0.isPlaced(before: $1) }
        #expect(keys(of: items) == naive)

        var backwards: [ItemKey] = []
        var place = items.bounds.upperBound
        while place > items.bounds.lowerBound {
            place = items.place(before: place)
            backwards.append(items[place].key)
        }
        #expect(backwards == naive.reversed())
        for bound in naive.prefix(20) {
            let first = items.firstPlace { $0.isPlaced(before: bound) }
            #expect(items[first].key == bound)
        }
    }

    @Test func `items of one partition key stand together, in the order of their sort keys`() {
        var items = SortedItems()
        for number in 0..<400 {
            let key = key(number * 7 % 10, number * 13 % 400)
            items.insert(.init(key: key, item: PackedItem([:]), size: 0, write: 0))
        }
        let keys = keys(of: items)
        #expect(keys.count == 400)
        for (one, two) in zip(keys, keys.dropFirst()) where one.partition == two.partition {
            #expect(one < two)
        }
        let changes = zip(keys, keys.dropFirst()).count { $0.partition != $1.partition }
        #expect(changes == 9)
    }

    // The place of an item is part of what a run's digest rests on.
    @Test func `a key's place is the same for ever`() {
        #expect(key(1, 1).place == key(1, 2).place)
        #expect(
            ItemKey(partition: .text(Array("ada".utf8)), sort: nil).place
                == 13_555_022_340_689_420_549)
    }
}
