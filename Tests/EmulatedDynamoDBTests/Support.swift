import AWSModel
import EmulatedDynamoDB
import KeyedDraws
import ServiceCalls
import VirtualTime

/// A call at `seconds` after the epoch, on behalf of the workload item `item`.
func call(at seconds: Int64 = 0, item: String = "test") -> ServiceCall {
    call(at: .epoch + .seconds(seconds), item: item)
}

/// A call at an instant, on behalf of the workload item `item`.
func call(at now: Instant, item: String = "test") -> ServiceCall {
    let site = CallSite(SiteScope(item: item), SiteCall(service: "dynamodb", operation: "Any"))
    return ServiceCall(now: now, site: site, draws: Draws(seed: 7))
}

extension ServiceAnswer {
    /// The response, where there is one.
    var response: Response? { if case .answered(let response) = outcome { response } else { nil } }
    /// The error, where there is one.
    var error: AWSError? { if case .failed(let error) = outcome { error } else { nil } }
}

/// DynamoDB with one table `Tab`, whose key is the text `a`.
func oneTable() throws -> DynamoDBService {
    var dynamodb = DynamoDBService()
    try dynamodb.addTable(CreateTableRequest(tableName: "Tab", partitionKey: "a"))
    return dynamodb
}

/// DynamoDB with one table `Tab`, whose partition key is the text `a` and whose sort key is the
/// number or text `b`.
func sortedTable(
    _ type: String = "N", settings: DynamoDBSettings = DynamoDBSettings(),
    units: ProvisionedThroughput? = nil
) throws -> DynamoDBService {
    var dynamodb = DynamoDBService(settings: settings)
    try dynamodb.addTable(
        CreateTableRequest(
            tableName: "Tab",
            keySchema: [
                KeySchemaElement(attributeName: "a", keyType: "HASH"),
                KeySchemaElement(attributeName: "b", keyType: "RANGE"),
            ],
            attributeDefinitions: [
                AttributeDefinition(attributeName: "a", attributeType: "S"),
                AttributeDefinition(attributeName: "b", attributeType: type),
            ], billingMode: units == nil ? "PAY_PER_REQUEST" : "PROVISIONED",
            provisionedThroughput: units))
    return dynamodb
}

/// An item of the key `k` in a table `Tab` of one key, padded to that many bytes.
func padded(_ key: String = "k", bytes: Int) -> Item {
    let rest = bytes - "a".utf8.count - key.utf8.count - "stuff".utf8.count
    return ["a": .s(key), "stuff": .s(String(repeating: "p", count: rest))]
}

extension DynamoDBService {
    mutating func put(
        _ item: Item, if condition: String? = nil, names: [String: String]? = nil,
        values: [String: AttributeValue]? = nil
    ) -> ServiceAnswer<ItemWriteResponse> {
        putItem(
            PutItemRequest(
                tableName: "Tab", item: item, conditionExpression: condition,
                expressionAttributeNames: names, expressionAttributeValues: values),
            in: call())
    }

    mutating func update(
        _ expression: String?, key: Item = ["a": .s("k")], if condition: String? = nil,
        names: [String: String]? = nil, values: [String: AttributeValue]? = nil,
        returning: String? = nil
    ) -> ServiceAnswer<ItemWriteResponse> {
        updateItem(
            UpdateItemRequest(
                tableName: "Tab", key: key, updateExpression: expression,
                conditionExpression: condition, expressionAttributeNames: names,
                expressionAttributeValues: values, returnValues: returning),
            in: call())
    }

    /// A strong read.
    mutating func get(_ key: Item) -> ServiceAnswer<GetItemRequest.Response> {
        getItem(
            GetItemRequest(tableName: "Tab", key: key, consistentRead: true), in: call())
    }
}
