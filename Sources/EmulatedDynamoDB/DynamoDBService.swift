package import AWSModel
package import ServiceCalls

/// Amazon DynamoDB: tables of items, and writes that happen only under a condition.
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
/// One map a table, changed at the instant at which a call takes effect.
/// Not modelled yet: capacity and its throttles, eventual reads that are stale, updates, deletes, queries, indexes, streams, TTL.
package struct DynamoDBService: EmulatedService {
    package static let service = AWSService.dynamodb

    /// The account and region that own the tables.
    package let account: AccountFacts
    package let settings: DynamoDBSettings
    var tables: [String: Table] = [:]

    /// No tables yet.
    package init(
        account: AccountFacts = AccountFacts(), settings: DynamoDBSettings = DynamoDBSettings()
    ) {
        self.account = account
        self.settings = settings
    }

    /// Serves CreateTable, GetItem and PutItem.
    package mutating func perform(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch request {
        case let request as PutItemRequest: putItem(request, in: call).erased()
        case let request as GetItemRequest: getItem(request, in: call).erased()
        case let request as CreateTableRequest: createTable(request, in: call).erased()
        default: notEmulated(request)
        }
    }

    /// Lets a table become active.
    package mutating func followUp(_ what: any Sendable, in call: ServiceCall) -> Consequences {
        guard let table = what as? NewTable else { return Consequences() }
        return becomeActive(table)
    }
}

// What invariants and goldens look at.
extension DynamoDBService {
    /// The names of all tables, sorted.
    package var tableNames: [String] { tables.keys.sorted() }

    /// What DynamoDB says about a table; nil where there is none of the name.
    package func description(of table: String) -> TableDescription? {
        tables[table]?.description
    }

    /// The items of a table, sorted by their keys; empty where there is no such table.
    package func items(in table: String) -> [(key: ItemKey, item: Item)] {
        tables[table]?.sorted ?? []
    }
}
