/// Entries of the present instant, first come, first served: a ring over raw memory.
final class EntryLine {
    private var entries: UnsafeMutablePointer<HeapEntry>
    // A power of two, so that a mask wraps places around.
    private var capacity = 1024
    private var head = 0
    private(set) var count = 0

    init() { entries = .allocate(capacity: capacity) }

    deinit { entries.deallocate() }

    /// The entry that came first.
    var first: HeapEntry? { count > 0 ? entries[head] : nil }

    func append(_ entry: HeapEntry) {
        if count == capacity { grow() }
        entries[(head &+ count) & (capacity &- 1)] = entry
        count &+= 1
    }

    func removeFirst() {
        head = (head &+ 1) & (capacity &- 1)
        count &-= 1
    }

    private func grow() {
        let larger = UnsafeMutablePointer<HeapEntry>.allocate(capacity: capacity * 2)
        for place in 0..<count { larger[place] = entries[(head + place) & (capacity - 1)] }
        entries.deallocate()
        entries = larger
        head = 0
        capacity *= 2
    }
}
