/// Writes a whole item, replacing the one with the same key if the condition holds.
/// - SeeAlso: Amazon DynamoDB API Reference, "PutItem".
public struct PutItemRequest: ItemWriteRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "PutItem")
    /// The table alone; which of the item's attributes are its key, only the table knows.
    public var subject: String { tableName }

    /// The table's name, 3 to 255 characters of `a-zA-Z0-9_.-`; `ResourceNotFoundException` where
    /// there is none. ARNs are not taken.
    public var tableName: String
    /// With its whole key; at most 400 KB, names and values together, and 32 levels of maps and
    /// lists: `ValidationException` otherwise.
    public var item: Item
    /// Under which the item is written, in DynamoDB's expression language; nil for always. At most
    /// 4 KB.
    public var conditionExpression: String?
    /// What the expressions' `#aliases` stand for, each with its `#`; every one must be used. With
    /// `expressionAttributeValues` at most 2 MB.
    public var expressionAttributeNames: [String: String]?
    /// What the expressions' `:values` stand for, each with its `:`; every one must be used.
    public var expressionAttributeValues: [String: AttributeValue]?
    /// `ALL_OLD`, to have the item answered as it was before, or `NONE`; `NONE` where nil.
    public var returnValues: String?
    /// `ALL_OLD`, to find the present item in the error as `AWSError.item`, or `NONE`; `NONE` where
    /// nil.
    public var returnValuesOnConditionCheckFailure: String?
    /// `INDEXES`, `TOTAL` or `NONE`; `NONE` where nil.
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
