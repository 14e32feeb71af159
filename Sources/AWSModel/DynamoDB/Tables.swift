/// Makes a table. Not modelled yet: sort keys, indexes, provisioned capacity.
public struct CreateTableRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.dynamodb, "CreateTable")
    public var subject: String { tableName }

    /// 3 to 255 characters of `a-zA-Z0-9_.-`.
    public var tableName: String
    /// Exactly one element of type `HASH`.
    public var keySchema: [KeySchemaElement]
    /// The key's type: `S`, `N` or `B`.
    public var attributeDefinitions: [AttributeDefinition]
    /// `PAY_PER_REQUEST`.
    public var billingMode: String

    /// A table with one partition key that holds text, billed by request.
    public init(tableName: String, partitionKey: String) {
        self.tableName = tableName
        keySchema = [KeySchemaElement(attributeName: partitionKey, keyType: "HASH")]
        attributeDefinitions = [
            AttributeDefinition(attributeName: partitionKey, attributeType: "S")
        ]
        billingMode = "PAY_PER_REQUEST"
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", keySchema = "KeySchema"
        case attributeDefinitions = "AttributeDefinitions", billingMode = "BillingMode"
    }

    public struct Response: Codable, Hashable, Sendable {
        public var tableDescription: TableDescription

        public init(tableDescription: TableDescription) {
            self.tableDescription = tableDescription
        }

        enum CodingKeys: String, CodingKey { case tableDescription = "TableDescription" }
    }
}

/// A part of a table's key: `HASH` or `RANGE`.
public struct KeySchemaElement: Codable, Hashable, Sendable {
    public var attributeName: String
    public var keyType: String

    public init(attributeName: String, keyType: String) {
        self.attributeName = attributeName
        self.keyType = keyType
    }

    enum CodingKeys: String, CodingKey { case attributeName = "AttributeName", keyType = "KeyType" }
}

/// The type of a key attribute: `S`, `N` or `B`.
public struct AttributeDefinition: Codable, Hashable, Sendable {
    public var attributeName: String
    public var attributeType: String

    public init(attributeName: String, attributeType: String) {
        self.attributeName = attributeName
        self.attributeType = attributeType
    }

    enum CodingKeys: String, CodingKey {
        case attributeName = "AttributeName", attributeType = "AttributeType"
    }
}

/// What DynamoDB says about a table.
public struct TableDescription: Codable, Hashable, Sendable {
    public var tableName: String
    /// `CREATING`, then `ACTIVE`.
    public var tableStatus: String
    public var tableARN: String

    public init(tableName: String, tableStatus: String, tableARN: String) {
        self.tableName = tableName
        self.tableStatus = tableStatus
        self.tableARN = tableARN
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", tableStatus = "TableStatus", tableARN = "TableArn"
    }
}
