/// Changes single attributes of an item if the condition holds; makes the item where there is none.
/// - SeeAlso: Amazon DynamoDB API Reference, "UpdateItem".
public struct UpdateItemRequest: ItemWriteRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "UpdateItem")
    /// The table and the key: `Profiles UserId=ada`.
    public var subject: String { "\(tableName) \(keyText(key))" }

    /// The table's name, 3 to 255 characters of `a-zA-Z0-9_.-`; `ResourceNotFoundException` where
    /// there is none. ARNs are not taken.
    public var tableName: String
    /// The key's attributes and no others: a partition key of at most 2,048 bytes, a sort key of at
    /// most 1,024; `ValidationException` otherwise.
    public var key: Item
    /// What changes, in DynamoDB's expression language; nil to make the item only.
    public var updateExpression: String?
    /// Under which the item is changed, in DynamoDB's expression language; nil for always. At most
    /// 4 KB.
    public var conditionExpression: String?
    /// What the expressions' `#aliases` stand for, each with its `#`; every one must be used. With
    /// `expressionAttributeValues` at most 2 MB.
    public var expressionAttributeNames: [String: String]?
    /// What the expressions' `:values` stand for, each with its `:`; every one must be used.
    public var expressionAttributeValues: [String: AttributeValue]?
    /// `NONE`, `ALL_OLD`, `UPDATED_OLD`, `ALL_NEW` or `UPDATED_NEW`: which attributes are answered;
    /// `NONE` where nil.
    public var returnValues: String?
    /// `ALL_OLD`, to find the present item in the error as `AWSError.item`, or `NONE`; `NONE` where
    /// nil.
    public var returnValuesOnConditionCheckFailure: String?
    /// `INDEXES`, `TOTAL` or `NONE`; `NONE` where nil.
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
