/// Reads up to 100 items of one or more tables by their keys.
/// - SeeAlso: Amazon DynamoDB API Reference, "BatchGetItem".
public struct BatchGetItemRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "BatchGetItem")
    /// The names of all its tables, sorted: `Friends,Profiles`.
    public var subject: String { requestItems.keys.sorted().joined(separator: ",") }

    /// By table name, for 1 to 100 tables, with at most 100 keys in all; `ValidationException`
    /// otherwise.
    public var requestItems: [String: KeysAndAttributes]
    /// `INDEXES`, `TOTAL` or `NONE`.
    public var returnConsumedCapacity: String?

    public init(
        requestItems: [String: KeysAndAttributes], returnConsumedCapacity: String? = nil
    ) {
        self.requestItems = requestItems
        self.returnConsumedCapacity = returnConsumedCapacity
    }

    enum CodingKeys: String, CodingKey {
        case requestItems = "RequestItems", returnConsumedCapacity = "ReturnConsumedCapacity"
    }

    /// What was read; sent also where keys are left over. Where every key was throttled, the
    /// request fails instead.
    public struct Response: Codable, Hashable, Sendable {
        /// The items that exist, by table name; a table that was asked has a list, even an empty
        /// one.
        public var responses: [String: [Item]]
        /// What to ask again: keys that were throttled, or past 16 MB of answer.
        public var unprocessedKeys: [String: KeysAndAttributes]
        /// One for each table, by its name.
        public var consumedCapacity: [ConsumedCapacity]?

        public init(
            responses: [String: [Item]], unprocessedKeys: [String: KeysAndAttributes],
            consumedCapacity: [ConsumedCapacity]? = nil
        ) {
            self.responses = responses
            self.unprocessedKeys = unprocessedKeys
            self.consumedCapacity = consumedCapacity
        }

        enum CodingKeys: String, CodingKey {
            case responses = "Responses", unprocessedKeys = "UnprocessedKeys"
            case consumedCapacity = "ConsumedCapacity"
        }
    }
}

/// Which items of a table to read, and how.
public struct KeysAndAttributes: Codable, Hashable, Sendable {
    /// 1 to 100, each once.
    public var keys: [Item]
    /// Whether the answer must hold the latest writes; an eventual read costs half.
    public var consistentRead: Bool?
    /// Which attributes to answer; nil for all.
    public var projectionExpression: String?
    /// What the expression's `#aliases` stand for.
    public var expressionAttributeNames: [String: String]?
    private var attributesToGet: NotModelled?

    public init(
        keys: [Item], consistentRead: Bool? = nil, projectionExpression: String? = nil,
        expressionAttributeNames: [String: String]? = nil
    ) {
        self.keys = keys
        self.consistentRead = consistentRead
        self.projectionExpression = projectionExpression
        self.expressionAttributeNames = expressionAttributeNames
    }

    enum CodingKeys: String, CodingKey {
        case keys = "Keys", consistentRead = "ConsistentRead"
        case projectionExpression = "ProjectionExpression"
        case expressionAttributeNames = "ExpressionAttributeNames"
        case attributesToGet = "AttributesToGet"
    }
}

extension AWSClient {
    /// Reads items by their keys; the answer may leave some unprocessed.
    /// - Throws: `ResourceNotFoundException`, `ValidationException`, throttling of every key.
    public func batchGetItem(
        _ request: BatchGetItemRequest
    ) async throws -> BatchGetItemRequest.Response { try await send(request) }
}
