import KeyedDraws
import Testing

@testable import EmulatedS3

@Suite struct OrderedMapTests {
    private func entries(_ map: OrderedMap<Int, Int>, from start: Int = .min) -> [[Int]] {
        var found: [[Int]] = []
        map.visit(from: { $0 < start }) { key, value in
            found.append([key, value])
            return true
        }
        return found
    }

    @Test func `an empty map has nothing to give`() {
        var map = OrderedMap<Int, Int>()
        #expect(map.count == 0)
        #expect(map[1] == nil)
        #expect(map.removeValue(forKey: 1) == nil)
        #expect(entries(map).isEmpty)
    }

    // Few keys are overwritten and removed often; many keys grow the tree by several levels and
    // empty it again.
    @Test(arguments: [(seed: 1, keys: 50), (2, 700), (3, 4_000)])
    func `it does what a sorted dictionary does, whatever the sequence`(seed: UInt64, keys: UInt64)
    {
        let draws = Draws(seed: seed)
        var map = OrderedMap<Int, Int>()
        var model: [Int: Int] = [:]
        for step in 0..<20_000 {
            let bits = draws.bits(Purpose("test.step"), key: UInt64(step))
            let key = Int(bits % keys)
            // It grows for the first half and shrinks for the second.
            let isRemoval = bits >> 32 % 10 < (step < 10_000 ? 3 : 8)
            if isRemoval {
                #expect(map.removeValue(forKey: key) == model.removeValue(forKey: key))
            } else {
                let previous = map.updateValue(step, forKey: key)
                #expect(previous == model.updateValue(step, forKey: key))
            }
            #expect(map.count == model.count)
            #expect(map[key] == model[key])
            guard step.isMultiple(of: 997) else { continue }
            let sorted = model.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
            #expect(entries(map) == sorted, "step \(step)")
            #expect(entries(map, from: key) == sorted.filter { $0[0] >= key }, "step \(step)")
        }
        for key in model.keys.sorted() { map.removeValue(forKey: key) }
        #expect(map.count == 0)
        #expect(entries(map).isEmpty)
    }

    @Test func `a visit ends where its visitor says so`() {
        var map = OrderedMap<Int, Int>()
        for key in 0..<1_000 { map.updateValue(key, forKey: key) }
        var seen: [Int] = []
        map.visit(from: { $0 < 495 }) { key, _ in
            seen.append(key)
            return seen.count < 10
        }
        #expect(seen == Array(495..<505))
    }

    @Test func `a copy keeps what it had`() {
        var map = OrderedMap<Int, Int>()
        for key in 0..<1_000 { map.updateValue(key, forKey: key) }
        let copy = map
        for key in 0..<500 { map.removeValue(forKey: key) }
        map.updateValue(-1, forKey: 700)
        #expect(copy.count == 1_000)
        #expect(entries(copy) == (0..<1_000).map { [$0, $0] })
        #expect(map.count == 500)
    }

    // The steps that a lookup takes, not its time: comparisons of a key that counts them.
    @Test func `a lookup among a hundred thousand keys compares a few dozen of them`() {
        var map = OrderedMap<Counting, Int>()
        let counter = Counter()
        for number in 0..<100_000 {
            map.updateValue(number, forKey: Counting(number: number, counter: counter))
        }
        counter.count = 0
        for number in stride(from: 0, to: 100_000, by: 997) {
            #expect(map[Counting(number: number, counter: counter)] == number)
        }
        #expect(counter.count / 101 <= 30)
    }
}

private final class Counter {
    var count = 0
}

private struct Counting: Comparable {
    let number: Int
    let counter: Counter

    static func == (left: Counting, right: Counting) -> Bool { left.number == right.number }

    static func < (left: Counting, right: Counting) -> Bool {
        left.counter.count += 1
        return left.number < right.number
    }
}
