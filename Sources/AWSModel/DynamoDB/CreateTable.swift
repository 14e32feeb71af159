/// Makes a table.
/// - SeeAlso: Amazon DynamoDB API Reference, "CreateTable".
public struct CreateTableRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "CreateTable")
    public var subject: String { tableName }

    /// 3 to 255 characters of `a-zA-Z0-9_.-`.
    public var tableName: String
    /// One element of type `HASH`, then perhaps one of type `RANGE`.
    public var keySchema: [KeySchemaElement]?
    /// The types of the key's attributes, and of no others.
    public var attributeDefinitions: [AttributeDefinition]?
    /// `PAY_PER_REQUEST` or `PROVISIONED`; nil is provisioned.
    public var billingMode: String?
    /// What a provisioned table serves.
    public var provisionedThroughput: ProvisionedThroughput?
    /// What a table billed by request serves at most.
    public var onDemandThroughput: OnDemandThroughput?
    private var localSecondaryIndexes: NotModelled?
    private var globalSecondaryIndexes: NotModelled?
    private var streamSpecification: NotModelled?
    private var sseSpecification: NotModelled?
    private var tags: NotModelled?
    private var tableClass: NotModelled?
    private var deletionProtectionEnabled: NotModelled?
    private var warmThroughput: NotModelled?
    private var resourcePolicy: NotModelled?
    private var globalTableSourceARN: NotModelled?
    private var globalTableSettingsReplicationMode: NotModelled?

    public init(
        tableName: String, keySchema: [KeySchemaElement],
        attributeDefinitions: [AttributeDefinition], billingMode: String? = nil,
        provisionedThroughput: ProvisionedThroughput? = nil,
        onDemandThroughput: OnDemandThroughput? = nil
    ) {
        self.tableName = tableName
        self.keySchema = keySchema
        self.attributeDefinitions = attributeDefinitions
        self.billingMode = billingMode
        self.provisionedThroughput = provisionedThroughput
        self.onDemandThroughput = onDemandThroughput
    }

    /// A table whose keys hold text, billed by request unless it is to serve so many units.
    public init(
        tableName: String, partitionKey: String, sortKey: String? = nil,
        provisionedThroughput: ProvisionedThroughput? = nil
    ) {
        let sortKeys = sortKey.map { [$0] } ?? []
        self.init(
            tableName: tableName,
            keySchema: [KeySchemaElement(attributeName: partitionKey, keyType: "HASH")]
                + sortKeys.map { KeySchemaElement(attributeName: $0, keyType: "RANGE") },
            attributeDefinitions: ([partitionKey] + sortKeys).map {
                AttributeDefinition(attributeName: $0, attributeType: "S")
            },
            billingMode: provisionedThroughput == nil ? "PAY_PER_REQUEST" : "PROVISIONED",
            provisionedThroughput: provisionedThroughput)
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", keySchema = "KeySchema"
        case attributeDefinitions = "AttributeDefinitions", billingMode = "BillingMode"
        case provisionedThroughput = "ProvisionedThroughput"
        case onDemandThroughput = "OnDemandThroughput"
        case localSecondaryIndexes = "LocalSecondaryIndexes"
        case globalSecondaryIndexes = "GlobalSecondaryIndexes"
        case streamSpecification = "StreamSpecification", sseSpecification = "SSESpecification"
        case tags = "Tags", tableClass = "TableClass"
        case deletionProtectionEnabled = "DeletionProtectionEnabled"
        case warmThroughput = "WarmThroughput", resourcePolicy = "ResourcePolicy"
        case globalTableSourceARN = "GlobalTableSourceArn"
        case globalTableSettingsReplicationMode = "GlobalTableSettingsReplicationMode"
    }

    /// Sent at once; the table serves nobody until it is `ACTIVE`, some seconds later.
    public struct Response: Codable, Hashable, Sendable {
        /// The table as it is now.
        public var tableDescription: TableDescription

        public init(tableDescription: TableDescription) {
            self.tableDescription = tableDescription
        }

        enum CodingKeys: String, CodingKey { case tableDescription = "TableDescription" }
    }
}
