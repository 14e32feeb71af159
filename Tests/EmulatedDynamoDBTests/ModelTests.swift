import AWSModel
import PropertyTesting
import ServiceCalls
import Testing
import VirtualTime

@testable import EmulatedDynamoDB

/// One step of a random history of one table.
private enum Step: Hashable {
    case put(key: Int, size: Int, onlyNew: Bool)
    case update(key: Int, size: Int)
    case delete(key: Int, onlyOld: Bool)
    case get(key: Int, isStrong: Bool)
    case query(partition: Int, limit: Int, isForward: Bool)
    case scan(limit: Int, segments: Int)
    case batchWrite([Int: Int?])
    case batchGet([Int])
    case pass(milliseconds: Int)

    static func random(_ dice: inout Dice) -> Step {
        let (key, size) = (dice.roll(12), [30, 900, 1_100, 5_000][dice.roll(4)])
        switch dice.roll(13) {
        case 0, 1: return .put(key: key, size: size, onlyNew: dice.roll(2) == 0)
        case 2: return .update(key: key, size: size)
        case 3: return .delete(key: key, onlyOld: dice.roll(2) == 0)
        case 4, 5: return .get(key: key, isStrong: true)
        case 6: return .get(key: key, isStrong: false)
        case 7:
            return .query(
                partition: dice.roll(3), limit: 1 + dice.roll(5), isForward: dice.roll(2) == 0)
        case 8: return .scan(limit: 1 + dice.roll(6), segments: 1 + dice.roll(3))
        case 9:
            let keys = Set((0...dice.roll(5)).map { _ in dice.roll(12) })
            return .batchWrite(
                Dictionary(
                    uniqueKeysWithValues: keys.sorted().map {
                        ($0, dice.roll(3) == 0 ? nil : size)
                    }))
        case 10:
            return .batchGet(Array(Set((0...dice.roll(5)).map { _ in dice.roll(12) })).sorted())
        default: return .pass(milliseconds: [1, 20, 400, 3_000][dice.roll(4)])
        }
    }
}

/// A table beside a plain dictionary: what strong reads answer, what eventual ones may, what each
/// call takes.
private struct Rehearsal {
    private var dynamodb: DynamoDBService
    private var now = Instant.epoch
    private var calls = 0
    private var items: [Int: Item] = [:]
    // All states of each key, the oldest first, with the instant at which each ended.
    private var past: [Int: [(state: Item?, until: Instant)]] = [:]
    private var problem: String?
    /// Has strong reads taken for eventual ones: a defect to find.
    private let isPlanted: Bool

    init(units: Int?, isPlanted: Bool) throws {
        self.isPlanted = isPlanted
        dynamodb = try sortedTable(
            units: units.map {
                ProvisionedThroughput(readCapacityUnits: $0, writeCapacityUnits: $0)
            })
    }

    /// What is wrong with a history; nil where all is well.
    static func problem(
        of steps: [Step], units: Int?, isPlanted: Bool = false
    ) throws -> String? {
        var rehearsal = try Rehearsal(units: units, isPlanted: isPlanted)
        for (number, step) in steps.enumerated() {
            rehearsal.perform(step)
            rehearsal.checkTokens()
            if let problem = rehearsal.problem { return "step \(number), \(step): \(problem)" }
        }
        return nil
    }

    private mutating func call() -> ServiceCall {
        calls += 1
        return EmulatedDynamoDBTests.call(at: now, item: "call-\(calls)")
    }

    private mutating func require(_ condition: Bool, _ message: @autoclosure () -> String) {
        if !condition, problem == nil { problem = message() }
    }

    // Keys 0 to 11 are four of three partitions each.
    private func name(_ key: Int) -> Item {
        ["a": .s("p\(key % 3)"), "b": .n("\(key / 3)")]
    }

    private func number(_ item: Item) -> Int? {
        guard case .s(let partition) = item["a"], case .n(let sort) = item["b"],
            let place = Int(partition.dropFirst()), let rank = Int(sort)
        else { return nil }
        return rank * 3 + place
    }

