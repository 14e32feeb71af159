import OrderedJSON

/// Why DynamoDB throttled a request, and by what: the members of its throttling errors.
public struct ThrottlingReason: Codable, Hashable, Sendable {
    /// `TableWriteProvisionedThroughputExceeded`, `TableReadKeyRangeThroughputExceeded`, ….
    public var reason: String
    /// The table's ARN.
    public var resource: String

    public init(reason: String, resource: String) {
        self.reason = reason
        self.resource = resource
    }
}

extension AWSError {
    /// The item that a condition did not hold for, where `ReturnValuesOnConditionCheckFailure`
    /// asked for it and there was one.
    public var item: Item? {
        guard let json = details?["Item"] else { return nil }
        return try? JSONValueDecoder().decode(Item.self, from: json)
    }

    /// Why DynamoDB throttled; empty for other errors.
    public var throttlingReasons: [ThrottlingReason] {
        // The two exceptions spell the member in two ways [botocore's service model].
        guard let json = details?["ThrottlingReasons"] ?? details?["throttlingReasons"] else {
            return []
        }
        return (try? JSONValueDecoder().decode([ThrottlingReason].self, from: json)) ?? []
    }
}
