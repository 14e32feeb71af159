/// What is to happen, in one total order: by instant, then by the order of scheduling.
///
/// ```swift
/// let token = queue.schedule(payload, at: deadline)
/// queue.cancel(token)
/// while let event = queue.next() { … }
/// ```
///
/// A four-ary heap of 16-byte entries holds the order; payloads lie in slots beside it, so that
/// sifting moves little. What is scheduled for the present instant waits in a plain line in front
/// of the heap, since most events of a simulation are of that kind. A cancelled event keeps its
/// place, empty, until its time comes or half of the heap is empty.
///
/// A class over raw memory, since it is the hottest thing there is: an array of the same shape in a
/// structure costs twice the time, most of it in checks of exclusive access.
public final class EventQueue<Payload> {
    private struct Slot {
        var order: UInt64
        var payload: Payload?
        /// Whether the event waits in the heap rather than in the line.
        var isInHeap = false
    }

    private let heap = EntryHeap()
    private let line = EntryLine()
    private var slots: UnsafeMutablePointer<Slot>
    private var slotCount = 0
    private var slotCapacity = 1024
    private var freeSlots: UnsafeMutablePointer<UInt32>
    private var freeCount = 0
    private var sequence: UInt64 = 0
    private var cancelledInHeap = 0
    private var cancelledInLine = 0

    /// The instant of the latest event that was taken out; nothing is scheduled before it.
    public private(set) var now: Instant

    /// The most events that can wait at once, 16,777,216.
    public static var capacity: Int { 1 << EventToken.slotBits }
    private static var compactionThreshold: Int { 1024 }

    /// An empty queue whose time begins at `now`.
    public init(startingAt now: Instant = .epoch) {
        self.now = now
        slots = .allocate(capacity: slotCapacity)
        freeSlots = .allocate(capacity: slotCapacity)
    }

    deinit {
        slots.deinitialize(count: slotCount)
        slots.deallocate()
        freeSlots.deallocate()
    }

    /// Forgets everything that waits, and begins anew at `now`. Earlier tokens name nothing any
    /// more.
    public func reset(startingAt now: Instant) {
        while let entry = removeFirst() { _ = vacate(entry) }
        self.now = now
    }

    /// How many events wait.
    public var count: Int { heap.count - cancelledInHeap + line.count - cancelledInLine }

    /// Whether nothing waits: the run is quiescent.
    public var isEmpty: Bool { count == 0 }

    /// Puts an event in its place; an instant that has passed counts as now.
    @discardableResult
    public func schedule(_ payload: Payload, at instant: Instant) -> EventToken {
        let token = EventToken(sequence: sequence, slot: takeSlot())
        sequence &+= 1
        slots[token.slot].order = token.order
        slots[token.slot].payload = payload
        slots[token.slot].isInHeap = instant > now
        if instant <= now {
            line.append(HeapEntry(at: now.nanoseconds, order: token.order))
        } else {
            heap.push(HeapEntry(at: instant.nanoseconds, order: token.order))
        }
        return token
    }

    /// Takes an event back. Nothing happens where it has fired already.
    public func cancel(_ token: EventToken) {
        guard token.slot < slotCount, slots[token.slot].order == token.order,
            slots[token.slot].payload != nil
        else { return }
        slots[token.slot].payload = nil
        guard slots[token.slot].isInHeap else {
            cancelledInLine += 1
            return
        }
        cancelledInHeap += 1
        if cancelledInHeap > Self.compactionThreshold, cancelledInHeap * 2 > heap.count {
            compact()
        }
    }

    /// Takes out the earliest event and moves `now` to its instant; nil when quiescent.
    public func next() -> Payload? {
        while let entry = removeFirst() {
            guard let payload = vacate(entry) else { continue }
            now = Instant(nanoseconds: entry.at)
            return payload
        }
        return nil
    }

    /// The instant of the earliest event; nil when quiescent.
    public func earliestInstant() -> Instant? {
        while let entry = first {
            let slot = EventToken(order: entry.order).slot
            if slots[slot].payload != nil { return Instant(nanoseconds: entry.at) }
            _ = removeFirst()
            _ = vacate(entry)
        }
        return nil
    }

    private var first: HeapEntry? {
        guard let waiting = line.first else { return heap.first }
        if let top = heap.first, top < waiting { return top }
        return waiting
    }

    private func removeFirst() -> HeapEntry? {
        guard let waiting = line.first else { return heap.pop() }
        if let top = heap.first, top < waiting { return heap.pop() }
        line.removeFirst()
        return waiting
    }

    /// Empties an entry's slot for others.
    /// - Returns: What was in it; nil where the event was cancelled.
    private func vacate(_ entry: HeapEntry) -> Payload? {
        let slot = EventToken(order: entry.order).slot
        let payload = slots[slot].payload.take()
        slots[slot].order = .max
        freeSlots[freeCount] = UInt32(truncatingIfNeeded: slot)
        freeCount += 1
        if payload == nil {
            if slots[slot].isInHeap { cancelledInHeap -= 1 } else { cancelledInLine -= 1 }
        }
        return payload
    }

    private func takeSlot() -> Int {
        if freeCount > 0 {
            freeCount -= 1
            return Int(freeSlots[freeCount])
        }
        if slotCount == slotCapacity { grow() }
        (slots + slotCount).initialize(to: Slot(order: .max, payload: nil))
        slotCount += 1
        return slotCount - 1
    }

    private func grow() {
        precondition(slotCount < Self.capacity, "more than \(Self.capacity) events wait")
        slotCapacity *= 2
        let larger = UnsafeMutablePointer<Slot>.allocate(capacity: slotCapacity)
        larger.moveInitialize(from: slots, count: slotCount)
        slots.deallocate()
        slots = larger
        let largerFree = UnsafeMutablePointer<UInt32>.allocate(capacity: slotCapacity)
        largerFree.update(from: freeSlots, count: freeCount)
        freeSlots.deallocate()
        freeSlots = largerFree
    }

    /// Drops the empty entries of the heap.
    private func compact() {
        heap.removeAll { entry in
            guard slots[EventToken(order: entry.order).slot].payload == nil else { return false }
            _ = vacate(entry)
            return true
        }
    }
}

/// Names one scheduled event; of no use once it has fired or was cancelled.
public struct EventToken: Hashable, Sendable {
    // The slot's index in the low bits, the sequence number, which orders events of one instant, in
    // the rest.
    fileprivate let order: UInt64
    fileprivate static let slotBits: UInt64 = 24

    fileprivate init(order: UInt64) { self.order = order }

    fileprivate init(sequence: UInt64, slot: Int) {
        order = sequence &<< Self.slotBits | UInt64(truncatingIfNeeded: slot)
    }

    fileprivate var slot: Int { Int(truncatingIfNeeded: order & (1 << Self.slotBits - 1)) }
}
