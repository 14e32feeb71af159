/// What Query and Scan ask alike: which page of items, and what of them.
public protocol ItemPageRequest: AWSRequest where Response == ItemPageResponse {
    /// The table's name; ARNs are not taken.
    var tableName: String { get }
    /// Which items of the page to answer, in DynamoDB's expression language; those left out cost
    /// the same.
    var filterExpression: String? { get }
    /// Which attributes to answer; nil for all.
    var projectionExpression: String? { get }
    /// What the expressions' `#aliases` stand for.
    var expressionAttributeNames: [String: String]? { get }
    /// What the expressions' `:values` stand for.
    var expressionAttributeValues: [String: AttributeValue]? { get }
    /// `ALL_ATTRIBUTES`, `SPECIFIC_ATTRIBUTES` or `COUNT`.
    var select: String? { get }
    /// How many items to look at, at least one; nil for as many as 1 MB holds.
    var limit: Int? { get }
    /// The `LastEvaluatedKey` of the page before; nil for the first page.
    var exclusiveStartKey: Item? { get }
    /// Whether the answer must hold the latest writes; an eventual read costs half.
    var consistentRead: Bool? { get }
    /// `INDEXES`, `TOTAL` or `NONE`.
    var returnConsumedCapacity: String? { get }
}

/// A page of items.
public struct ItemPageResponse: Codable, Hashable, Sendable {
    /// Nil where only the count was asked for.
    public var items: [Item]?
    /// How many items passed the filter.
    public var count: Int
    /// How many items were looked at.
    public var scannedCount: Int
    /// Where the next page goes on; nil after the last one.
    public var lastEvaluatedKey: Item?
    /// What it took of the table's capacity; nil unless it was asked for.
    public var consumedCapacity: ConsumedCapacity?

    public init(
        items: [Item]?, count: Int, scannedCount: Int, lastEvaluatedKey: Item? = nil,
        consumedCapacity: ConsumedCapacity? = nil
    ) {
        self.items = items
        self.count = count
        self.scannedCount = scannedCount
        self.lastEvaluatedKey = lastEvaluatedKey
        self.consumedCapacity = consumedCapacity
    }

    enum CodingKeys: String, CodingKey {
        case items = "Items", count = "Count", scannedCount = "ScannedCount"
        case lastEvaluatedKey = "LastEvaluatedKey", consumedCapacity = "ConsumedCapacity"
    }
}
