import AWSModel
import KeyedDraws
import ServiceCalls
import VirtualTime

extension Purpose {
    static let replicationLag = Purpose("dynamodb.replication-lag")
    static let replica = Purpose("dynamodb.replica")
}

/// A table: its key, its state, its items, and what it serves.
struct Table {
    /// Where a table stands in its life.
    enum Status: String {
        case creating = "CREATING", active = "ACTIVE", updating = "UPDATING", deleting = "DELETING"
    }

    /// Which state of the items a read sees.
    enum View {
        case latest
        /// That of the replica that has not heard of the last writes yet.
        case lagging
        /// What all replicas had at an earlier instant.
        case past(Instant)
    }

    /// An item's state: nil where there is none, and its size in bytes.
    typealias State = (item: Item?, size: Int)

    let name: String
    let arn: String
    /// Tells the table from an earlier one of its name.
    let number: Int
    let keys: KeySchema
    let created: Instant
    let settings: DynamoDBSettings
    /// A UUID; nil for a table that stood before the run began.
    var id: String?
    var status: Status
    var throughput: Throughput
    var changes = ThroughputChanges()
    var expiry = Expiry()
    private(set) var items = SortedItems()
    /// How many items there are.
    private(set) var count = 0
    /// All items, in bytes.
    private(set) var size = 0
    private var lagging: LaggingReplica
    private var writes = 0
    // What DescribeTable tells, and since when.
    private(set) var told = (count: 0, size: 0)
    private var toldSince: Instant

    init(
        name: String, arn: String, number: Int, keys: KeySchema, status: Status,
        throughput: Throughput, created: Instant, settings: DynamoDBSettings
    ) {
        self.name = name
        self.arn = arn
        self.number = number
        self.keys = keys
        self.status = status
        self.throughput = throughput
        self.created = created
        self.settings = settings
        lagging = LaggingReplica(
            lagMaximum: settings.replication.lagMaximum, memory: settings.replication.memory)
        toldSince = created
    }

    /// Whether items may be read and written.
    var servesItems: Bool { status == .active || status == .updating }
    /// How many old states are kept for reads that are behind.
    var rememberedStates: Int { lagging.count }
}

// Reading.
extension Table {
    /// Which state a read sees: the latest, unless it is eventual and asks the replica that lags,
    /// or a fault makes it stale.
    /// - Parameter ordinal: Tells the reads of one call apart.
    func view(isStrong: Bool, in call: ServiceCall, _ ordinal: Int = 0) -> View {
        if !isStrong, let age = call.impairment.staleness { return .past(call.now - age) }
        let replicas = settings.replication.replicas
        guard !isStrong, settings.replication.hasStaleReads, replicas > 1 else { return .latest }
        let replica = call.draws.integer(
            below: UInt64(replicas), .replica, at: call.site, UInt64(ordinal))
        return replica == UInt64(replicas - 1) ? .lagging : .latest
    }

    /// An item's state.
    func state(of key: ItemKey, _ view: View, at now: Instant) -> State {
        guard let place = items.place(of: key) else { return (nil, 0) }
        return state(at: place, view, at: now)
    }

    /// The state of the item at a place.
    func state(at place: SortedItems.Place, _ view: View, at now: Instant) -> State {
        let entry = items[place]
        let current = (item: entry.item, size: entry.size)
        let seen =
            switch view {
            case .latest: current
            case .lagging: lagging.state(of: entry.key, current: current, at: now)
            case .past(let instant):
                lagging.state(of: entry.key, current: current, asOf: instant)
            }
        return (seen.item?.item, seen.size)
    }

    /// All items by the order of their keys.
    var sorted: [(key: ItemKey, item: Item)] {
        var all: [(key: ItemKey, item: Item)] = []
        var place = items.bounds.lowerBound
        while place < items.bounds.upperBound {
            if let item = items[place].item { all.append((items[place].key, item.item)) }
            place = items.place(after: place)
        }
        return all.sorted { $0.key < $1.key }
    }
}

// Writing.
extension Table {
    /// Puts an item in the place of an older one, or removes it.
    /// - Parameters:
    ///   - item: Nil to remove.
    ///   - ordinal: Tells the writes of one call apart.
    /// - Returns: The item's expiry, where it has one.
    mutating func write(
        _ item: Item?, size newSize: Int, under key: ItemKey, in call: ServiceCall,
        _ ordinal: Int = 0
    ) -> FollowUp? {
        tellCounts(at: call.now)
        forgetOldStates(at: call.now)
        writes += 1
        let place = items.place(of: key)
        let previous = place.map { (item: items[$0].item, size: items[$0].size) }
        let packed = item.map { PackedItem($0) }
        if let place {
            items[place].item = packed
            items[place].size = newSize
            items[place].write = writes
        } else if item != nil {
            items.insert(.init(key: key, item: packed, size: newSize, write: writes))
        }
        count += (item == nil ? 0 : 1) - (previous?.item == nil ? 0 : 1)
        size += newSize - (previous?.size ?? 0)
        let isRemembered = settings.replication.hasStaleReads || settings.replication.memory > .zero
        if isRemembered, place != nil || item != nil {
            let lag = call.draws.span(
                settings.replication.lag, .replicationLag, at: call.site, UInt64(ordinal))
            lagging.willWrite(
                key, previous: (previous?.item, previous?.size ?? 0), isRemoval: item == nil,
                lag: lag, at: call.now)
        } else if let place, item == nil {
            items.remove(at: place)
        }
        return item.flatMap { expiration(of: $0, key, writes, in: call, ordinal) }
    }

    /// The number of the write that made an item what it is; nil where there is none.
    func lastWrite(of key: ItemKey) -> Int? {
        guard let place = items.place(of: key), items[place].item != nil else { return nil }
        return items[place].write
    }

    /// Brings what DescribeTable tells up to date, where it is time.
    mutating func tellCounts(at now: Instant) {
        let period = settings.countsPeriod.count
        let passed = (now - toldSince).count
        guard passed >= max(period, 1) else { return }
        told = (count, size)
        toldSince = period > 0 ? toldSince + Nanoseconds(passed / period * period) : now
    }

    // The trace of a removed item goes when no replica can have it any more.
    private mutating func forgetOldStates(at now: Instant) {
        for key in lagging.forget(at: now) {
            if let place = items.place(of: key), items[place].item == nil {
                items.remove(at: place)
            }
        }
    }
}

// Capacity.
extension Table {
    /// Lets a call in.
    /// - Throws: The throttling error where the table or the key's partition has nothing left.
    mutating func admit(
        _ kind: Partitions.Kind, for key: UInt64, at now: Instant
    ) throws(AWSError) {
        if let throttle = throughput.refusal(of: kind, for: key, size: size, at: now) {
            throw throttle.error(kind, table: arn)
        }
    }

    /// What a call took, where it asked to be told.
    /// - Parameter detail: `INDEXES`, `TOTAL`, or anything else for nothing.
    func consumed(_ units: CapacityUnits, _ detail: String?) -> ConsumedCapacity? {
        switch detail {
        case "TOTAL": ConsumedCapacity(tableName: name, capacityUnits: units.count)
        case "INDEXES":
            ConsumedCapacity(
                tableName: name, capacityUnits: units.count,
                table: Capacity(capacityUnits: units.count))
        default: nil
        }
    }
}
