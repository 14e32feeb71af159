/// What DynamoDB says about a table.
public struct TableDescription: Codable, Hashable, Sendable {
    public var tableName: String
    /// `CREATING`, `ACTIVE`, `UPDATING` or `DELETING`.
    public var tableStatus: String
    public var tableARN: String
    /// A UUID; nil for a table that stood before the run began.
    public var tableID: String?
    public var keySchema: [KeySchemaElement]?
    public var attributeDefinitions: [AttributeDefinition]?
    public var creationDateTime: Timestamp?
    /// Zero units for a table billed by request.
    public var provisionedThroughput: ProvisionedThroughputDescription?
    /// Nil for a provisioned table.
    public var billingModeSummary: BillingModeSummary?
    public var onDemandThroughput: OnDemandThroughput?
    /// In bytes, as of some hours ago.
    public var tableSizeBytes: Int?
    /// As of some hours ago.
    public var itemCount: Int?

    public init(tableName: String, tableStatus: String, tableARN: String) {
        self.tableName = tableName
        self.tableStatus = tableStatus
        self.tableARN = tableARN
    }

    enum CodingKeys: String, CodingKey {
        case tableName = "TableName", tableStatus = "TableStatus", tableARN = "TableArn"
        case tableID = "TableId", keySchema = "KeySchema"
        case attributeDefinitions = "AttributeDefinitions", creationDateTime = "CreationDateTime"
        case provisionedThroughput = "ProvisionedThroughput"
        case billingModeSummary = "BillingModeSummary", onDemandThroughput = "OnDemandThroughput"
        case tableSizeBytes = "TableSizeBytes", itemCount = "ItemCount"
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

/// The units a second that a table is to serve, each at least one.
public struct ProvisionedThroughput: Codable, Hashable, Sendable {
    /// A unit is a strong read of 4 KB, or two eventual ones.
    public var readCapacityUnits: Int
    /// A unit is a write of 1 KB.
    public var writeCapacityUnits: Int

    public init(readCapacityUnits: Int, writeCapacityUnits: Int) {
        self.readCapacityUnits = readCapacityUnits
        self.writeCapacityUnits = writeCapacityUnits
    }

    enum CodingKeys: String, CodingKey {
        case readCapacityUnits = "ReadCapacityUnits", writeCapacityUnits = "WriteCapacityUnits"
    }
}

/// The units a second that a table serves, and how they came to be.
public struct ProvisionedThroughputDescription: Codable, Hashable, Sendable {
    public var readCapacityUnits: Int
    public var writeCapacityUnits: Int
    /// In this UTC day.
    public var numberOfDecreasesToday: Int
    public var lastIncreaseDateTime: Timestamp?
    public var lastDecreaseDateTime: Timestamp?

    public init(
        readCapacityUnits: Int, writeCapacityUnits: Int, numberOfDecreasesToday: Int = 0,
        lastIncreaseDateTime: Timestamp? = nil, lastDecreaseDateTime: Timestamp? = nil
    ) {
        self.readCapacityUnits = readCapacityUnits
        self.writeCapacityUnits = writeCapacityUnits
        self.numberOfDecreasesToday = numberOfDecreasesToday
        self.lastIncreaseDateTime = lastIncreaseDateTime
        self.lastDecreaseDateTime = lastDecreaseDateTime
    }

    enum CodingKeys: String, CodingKey {
        case readCapacityUnits = "ReadCapacityUnits", writeCapacityUnits = "WriteCapacityUnits"
        case numberOfDecreasesToday = "NumberOfDecreasesToday"
        case lastIncreaseDateTime = "LastIncreaseDateTime"
        case lastDecreaseDateTime = "LastDecreaseDateTime"
    }
}

/// How a table is billed.
public struct BillingModeSummary: Codable, Hashable, Sendable {
    /// `PROVISIONED` or `PAY_PER_REQUEST`.
    public var billingMode: String
    public var lastUpdateToPayPerRequestDateTime: Timestamp?

    public init(billingMode: String, lastUpdateToPayPerRequestDateTime: Timestamp? = nil) {
        self.billingMode = billingMode
        self.lastUpdateToPayPerRequestDateTime = lastUpdateToPayPerRequestDateTime
    }

    enum CodingKeys: String, CodingKey {
        case billingMode = "BillingMode"
        case lastUpdateToPayPerRequestDateTime = "LastUpdateToPayPerRequestDateTime"
    }
}

/// The most units a second that a table billed by request may serve; nil or -1 for no own bound.
public struct OnDemandThroughput: Codable, Hashable, Sendable {
    public var maxReadRequestUnits: Int?
    public var maxWriteRequestUnits: Int?

    public init(maxReadRequestUnits: Int? = nil, maxWriteRequestUnits: Int? = nil) {
        self.maxReadRequestUnits = maxReadRequestUnits
        self.maxWriteRequestUnits = maxWriteRequestUnits
    }

    enum CodingKeys: String, CodingKey {
        case maxReadRequestUnits = "MaxReadRequestUnits"
        case maxWriteRequestUnits = "MaxWriteRequestUnits"
    }
}
