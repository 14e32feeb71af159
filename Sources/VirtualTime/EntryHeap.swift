/// One event's place in time: its instant, and its order among those of that instant.
struct HeapEntry {
    var at: Int64
    var order: UInt64

    static func < (left: Self, right: Self) -> Bool {
        left.at != right.at ? left.at < right.at : left.order < right.order
    }
}

/// A four-ary heap of entries, the earliest on top: half as deep as a binary one, and the four
/// children of an entry fill one cache line, since the memory begins three entries before a line's
/// end.
///
/// A class over raw memory: a structure inside a class costs a run-time check of exclusive access
/// at every call.
final class EntryHeap {
    private var memory: UnsafeMutableRawPointer
    private var entries: UnsafeMutablePointer<HeapEntry>
    private(set) var count = 0
    private var capacity = 1024

    private static let cacheLine = 64

    init() { (memory, entries) = Self.allocate(capacity) }

    deinit { memory.deallocate() }

    /// The earliest entry.
    var first: HeapEntry? { count > 0 ? entries[0] : nil }

    func push(_ entry: HeapEntry) {
        if count == capacity { grow() }
        var index = count
        count &+= 1
        while index > 0 {
            let parent = (index &- 1) &>> 2
            guard entry < entries[parent] else { break }
            entries[index] = entries[parent]
            index = parent
        }
        entries[index] = entry
    }

    func pop() -> HeapEntry? {
        guard count > 0 else { return nil }
        let top = entries[0]
        count &-= 1
        if count > 0 { sift(entries[count], from: 0) }
        return top
    }

    /// Drops what `shouldDrop` says, and makes a heap of the rest.
    func removeAll(where shouldDrop: (HeapEntry) -> Bool) {
        var kept = 0
        for index in 0..<count where !shouldDrop(entries[index]) {
            entries[kept] = entries[index]
            kept += 1
        }
        count = kept
        guard count > 1 else { return }
        for index in stride(from: (count - 2) >> 2, through: 0, by: -1) {
            sift(entries[index], from: index)
        }
    }

    private func sift(_ entry: HeapEntry, from start: Int) {
        var index = start
        while true {
            let firstChild = index &<< 2 &+ 1
            guard firstChild < count else { break }
            var least = firstChild
            var child = firstChild &+ 1
            let end = min(firstChild &+ 4, count)
            while child < end {
                if entries[child] < entries[least] { least = child }
                child &+= 1
            }
            guard entries[least] < entry else { break }
            entries[index] = entries[least]
            index = least
        }
        entries[index] = entry
    }

    private func grow() {
        let (larger, moved) = Self.allocate(capacity * 2)
        moved.update(from: entries, count: count)
        memory.deallocate()
        (memory, entries) = (larger, moved)
        capacity *= 2
    }

    /// Memory in which the children of any entry, at 4 n + 1 to 4 n + 4, begin at a cache line.
    private static func allocate(
        _ capacity: Int
    ) -> (UnsafeMutableRawPointer, UnsafeMutablePointer<HeapEntry>) {
        let size = MemoryLayout<HeapEntry>.stride
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: (capacity + 3) * size, alignment: cacheLine)
        return (memory, (memory + 3 * size).bindMemory(to: HeapEntry.self, capacity: capacity))
    }
}