    private func item(_ key: Int, _ size: Int) -> Item {
        var item = name(key)
        item["stamp"] = .s("\(calls)")
        item["stuff"] = .s(String(repeating: "x", count: size))
        return item
    }

    // Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats": names and values; as
    // recorded, zero takes one byte and another number of one digit two.
    private func size(_ item: Item?) -> Int {
        (item ?? [:]).reduce(0) { sum, member in
            switch member.value {
            case .s(let text): sum + member.key.utf8.count + text.utf8.count
            case .n(let text): sum + member.key.utf8.count + (text == "0" ? 1 : 2)
            default: sum
            }
        }
    }

    private func writeUnits(_ old: Item?, _ new: Item?) -> Double {
        Double(max(1, (max(size(old), size(new)) + 1_023) / 1_024))
    }

    private func readUnits(_ bytes: Int, isStrong: Bool) -> Double {
        Double(max(1, (bytes + 4_095) / 4_096)) * (isStrong ? 1 : 0.5)
    }

    private mutating func store(_ item: Item?, _ key: Int) {
        past[key, default: []].append((items[key], now))
        items[key] = item
    }
}

extension Rehearsal {
    private mutating func perform(_ step: Step) {
        switch step {
        case .put(let key, let size, let onlyNew): put(key, size, onlyNew)
        case .update(let key, let size): update(key, size)
        case .delete(let key, let onlyOld): delete(key, onlyOld)
        case .get(let key, let isStrong): get(key, isStrong)
        case .query(let partition, let limit, let isForward): query(partition, limit, isForward)
        case .scan(let limit, let segments): scan(limit, segments)
        case .batchWrite(let writes): batchWrite(writes)
        case .batchGet(let keys): batchGet(keys)
        case .pass(let milliseconds): now = now + .milliseconds(Int64(milliseconds))
        }
    }

    /// Checks a write's answer against what must have come of it.
    private mutating func check(
        _ answer: ServiceAnswer<ItemWriteResponse>, _ key: Int, _ new: Item?, holds: Bool
    ) {
        let old = items[key]
        if let error = answer.error {
            require(answer.consequences.effects.isEmpty, "an error changed something")
            if error.code == "ProvisionedThroughputExceededException" { return }
            require(!holds, "refused: \(error)")
            require(error.code == "ConditionalCheckFailedException", "\(error)")
            require(error.item == old, "shows \(error.item ?? [:])")
            return
        }
        require(holds, "a condition that does not hold did")
        let units = answer.response?.consumedCapacity?.capacityUnits
        let expected = writeUnits(old, new)
        require(units == expected, "took \(units ?? 0)")
        require(answer.response?.attributes == old, "answered another old item")
        store(new, key)
    }

    private mutating func put(_ key: Int, _ size: Int, _ onlyNew: Bool) {
        let new = item(key, size)
        let answer = dynamodb.putItem(
            PutItemRequest(
                tableName: "Tab", item: new,
                conditionExpression: onlyNew ? "attribute_not_exists(a)" : nil,
                returnValues: "ALL_OLD", returnValuesOnConditionCheckFailure: "ALL_OLD",
                returnConsumedCapacity: "TOTAL"), in: call())
        check(answer, key, new, holds: !onlyNew || items[key] == nil)
    }

    private mutating func update(_ key: Int, _ size: Int) {
        var new = items[key] ?? name(key)
        let stuff = AttributeValue.s(String(repeating: "y", count: size))
        new["stuff"] = stuff
        new["stamp"] = .s("\(calls)")
        let answer = dynamodb.updateItem(
            UpdateItemRequest(
                tableName: "Tab", key: name(key),
                updateExpression: "SET stuff = :v, stamp = :s",
                expressionAttributeValues: [":v": stuff, ":s": .s("\(calls)")],
                returnValues: "ALL_OLD", returnConsumedCapacity: "TOTAL"), in: call())
        check(answer, key, new, holds: true)
    }

