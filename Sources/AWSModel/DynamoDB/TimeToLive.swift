/// Says which attribute holds the time at which an item of a table expires, or that none does.
/// - SeeAlso: Amazon DynamoDB API Reference, "UpdateTimeToLive".
public struct UpdateTimeToLiveRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "UpdateTimeToLive")
    public var subject: String { tableName }

    /// The table's name, 3 to 255 characters of `a-zA-Z0-9_.-`; `ResourceNotFoundException` where
    /// there is none. ARNs are not taken.
    public var tableName: String
    /// What shall hold; `ValidationException` where it does already, or was changed shortly before.
    public var timeToLiveSpecification: TimeToLiveSpecification

    public init(tableName: String, timeToLiveSpecification: TimeToLiveSpecification) {
        self.tableName = tableName
        self.timeToLiveSpecification = timeToLiveSpecification
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", timeToLiveSpecification = "TimeToLiveSpecification"
    }

    /// Sent at once; the change holds some minutes later.
    public struct Response: Codable, Hashable, Sendable {
        /// As asked.
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
    /// Whether items expire from now on.
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
/// - SeeAlso: Amazon DynamoDB API Reference, "DescribeTimeToLive".
public struct DescribeTimeToLiveRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "DescribeTimeToLive")
    public var subject: String { tableName }

    /// The table's name, 3 to 255 characters of `a-zA-Z0-9_.-`; `ResourceNotFoundException` where
    /// there is none. ARNs are not taken.
    public var tableName: String

    public init(tableName: String) { self.tableName = tableName }

    enum CodingKeys: String, CodingKey { case tableName = "TableName" }

    /// What holds at this instant, or is about to.
    public struct Response: Codable, Hashable, Sendable {
        /// Whether items expire, and by which attribute.
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
