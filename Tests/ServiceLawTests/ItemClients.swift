import AWSModel
import Linearizability
import PropertyTesting
import Simulator

/// What a client of a small table may want.
enum ItemWish: ClientWish {
    case put(String, Int)
    /// Where there is none.
    case create(String, Int)
    /// Over the item that the client last saw, or where there is none if it saw none.
    case replace(String, Int)
    case add(String, Int)
    case delete(String)
    case get(String)
    case scan
    /// Both keys at once, each by itself.
    case batchPut(Int)

    static let table = "things"
    static let keys = ["a", "b"]

    static func random(_ dice: inout Dice, number: Int) -> Self {
        let key = dice.pick(keys)
        return switch dice.roll(14) {
        case 0, 1: .put(key, number)
        case 2, 3: .create(key, number)
        case 4, 5: .replace(key, number)
        case 6, 7: .add(key, 1_000)
        case 8: .delete(key)
        case 9: .scan
        case 10: .batchPut(number)
        default: .get(key)
        }
    }

    var operation: AWSOperation {
        switch self {
        case .put, .create, .replace: PutItemRequest.operation
        case .add: UpdateItemRequest.operation
        case .delete: DeleteItemRequest.operation
        case .get: GetItemRequest.operation
        case .scan: ScanRequest.operation
        case .batchPut: BatchWriteItemRequest.operation
        }
    }

    var description: String {
        switch self {
        case .put(let key, let number): "put \(key) = \(number)"
        case .create(let key, let number): "create \(key) = \(number)"
        case .replace(let key, let number): "replace \(key) by \(number)"
        case .add(let key, let number): "add \(number) to \(key)"
        case .delete(let key): "delete \(key)"
        case .get(let key): "get \(key)"
        case .scan: "scan"
        case .batchPut(let number): "put all = \(number)"
        }
    }
}

/// Clients of a table: each wish is one call, and the log has what came of it. All reads are strong.
enum ItemClients {
    /// What each key's history was, as the clients saw it.
    static func histories(
        of acts: [Act<ItemWish>], _ defect: Defect? = nil
    ) throws -> [String: [ObservedOperation<StoredValue>]] {
        let log = ClientLog()
        let memory = DefectMemory()
        let table = CloudResources.Table(ItemWish.table, partitionKey: "key")
        let rehearsal = Rehearsal(acts, resources: CloudResources(tables: [table])) { aws in
            guard let defect else { return aws }
            return DefectiveClient(defect, before: aws, memory: memory)
        } _: { aws, client, wish in
            await perform(wish, client, aws, log)
        }
        _ = try rehearsal.run()
        return log.histories
    }

    /// One client's call, noted in the log.
    static func perform(
        _ wish: ItemWish, _ client: String, _ aws: any AWSClient, _ log: ClientLog
    ) async {
        switch wish {
        case .put(let key, let number):
            await log.watch(client, key, .write(number)) { try await put(key, number, by: aws) }
        case .create(let key, let number):
            await log.watch(client, key, .create(number)) {
                try await put(key, number, if: "attribute_not_exists(#key)", by: aws)
            }
        case .replace(let key, let number):
            guard let last = log.lastSeen(key, by: client) else {
                return await perform(.create(key, number), client, aws, log)
            }
            await log.watch(client, key, .replace(last, with: number)) {
                try await put(key, number, if: "number = :last", last, by: aws)
            }
        case .add(let key, let number):
            await log.watch(client, key, .add(number)) { try await add(number, to: key, by: aws) }
        case .delete(let key):
            await log.watch(client, key, .remove) {
                _ = try await aws.send(
                    DeleteItemRequest(tableName: ItemWish.table, key: ["key": .s(key)]))
                return .done
            }
        case .get(let key):
            await log.watch(client, key, .read) {
                let item = try await aws.getItem(
                    tableName: ItemWish.table, key: ["key": .s(key)], consistentRead: true)
                return .holds(number(of: item))
            }
        case .scan: await scan(client, aws, log)
        case .batchPut(let number): await putAll(number, client, aws, log)
        }
    }

    private static func put(
        _ key: String, _ number: Int, if condition: String? = nil, _ last: Int? = nil,
        by aws: any AWSClient
    ) async throws -> StoredValue.Outcome {
        let names = condition?.contains("#key") == true ? ["#key": "key"] : nil
        _ = try await aws.send(
            PutItemRequest(
                tableName: ItemWish.table, item: item(key, number),
                conditionExpression: condition, expressionAttributeNames: names,
                expressionAttributeValues: last.map { [":last": .n("\($0)")] }))
        return .done
    }

    private static func add(
        _ number: Int, to key: String, by aws: any AWSClient
    ) async throws -> StoredValue.Outcome {
        let response = try await aws.updateItem(
            UpdateItemRequest(
                tableName: ItemWish.table, key: ["key": .s(key)],
                updateExpression: "ADD number :more",
                expressionAttributeValues: [":more": .n("\(number)")],
                returnValues: "UPDATED_NEW"))
        return .holds(Self.number(of: response.attributes))
    }

    private static func scan(_ client: String, _ aws: any AWSClient, _ log: ClientLog) async {
        let reads = ItemWish.keys.map { ($0, StoredValue.Operation.read) }
        await log.watch(client, Dictionary(uniqueKeysWithValues: reads)) {
            let page = try await aws.send(
                ScanRequest(tableName: ItemWish.table, consistentRead: true))
            let found = ItemWish.keys.map { key in
                let item = page.items?.first { $0["key"] == .s(key) }
                return (key, StoredValue.Outcome.holds(number(of: item)))
            }
            return Dictionary(uniqueKeysWithValues: found)
        }
    }

    private static func putAll(
        _ number: Int, _ client: String, _ aws: any AWSClient, _ log: ClientLog
    ) async {
        let writes = ItemWish.keys.map { ($0, StoredValue.Operation.write(number)) }
        await log.watch(client, Dictionary(uniqueKeysWithValues: writes)) {
            let requests = ItemWish.keys.map { WriteRequest.put(item($0, number)) }
            let response = try await aws.send(
                BatchWriteItemRequest(requestItems: [ItemWish.table: requests]))
            let unprocessed = response.unprocessedItems[ItemWish.table] ?? []
            let done = ItemWish.keys.filter { !unprocessed.contains(.put(item($0, number))) }
            return Dictionary(uniqueKeysWithValues: done.map { ($0, .done) })
        }
    }

    private static func item(_ key: String, _ number: Int) -> Item {
        ["key": .s(key), "number": .n("\(number)")]
    }

    private static func number(of item: Item?) -> Int? {
        guard case .n(let text)? = item?["number"] else { return nil }
        return Int(text)
    }
}
