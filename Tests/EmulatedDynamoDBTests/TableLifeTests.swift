import AWSModel
import EmulatedDynamoDB
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct TableLifeTests {
    private var dynamodb: DynamoDBService

    init() throws {
        dynamodb = DynamoDBService()
        try dynamodb.addTable(Self.request(3, 3))
    }

    private static func request(_ reads: Int, _ writes: Int) -> CreateTableRequest {
        CreateTableRequest(
            tableName: "Tab", partitionKey: "a",
            provisionedThroughput: units(reads, writes))
    }

    private static func units(_ reads: Int, _ writes: Int) -> ProvisionedThroughput {
        ProvisionedThroughput(readCapacityUnits: reads, writeCapacityUnits: writes)
    }

    private mutating func update(
        mode: String? = nil, _ units: ProvisionedThroughput? = nil, at seconds: Int64 = 0
    ) -> ServiceAnswer<UpdateTableRequest.Response> {
        dynamodb.updateTable(
            UpdateTableRequest(
                tableName: "Tab", billingMode: mode, provisionedThroughput: units),
            in: call(at: seconds))
    }

    private mutating func description(at seconds: Int64 = 0) -> TableDescription? {
        dynamodb.describeTable(DescribeTableRequest(tableName: "Tab"), in: call(at: seconds))
            .response?.table
    }

    // Amazon DynamoDB API Reference, "UpdateTable": UPDATING, then ACTIVE; the table is served
    // meanwhile.
    @Test mutating func `new units hold when the table is active again`() throws {
        let answer = update(Self.units(10, 5))
        #expect(answer.response?.tableDescription.tableStatus == "UPDATING")
        #expect(description()?.provisionedThroughput?.readCapacityUnits == 3)
        #expect(dynamodb.put(["a": .s("k")]).error == nil)
        #expect(
            update(Self.units(20, 5)).error?.message
                == "Attempt to change a resource which is still in use: Table is being updated: Tab"
        )
        let followUp = try #require(answer.consequences.followUps.first)
        let later = dynamodb.followUp(followUp.what, in: call(at: 10))
        #expect(later.effects.map(\.name) == ["TableUpdated"])
        let units = try #require(description()?.provisionedThroughput)
        #expect(units.readCapacityUnits == 10 && units.writeCapacityUnits == 5)
        #expect(units.lastIncreaseDateTime != nil && units.lastDecreaseDateTime == nil)
        #expect(dynamodb.items(in: "Tab").count == 1)
    }

    @Test mutating func `a used-up burst stays used up when units change`() throws {
        for number in 0..<3 { _ = dynamodb.put(padded("k\(number)", bytes: 300 << 10)) }
        #expect(dynamodb.put(["a": .s("x")]).error != nil)
        let followUp = try #require(update(Self.units(3, 100)).consequences.followUps.first)
        _ = dynamodb.followUp(followUp.what, in: call())
        #expect(dynamodb.put(["a": .s("x")]).error != nil)
        let put = PutItemRequest(tableName: "Tab", item: ["a": .s("x")])
        #expect(dynamodb.putItem(put, in: call(at: 1)).error == nil)
    }

    @Test mutating func `a table changes to be billed by request, and back`() throws {
        let first = try #require(
            update(mode: "PAY_PER_REQUEST").consequences.followUps.first)
        _ = dynamodb.followUp(first.what, in: call(at: 10))
        let byRequest = try #require(description())
        #expect(byRequest.billingModeSummary?.billingMode == "PAY_PER_REQUEST")
        #expect(byRequest.provisionedThroughput?.readCapacityUnits == 0)

        let second = try #require(
            update(mode: "PROVISIONED", Self.units(2, 2), at: 20).consequences.followUps.first)
        _ = dynamodb.followUp(second.what, in: call(at: 30))
        #expect(description()?.billingModeSummary == nil)
        #expect(description()?.provisionedThroughput?.writeCapacityUnits == 2)
        // It begins with a second's units, not with a whole burst.
        func put(_ seconds: Int64) -> AWSError? {
            dynamodb.putItem(
                PutItemRequest(tableName: "Tab", item: ["a": .s("x")]), in: call(at: seconds)
            ).error
        }
        #expect(put(30) == nil)
        #expect(put(30) == nil)
        #expect(put(30) != nil)
    }

    // Messages as DynamoDB gives them, from dynalite's tests, which run against it.
    @Test mutating func `a change that is none is refused`() {
        #expect(
            update().error?.message
                == "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
                + "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required")
        #expect(
            update(Self.units(3, 3)).error?.message.hasPrefix(
                "The provisioned throughput for the table will not change. The requested value "
                    + "equals the current value. Current ReadCapacityUnits provisioned for the "
                    + "table: 3. Requested ReadCapacityUnits: 3.") == true)
        #expect(
            update(mode: "PAY_PER_REQUEST", Self.units(1, 1)).error?.message
                == "One or more parameter values were invalid: Neither ReadCapacityUnits nor "
                + "WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST")
        #expect(
            update(Self.units(0, 1)).error?.message
                == "1 validation error detected: Value '0' at "
                + "'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member "
                + "must have value greater than or equal to 1")
        #expect(
            update(mode: "FREE").error?.message
                == "1 validation error detected: Value 'FREE' at 'billingMode' failed to satisfy "
                + "constraint: Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]")
    }

    // Amazon DynamoDB Developer Guide, "Quotas": 40,000 units a table.
    @Test(arguments: [(40_000, true), (40_001, false), (Int.max, false)])
    mutating func `units are bounded by the account's quota`(units: Int, isTaken: Bool) {
        let code = isTaken ? nil : "LimitExceededException"
        #expect(update(Self.units(units, 1)).error?.code == code)
        var request = Self.request(1, units)
        request.tableName = "Other"
        #expect(dynamodb.createTable(request, in: call()).error?.code == code)
    }

    // Amazon DynamoDB Developer Guide, "Quotas": four decreases a day, and one an hour.
    @Test mutating func `units decrease four times, then once an hour`() throws {
        func decrease(to reads: Int, at seconds: Int64) -> AWSError? {
            let answer = update(Self.units(reads, 3), at: seconds)
            for followUp in answer.consequences.followUps {
                _ = dynamodb.followUp(followUp.what, in: call(at: seconds))
            }
            return answer.error
        }
        #expect(decrease(to: 100, at: 0) == nil)
        for step in 1...4 { #expect(decrease(to: 100 - step, at: Int64(step)) == nil) }
        let refused = try #require(decrease(to: 95, at: 3_603))
        #expect(refused.code == "LimitExceededException")
        #expect(refused.message.contains("Number of decreases today: 4."))
        #expect(decrease(to: 95, at: 3_604) == nil)
        #expect(decrease(to: 94, at: 3_605)?.code == "LimitExceededException")
        #expect(decrease(to: 200, at: 3_605) == nil)
        #expect(description(at: 3_606)?.provisionedThroughput?.numberOfDecreasesToday == 5)
        #expect(decrease(to: 90, at: 86_400) == nil)
        #expect(description(at: 86_401)?.provisionedThroughput?.numberOfDecreasesToday == 1)
    }

    @Test mutating func `a deleted table serves nobody and is gone in a while`() throws {
        _ = dynamodb.put(["a": .s("k")])
        let delete = DeleteTableRequest(tableName: "Tab")
        let answer = dynamodb.deleteTable(delete, in: call())
        let description = answer.response?.tableDescription
        #expect(description?.tableStatus == "DELETING")
        #expect(description?.tableName == "Tab" && description?.itemCount == 0)
        // From dynalite's tests, which run against DynamoDB.
        #expect(description?.keySchema == nil && description?.attributeDefinitions == nil)
        #expect(description?.creationDateTime == nil)
        #expect(dynamodb.put(["a": .s("k")]).error?.code == "ResourceNotFoundException")
        #expect(
            dynamodb.deleteTable(delete, in: call()).error?.message
                == "Attempt to change a resource which is still in use: Table is being deleted: Tab"
        )
        #expect(
            dynamodb.createTable(Self.request(1, 1), in: call()).error?.code
                == "ResourceInUseException")
        let followUp = try #require(answer.consequences.followUps.first)
        #expect(
            dynamodb.followUp(followUp.what, in: call(at: 5)).effects.map(\.name)
                == ["TableDeleted"])
        #expect(
            dynamodb.describeTable(DescribeTableRequest(tableName: "Tab"), in: call(at: 6)).error
                == AWSError(
                    .dynamodb, "ResourceNotFoundException",
                    "Requested resource not found: Table: Tab not found"))
    }

    @Test mutating func `what an earlier table of the name announced does not meet the later one`()
        throws
    {
        let update = try #require(update(Self.units(9, 9)).consequences.followUps.first)
        _ = dynamodb.followUp(update.what, in: call())
        let deletion = try #require(
            dynamodb.deleteTable(DeleteTableRequest(tableName: "Tab"), in: call())
                .consequences.followUps.first)
        _ = dynamodb.followUp(deletion.what, in: call(at: 5))
        try dynamodb.addTable(Self.request(1, 1))
        #expect(dynamodb.followUp(deletion.what, in: call(at: 6)).effects.isEmpty)
        #expect(dynamodb.followUp(update.what, in: call(at: 6)).effects.isEmpty)
        #expect(description()?.provisionedThroughput?.readCapacityUnits == 1)
    }

    // Amazon DynamoDB API Reference, "TableDescription": updated approximately every six hours.
    @Test mutating func `a table's counts are some hours old`() {
        for number in 0..<3 { _ = dynamodb.put(padded("k\(number)", bytes: 100)) }
        let hours: Int64 = 3_600
        #expect(description(at: 6 * hours - 1)?.itemCount == 0)
        #expect(description(at: 6 * hours)?.itemCount == 3)
        #expect(description(at: 6 * hours)?.tableSizeBytes == 300)
        let delete = DeleteItemRequest(tableName: "Tab", key: ["a": .s("k1")])
        _ = dynamodb.deleteItem(delete, in: call(at: 6 * hours + 1))
        #expect(description(at: 12 * hours - 1)?.itemCount == 3)
        #expect(description(at: 13 * hours)?.itemCount == 2)
        #expect(description(at: 13 * hours)?.tableSizeBytes == 200)
    }

    @Test mutating func `a table tells its key, its types and when it was made`() throws {
        let table = try #require(description())
        #expect(table.keySchema == [KeySchemaElement(attributeName: "a", keyType: "HASH")])
        #expect(
            table.attributeDefinitions == [
                AttributeDefinition(attributeName: "a", attributeType: "S")
            ])
        #expect(
            table.creationDateTime == Timestamp(nanosecondsSince1970: 1_767_225_600_000_000_000))
        #expect(table.tableID == nil)
        var request = Self.request(1, 1)
        request.tableName = "Other"
        let made = dynamodb.createTable(request, in: call(at: 1)).response
        #expect(made?.tableDescription.tableID?.count == 36)
    }

    // Amazon DynamoDB API Reference, "ListTables".
    @Test mutating func `tables are listed by name, a page at a time`() throws {
        for name in ["zeta", "alpha", "beta"] {
            try dynamodb.addTable(CreateTableRequest(tableName: name, partitionKey: "a"))
        }
        func list(_ start: String?, _ limit: Int?) -> ListTablesRequest.Response? {
            dynamodb.listTables(
                ListTablesRequest(exclusiveStartTableName: start, limit: limit), in: call()
            ).response
        }
        #expect(list(nil, nil) == .init(tableNames: ["Tab", "alpha", "beta", "zeta"]))
        #expect(
            list(nil, 2) == .init(tableNames: ["Tab", "alpha"], lastEvaluatedTableName: "alpha"))
        #expect(list("alpha", 2) == .init(tableNames: ["beta", "zeta"]))
        #expect(list("az1", 1) == .init(tableNames: ["beta"], lastEvaluatedTableName: "beta"))
        #expect(
            dynamodb.listTables(ListTablesRequest(limit: 101), in: call()).error?.code
                == "ValidationException")
    }

    @Test func `no more than 500 tables change at once`() {
        var dynamodb = DynamoDBService()
        for number in 0..<500 {
            let request = CreateTableRequest(tableName: "tab\(number)", partitionKey: "a")
            #expect(dynamodb.createTable(request, in: call()).error == nil)
        }
        let request = CreateTableRequest(tableName: "last", partitionKey: "a")
        #expect(
            dynamodb.createTable(request, in: call()).error?.code == "LimitExceededException")
    }

    @Test mutating func `every operation is served by its request, and no other service's`() {
        for request in [
            DescribeTableRequest(tableName: "Tab"), ListTablesRequest(),
            ScanRequest(tableName: "Tab"), DescribeTimeToLiveRequest(tableName: "Tab"),
            GetItemRequest(tableName: "Tab", key: ["a": .s("k")]),
            UpdateItemRequest(tableName: "Tab", key: ["a": .s("k")]),
            DeleteItemRequest(tableName: "Tab", key: ["a": .s("k")]),
        ] as [any AWSRequest] {
            #expect(dynamodb.perform(request, in: call()).error == nil)
        }
        let foreign = GetObjectRequest(bucket: "b", key: "k")
        #expect(
            dynamodb.perform(foreign, in: call()).error?.code == "UnknownOperationException")
    }
}
