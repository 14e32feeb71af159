/// An item: attribute names and their values.
public typealias Item = [String: AttributeValue]

/// Reads one item by its key.
public struct GetItemRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "GetItem")
    public var subject: String { "\(tableName) \(keyText(key))" }

    public var tableName: String
    public var key: Item
    /// Whether the answer must hold the latest write; an eventual read costs half.
    public var consistentRead: Bool?

    public init(tableName: String, key: Item, consistentRead: Bool? = nil) {
        self.tableName = tableName
        self.key = key
        self.consistentRead = consistentRead
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", key = "Key", consistentRead = "ConsistentRead"
    }

    public struct Response: Codable, Hashable, Sendable {
        /// Nil where there is no such item.
        public var item: Item?

        public init(item: Item?) { self.item = item }

        enum CodingKeys: String, CodingKey { case item = "Item" }
    }
}

/// Writes a whole item, replacing the one with the same key if the condition holds.
public struct PutItemRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "PutItem")
    public var subject: String { tableName }

    public var tableName: String
    public var item: Item
    /// In DynamoDB's expression language; at most 4 KB.
    public var conditionExpression: String?
    /// What the expression's `#aliases` stand for.
    public var expressionAttributeNames: [String: String]?
    /// What the expression's `:values` stand for.
    public var expressionAttributeValues: [String: AttributeValue]?

    public init(
        tableName: String, item: Item, conditionExpression: String? = nil,
        expressionAttributeNames: [String: String]? = nil,
        expressionAttributeValues: [String: AttributeValue]? = nil
    ) {
        self.tableName = tableName
        self.item = item
        self.conditionExpression = conditionExpression
        self.expressionAttributeNames = expressionAttributeNames
        self.expressionAttributeValues = expressionAttributeValues
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", item = "Item", conditionExpression = "ConditionExpression"
        case expressionAttributeNames = "ExpressionAttributeNames"
        case expressionAttributeValues = "ExpressionAttributeValues"
    }

    public typealias Response = EmptyResponse
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

    /// Writes a whole item.
    /// - Throws: `ConditionalCheckFailedException`, `ResourceNotFoundException`,
    ///   `ValidationException`, throttling.
    public func putItem(_ request: PutItemRequest) async throws { _ = try await send(request) }
}

private func keyText(_ key: Item) -> String {
    key.keys.sorted().map { "\($0)=\(key[$0]?.text ?? "…")" }.joined(separator: ",")
}
