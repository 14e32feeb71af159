/// What is to happen, in one total order: by instant, then by the order of scheduling.
///
/// ```swift
/// let token = queue.schedule(payload, at: deadline)
/// queue.cancel(token)
/// while let event = queue.next() { … }
/// ```
///
/// A four-ary heap of 16-byte entries holds the order; payloads lie in slots beside it, so that sifting
/// moves little. What is scheduled for the present instant waits in a plain line in front of the heap, since most events
/// of a simulation are of that kind. A cancelled event keeps its place, empty, until its time comes or half of the heap is empty.
package struct EventQueue<Payload> {
    private struct Entry {
        var at: Int64
        var order: UInt64

        static func < (left: Self, right: Self) -> Bool {
            left.at != right.at ? left.at < right.at : left.order < right.order
        }
    }

    private struct Slot {
        var order: UInt64
        var payload: Payload?
    }

    // An entry's order carries its slot's index in the low bits, its sequence number in the rest.
    private static var slotBits: UInt64 { 24 }
    private static var slotMask: UInt64 { 1 << 24 - 1 }
    /// The most events that can wait at once, 16,777,216.
    package static var capacity: Int { 1 << 24 }
    private static var compactionThreshold: Int { 1024 }

    private var heap: [Entry] = []
    private var line: [Entry] = []
    private var lineHead = 0
    private var slots: [Slot] = []
    private var freeSlots: [UInt32] = []
    private var sequence: UInt64 = 0
    private var cancelled = 0

    /// The instant of the latest event that was taken out; nothing is scheduled before it.
    package private(set) var now: Instant

    /// An empty queue whose time begins at `now`.
    package init(startingAt now: Instant = .epoch) { self.now = now }

    /// How many events wait.
    package var count: Int { heap.count + line.count - lineHead - cancelled }

    /// Whether nothing waits: the run is quiescent.
    package var isEmpty: Bool { count == 0 }

    /// Puts an event in its place; an instant that has passed counts as now.
    @discardableResult
    package mutating func schedule(_ payload: Payload, at instant: Instant) -> EventToken {
        let slot: UInt64
        if let free = freeSlots.popLast() {
            slot = UInt64(free)
        } else {
            precondition(slots.count < Self.capacity, "more than \(Self.capacity) events wait")
            slot = UInt64(slots.count)
            slots.append(Slot(order: 0, payload: nil))
        }
        let order = sequence << Self.slotBits | slot
        sequence += 1
        slots[Int(slot)].order = order
        slots[Int(slot)].payload = payload
        if instant <= now {
            line.append(Entry(at: now.nanoseconds, order: order))
        } else {
            push(Entry(at: instant.nanoseconds, order: order))
        }
        return EventToken(order: order)
    }

    /// Takes an event back. Nothing happens where it has fired already.
    package mutating func cancel(_ token: EventToken) {
        let slot = Int(token.order & Self.slotMask)
        guard slot < slots.count, slots[slot].order == token.order, slots[slot].payload != nil
        else { return }
        slots[slot].payload = nil
        cancelled += 1
        if cancelled > Self.compactionThreshold, cancelled * 2 > heap.count { compact() }
    }

    /// Takes out the earliest event and moves `now` to its instant; nil when quiescent.
    package mutating func next() -> Payload? {
        while let entry = removeFirst() {
            let slot = Int(entry.order & Self.slotMask)
            let payload = slots[slot].payload.take()
            slots[slot].order = .max
            freeSlots.append(UInt32(truncatingIfNeeded: slot))
            guard let payload else {
                cancelled -= 1
                continue
            }
            now = Instant(nanoseconds: entry.at)
            return payload
        }
        return nil
    }

    /// The instant of the earliest event; nil when quiescent.
    package mutating func earliestInstant() -> Instant? {
        while let entry = first {
            let slot = Int(entry.order & Self.slotMask)
            if slots[slot].payload != nil { return Instant(nanoseconds: entry.at) }
            _ = removeFirst()
            slots[slot].order = .max
            freeSlots.append(UInt32(truncatingIfNeeded: slot))
            cancelled -= 1
        }
        return nil
    }

    private var first: Entry? {
        guard lineHead < line.count else { return heap.first }
        if let top = heap.first, top < line[lineHead] { return top }
        return line[lineHead]
    }

    private mutating func removeFirst() -> Entry? {
        guard lineHead < line.count else { return pop() }
        let waiting = line[lineHead]
        if let top = heap.first, top < waiting { return pop() }
        lineHead += 1
        if lineHead == line.count {
            line.removeAll(keepingCapacity: true)
            lineHead = 0
        }
        return waiting
    }

    private mutating func push(_ entry: Entry) {
        heap.append(entry)
        siftUp(from: heap.count - 1)
    }

    private mutating func pop() -> Entry? {
        guard let top = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty {
            heap[0] = last
            siftDown(from: 0)
        }
        return top
    }

    private mutating func siftUp(from start: Int) {
        heap.withUnsafeMutableBufferPointer { heap in
            var index = start
            let entry = heap[index]
            while index > 0 {
                let parent = (index - 1) >> 2
                guard entry < heap[parent] else { break }
                heap[index] = heap[parent]
                index = parent
            }
            heap[index] = entry
        }
    }

    private mutating func siftDown(from start: Int) {
        heap.withUnsafeMutableBufferPointer { heap in
            var index = start
            let entry = heap[index]
            while true {
                let firstChild = index << 2 + 1
                guard firstChild < heap.count else { break }
                var least = firstChild
                let end = Swift.min(firstChild + 4, heap.count)
                var child = firstChild + 1
                while child < end {
                    if heap[child] < heap[least] { least = child }
                    child += 1
                }
                guard heap[least] < entry else { break }
                heap[index] = heap[least]
                index = least
            }
            heap[index] = entry
        }
    }

    /// Drops the empty entries and makes a heap of the rest.
    private mutating func compact() {
        var kept: [Entry] = []
        kept.reserveCapacity(heap.count)
        for entry in heap {
            let slot = Int(entry.order & Self.slotMask)
            if slots[slot].payload != nil {
                kept.append(entry)
            } else {
                slots[slot].order = .max
                freeSlots.append(UInt32(truncatingIfNeeded: slot))
                cancelled -= 1
            }
        }
        heap = kept
        guard heap.count > 1 else { return }
        for index in stride(from: (heap.count - 2) >> 2, through: 0, by: -1) { siftDown(from: index) }
    }
}

/// Names one scheduled event; of no use once it has fired or was cancelled.
package struct EventToken: Hashable, Sendable {
    fileprivate let order: UInt64
}
