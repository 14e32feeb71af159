/// Changes single attributes of an item if the condition holds; makes the item where there is none.
public struct UpdateItemRequest: ItemWriteRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "UpdateItem")
    public var subject: String { "\(tableName) \(keyText(key))" }

    public var tableName: String
    public var key: Item
    /// What changes, in DynamoDB's expression language; nil to make the item only.
    public var updateExpression: String?
    public var conditionExpression: String?
    public var expressionAttributeNames: [String: String]?
    public var expressionAttributeValues: [String: AttributeValue]?
    public var returnValues: String?
    public var returnValuesOnConditionCheckFailure: String?
    public var returnConsumedCapacity: String?
    private var attributeUpdates: NotModelled?
    private var expected: NotModelled?
    private var conditionalOperator: NotModelled?
    private var returnItemCollectionMetrics: NotModelled?

    public init(
        tableName: String, key: Item, updateExpression: String? = nil,
        conditionExpression: String? = nil, expressionAttributeNames: [String: String]? = nil,
        expressionAttributeValues: [String: AttributeValue]? = nil, returnValues: String? = nil,
        returnValuesOnConditionCheckFailure: String? = nil, returnConsumedCapacity: String? = nil
    ) {
        self.tableName = tableName
        self.key = key
        self.updateExpression = updateExpression
        self.conditionExpression = conditionExpression
        self.expressionAttributeNames = expressionAttributeNames
        self.expressionAttributeValues = expressionAttributeValues
        self.returnValues = returnValues
        self.returnValuesOnConditionCheckFailure = returnValuesOnConditionCheckFailure
        self.returnConsumedCapacity = returnConsumedCapacity
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", key = "Key", updateExpression = "UpdateExpression"
        case conditionExpression = "ConditionExpression"
        case expressionAttributeNames = "ExpressionAttributeNames"
        case expressionAttributeValues = "ExpressionAttributeValues", returnValues = "ReturnValues"
        case returnValuesOnConditionCheckFailure = "ReturnValuesOnConditionCheckFailure"
        case returnConsumedCapacity = "ReturnConsumedCapacity", expected = "Expected"
        case conditionalOperator = "ConditionalOperator"
        case returnItemCollectionMetrics = "ReturnItemCollectionMetrics"
        case attributeUpdates = "AttributeUpdates"
    }

    public typealias Response = ItemWriteResponse
}

extension AWSClient {
    /// Changes single attributes of an item.
    /// - Throws: `ConditionalCheckFailedException`, `ResourceNotFoundException`,
    ///   `ValidationException`, throttling.
    public func updateItem(_ request: UpdateItemRequest) async throws -> ItemWriteResponse {
        try await send(request)
    }
}
