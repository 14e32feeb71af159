/// Changes how a table is billed and what it serves.
/// - SeeAlso: Amazon DynamoDB API Reference, "UpdateTable".
public struct UpdateTableRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "UpdateTable")
    public var subject: String { tableName }

    /// The table's name, 3 to 255 characters of `a-zA-Z0-9_.-`; `ResourceNotFoundException` where
    /// there is none. ARNs are not taken.
    public var tableName: String
    /// `PAY_PER_REQUEST` or `PROVISIONED`; nil to leave it.
    public var billingMode: String?
    /// What a provisioned table is to serve; nil to leave it, where it is one already.
    /// `ValidationException` for a table billed by request.
    public var provisionedThroughput: ProvisionedThroughput?
    /// What a table billed by request is to serve at most; nil takes away what bound it had.
    /// `ValidationException` for a provisioned table.
    public var onDemandThroughput: OnDemandThroughput?
    private var attributeDefinitions: NotModelled?
    private var globalSecondaryIndexUpdates: NotModelled?
    private var streamSpecification: NotModelled?
    private var sseSpecification: NotModelled?
    private var replicaUpdates: NotModelled?
    private var tableClass: NotModelled?
    private var deletionProtectionEnabled: NotModelled?
    private var multiRegionConsistency: NotModelled?
    private var globalTableWitnessUpdates: NotModelled?
    private var warmThroughput: NotModelled?
    private var globalTableSettingsReplicationMode: NotModelled?

    public init(
        tableName: String, billingMode: String? = nil,
        provisionedThroughput: ProvisionedThroughput? = nil,
        onDemandThroughput: OnDemandThroughput? = nil
    ) {
        self.tableName = tableName
        self.billingMode = billingMode
        self.provisionedThroughput = provisionedThroughput
        self.onDemandThroughput = onDemandThroughput
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", billingMode = "BillingMode"
        case provisionedThroughput = "ProvisionedThroughput"
        case onDemandThroughput = "OnDemandThroughput"
        case attributeDefinitions = "AttributeDefinitions"
        case globalSecondaryIndexUpdates = "GlobalSecondaryIndexUpdates"
        case streamSpecification = "StreamSpecification", sseSpecification = "SSESpecification"
        case replicaUpdates = "ReplicaUpdates", tableClass = "TableClass"
        case deletionProtectionEnabled = "DeletionProtectionEnabled"
        case multiRegionConsistency = "MultiRegionConsistency"
        case globalTableWitnessUpdates = "GlobalTableWitnessUpdates"
        case warmThroughput = "WarmThroughput"
        case globalTableSettingsReplicationMode = "GlobalTableSettingsReplicationMode"
    }

    public typealias Response = CreateTableRequest.Response
}

/// Removes a table with all its items.
/// - SeeAlso: Amazon DynamoDB API Reference, "DeleteTable".
public struct DeleteTableRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "DeleteTable")
    public var subject: String { tableName }

    /// The table's name, 3 to 255 characters of `a-zA-Z0-9_.-`; `ResourceNotFoundException` where
    /// there is none. ARNs are not taken.
    public var tableName: String

    public init(tableName: String) { self.tableName = tableName }

    enum CodingKeys: String, CodingKey { case tableName = "TableName" }

    public typealias Response = CreateTableRequest.Response
}

/// Asks what state a table is in.
/// - SeeAlso: Amazon DynamoDB API Reference, "DescribeTable".
public struct DescribeTableRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "DescribeTable")
    public var subject: String { tableName }

    /// The table's name, 3 to 255 characters of `a-zA-Z0-9_.-`; `ResourceNotFoundException` where
    /// there is none. ARNs are not taken.
    public var tableName: String

    public init(tableName: String) { self.tableName = tableName }

    enum CodingKeys: String, CodingKey { case tableName = "TableName" }

    /// The table at this instant.
    public struct Response: Codable, Hashable, Sendable {
        /// Its key, its state and its throughput; its size and item count are some hours old.
        public var table: TableDescription

        public init(table: TableDescription) { self.table = table }

        enum CodingKeys: String, CodingKey { case table = "Table" }
    }
}

/// Lists the names of all tables, a page at a time.
/// - SeeAlso: Amazon DynamoDB API Reference, "ListTables".
public struct ListTablesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "ListTables")
    /// The same for every listing: the account as a whole is asked.
    public var subject: String { "tables" }

    /// The `LastEvaluatedTableName` of the page before; nil for the first page.
    public var exclusiveStartTableName: String?
    /// 1 to 100; nil is 100.
    public var limit: Int?

    public init(exclusiveStartTableName: String? = nil, limit: Int? = nil) {
        self.exclusiveStartTableName = exclusiveStartTableName
        self.limit = limit
    }

    enum CodingKeys: String, CodingKey {
        case exclusiveStartTableName = "ExclusiveStartTableName", limit = "Limit"
    }

    /// One page of names.
    public struct Response: Codable, Hashable, Sendable {
        /// At most 100, sorted.
        public var tableNames: [String]
        /// Where the next page goes on; nil after the last one.
        public var lastEvaluatedTableName: String?

        public init(tableNames: [String], lastEvaluatedTableName: String? = nil) {
            self.tableNames = tableNames
            self.lastEvaluatedTableName = lastEvaluatedTableName
        }

        enum CodingKeys: String, CodingKey {
            case tableNames = "TableNames", lastEvaluatedTableName = "LastEvaluatedTableName"
        }
    }
}
