import AWSModel
import EmulatedDynamoDB
import KeyedDraws
import ServiceCalls
import VirtualTime

/// A call at `seconds` after the epoch, on behalf of the workload item `item`.
func call(at seconds: Int64 = 0, item: String = "test") -> ServiceCall {
    let site = CallSite(SiteScope(item: item), SiteCall(service: "dynamodb", operation: "Any"))
    return ServiceCall(now: .epoch + .seconds(seconds), site: site, draws: Draws(seed: 7))
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

extension DynamoDBService {
    mutating func put(
        _ item: Item, if condition: String? = nil, names: [String: String]? = nil,
        values: [String: AttributeValue]? = nil
    ) -> ServiceAnswer<PutItemRequest.Response> {
        putItem(
            PutItemRequest(
                tableName: "Tab", item: item, conditionExpression: condition,
                expressionAttributeNames: names, expressionAttributeValues: values),
            in: call())
    }

    func get(_ key: Item) -> ServiceAnswer<GetItemRequest.Response> {
        getItem(GetItemRequest(tableName: "Tab", key: key), in: call())
    }
}
