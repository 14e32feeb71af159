/// Removes an item if the condition holds; none to remove is a success.
public struct DeleteItemRequest: ItemWriteRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "DeleteItem")
    public var subject: String { "\(tableName) \(keyText(key))" }

    public var tableName: String
    public var key: Item
    public var conditionExpression: String?
    public var expressionAttributeNames: [String: String]?
    public var expressionAttributeValues: [String: AttributeValue]?
    public var returnValues: String?
    public var returnValuesOnConditionCheckFailure: String?
    public var returnConsumedCapacity: String?
    private var expected: NotModelled?
    private var conditionalOperator: NotModelled?
    private var returnItemCollectionMetrics: NotModelled?

    public init(
        tableName: String, key: Item,
        conditionExpression: String? = nil, expressionAttributeNames: [String: String]? = nil,
        expressionAttributeValues: [String: AttributeValue]? = nil, returnValues: String? = nil,
        returnValuesOnConditionCheckFailure: String? = nil, returnConsumedCapacity: String? = nil
    ) {
        self.tableName = tableName
        self.key = key
        self.conditionExpression = conditionExpression
        self.expressionAttributeNames = expressionAttributeNames
        self.expressionAttributeValues = expressionAttributeValues
        self.returnValues = returnValues
        self.returnValuesOnConditionCheckFailure = returnValuesOnConditionCheckFailure
        self.returnConsumedCapacity = returnConsumedCapacity
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", key = "Key"
        case conditionExpression = "ConditionExpression"
        case expressionAttributeNames = "ExpressionAttributeNames"
        case expressionAttributeValues = "ExpressionAttributeValues", returnValues = "ReturnValues"
        case returnValuesOnConditionCheckFailure = "ReturnValuesOnConditionCheckFailure"
        case returnConsumedCapacity = "ReturnConsumedCapacity", expected = "Expected"
        case conditionalOperator = "ConditionalOperator"
        case returnItemCollectionMetrics = "ReturnItemCollectionMetrics"
    }

    public typealias Response = ItemWriteResponse
}

extension AWSClient {
    /// Removes an item.
    /// - Throws: `ConditionalCheckFailedException`, `ResourceNotFoundException`,
    ///   `ValidationException`, throttling.
    public func deleteItem(_ request: DeleteItemRequest) async throws {
        _ = try await send(request)
    }
}
