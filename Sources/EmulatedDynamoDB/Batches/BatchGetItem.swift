public import AWSModel
public import ServiceCalls

extension DynamoDBService {
    /// Reads items by their keys; those that were throttled, or past 16 MB of answer, come back as
    /// unprocessed, and those that a fault keeps from being read.
    ///
    /// Errors: `ValidationException`, `ResourceNotFoundException`; throttling where every key was
    /// throttled.
    public mutating func batchGetItem(
        _ request: BatchGetItemRequest, in call: ServiceCall
    ) -> ServiceAnswer<BatchGetItemRequest.Response> {
        Self.answer { () throws(AWSError) in
            let tables = try batchedReads(of: request)
            let count = tables.reduce(0) { $0 + $1.keys.count }
            var batch = BatchedReads(
                settings.batchSizeMaximum, undone: call.unprocessed(of: count))
            for read in tables {
                let detail = request.returnConsumedCapacity
                try withTable(read.table) { table throws(AWSError) in
                    batch.perform(read, on: &table, in: call, detail)
                }
            }
            if let throttle = batch.throttle, batch.answered == 0 { throw throttle }
            return .answered(
                BatchGetItemRequest.Response(
                    responses: batch.responses, unprocessedKeys: batch.unprocessed,
                    consumedCapacity: batch.consumed.isEmpty ? nil : batch.consumed))
        }
    }

    /// What is to be read of each table, by the tables' names; all of it is checked before any of
    /// it happens.
    private mutating func batchedReads(
        of request: BatchGetItemRequest
    ) throws(AWSError) -> [BatchedReads.OfTable] {
        var constraints = Constraints()
        constraints.returnConsumedCapacity(request.returnConsumedCapacity)
        let names = request.requestItems.keys.sorted()
        constraints.member("requestItems", count: names.count, in: 1...100, shown: "{}")
        for name in names {
            constraints.tableName(name, "requestItems.\(name)")
            let keys = request.requestItems[name]?.keys ?? []
            constraints.member(
                "requestItems.\(name).member.keys", count: keys.count, in: 1...100,
                shown: keys.isEmpty ? "[]" : "[…]")
        }
        try constraints.check()
        guard
            request.requestItems.values.reduce(0, { $0 + $1.keys.count })
                <= settings.batchReadsMaximum
        else { throw .validation("Too many items requested for the BatchGetItem call") }
        var reads: [BatchedReads.OfTable] = []
        for name in names {
            guard let asked = request.requestItems[name] else { continue }
            reads.append(try batchedReads(of: name, asked))
        }
        return reads
    }

    private mutating func batchedReads(
        of name: String, _ asked: KeysAndAttributes
    ) throws(AWSError) -> BatchedReads.OfTable {
        let settings = settings
        var expressions = try RequestExpressions(
            [(.projection, asked.projectionExpression)], names: asked.expressionAttributeNames,
            values: nil, settings: settings)
        let projection = try expressions.projection(asked.projectionExpression)
        try expressions.finish()
        var named: [Item] = []
        for key in asked.keys {
            named.append(try normalised(key, levels: settings.nestingMaximum))
        }
        let keys = try withTable(name) { table throws(AWSError) in
            var keys: [ItemKey] = []
            for key in named { keys.append(try table.keys.key(named: key, settings: settings)) }
            return keys
        }
        guard Set(keys).count == keys.count else { throw .duplicateKeys() }
        return BatchedReads.OfTable(
            table: name, asked: asked, keys: keys, projection: projection)
    }
}

/// A batch of reads as it is performed.
private struct BatchedReads {
    /// What is to be read of one table.
    struct OfTable {
        let table: String
        let asked: KeysAndAttributes
        let keys: [ItemKey]
        let projection: Projection?
    }

    private let sizeMaximum: Int
    /// The places of keys that a fault keeps from being read.
    private let undone: Set<Int>
    private var size = 0
    private var ordinal = 0
    private(set) var responses: [String: [Item]] = [:]
    private(set) var unprocessed: [String: KeysAndAttributes] = [:]
    private(set) var consumed: [ConsumedCapacity] = []
    /// How many keys were answered, those without an item too.
    private(set) var answered = 0
    /// The first throttling error.
    private(set) var throttle: AWSError?

    init(_ sizeMaximum: Int, undone: Set<Int>) {
        self.sizeMaximum = sizeMaximum
        self.undone = undone
    }

    mutating func perform(
        _ read: OfTable, on table: inout Table, in call: ServiceCall, _ detail: String?
    ) {
        var total = CapacityUnits.zero
        var items: [Item] = []
        var left: [Item] = []
        for (place, key) in read.keys.enumerated() {
            ordinal += 1
            do throws(AWSError) {
                if undone.contains(ordinal - 1) {
                    throw Throttle.keyRange.error(.read, table: table.arn)
                }
                guard let state = try state(of: key, read, &table, in: call, &total) else {
                    left.append(read.asked.keys[place])
                    continue
                }
                answered += 1
                if let item = state.item { items.append(read.projection?(item) ?? item) }
            } catch {
                throttle = throttle ?? error
                left.append(read.asked.keys[place])
            }
        }
        responses[read.table] = items
        if !left.isEmpty {
            var rest = read.asked
            rest.keys = left
            unprocessed[read.table] = rest
        }
        if let told = table.consumed(total, detail) { consumed.append(told) }
    }

    /// An item's state; nil where the answer is full.
    private mutating func state(
        of key: ItemKey, _ read: OfTable, _ table: inout Table, in call: ServiceCall,
        _ total: inout CapacityUnits
    ) throws(AWSError) -> Table.State? {
        guard size < sizeMaximum else { return nil }
        try table.admit(.read, for: key.place, at: call.now)
        let isStrong = read.asked.consistentRead ?? false
        let view = table.view(isStrong: isStrong, in: call, ordinal)
        let state = table.state(of: key, view, at: call.now)
        guard size + state.size <= sizeMaximum else {
            size = sizeMaximum
            return nil
        }
        size += state.size
        // Each item is rounded up by itself.
        let units = CapacityUnits.read(
            bytes: state.size, isStrong: isStrong, table.settings.capacity)
        table.throughput.take(units, .read, for: key.place)
        total += units
        return state
    }
}
