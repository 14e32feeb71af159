import Linearizability
import PropertyTesting
import Testing

private typealias Observed = ObservedOperation<StoredValue>

/// The check itself, on histories of one value whose verdict is known.
@Suite struct `A history of one value` {
    private func verdict(_ history: [Observed]) -> LinearizabilitySearch<StoredValue>.Verdict {
        LinearizabilitySearch.verdict(on: history, startingWith: StoredValue())
    }

    @Test func `without operations is linearizable`() {
        #expect(verdict([]) == .linearizable([]))
    }

    @Test func `is in the order of time where nothing overlaps`() {
        let history = [
            Observed("a", .write(1), .done, invoked: 1, returned: 2),
            Observed("b", .read, .holds(1), invoked: 3, returned: 4),
            Observed("a", .remove, .done, invoked: 5, returned: 6),
            Observed("b", .read, .holds(nil), invoked: 7, returned: 8),
        ]

        #expect(verdict(history) == .linearizable([0, 1, 2, 3]))
    }

    @Test func `is violated by a read of what was overwritten before the read began`() {
        let history = [
            Observed("a", .write(1), .done, invoked: 1, returned: 2),
            Observed("a", .write(2), .done, invoked: 3, returned: 4),
            Observed("b", .read, .holds(1), invoked: 5, returned: 6),
        ]

        #expect(verdict(history) == .violated)
    }

    @Test(arguments: [1, 2]) func `lets a read that overlaps a write see either value`(seen: Int) {
        let history = [
            Observed("a", .write(1), .done, invoked: 1, returned: 2),
            Observed("a", .write(2), .done, invoked: 3, returned: 6),
            Observed("b", .read, .holds(seen), invoked: 4, returned: 5),
        ]

        #expect(verdict(history) == .linearizable(seen == 1 ? [0, 2, 1] : [0, 1, 2]))
    }

    // Herlihy and Wing, "Linearizability" (1990), figure 1(c) in the words of a register: once one
    // reader has seen the new value, no later one sees the old.
    @Test func `is violated by two reads in a row that see the new value, then the old`() {
        let history = [
            Observed("a", .write(1), .done, invoked: 1, returned: 2),
            Observed("a", .write(2), .done, invoked: 3, returned: 8),
            Observed("b", .read, .holds(2), invoked: 4, returned: 5),
            Observed("c", .read, .holds(1), invoked: 6, returned: 7),
        ]

        #expect(verdict(history) == .violated)
    }

    @Test func `has one winner of a race to create, and none where it was there`() {
        func race(_ first: StoredValue.Outcome, _ second: StoredValue.Outcome) -> [Observed] {
            [
                Observed("a", .create(1), first, invoked: 1, returned: 3),
                Observed("b", .create(2), second, invoked: 2, returned: 4),
            ]
        }

        #expect(verdict(race(.done, .refused)) == .linearizable([0, 1]))
        #expect(verdict(race(.refused, .done)) == .linearizable([1, 0]))
        #expect(verdict(race(.done, .done)) == .violated)
        #expect(verdict(race(.refused, .refused)) == .violated)
    }

    // A lost answer: the write may happen at any time after its invocation, or never.
    @Test(
        arguments: [
            ([nil, nil], true), ([nil, 1], true), ([1, 1], true), ([1, nil], false),
            ([2, 1], false),
        ] as [([Int?], Bool)])
    func `lets a write that nobody heard of again land late, or never, but once`(
        reads: [Int?], isLinearizable: Bool
    ) {
        var history = [Observed(lost: "a", .write(1), invoked: 1)]
        for (place, number) in reads.enumerated() {
            history.append(
                Observed(
                    "b", .read, .holds(number), invoked: 2 + 2 * place, returned: 3 + 2 * place))
        }

        #expect((verdict(history) != .violated) == isLinearizable)
    }

    @Test func `does not let a lost write land before it was sent`() {
        let history = [
            Observed("b", .read, .holds(1), invoked: 1, returned: 2),
            Observed(lost: "a", .write(1), invoked: 3),
        ]

        #expect(verdict(history) == .violated)
    }

    @Test func `does not let an addition happen twice`() {
        let history = [
            Observed(lost: "a", .add(5), invoked: 1),
            Observed("b", .add(1), .holds(6), invoked: 2, returned: 3),
            Observed("b", .read, .holds(11), invoked: 4, returned: 5),
        ]

        #expect(verdict(history) == .violated)
        #expect(verdict(Array(history.dropLast())) == .linearizable([0, 1]))
    }

    // Without a memory of where it has been, the search would try 11! orders.
    @Test func `of many writes at once is decided quickly, because the search remembers`() {
        let writes = (1...11).map {
            Observed("c\($0)", .write($0), .done, invoked: $0, returned: 100 + $0)
        }
        let read = Observed("r", .read, .holds(99), invoked: 200, returned: 201)

        #expect(verdict(writes + [read]) == .violated)
    }

    // MARK: Against all orders

    @Test(arguments: 1...400 as ClosedRange<UInt64>)
    func `is judged as by trying all orders`(seed: UInt64) throws {
        let history = Self.random(seed: seed)
        let found = verdict(history)

        #expect((found != .violated) == Self.hasOrder(history), "\(history)")
        if case .linearizable(let order) = found {
            #expect(Self.explains(order, history), "\(order) of \(history)")
        }
    }

    @Test func `of the random ones is linearizable about as often as not`() {
        let histories = (1...400).map { Self.random(seed: $0) }
        let good = histories.count { verdict($0) != .violated }

        #expect((80...320).contains(good))
    }

    /// Up to six operations whose outcomes were either told by a value that took them in the order
    /// of their invocations, or made up.
    private static func random(seed: UInt64) -> [Observed] {
        var dice = Dice(seed: seed)
        var value = StoredValue()
        return (0..<3 + dice.roll(4)).map { number in
            let operation: StoredValue.Operation = dice.pick([
                .read, .read, .write(dice.roll(3)), .create(dice.roll(3)), .add(1), .remove,
                .replace(dice.roll(3), with: dice.roll(3)),
            ])
            var outcome: StoredValue.Outcome
            (value, outcome) = value.perform(operation)
            if dice.isOne(in: 6) { outcome = dice.pick([.done, .refused, .holds(dice.roll(3))]) }
            let invoked = 10 * number + dice.roll(10)
            if dice.isOne(in: 5) { return Observed(lost: "c", operation, invoked: invoked) }
            return Observed(
                "c", operation, outcome, invoked: invoked, returned: invoked + 1 + dice.roll(40))
        }
    }

    /// Whether any order of the known operations and any choice of the others explains the history.
    private static func hasOrder(_ history: [Observed]) -> Bool {
        func extend(_ order: [Int]) -> Bool {
            if explains(order, history) { return true }
            return history.indices.contains { next in
                !order.contains(next) && extend(order + [next])
            }
        }
        return extend([])
    }

    /// Whether operations that took effect in an order, and no others, explain the history.
    private static func explains(_ order: [Int], _ history: [Observed]) -> Bool {
        var value = StoredValue()
        for (place, index) in order.enumerated() {
            let operation = history[index]
            // What took effect later did not return before this was invoked.
            let isTooLate = order[(place + 1)...].contains {
                history[$0].returned < operation.invoked
            }
            guard !isTooLate, let next = value.after(operation.operation, operation.outcome)
            else { return false }
            value = next
        }
        return history.indices.allSatisfy { !history[$0].isKnown || order.contains($0) }
    }
}
