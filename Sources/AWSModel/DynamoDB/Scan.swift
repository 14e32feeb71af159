/// Reads the items of a table, or of one of its segments, a page at a time, in no order that means
/// anything.
/// - SeeAlso: Amazon DynamoDB API Reference, "Scan".
public struct ScanRequest: ItemPageRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "Scan")
    public var subject: String { tableName }

    /// The table's name, 3 to 255 characters of `a-zA-Z0-9_.-`; `ResourceNotFoundException` where
    /// there is none. ARNs are not taken.
    public var tableName: String
    /// Which segment, from zero.
    public var segment: Int?
    /// Into how many segments the table is cut, up to a million.
    public var totalSegments: Int?
    /// Which items of the page to answer; nil for all. At most 4 KB; those left out cost the same.
    public var filterExpression: String?
    /// Which attributes to answer; nil for all. At most 4 KB.
    public var projectionExpression: String?
    /// What the expressions' `#aliases` stand for, each with its `#`; every one must be used. With
    /// `expressionAttributeValues` at most 2 MB.
    public var expressionAttributeNames: [String: String]?
    /// What the expressions' `:values` stand for, each with its `:`; every one must be used.
    public var expressionAttributeValues: [String: AttributeValue]?
    /// `ALL_ATTRIBUTES`, `SPECIFIC_ATTRIBUTES` or `COUNT`; where nil, what `projectionExpression`
    /// says.
    public var select: String?
    /// How many items to look at before the filter, at least one; nil for as many as 1 MB holds.
    public var limit: Int?
    /// The `lastEvaluatedKey` of the page before; nil for the first page.
    public var exclusiveStartKey: Item?
    /// Whether the answer must hold the latest writes; false, which costs half, where nil.
    public var consistentRead: Bool?
    /// `INDEXES`, `TOTAL` or `NONE`; `NONE` where nil.
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
