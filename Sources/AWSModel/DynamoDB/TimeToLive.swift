/// Says which attribute holds the time at which an item of a table expires, or that none does.
public struct UpdateTimeToLiveRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "UpdateTimeToLive")
    public var subject: String { tableName }

    public var tableName: String
    public var timeToLiveSpecification: TimeToLiveSpecification

    public init(tableName: String, timeToLiveSpecification: TimeToLiveSpecification) {
        self.tableName = tableName
        self.timeToLiveSpecification = timeToLiveSpecification
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", timeToLiveSpecification = "TimeToLiveSpecification"
    }

    public struct Response: Codable, Hashable, Sendable {
        public var timeToLiveSpecification: TimeToLiveSpecification

        public init(timeToLiveSpecification: TimeToLiveSpecification) {
            self.timeToLiveSpecification = timeToLiveSpecification
        }

        enum CodingKeys: String, CodingKey {
            case timeToLiveSpecification = "TimeToLiveSpecification"
        }
    }
}

/// Whether items expire, and by which attribute: a number of seconds since 1970.
public struct TimeToLiveSpecification: Codable, Hashable, Sendable {
    public var enabled: Bool
    /// 1 to 255 characters.
    public var attributeName: String

    public init(enabled: Bool, attributeName: String) {
        self.enabled = enabled
        self.attributeName = attributeName
    }

    enum CodingKeys: String, CodingKey { case enabled = "Enabled", attributeName = "AttributeName" }
}

/// Asks whether the items of a table expire.
public struct DescribeTimeToLiveRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "DescribeTimeToLive")
    public var subject: String { tableName }

    public var tableName: String

    public init(tableName: String) { self.tableName = tableName }

    enum CodingKeys: String, CodingKey { case tableName = "TableName" }

    public struct Response: Codable, Hashable, Sendable {
        public var timeToLiveDescription: TimeToLiveDescription

        public init(timeToLiveDescription: TimeToLiveDescription) {
            self.timeToLiveDescription = timeToLiveDescription
        }

        enum CodingKeys: String, CodingKey { case timeToLiveDescription = "TimeToLiveDescription" }
    }
}

/// What DynamoDB says about expiry in a table.
public struct TimeToLiveDescription: Codable, Hashable, Sendable {
    /// `ENABLING`, `ENABLED`, `DISABLING` or `DISABLED`.
    public var timeToLiveStatus: String
    /// Nil where expiry is disabled.
    public var attributeName: String?

    public init(timeToLiveStatus: String, attributeName: String? = nil) {
        self.timeToLiveStatus = timeToLiveStatus
        self.attributeName = attributeName
    }

    enum CodingKeys: String, CodingKey {
        case timeToLiveStatus = "TimeToLiveStatus", attributeName = "AttributeName"
    }
}
