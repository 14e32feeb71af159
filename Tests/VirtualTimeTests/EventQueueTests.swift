import Testing
import VirtualTime

@Suite struct `An event queue` {
    /// Takes out all that waits.
    private func drain<Payload>(_ queue: EventQueue<Payload>) -> [Payload] {
        var payloads: [Payload] = []
        while let payload = queue.next() { payloads.append(payload) }
        return payloads
    }

    @Test func `holds an event at 4 nanoseconds, gives it at 5, and gives it once`() {
        let queue = EventQueue<String>()
        queue.schedule("before", at: .epoch + .nanoseconds(4))
        queue.schedule("it", at: .epoch + .nanoseconds(5))
        queue.schedule("after", at: .epoch + .hours(1))

        #expect(queue.next() == "before")
        #expect(queue.now == .epoch + .nanoseconds(4))
        #expect(queue.earliestInstant() == .epoch + .nanoseconds(5))
        #expect(queue.next() == "it")
        #expect(queue.now == .epoch + .nanoseconds(5))
        #expect(queue.next() == "after")
        #expect(queue.next() == nil)
        #expect(queue.now == .epoch + .hours(1))
    }

    @Test func `gives events of one instant in the order of scheduling`() {
        let queue = EventQueue<Int>()
        let noon = Instant.epoch + .hours(12)
        for number in 0..<3_000 { queue.schedule(number, at: noon) }

        #expect(drain(queue) == Array(0..<3_000))
    }

    @Test func `gives what is scheduled for now after what waited for now already`() {
        let queue = EventQueue<String>()
        let noon = Instant.epoch + .hours(12)
        queue.schedule("first", at: noon)
        queue.schedule("second", at: noon)
        queue.schedule("later", at: noon + .nanoseconds(1))

        #expect(queue.next() == "first")
        queue.schedule("third", at: noon)
        queue.schedule("fourth", at: noon)

        #expect(drain(queue) == ["second", "third", "fourth", "later"])
    }

    @Test func `counts an instant that has passed as now`() {
        let queue = EventQueue<String>(startingAt: .epoch + .seconds(10))
        queue.schedule("now", at: .epoch + .seconds(10))
        queue.schedule("past", at: .epoch)
        queue.schedule("soon", at: .epoch + .seconds(11))

        #expect(queue.next() == "now")
        #expect(queue.next() == "past")
        #expect(queue.now == .epoch + .seconds(10))
        #expect(queue.next() == "soon")
    }

    @Test func `begins before the epoch and reaches the last instant`() {
        let start = Instant(nanoseconds: .min)
        let queue = EventQueue<String>(startingAt: start)
        queue.schedule("end", at: .distantFuture)
        queue.schedule("epoch", at: .epoch)
        queue.schedule("start", at: start)

        #expect(drain(queue) == ["start", "epoch", "end"])
        #expect(queue.now == .distantFuture)
    }

    @Test func `lets an event cancel a later one of the same instant`() {
        let queue = EventQueue<Int>()
        let noon = Instant.epoch + .hours(12)
        queue.schedule(0, at: noon)
        let inHeap = queue.schedule(1, at: noon)
        queue.schedule(2, at: noon)

        #expect(queue.next() == 0)
        let inLine = queue.schedule(3, at: noon)
        queue.cancel(inHeap)
        queue.cancel(inLine)

        #expect(queue.count == 1)
        #expect(drain(queue) == [2])
    }

    @Test func `does not count, wait for or move to what was cancelled`() {
        let queue = EventQueue<String>()
        let token = queue.schedule("never", at: .epoch + .hours(1))
        queue.cancel(token)
        queue.cancel(token)

        #expect(queue.isEmpty)
        #expect(queue.count == 0)
        #expect(queue.earliestInstant() == nil)
        #expect(queue.next() == nil)
        #expect(queue.now == .epoch)
    }

    @Test func `ignores the token of an event that has fired, though another has its place`() {
        let queue = EventQueue<Int>()
        var spent = [queue.schedule(0, at: .epoch)]
        _ = queue.next()
        for number in 1...100 {
            spent.append(queue.schedule(number, at: .epoch + .seconds(Int64(number))))
            for token in spent.dropLast() { queue.cancel(token) }
            #expect(queue.next() == number)
        }
        let cancelled = queue.schedule(101, at: .distantFuture)
        queue.cancel(cancelled)
        _ = queue.next()
        queue.schedule(102, at: .distantFuture)
        queue.cancel(cancelled)

        #expect(queue.next() == 102)
    }

    @Test func `looks at the earliest instant without moving there`() {
        let queue = EventQueue<String>()
        let first = queue.schedule("first", at: .epoch + .seconds(1))
        queue.schedule("second", at: .epoch + .seconds(2))

        #expect(queue.earliestInstant() == .epoch + .seconds(1))
        queue.cancel(first)
        #expect(queue.earliestInstant() == .epoch + .seconds(2))
        #expect(queue.now == .epoch)
        #expect(queue.count == 1)
        #expect(queue.next() == "second")
    }

    @Test func `keeps its order when most of what waits is cancelled`() {
        let queue = EventQueue<Int>()
        // Far more than the queue cancels before it compacts, in an order that is not time's.
        let tokens = (0..<20_000).map { number in
            queue.schedule(number, at: .epoch + .nanoseconds(Int64(number * 7_919 % 20_000 + 1)))
        }
        for (number, token) in tokens.enumerated() where number % 10 != 3 { queue.cancel(token) }

        let kept = (0..<20_000).filter { $0 % 10 == 3 }
        #expect(queue.count == kept.count)
        let expected = kept.sorted { ($0 * 7_919 % 20_000, $0) < ($1 * 7_919 % 20_000, $1) }
        #expect(drain(queue) == expected)
    }

    @Test func `lets go of what it gave, what was cancelled and what it still held`() {
        final class Witness {}
        var queue: EventQueue<Witness>? = EventQueue()
        func schedule(at instant: Instant) -> (() -> Bool, EventToken?) {
            let witness = Witness()
            let token = queue?.schedule(witness, at: instant)
            return ({ [weak witness] in witness != nil }, token)
        }
        let (givenLives, _) = schedule(at: .epoch)
        let (cancelledLives, token) = schedule(at: .epoch + .seconds(1))
        let (heldLives, _) = schedule(at: .epoch + .seconds(2))

        _ = queue?.next()
        #expect(!givenLives())
        if let token { queue?.cancel(token) }
        #expect(!cancelledLives())
        #expect(heldLives())
        queue = nil
        #expect(!heldLives())
    }

    @Test func `runs on for ever in the room of what waits at once`() {
        let queue = EventQueue<Int>()
        // More events than ever wait together, through growth and back.
        for round in 0..<60 {
            let size = round % 3 == 0 ? 5_000 : 17
            for number in 0..<size { queue.schedule(number, at: queue.now + .nanoseconds(1)) }
            #expect(queue.count == size)
            #expect(drain(queue) == Array(0..<size))
        }
        #expect(EventQueue<Int>.capacity == 16_777_216)
    }
}