    private mutating func delete(_ key: Int, _ onlyOld: Bool) {
        let answer = dynamodb.deleteItem(
            DeleteItemRequest(
                tableName: "Tab", key: name(key),
                conditionExpression: onlyOld ? "attribute_exists(a)" : nil,
                returnValues: "ALL_OLD", returnValuesOnConditionCheckFailure: "ALL_OLD",
                returnConsumedCapacity: "TOTAL"), in: call())
        check(answer, key, nil, holds: !onlyOld || items[key] != nil)
    }

    /// Whether an eventual read may see a state now: the latest, or one that ended no longer ago
    /// than the longest lag.
    private func mayBe(_ state: Item?, _ key: Int) -> Bool {
        if state == items[key] { return true }
        let oldest = now - ReplicationSettings().lagMaximum
        return past[key, default: []].contains { $0.state == state && $0.until > oldest }
    }

    private mutating func get(_ key: Int, _ isStrong: Bool) {
        let answer = dynamodb.getItem(
            GetItemRequest(
                tableName: "Tab", key: name(key), consistentRead: isStrong && !isPlanted,
                returnConsumedCapacity: "TOTAL"), in: call())
        guard let response = answer.response else { return }
        if isStrong {
            let latest = items[key]
            require(response.item == latest, "a strong read saw \(response.item ?? [:])")
        } else {
            let mayBe = mayBe(response.item, key)
            require(mayBe, "saw a state that never was, or too old")
        }
        let units = response.consumedCapacity?.capacityUnits
        let expected = readUnits(size(response.item), isStrong: isStrong && !isPlanted)
        require(units == expected, "took \(units ?? 0)")
    }

    private mutating func query(_ partition: Int, _ limit: Int, _ isForward: Bool) {
        var found: [Item] = []
        var start: Item?
        repeat {
            let answer = dynamodb.query(
                QueryRequest(
                    tableName: "Tab", keyConditionExpression: "a = :a",
                    scanIndexForward: isForward,
                    expressionAttributeValues: [":a": .s("p\(partition)")], limit: limit,
                    exclusiveStartKey: start, consistentRead: true,
                    returnConsumedCapacity: "TOTAL"), in: call())
            guard let page = answer.response, let items = page.items else { return }
            let bytes = items.reduce(0) { $0 + size($1) }
            let expected = readUnits(bytes, isStrong: true)
            require(
                page.consumedCapacity?.capacityUnits == expected,
                "took \(page.consumedCapacity?.capacityUnits ?? 0)")
            found += items
            start = page.lastEvaluatedKey
        } while start != nil && found.count < 100
        let keys = (0..<4).map { $0 * 3 + partition }
        let expected = keys.compactMap { items[$0] }
        require(found == (isForward ? expected : expected.reversed()), "answered \(found.count)")
    }

    private mutating func scan(_ limit: Int, _ segments: Int) {
        var found: [Int: Item] = [:]
        var count = 0
        for segment in 0..<segments {
            var start: Item?
            repeat {
                let answer = dynamodb.scan(
                    ScanRequest(
                        tableName: "Tab", segment: segment, totalSegments: segments, limit: limit,
                        exclusiveStartKey: start, consistentRead: true), in: call())
                guard let page = answer.response, let items = page.items else { return }
                for item in items { number(item).map { found[$0] = item } }
                count += items.count
                start = page.lastEvaluatedKey
            } while start != nil && count < 100
        }
        let stored = items
        require(found == stored && count == stored.count, "answered \(count) of \(stored.count)")
    }

    private mutating func batchWrite(_ writes: [Int: Int?]) {
        let wanted = writes.keys.sorted().map { key in
            (key: key, item: writes[key].flatMap { $0 }.map { item(key, $0) })
        }
        let requests = wanted.map { $0.item.map { .put($0) } ?? WriteRequest.delete(name($0.key)) }
        let answer = dynamodb.batchWriteItem(
            BatchWriteItemRequest(
                requestItems: ["Tab": requests], returnConsumedCapacity: "TOTAL"), in: call())
        guard let response = answer.response else { return }
        let unprocessed = response.unprocessedItems["Tab"] ?? []
        var units = 0.0
        var processed = 0
        for (place, write) in wanted.enumerated() where !unprocessed.contains(requests[place]) {
            processed += 1
            units += writeUnits(items[write.key], write.item)
            store(write.item, write.key)
        }
        require(processed + unprocessed.count == requests.count, "lost a write")
        require(processed > 0, "nothing was processed, and that is no error")
        let taken = response.consumedCapacity?.reduce(0) { $0 + $1.capacityUnits }
        require(taken == units, "took \(taken ?? 0), not \(units)")
    }

