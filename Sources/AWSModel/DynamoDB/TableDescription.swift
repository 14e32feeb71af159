/// What DynamoDB says about a table.
public struct TableDescription: Codable, Hashable, Sendable {
    /// 3 to 255 characters of `a-zA-Z0-9_.-`.
    public var tableName: String
    /// `CREATING`, `ACTIVE`, `UPDATING` or `DELETING`.
    public var tableStatus: String
    /// `arn:aws:dynamodb:REGION:ACCOUNT:table/NAME`.
    public var tableARN: String
    /// A UUID; nil for a table that stood before the run began.
    public var tableID: String?
    /// The partition key, then the sort key if there is one.
    public var keySchema: [KeySchemaElement]?
    /// The types of the key's attributes, in the key's order.
    public var attributeDefinitions: [AttributeDefinition]?
    /// When it was asked for, before it became active.
    public var creationDateTime: Timestamp?
    /// Zero units for a table billed by request.
    public var provisionedThroughput: ProvisionedThroughputDescription?
    /// Nil for a provisioned table.
    public var billingModeSummary: BillingModeSummary?
    /// The own bounds of a table billed by request; nil where it has none.
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
    /// An attribute that every item has: 1 to 255 characters, `ValidationException` otherwise.
    public var attributeName: String
    /// `HASH` for the partition key, `RANGE` for the sort key.
    public var keyType: String

    public init(attributeName: String, keyType: String) {
        self.attributeName = attributeName
        self.keyType = keyType
    }

    enum CodingKeys: String, CodingKey { case attributeName = "AttributeName", keyType = "KeyType" }
}

/// The type of a key attribute: `S`, `N` or `B`.
public struct AttributeDefinition: Codable, Hashable, Sendable {
    /// The name of an attribute of the key schema: 1 to 255 characters, `ValidationException`
    /// otherwise.
    public var attributeName: String
    /// `S` for text, `N` for a number or `B` for bytes.
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
    /// As in `ProvisionedThroughput`; zero for a table billed by request.
    public var readCapacityUnits: Int
    /// As in `ProvisionedThroughput`; zero for a table billed by request.
    public var writeCapacityUnits: Int
    /// In this UTC day.
    public var numberOfDecreasesToday: Int
    /// When either number last grew; nil where neither has.
    public var lastIncreaseDateTime: Timestamp?
    /// When either number last shrank; nil where neither has.
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
    /// When it last became `PAY_PER_REQUEST`; when it was made, where it always was.
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
    /// A unit is a strong read of 4 KB, or two eventual ones.
    public var maxReadRequestUnits: Int?
    /// A unit is a write of 1 KB.
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
