/// Reads the items of a table, or of one of its segments, a page at a time, in no order that means
/// anything.
public struct ScanRequest: ItemPageRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "Scan")
    public var subject: String { tableName }

    public var tableName: String
    /// Which segment, from zero.
    public var segment: Int?
    /// Into how many segments the table is cut, up to a million.
    public var totalSegments: Int?
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
    private var scanFilter: NotModelled?
    private var conditionalOperator: NotModelled?

    public init(
        tableName: String,
        segment: Int? = nil,
        totalSegments: Int? = nil,
        filterExpression: String? = nil,
        projectionExpression: String? = nil, expressionAttributeNames: [String: String]? = nil,
        expressionAttributeValues: [String: AttributeValue]? = nil, select: String? = nil,
        limit: Int? = nil, exclusiveStartKey: Item? = nil, consistentRead: Bool? = nil,
        returnConsumedCapacity: String? = nil
    ) {
        self.tableName = tableName
        self.segment = segment
        self.totalSegments = totalSegments
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
        case segment = "Segment"
        case totalSegments = "TotalSegments"
        case indexName = "IndexName"
        case attributesToGet = "AttributesToGet"
        case scanFilter = "ScanFilter"
        case conditionalOperator = "ConditionalOperator"
    }

    public typealias Response = ItemPageResponse
}

extension AWSClient {
    /// Reads a page of the items of a table.
    /// - Throws: `ResourceNotFoundException`, `ValidationException`, throttling.
    public func scan(_ request: ScanRequest) async throws -> ItemPageResponse {
        try await send(request)
    }
}
