public import AWSModel
public import ServiceCalls
public import VirtualTime

/// Amazon DynamoDB: tables of items, what they serve a second, and writes that happen only under a
/// condition.
///
/// ```swift
/// var dynamodb = DynamoDBService()
/// try dynamodb.addTable(CreateTableRequest(tableName: "Profiles", partitionKey: "UserId"))
/// dynamodb.putItem(
///     PutItemRequest(
///         tableName: "Profiles", item: ["UserId": .s("ada")],
///         conditionExpression: "attribute_not_exists(UserId)"), in: call)
/// dynamodb.items(in: "Profiles").count  // 1
/// ```
///
/// A call takes effect at one instant, and an item's latest state is what strong reads see. An
/// eventual read asks one of three replicas, of which one may be behind.
/// Not modelled: transactions, secondary indexes, streams, PartiQL, global tables, backups.
public struct DynamoDBService: EmulatedService {
    public static let service = AWSService.dynamodb

    /// The account and region that own the tables.
    public let account: AccountFacts
    public let settings: DynamoDBSettings
    var tables: [String: Table] = [:]
    // How many tables there ever were, which tells those of one name apart.
    var tableCount = 0

    /// No tables yet.
    public init(
        account: AccountFacts = AccountFacts(), settings: DynamoDBSettings = DynamoDBSettings()
    ) {
        self.account = account
        self.settings = settings
    }

    /// Serves every operation that `AWSRequests` has of DynamoDB.
    public mutating func perform(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        let answer = serve(request, in: call)
        // Writes whose condition does not hold are paid for as well.
        return answer.charged(takeCharges())
    }

    private mutating func serve(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch request {
        case let request as PutItemRequest: putItem(request, in: call).erased()
        case let request as GetItemRequest: getItem(request, in: call).erased()
        case let request as UpdateItemRequest: updateItem(request, in: call).erased()
        case let request as DeleteItemRequest: deleteItem(request, in: call).erased()
        case let request as QueryRequest: query(request, in: call).erased()
        case let request as ScanRequest: scan(request, in: call).erased()
        case let request as BatchGetItemRequest: batchGetItem(request, in: call).erased()
        case let request as BatchWriteItemRequest: batchWriteItem(request, in: call).erased()
        case let request as CreateTableRequest: createTable(request, in: call).erased()
        case let request as UpdateTableRequest: updateTable(request, in: call).erased()
        case let request as DeleteTableRequest: deleteTable(request, in: call).erased()
        case let request as DescribeTableRequest: describeTable(request, in: call).erased()
        case let request as ListTablesRequest: listTables(request, in: call).erased()
        case let request as UpdateTimeToLiveRequest: updateTimeToLive(request, in: call).erased()
        case let request as DescribeTimeToLiveRequest:
            describeTimeToLive(request, in: call).erased()
        default: notEmulated(request)
        }
    }

    /// Lets a table's state change, or an item expire.
    public mutating func followUp(_ what: any Sendable, in call: ServiceCall) -> Consequences {
        switch what {
        case let item as ExpiringItem: expire(item, in: call)
        case let table as NewTable: becomeActive(table)
        case let table as UpdatedTable: becomeUpdated(table, in: call)
        case let table as DeletedTable: becomeDeleted(table)
        case let expiry as SwitchedExpiry: becomeSwitched(expiry, in: call)
        default: Consequences()
        }
    }
}

// How operations are served.
extension DynamoDBService {
    /// What a service says to a call whose errors are thrown.
    static func answer<Response>(
        _ body: () throws(AWSError) -> ServiceAnswer<Response>
    ) -> ServiceAnswer<Response> {
        do throws(AWSError) {
            return try body()
        } catch {
            return .failed(error)
        }
    }

    /// Works on a table that serves reads and writes, in its place.
    /// - Throws: `ResourceNotFoundException`, also for one that is still being made, and what
    ///   `body` throws.
    mutating func withTable<Result>(
        _ name: String, _ body: (inout Table) throws(AWSError) -> Result
    ) throws(AWSError) -> Result {
        guard let index = tables.index(forKey: name) else { throw .resourceNotFound() }
        return try Self.use(&tables.values[index], body)
    }

    // A table that is looked at is not copied, which would cost more than most operations.
    private static func use<Result>(
        _ table: inout Table, _ body: (inout Table) throws(AWSError) -> Result
    ) throws(AWSError) -> Result {
        guard table.servesItems else { throw .resourceNotFound() }
        return try body(&table)
    }
}

// What invariants and goldens look at.
extension DynamoDBService {
    /// The names of all tables, sorted.
    public var tableNames: [String] { tables.keys.sorted() }

    /// What DynamoDB says about a table at an instant; nil where there is none of the name.
    public func description(of table: String, at now: Instant = .epoch) -> TableDescription? {
        tables[table]?.description(at: now)
    }

    /// The items of a table, sorted by their keys; empty where there is no such table.
    public func items(in table: String) -> [(key: ItemKey, item: Item)] {
        tables[table]?.sorted ?? []
    }
}
