/// What a write of one item answers.
public struct ItemWriteResponse: Codable, Hashable, Sendable {
    /// The item, or its updated part, before or after the write, as `ReturnValues` asked; nil where
    /// there is nothing to show.
    public var attributes: Item?
    /// What it took of the table's capacity; nil unless it was asked for.
    public var consumedCapacity: ConsumedCapacity?

    public init(attributes: Item? = nil, consumedCapacity: ConsumedCapacity? = nil) {
        self.attributes = attributes
        self.consumedCapacity = consumedCapacity
    }

    enum CodingKeys: String, CodingKey {
        case attributes = "Attributes", consumedCapacity = "ConsumedCapacity"
    }
}

/// What all writes of one item state beside what they write.
public protocol ItemWriteRequest: AWSRequest where Response == ItemWriteResponse {
    /// The table's name; ARNs are not taken.
    var tableName: String { get }
    /// Under which the write happens, in DynamoDB's expression language; at most 4 KB.
    var conditionExpression: String? { get }
    /// What the expressions' `#aliases` stand for.
    var expressionAttributeNames: [String: String]? { get }
    /// What the expressions' `:values` stand for.
    var expressionAttributeValues: [String: AttributeValue]? { get }
    /// `NONE` or `ALL_OLD`; for an update also `UPDATED_OLD`, `ALL_NEW` and `UPDATED_NEW`.
    var returnValues: String? { get }
    /// `ALL_OLD` for the item in the error where the condition fails, or `NONE`.
    var returnValuesOnConditionCheckFailure: String? { get }
    /// `INDEXES`, `TOTAL` or `NONE`.
    var returnConsumedCapacity: String? { get }
}
