import VirtualTime

/// The partitions of a table, each with what its hardware serves a second, whatever the table has.
///
/// Adaptive capacity: a table's units are not divided among its partitions, so that a hot one has
/// all that the others leave, up to its own limits; and a key that alone is most of a partition's
/// traffic gets one to itself when that partition is exhausted, so that its neighbours no longer
/// suffer from it.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Burst and adaptive capacity".
struct Partitions: Sendable {
    /// Reads and writes have limits of their own.
    enum Kind { case read, write }

    private struct Partition: Sendable {
        var read: CapacityBucket
        var write: CapacityBucket
        // The one key that may be most of the traffic, by the vote of Boyer and Moore (1981).
        var candidate: UInt64 = 0
        var lead = 0

        subscript(kind: Kind) -> CapacityBucket {
            get { kind == .read ? read : write }
            set { if kind == .read { read = newValue } else { write = newValue } }
        }

        mutating func take(_ units: CapacityUnits, _ kind: Kind, for key: UInt64) {
            self[kind].take(units)
            if key == candidate {
                lead += units.halves
            } else if lead >= units.halves {
                lead -= units.halves
            } else {
                candidate = key
                lead = units.halves - lead
            }
        }
    }

    private let limits: PartitionLimits
    private var shared: [Partition]
    private var isolated: [UInt64: Partition] = [:]
    // The isolated keys in the order in which they were, to let the oldest go first.
    private var order: [UInt64] = []

    /// - Parameter limits: What a partition serves.
    init(_ limits: PartitionLimits) {
        self.limits = limits
        shared = [Self.partition(limits)]
    }

    /// How many there are, keys that have one to themselves aside.
    var count: Int { shared.count }
    /// How many keys have a partition to themselves.
    var isolatedCount: Int { order.count }

    private static func partition(_ limits: PartitionLimits) -> Partition {
        Partition(
            read: CapacityBucket(
                perSecond: limits.readUnitsPerSecond, capacity: limits.readUnitsPerSecond),
            write: CapacityBucket(
                perSecond: limits.writeUnitsPerSecond, capacity: limits.writeUnitsPerSecond))
    }

    /// More partitions than a run has keys for; past them a table grows no further, so that rates
    /// and sizes at their limits do not take all memory.
    private static let countMaximum = 100_000

    /// Splits until there are as many; a table never loses partitions.
    mutating func grow(to wanted: Int) {
        let count = min(wanted, Self.countMaximum)
        guard count > shared.count else { return }
        // A split moves half of a key range to hardware of its own.
        shared = (0..<count).map { place in
            var half = shared[place * shared.count / count]
            half.lead = 0
            return half
        }
    }

    /// Whether the partition of a key has anything left.
    /// - Parameter key: The hash of the partition key.
    mutating func isOpen(_ kind: Kind, for key: UInt64, at now: Instant) -> Bool {
        if let isOpen = isolated[key]?[kind].isOpen(at: now) { return isOpen }
        let place = place(of: key)
        guard !shared[place][kind].isOpen(at: now) else { return true }
        isolateCandidate(of: place, exhaustedBy: kind)
        return false
    }

    /// Takes units from the partition of a key.
    mutating func take(_ units: CapacityUnits, _ kind: Kind, for key: UInt64) {
        if isolated[key]?.take(units, kind, for: key) == nil {
            shared[place(of: key)].take(units, kind, for: key)
        }
    }

    private func place(of key: UInt64) -> Int {
        Int(key.multipliedFullWidth(by: UInt64(shared.count)).high)
    }

    private mutating func isolateCandidate(of place: Int, exhaustedBy kind: Kind) {
        let partition = shared[place]
        // Under even traffic some key is ahead by chance; one that matters is ahead by half a
        // second's units.
        let share = CapacityUnits(halves: partition[kind].perSecond)
        guard partition.lead >= share.halves, isolated[partition.candidate] == nil else { return }
        if order.count >= limits.isolatedKeysMaximum, !order.isEmpty {
            isolated[order.removeFirst()] = nil
        }
        // It goes on from what its old partition has left, so that a move makes no units.
        isolated[partition.candidate] = partition
        order.append(partition.candidate)
        shared[place].lead = 0
    }
}