    private mutating func batchGet(_ keys: [Int]) {
        let answer = dynamodb.batchGetItem(
            BatchGetItemRequest(
                requestItems: [
                    "Tab": KeysAndAttributes(keys: keys.map(name), consistentRead: true)
                ], returnConsumedCapacity: "TOTAL"), in: call())
        guard let response = answer.response else { return }
        let unprocessed = (response.unprocessedKeys["Tab"]?.keys ?? []).compactMap(number)
        let processed = keys.filter { !unprocessed.contains($0) }
        require(unprocessed.allSatisfy(keys.contains), "asked for what was not asked")
        let expected = processed.compactMap { items[$0] }
        require(response.responses["Tab"] == expected, "other items")
        let units = processed.reduce(0.0) { $0 + readUnits(size(items[$1]), isStrong: true) }
        let taken = response.consumedCapacity?.reduce(0) { $0 + $1.capacityUnits }
        require(taken == units, "took \(taken ?? 0), not \(units)")
    }

    private mutating func checkTokens() {
        guard let throughput = dynamodb.tables["Tab"]?.throughput,
            case .provisioned(let read, let write) = throughput.mode
        else { return }
        for bucket in [read, write] {
            require(bucket.held <= .units(300 * bucket.perSecond), "more than 300 s of tokens")
        }
    }
}

// The invariants that the service keeps: strong reads are linearizable for each item, a conditional
// put has one winner, what is consumed follows the rule, tokens never exceed 300 s, and unprocessed
// and processed make the request.
@Suite struct ModelTests {
    private func steps(seed: UInt64, _ count: Int) -> [Step] {
        var dice = Dice(seed: seed)
        return (0..<count).map { _ in .random(&dice) }
    }

    private func check(_ steps: [Step], units: Int?, seed: UInt64) throws {
        guard let problem = try Rehearsal.problem(of: steps, units: units) else { return }
        let smallest = shrunk(steps) { steps in
            (try? Rehearsal.problem(of: steps, units: units)) ?? nil != nil
        }
        Issue.record("seed \(seed): \(problem); smallest history: \(smallest)")
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `a table agrees with a dictionary through any history`(seed: UInt64) throws {
        try check(steps(seed: seed, 150), units: nil, seed: seed)
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `a table that throttles agrees with a dictionary through any history`(seed: UInt64) throws
    {
        // One unit a second has its burst used up within a hundred steps.
        try check(steps(seed: seed, 400), units: 1, seed: seed)
    }

    @Test func `histories of a table of one unit are throttled, or they would show nothing`() throws
    {
        var dynamodb = try sortedTable(
            units: ProvisionedThroughput(readCapacityUnits: 1, writeCapacityUnits: 1))
        var throttled = 0
        for step in steps(seed: 1, 400) {
            if case .put(let key, let size, _) = step {
                let item: Item = [
                    "a": .s("p\(key)"), "b": .n("0"),
                    "stuff": .s(String(repeating: "x", count: size)),
                ]
                for _ in 0..<4 where dynamodb.put(item).error != nil { throttled += 1 }
            }
        }
        #expect(throttled > 0)
    }

    @Test func `a strong read that is none is found, and shrunk to a write and a read`() throws {
        let fails = { (steps: [Step]) in
            try Rehearsal.problem(of: steps, units: nil, isPlanted: true) != nil
        }
        // Whether a read is stale is drawn by its place, so that one history shrinks further than
        // another.
        let failing = try (1...10 as ClosedRange<UInt64>).map { steps(seed: $0, 150) }
            .filter(fails)
        let smallest = try #require(
            try failing.map { try shrunk($0, fails) }.min { $0.count < $1.count })
        #expect(smallest.count <= 2)
    }
}
