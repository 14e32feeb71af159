/// Things under way by identifiers that only ever ascend: few at a time, so that a sorted array
/// finds them faster than a hash would.
///
/// ```swift
/// timers.append(.wait(strand), under: TimerID(7))
/// timers.remove(TimerID(7))                       // .wait(strand), and nil the next time
/// ```
struct AscendingTable<Key: Comparable & Sendable, Value: Sendable>: Sendable {
    private var entries: [(key: Key, value: Value)] = []

    /// The identifiers, ascending.
    var keys: [Key] { entries.map(\.key) }

    subscript(key: Key) -> Value? { place(of: key).map { entries[$0].value } }

    /// Adds something under an identifier greater than any before.
    mutating func append(_ value: Value, under key: Key) {
        precondition(entries.last.map { $0.key < key } ?? true, "identifiers ascend")
        entries.append((key, value))
    }

    /// Takes something out.
    @discardableResult
    mutating func remove(_ key: Key) -> Value? {
        guard let place = place(of: key) else { return nil }
        return entries.remove(at: place).value
    }

    mutating func removeAll() { entries.removeAll() }

    private func place(of key: Key) -> Int? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].key == key ? low : nil
    }
}
