import AWSModel
import Linearizability
import PropertyTesting
import Simulator

typealias ItemWish = StoreWish<ItemStore>

/// Clients of a table. All their reads are strong.
typealias ItemClients = StoreClients<ItemStore>

/// A table with one number an item.
enum ItemStore: NumberStore {
    private static let table = "things"

    static var resources: CloudResources {
        CloudResources(tables: [CloudResources.Table(table, partitionKey: "key")])
    }

    static let operations = StoreOperations(
        put: PutItemRequest.operation, delete: DeleteItemRequest.operation,
        get: GetItemRequest.operation, all: ScanRequest.operation)

    /// What items have that objects have not.
    enum OwnWish: ClientWish {
        case add(String, Int)
        /// Both keys at once, each by itself.
        case batchPut(Int)

        var operation: AWSOperation {
            switch self {
            case .add: UpdateItemRequest.operation
            case .batchPut: BatchWriteItemRequest.operation
            }
        }

        var description: String {
            switch self {
            case .add(let key, let number): "add \(number) to \(key)"
            case .batchPut(let number): "put all = \(number)"
            }
        }
    }

    static func random(_ dice: inout Dice, number: Int) -> ItemWish {
        let key = dice.pick(ItemWish.keys)
        return switch dice.roll(14) {
        case 0, 1: .put(key, number)
        case 2, 3: .create(key, number)
        case 4, 5: .replace(key, number)
        case 6, 7: .own(.add(key, 1_000))
        case 8: .delete(key)
        case 9: .all
        case 10: .own(.batchPut(number))
        default: .get(key)
        }
    }

    static func put(
        _ key: String, _ number: Int, if condition: StoreCondition?, by aws: any AWSClient
    ) async throws {
        var request = PutItemRequest(tableName: table, item: item(key, number))
        switch condition {
        case nil: break
        case .nothingIsThere:
            request.conditionExpression = "attribute_not_exists(#key)"
            request.expressionAttributeNames = ["#key": "key"]
        case .holds(let last):
            request.conditionExpression = "number = :last"
            request.expressionAttributeValues = [":last": .n("\(last)")]
        }
        _ = try await aws.send(request)
    }

    static func delete(_ key: String, by aws: any AWSClient) async throws {
        _ = try await aws.send(DeleteItemRequest(tableName: table, key: ["key": .s(key)]))
    }

    static func get(_ key: String, by aws: any AWSClient) async throws -> Int? {
        number(
            of: try await aws.getItem(
                tableName: table, key: ["key": .s(key)], consistentRead: true))
    }

    static func all(by aws: any AWSClient) async throws -> [String: Int] {
        let page = try await aws.send(ScanRequest(tableName: table, consistentRead: true))
        return (page.items ?? []).reduce(into: [:]) { found, item in
            guard case .s(let key)? = item["key"] else { return }
            found[key] = number(of: item)
        }
    }

    static func perform(
        _ wish: OwnWish, _ client: String, _ aws: any AWSClient, _ log: ClientLog
    ) async {
        switch wish {
        case .add(let key, let number):
            await log.watch(client, key, .add(number)) { try await add(number, to: key, by: aws) }
        case .batchPut(let number): await putAll(number, client, aws, log)
        }
    }

    private static func add(
        _ number: Int, to key: String, by aws: any AWSClient
    ) async throws -> StoredValue.Outcome {
        let response = try await aws.updateItem(
            UpdateItemRequest(
                tableName: table, key: ["key": .s(key)], updateExpression: "ADD number :more",
                expressionAttributeValues: [":more": .n("\(number)")],
                returnValues: "UPDATED_NEW"))
        return .holds(Self.number(of: response.attributes))
    }

    private static func putAll(
        _ number: Int, _ client: String, _ aws: any AWSClient, _ log: ClientLog
    ) async {
        let writes = ItemWish.keys.map { ($0, StoredValue.Operation.write(number)) }
        await log.watch(client, Dictionary(uniqueKeysWithValues: writes)) {
            let requests = ItemWish.keys.map { WriteRequest.put(item($0, number)) }
            let response = try await aws.send(
                BatchWriteItemRequest(requestItems: [table: requests]))
            let unprocessed = response.unprocessedItems[table] ?? []
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
