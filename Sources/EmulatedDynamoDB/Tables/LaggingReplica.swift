import VirtualTime

/// What the replica that lags behind does not have yet: the states before the latest writes.
///
/// A write reaches it some time after it was acknowledged, later writes perhaps before earlier
/// ones; having the later one, it no longer wants the earlier. States are forgotten when no lag can
/// be so long, and no read is asked to be so stale.
struct LaggingReplica {
    private struct Write {
        let previous: PackedItem?
        let previousSize: Int
        let at: Instant
        let arrival: Instant
    }

    private let lagMaximum: Nanoseconds
    private let keeping: Nanoseconds
    // Each key's writes in their order.
    private var writes: [ItemKey: [Write]] = [:]
    // In the order of writes, which is that of `forgetting`; what lies before `oldest` is done
    // with.
    private var queue: [(key: ItemKey, isRemoval: Bool, forgetting: Instant)] = []
    private var oldest = 0

    /// - Parameter memory: For how long states are remembered, where that is longer than any lag.
    init(lagMaximum: Nanoseconds, memory: Nanoseconds = .zero) {
        self.lagMaximum = lagMaximum
        keeping = max(lagMaximum, memory)
    }

    /// How many states it remembers.
    var count: Int { queue.count - oldest }

    /// An item's state on this replica.
    /// - Parameter current: Its latest state.
    func state(
        of key: ItemKey, current: (item: PackedItem?, size: Int), at now: Instant
    ) -> (item: PackedItem?, size: Int) {
        guard let writes = writes[key] else { return current }
        let missing = (writes.lastIndex { $0.arrival <= now } ?? -1) + 1
        guard missing < writes.count else { return current }
        return (writes[missing].previous, writes[missing].previousSize)
    }

    /// An item's state at an earlier instant, as far back as it is remembered.
    /// - Parameter current: Its latest state.
    func state(
        of key: ItemKey, current: (item: PackedItem?, size: Int), asOf instant: Instant
    ) -> (item: PackedItem?, size: Int) {
        guard let next = writes[key]?.first(where: { $0.at > instant }) else { return current }
        return (next.previous, next.previousSize)
    }

    /// Remembers the state before a write that arrives after `lag`.
    mutating func willWrite(
        _ key: ItemKey, previous: (item: PackedItem?, size: Int), isRemoval: Bool = false,
        lag: Nanoseconds, at now: Instant
    ) {
        let arrival = now + min(lag, lagMaximum)
        writes[key, default: []].append(
            Write(
                previous: previous.item, previousSize: previous.size, at: now, arrival: arrival))
        queue.append((key, isRemoval, now + keeping))
    }

    /// Forgets the states before writes that everybody sees by now for certain.
    /// - Returns: The keys of removed items of which nothing is remembered any more.
    mutating func forget(at now: Instant) -> [ItemKey] {
        var settled: [ItemKey] = []
        while oldest < queue.count, queue[oldest].forgetting <= now {
            let (key, isRemoval, _) = queue[oldest]
            oldest += 1
            if writes[key]?.count ?? 0 > 1 {
                writes[key]?.removeFirst()
            } else {
                writes[key] = nil
                if isRemoval { settled.append(key) }
            }
        }
        if oldest > 64, oldest * 2 > queue.count {
            queue.removeFirst(oldest)
            oldest = 0
        }
        return settled
    }
}
