/// Reads one item by its key.
/// - SeeAlso: Amazon DynamoDB API Reference, "GetItem".
public struct GetItemRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "GetItem")
    /// The table and the key: `Profiles UserId=ada`.
    public var subject: String { "\(tableName) \(keyText(key))" }

    /// The table's name, 3 to 255 characters of `a-zA-Z0-9_.-`; `ResourceNotFoundException` where
    /// there is none. ARNs are not taken.
    public var tableName: String
    /// The key's attributes and no others: a partition key of at most 2,048 bytes, a sort key of at
    /// most 1,024; `ValidationException` otherwise.
    public var key: Item
    /// Whether the answer must hold the latest write; an eventual read costs half.
    public var consistentRead: Bool?
    /// Which attributes to answer, in DynamoDB's expression language; nil for all.
    public var projectionExpression: String?
    /// What the expression's `#aliases` stand for.
    public var expressionAttributeNames: [String: String]?
    /// `INDEXES`, `TOTAL` or `NONE`.
    public var returnConsumedCapacity: String?
    private var attributesToGet: NotModelled?

    public init(
        tableName: String, key: Item, consistentRead: Bool? = nil,
        projectionExpression: String? = nil, expressionAttributeNames: [String: String]? = nil,
        returnConsumedCapacity: String? = nil
    ) {
        self.tableName = tableName
        self.key = key
        self.consistentRead = consistentRead
        self.projectionExpression = projectionExpression
        self.expressionAttributeNames = expressionAttributeNames
        self.returnConsumedCapacity = returnConsumedCapacity
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", key = "Key", consistentRead = "ConsistentRead"
        case projectionExpression = "ProjectionExpression"
        case expressionAttributeNames = "ExpressionAttributeNames"
        case returnConsumedCapacity = "ReturnConsumedCapacity", attributesToGet = "AttributesToGet"
    }

    /// Sent also where there is no such item.
    public struct Response: Codable, Hashable, Sendable {
        /// Nil where there is no such item.
        public var item: Item?
        /// What it took of the table's capacity; nil unless it was asked for.
        public var consumedCapacity: ConsumedCapacity?

        public init(item: Item?, consumedCapacity: ConsumedCapacity? = nil) {
            self.item = item
            self.consumedCapacity = consumedCapacity
        }

        enum CodingKeys: String, CodingKey {
            case item = "Item", consumedCapacity = "ConsumedCapacity"
        }
    }
}

extension AWSClient {
    /// Reads one item by its key; nil where there is none.
    /// - Throws: `ResourceNotFoundException`, `ValidationException`, throttling.
    public func getItem(
        tableName: String, key: Item, consistentRead: Bool = false
    ) async throws -> Item? {
        try await send(
            GetItemRequest(tableName: tableName, key: key, consistentRead: consistentRead)
        ).item
    }
}
