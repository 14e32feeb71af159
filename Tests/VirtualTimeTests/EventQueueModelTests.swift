import PropertyTesting
import Testing
import VirtualTime

/// The queue against one that is obviously right: an unsorted list, searched whole for every event.
@Suite struct `An event queue and a naive one` {
    private struct NaiveQueue {
        var now = Instant.epoch
        private(set) var waiting: [(at: Instant, sequence: Int)] = []
        private var sequence = 0

        mutating func schedule(at instant: Instant) -> Int {
            waiting.append((max(instant, now), sequence))
            sequence += 1
            return sequence - 1
        }

        mutating func cancel(_ sequence: Int) { waiting.removeAll { $0.sequence == sequence } }

        var earliest: Instant? { waiting.map(\.at).min() }

        mutating func next() -> Int? {
            let least = waiting.indices.min { left, right in
                let (a, b) = (waiting[left], waiting[right])
                return a.at != b.at ? a.at < b.at : a.sequence < b.sequence
            }
            guard let least else { return nil }
            let event = waiting.remove(at: least)
            now = event.at
            return event.sequence
        }
    }

    /// What one step of a schedule does; the share of each differs from seed to seed.
    private enum Step {
        case schedule, scheduleNow, cancel, next, look
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `agree on every event of a random schedule`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let queue = EventQueue<Int>()
        var naive = NaiveQueue()
        var tokens: [EventToken] = []
        let mix = steps(&dice)
        // Few instants make many ties; a wide span makes few.
        let width = [1, 3, 50, 100_000][dice.roll(4)]
        for step in 0..<800 {
            let place: Comment = "seed \(seed), step \(step)"
            switch mix[dice.roll(mix.count)] {
            case .schedule,
                .scheduleNow where dice.roll(20) == 0:
                let at = queue.now + .nanoseconds(Int64(dice.roll(width) - width / 10))
                tokens.append(queue.schedule(tokens.count, at: at))
                #expect(naive.schedule(at: at) == tokens.count - 1)
            case .scheduleNow:
                tokens.append(queue.schedule(tokens.count, at: queue.now))
                #expect(naive.schedule(at: naive.now) == tokens.count - 1)
            case .cancel where !tokens.isEmpty:
                // Any token that ever was: waiting, fired or cancelled before.
                let victim = dice.roll(tokens.count)
                queue.cancel(tokens[victim])
                naive.cancel(victim)
            case .look: #expect(queue.earliestInstant() == naive.earliest, place)
            default:
                let before = queue.now
                try #require(queue.next() == naive.next(), place)
                try #require(queue.now == naive.now, place)
                #expect(queue.now >= before, place)
            }
            try #require(queue.count == naive.waiting.count, place)
            #expect(queue.isEmpty == naive.waiting.isEmpty, place)
        }
        while let expected = naive.next() {
            try #require(queue.next() == expected, "seed \(seed), at the end")
        }
        #expect(queue.next() == nil)
    }

    private func steps(_ dice: inout Dice) -> [Step] {
        let kinds: [Step] = [.schedule, .scheduleNow, .cancel, .next, .look]
        return kinds.flatMap { kind in Array(repeating: kind, count: 1 + dice.roll(6)) }
    }

    /// Waves of schedules of which most are cancelled, as time-outs are: the queue compacts again and again.
    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `agree while thousands of time-outs are taken back`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let queue = EventQueue<Int>()
        var alive: [Int: Instant] = [:]
        var scheduled = 0
        var fired: [Int] = []
        var expected: [Int] = []
        for _ in 0..<6 {
            var wave: [(EventToken, Int)] = []
            for _ in 0..<4_000 {
                let at = queue.now + .nanoseconds(Int64(1 + dice.roll(10_000)))
                wave.append((queue.schedule(scheduled, at: at), scheduled))
                alive[scheduled] = at
                scheduled += 1
            }
            for (token, number) in wave where dice.roll(10) > 0 {
                queue.cancel(token)
                alive[number] = nil
            }
            #expect(queue.count == alive.count, "seed \(seed)")
            let due = alive.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(200)
            for (number, _) in due {
                expected.append(number)
                alive[number] = nil
                if let next = queue.next() { fired.append(next) }
            }
        }
        #expect(fired == expected, "seed \(seed)")
    }
}
