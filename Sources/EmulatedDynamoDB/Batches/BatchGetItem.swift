public import AWSModel
import OrderedJSON
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
    /// it happens, and all values and expressions before any table is looked up.
    private mutating func batchedReads(
        of request: BatchGetItemRequest
    ) throws(AWSError) -> [BatchedReads.OfTable] {
        let names = request.requestItems.keys.sorted()
        try checkConstraints(of: request, names)
        var prepared: [BatchedReads.Prepared] = []
        for name in names {
            guard let asked = request.requestItems[name] else { continue }
            prepared.append(try Self.preparedReads(of: name, asked, settings))
        }
        var reads: [BatchedReads.OfTable] = []
        for prepared in prepared { reads.append(try batchedReads(of: prepared)) }
        return reads
    }

    private func checkConstraints(
        of request: BatchGetItemRequest, _ names: [String]
    ) throws(AWSError) {
        // As recorded in us-east-1 in 2026: the newer wording, but for the names of tables, which
        // come first; what of the newer wording comes together is assumed.
        var constraints = Constraints()
        constraints.tableNames(
            names, of: "requestItems", shown: Self.jsonText(of: request.requestItems))
        constraints.returnConsumedCapacity(request.returnConsumedCapacity)
        let maximum = max(settings.batchReadsMaximum, 1)
        constraints.unshown("RequestItems", count: names.count, in: 1...maximum)
        let counts = names.map { request.requestItems[$0]?.keys.count ?? 0 }
        for (name, count) in zip(names, counts) {
            constraints.unshown("RequestItems.\(name).member.Keys", count: count, in: 1...maximum)
        }
        try constraints.check()
        guard counts.reduce(0, +) <= settings.batchReadsMaximum else {
            throw .validation("Too many items requested for the BatchGetItem call")
        }
    }

    private static func jsonText(of items: [String: KeysAndAttributes]) -> String {
        (try? JSONValueEncoder().encode(items))?.sortedKeys.text ?? "{}"
    }

    /// The keys as they are stored, and the projection; in the order in which DynamoDB looks.
    private static func preparedReads(
        of name: String, _ asked: KeysAndAttributes, _ settings: DynamoDBSettings
    ) throws(AWSError) -> BatchedReads.Prepared {
        let members = [(ExpressionKind.projection, asked.projectionExpression)]
        try RequestExpressions.refuseIdle(
            members, names: asked.expressionAttributeNames, values: nil)
        var named: [Item] = []
        for key in asked.keys {
            named.append(try normalised(key, levels: settings.nestingMaximum))
        }
        var expressions = try RequestExpressions(
            members, names: asked.expressionAttributeNames, values: nil, settings: settings)
        let projection = try expressions.projection(asked.projectionExpression)
        try expressions.finish()
        return (name, asked, named, projection)
    }

    private mutating func batchedReads(
        of prepared: BatchedReads.Prepared
    ) throws(AWSError) -> BatchedReads.OfTable {
        let settings = settings
        let keys = try withTable(prepared.table) { table throws(AWSError) in
            var keys: [ItemKey] = []
            for key in prepared.keys {
                keys.append(try table.keys.key(named: key, settings: settings))
            }
            try table.keys.requireScalars(prepared.projection?.nestedNames)
            return keys
        }
        guard Set(keys).count == keys.count else { throw .duplicateKeys() }
        return BatchedReads.OfTable(
            table: prepared.table, asked: prepared.asked, keys: keys,
            projection: prepared.projection)
    }
}

/// A batch of reads as it is performed.
private struct BatchedReads {
    /// What is to be read of one table before it is looked up.
    typealias Prepared = (
        table: String, asked: KeysAndAttributes, keys: [Item], projection: Projection?
    )

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
