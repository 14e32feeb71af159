/// Reads the items of one partition key, a page at a time, in the order of their sort keys.
public struct QueryRequest: ItemPageRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "Query")
    public var subject: String { tableName }

    public var tableName: String
    /// Which partition, and which of its sort keys, in DynamoDB's expression language.
    public var keyConditionExpression: String?
    /// False for the largest sort key first.
    public var scanIndexForward: Bool?
    public var filterExpression: String?
    public var projectionExpression: String?
    public var expressionAttributeNames: [String: String]?
    public var expressionAttributeValues: [String: AttributeValue]?
    public var select: String?
    public var limit: Int?
    public var exclusiveStartKey: Item?
    public var consistentRead: Bool?
    public var returnConsumedCapacity: String?
    private var indexName: NotModelled?
    private var attributesToGet: NotModelled?
    private var keyConditions: NotModelled?
    private var queryFilter: NotModelled?
    private var conditionalOperator: NotModelled?

    public init(
        tableName: String,
        keyConditionExpression: String? = nil,
        scanIndexForward: Bool? = nil,
        filterExpression: String? = nil,
        projectionExpression: String? = nil, expressionAttributeNames: [String: String]? = nil,
        expressionAttributeValues: [String: AttributeValue]? = nil, select: String? = nil,
        limit: Int? = nil, exclusiveStartKey: Item? = nil, consistentRead: Bool? = nil,
        returnConsumedCapacity: String? = nil
    ) {
        self.tableName = tableName
        self.keyConditionExpression = keyConditionExpression
        self.scanIndexForward = scanIndexForward
        self.filterExpression = filterExpression
        self.projectionExpression = projectionExpression
        self.expressionAttributeNames = expressionAttributeNames
        self.expressionAttributeValues = expressionAttributeValues
        self.select = select
        self.limit = limit
        self.exclusiveStartKey = exclusiveStartKey
        self.consistentRead = consistentRead
        self.returnConsumedCapacity = returnConsumedCapacity
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", filterExpression = "FilterExpression"
        case projectionExpression = "ProjectionExpression"
        case expressionAttributeNames = "ExpressionAttributeNames"
        case expressionAttributeValues = "ExpressionAttributeValues", select = "Select"
        case limit = "Limit", exclusiveStartKey = "ExclusiveStartKey"
        case consistentRead = "ConsistentRead", returnConsumedCapacity = "ReturnConsumedCapacity"
        case keyConditionExpression = "KeyConditionExpression"
        case scanIndexForward = "ScanIndexForward"
        case indexName = "IndexName"
        case attributesToGet = "AttributesToGet"
        case keyConditions = "KeyConditions"
        case queryFilter = "QueryFilter"
        case conditionalOperator = "ConditionalOperator"
    }

    public typealias Response = ItemPageResponse
}

extension AWSClient {
    /// Reads a page of the items of one partition key.
    /// - Throws: `ResourceNotFoundException`, `ValidationException`, throttling.
    public func query(_ request: QueryRequest) async throws -> ItemPageResponse {
        try await send(request)
    }
}
