/// Puts and deletes up to 25 items of one or more tables, each by itself and without condition.
/// - SeeAlso: Amazon DynamoDB API Reference, "BatchWriteItem".
public struct BatchWriteItemRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "BatchWriteItem")
    /// The names of all its tables, sorted: `Friends,Profiles`.
    public var subject: String { requestItems.keys.sorted().joined(separator: ",") }

    /// By table name, for 1 to 25 tables; at most 25 writes in all, an item at most once:
    /// `ValidationException` otherwise.
    public var requestItems: [String: [WriteRequest]]
    /// `INDEXES`, `TOTAL` or `NONE`.
    public var returnConsumedCapacity: String?
    private var returnItemCollectionMetrics: NotModelled?

    public init(requestItems: [String: [WriteRequest]], returnConsumedCapacity: String? = nil) {
        self.requestItems = requestItems
        self.returnConsumedCapacity = returnConsumedCapacity
    }

    enum CodingKeys: String, CodingKey {
        case requestItems = "RequestItems", returnConsumedCapacity = "ReturnConsumedCapacity"
        case returnItemCollectionMetrics = "ReturnItemCollectionMetrics"
    }

    /// What was left over. Where every write was throttled, the request fails instead.
    public struct Response: Codable, Hashable, Sendable {
        /// What to ask again, by table name: writes that were throttled; else empty.
        public var unprocessedItems: [String: [WriteRequest]]
        /// One for each table, by its name.
        public var consumedCapacity: [ConsumedCapacity]?

        public init(
            unprocessedItems: [String: [WriteRequest]], consumedCapacity: [ConsumedCapacity]? = nil
        ) {
            self.unprocessedItems = unprocessedItems
            self.consumedCapacity = consumedCapacity
        }

        enum CodingKeys: String, CodingKey {
            case unprocessedItems = "UnprocessedItems", consumedCapacity = "ConsumedCapacity"
        }
    }
}

/// One write of a batch: a put or a delete, never both.
public struct WriteRequest: Codable, Hashable, Sendable {
    /// An item to store.
    public struct Put: Codable, Hashable, Sendable {
        /// With its whole key; at most 400 KB, names and values together.
        public var item: Item

        public init(item: Item) { self.item = item }

        enum CodingKeys: String, CodingKey { case item = "Item" }
    }

    /// The key of an item to remove.
    public struct Delete: Codable, Hashable, Sendable {
        /// The key's attributes and no others: a partition key of at most 2,048 bytes, a sort key
        /// of at most 1,024; `ValidationException` otherwise.
        public var key: Item

        public init(key: Item) { self.key = key }

        enum CodingKeys: String, CodingKey { case key = "Key" }
    }

    /// Nil in a delete.
    public var putRequest: Put?
    /// Nil in a put.
    public var deleteRequest: Delete?

    /// A write that stores an item.
    public static func put(_ item: Item) -> WriteRequest {
        WriteRequest(putRequest: Put(item: item), deleteRequest: nil)
    }

    /// A write that removes the item with that key.
    public static func delete(_ key: Item) -> WriteRequest {
        WriteRequest(putRequest: nil, deleteRequest: Delete(key: key))
    }

    /// A write as it is spelled on the wire, where exactly one must be given.
    public init(putRequest: Put?, deleteRequest: Delete?) {
        self.putRequest = putRequest
        self.deleteRequest = deleteRequest
    }

    enum CodingKeys: String, CodingKey {
        case putRequest = "PutRequest", deleteRequest = "DeleteRequest"
    }
}

extension AWSClient {
    /// Puts and deletes items; the answer may leave some unprocessed.
    /// - Throws: `ResourceNotFoundException`, `ValidationException`, throttling of every write.
    public func batchWriteItem(
        _ request: BatchWriteItemRequest
    ) async throws -> BatchWriteItemRequest.Response { try await send(request) }
}
