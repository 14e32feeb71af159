/// Changes how a table is billed and what it serves.
public struct UpdateTableRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "UpdateTable")
    public var subject: String { tableName }

    public var tableName: String
    /// `PAY_PER_REQUEST` or `PROVISIONED`; nil to leave it.
    public var billingMode: String?
    public var provisionedThroughput: ProvisionedThroughput?
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
public struct DeleteTableRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "DeleteTable")
    public var subject: String { tableName }

    public var tableName: String

    public init(tableName: String) { self.tableName = tableName }

    enum CodingKeys: String, CodingKey { case tableName = "TableName" }

    public typealias Response = CreateTableRequest.Response
}

/// Asks what state a table is in.
public struct DescribeTableRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "DescribeTable")
    public var subject: String { tableName }

    public var tableName: String

    public init(tableName: String) { self.tableName = tableName }

    enum CodingKeys: String, CodingKey { case tableName = "TableName" }

    public struct Response: Codable, Hashable, Sendable {
        public var table: TableDescription

        public init(table: TableDescription) { self.table = table }

        enum CodingKeys: String, CodingKey { case table = "Table" }
    }
}

/// Lists the names of all tables, a page at a time.
public struct ListTablesRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "ListTables")
    public var subject: String { "" }

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

    public struct Response: Codable, Hashable, Sendable {
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
