import AWSModel
import Bodies
import VirtualTime

/// A bucket: its objects, in the order of their keys' bytes, and what is set for it.
struct Bucket {
    let createdAt: Instant
    private(set) var objects = OrderedMap<ObjectKey, StoredObject>()
    /// The ranges of keys that its throughput is spread over.
    var partitions: KeyPartitions
    /// Whom it tells of what happens to its objects.
    var notifications = NotificationConfiguration()
    /// Who listens on EventBridge, in the order of their making.
    var rules: [EventBridgeRule] = []
    /// Keys whose objects were removed a moment ago, the oldest first.
    private var removals: [(key: ObjectKey, at: Instant)] = []
    private var lastSequencer: UInt64 = 0

    init(at now: Instant, _ settings: S3Settings) {
        createdAt = now
        partitions = KeyPartitions(settings)
    }

    subscript(key: ObjectKey) -> StoredObject? { objects[key] }

    /// All objects in the order of their keys' bytes.
    var sorted: [(key: ObjectKey, object: StoredObject)] {
        var all: [(key: ObjectKey, object: StoredObject)] = []
        all.reserveCapacity(objects.count)
        objects.visit { key, object in
            all.append((key: key, object: object))
            return true
        }
        return all
    }

    /// Stores an object in the place of an older one.
    /// - Returns: The older one.
    mutating func store(_ object: StoredObject, under key: ObjectKey) -> StoredObject? {
        objects.updateValue(object, forKey: key)
    }

    /// Removes an object.
    /// - Parameter memory: How long the removal is remembered.
    /// - Returns: What the key held.
    mutating func remove(
        _ key: ObjectKey, at now: Instant, memory: Nanoseconds
    ) -> StoredObject? {
        guard let removed = objects.removeValue(forKey: key) else { return nil }
        let isFresh = removals.firstIndex { $0.at + memory >= now } ?? removals.count
        removals.removeSubrange(..<isFresh)
        removals.append((key: key, at: now))
        return removed
    }

    /// Whether an object was removed under this key at `instant` or later, as far as is remembered.
    func wasRemoved(_ key: ObjectKey, since instant: Instant) -> Bool {
        removals.contains { $0.at >= instant && $0.key == key }
    }

    /// A number for a change to a key: later changes have greater ones.
    mutating func nextSequencer(at now: Instant) -> UInt64 {
        let time = now + .seconds(Instant.unixSecondsAtEpoch)
        // Two changes of one instant are told apart by one more.
        lastSequencer = max(UInt64(max(time.nanoseconds, 0)), lastSequencer + 1)
        return lastSequencer
    }
}
