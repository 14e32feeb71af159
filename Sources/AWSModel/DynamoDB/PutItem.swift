/// Writes a whole item, replacing the one with the same key if the condition holds.
public struct PutItemRequest: ItemWriteRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "PutItem")
    public var subject: String { tableName }

    public var tableName: String
    public var item: Item
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
        tableName: String, item: Item,
        conditionExpression: String? = nil, expressionAttributeNames: [String: String]? = nil,
        expressionAttributeValues: [String: AttributeValue]? = nil, returnValues: String? = nil,
        returnValuesOnConditionCheckFailure: String? = nil, returnConsumedCapacity: String? = nil
    ) {
        self.tableName = tableName
        self.item = item
        self.conditionExpression = conditionExpression
        self.expressionAttributeNames = expressionAttributeNames
        self.expressionAttributeValues = expressionAttributeValues
        self.returnValues = returnValues
        self.returnValuesOnConditionCheckFailure = returnValuesOnConditionCheckFailure
        self.returnConsumedCapacity = returnConsumedCapacity
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", item = "Item"
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
    /// Writes a whole item.
    /// - Throws: `ConditionalCheckFailedException`, `ResourceNotFoundException`,
    ///   `ValidationException`, throttling.
    public func putItem(_ request: PutItemRequest) async throws { _ = try await send(request) }
}
