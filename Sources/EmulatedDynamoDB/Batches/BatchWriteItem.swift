public import AWSModel
public import ServiceCalls
import Tracing

extension DynamoDBService {
    /// Puts and deletes items, each by itself; those that were throttled come back as unprocessed,
    /// and those that a fault keeps from being done.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`; throttling where every write was
    /// throttled.
    /// Effects: `ItemPut` and `ItemDeleted`, as those of single writes.
    public mutating func batchWriteItem(
        _ request: BatchWriteItemRequest, in call: ServiceCall
    ) -> ServiceAnswer<BatchWriteItemRequest.Response> {
        Self.answer { () throws(AWSError) in
            let tables = try batchedWrites(of: request)
            let count = tables.reduce(0) { $0 + $1.writes.count }
            var batch = BatchedWrites(undone: call.unprocessed(of: count))
            for writes in tables {
                let detail = request.returnConsumedCapacity
                try withTable(writes.table) { table throws(AWSError) in
                    batch.perform(writes, on: &table, in: call, detail)
                }
            }
            if let throttle = batch.throttle, batch.done == 0 { throw throttle }
            return .answered(
                BatchWriteItemRequest.Response(
                    unprocessedItems: batch.unprocessed,
                    consumedCapacity: batch.consumed.isEmpty ? nil : batch.consumed),
                effects: batch.effects, followUps: batch.expirations)
        }
    }

    /// What is to be written to each table, by the tables' names; all of it is checked before any
    /// of it happens, and all values before any table is looked up.
    private mutating func batchedWrites(
        of request: BatchWriteItemRequest
    ) throws(AWSError) -> [BatchedWrites.OfTable] {
        let names = request.requestItems.keys.sorted()
        try checkConstraints(of: request, names)
        var prepared: [[BatchedWrites.Prepared]] = []
        for name in names {
            prepared.append(
                try Self.preparedWrites(of: request.requestItems[name] ?? [], settings))
        }
        var writes: [BatchedWrites.OfTable] = []
        for (name, prepared) in zip(names, prepared) {
            writes.append(try batchedWrites(of: name, prepared))
        }
        return writes
    }

    private func checkConstraints(
        of request: BatchWriteItemRequest, _ names: [String]
    ) throws(AWSError) {
        // As recorded in us-east-1; that it comes first is assumed.
        guard !names.isEmpty else {
            throw .validation("The requestItems parameter is required for BatchWriteItem")
        }
        // As recorded, this one is told alone, whatever is wrong with the map.
        var words = Constraints()
        words.returnConsumedCapacity(request.returnConsumedCapacity)
        try words.check()
        let counts = names.map { request.requestItems[$0]?.count ?? 0 }
        // Not modelled: DynamoDB shows every write.
        let lists = zip(names, counts).map { "\($0)=[\($1 == 0 ? "" : "…")]" }
        let shown = "{\(lists.joined(separator: ", "))}"
        var constraints = Constraints()
        constraints.tableNames(names, of: "requestItems", shown: shown)
        let bounds = 1...max(settings.batchWritesMaximum, 1)
        constraints.listsOfMap("requestItems", counts: counts, in: bounds, shown: shown)
        try constraints.check()
        guard counts.reduce(0, +) <= settings.batchWritesMaximum else {
            throw .validation("Too many items requested for the BatchWriteItem call")
        }
    }

    /// The writes with their items and keys as they are stored.
    private static func preparedWrites(
        of requests: [WriteRequest], _ settings: DynamoDBSettings
    ) throws(AWSError) -> [BatchedWrites.Prepared] {
        var prepared: [BatchedWrites.Prepared] = []
        for request in requests {
            switch (request.putRequest?.item, request.deleteRequest?.key) {
            case (let item?, nil):
                let item = try SizedItem(item, settings)
                prepared.append((request, item, item.item))
            case (nil, let key?):
                prepared.append(
                    (request, nil, try normalised(key, levels: settings.nestingMaximum)))
            case (nil, nil):
                throw .validation(
                    "Supplied AttributeValue is empty, must contain exactly one of the supported "
                        + "datatypes")
            default:
                // AWS speaks of attribute values here as well.
                throw .validation(
                    "Supplied AttributeValue has more than one datatypes set, must contain "
                        + "exactly one of the supported datatypes")
            }
        }
        return prepared
    }

    private mutating func batchedWrites(
        of name: String, _ prepared: [BatchedWrites.Prepared]
    ) throws(AWSError) -> BatchedWrites.OfTable {
        let settings = settings
        let writes = try withTable(name) { table throws(AWSError) in
            var writes: [BatchedWrites.Write] = []
            for (request, item, named) in prepared {
                let key =
                    item == nil
                    ? try table.keys.key(named: named, settings: settings)
                    : try table.keys.key(inBatch: named, settings: settings)
                writes.append(.init(request: request, key: key, item: item))
            }
            return writes
        }
        guard Set(writes.map(\.key)).count == writes.count else { throw .duplicateKeys() }
        return BatchedWrites.OfTable(table: name, writes: writes)
    }
}

/// A batch of writes as it is performed.
private struct BatchedWrites {
    /// A write before its table is looked up: the item, nil to remove, and what has the key.
    typealias Prepared = (request: WriteRequest, item: SizedItem?, key: Item)

    struct Write {
        let request: WriteRequest
        let key: ItemKey
        /// Nil to remove.
        let item: SizedItem?
    }

    /// What is to be written to one table.
    struct OfTable {
        let table: String
        let writes: [Write]
    }

    /// The places of writes that a fault keeps from being done.
    private let undone: Set<Int>
    private var ordinal = 0
    private(set) var unprocessed: [String: [WriteRequest]] = [:]
    private(set) var consumed: [ConsumedCapacity] = []
    private(set) var effects: [Effect] = []
    private(set) var expirations: [FollowUp] = []
    private(set) var done = 0
    /// The first throttling error.
    private(set) var throttle: AWSError?

    init(undone: Set<Int>) { self.undone = undone }

    mutating func perform(
        _ writes: OfTable, on table: inout Table, in call: ServiceCall, _ detail: String?
    ) {
        var total = CapacityUnits.zero
        for write in writes.writes {
            ordinal += 1
            do throws(AWSError) {
                if undone.contains(ordinal - 1) {
                    throw Throttle.keyRange.error(.write, table: table.arn)
                }
                let written = try table.write(
                    write.key, under: .none, size: 0, in: call, ordinal
                ) { _ in write.item }
                done += 1
                total += written.units
                let effect =
                    write.item == nil
                    ? written.deletion(in: table.name, nil) : written.put(in: table.name, nil)
                if let effect { effects.append(effect) }
                if let expiration = written.expiration { expirations.append(expiration) }
            } catch {
                throttle = throttle ?? error
                unprocessed[writes.table, default: []].append(write.request)
            }
        }
        if let told = table.consumed(total, detail) { consumed.append(told) }
    }
}
