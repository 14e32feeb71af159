import AWSModel
import OrderedJSON
import ServiceCalls
import Testing
import VirtualTime

@testable import EmulatedDynamoDB

/// A provisioned table `Tab` of one text key `a`.
private func provisioned(_ reads: Int, _ writes: Int) throws -> DynamoDBService {
    var dynamodb = DynamoDBService()
    try dynamodb.addTable(
        CreateTableRequest(
            tableName: "Tab", partitionKey: "a",
            provisionedThroughput: ProvisionedThroughput(
                readCapacityUnits: reads, writeCapacityUnits: writes)))
    return dynamodb
}

// Amazon DynamoDB Developer Guide, "Read and write operations": capacity unit consumption.
@Suite struct CapacityTests {
    private var dynamodb: DynamoDBService

    init() throws { dynamodb = try oneTable() }

    private mutating func put(_ item: Item, if condition: String? = nil) -> Double? {
        dynamodb.putItem(
            PutItemRequest(
                tableName: "Tab", item: item, conditionExpression: condition,
                returnConsumedCapacity: "TOTAL"), in: call()
        ).response?.consumedCapacity?.capacityUnits
    }

    private mutating func get(_ key: String, isStrong: Bool) -> Double? {
        dynamodb.getItem(
            GetItemRequest(
                tableName: "Tab", key: ["a": .s(key)], consistentRead: isStrong,
                projectionExpression: "a", returnConsumedCapacity: "TOTAL"), in: call(at: 100)
        ).response?.consumedCapacity?.capacityUnits
    }

    @Test(arguments: [(20, 1), (1_024, 1), (1_025, 2), (2_048, 2), (409_600, 400)])
    mutating func `a put takes a unit for each KB`(bytes: Int, units: Double) {
        #expect(put(padded(bytes: bytes)) == units)
    }

    @Test mutating func `a put takes the larger of the old and the new size`() {
        #expect(put(padded(bytes: 3_000)) == 3)
        #expect(put(padded(bytes: 100)) == 3)
        #expect(put(padded(bytes: 100)) == 1)
        #expect(put(padded(bytes: 5_000)) == 5)
    }

    @Test(arguments: [(20, 1), (4_096, 1), (4_097, 2), (409_600, 100)])
    mutating func `a strong read takes a unit for each 4 KB, an eventual one half`(
        bytes: Int, units: Double
    ) {
        _ = put(padded(bytes: bytes))
        #expect(get("k", isStrong: true) == units)
        #expect(get("k", isStrong: false) == units / 2)
    }

    @Test mutating func `a read of nothing takes a unit or a half`() {
        #expect(get("gone", isStrong: true) == 1)
        #expect(get("gone", isStrong: false) == 0.5)
    }

    @Test mutating func `an update takes the larger size, a delete the old one`() {
        _ = put(padded(bytes: 2_500))
        let update = UpdateItemRequest(
            tableName: "Tab", key: ["a": .s("k")], updateExpression: "REMOVE stuff",
            returnConsumedCapacity: "TOTAL")
        func units(_ answer: ServiceAnswer<ItemWriteResponse>) -> Double? {
            answer.response?.consumedCapacity?.capacityUnits
        }
        #expect(units(dynamodb.updateItem(update, in: call())) == 3)
        #expect(units(dynamodb.updateItem(update, in: call())) == 1)
        _ = put(padded(bytes: 2_500))
        let delete = DeleteItemRequest(
            tableName: "Tab", key: ["a": .s("k")], returnConsumedCapacity: "TOTAL")
        #expect(units(dynamodb.deleteItem(delete, in: call())) == 3)
        #expect(units(dynamodb.deleteItem(delete, in: call())) == 1)
    }

    @Test mutating func `what was taken is told in total, with the table's share, or not at all`() {
        var request = GetItemRequest(tableName: "Tab", key: ["a": .s("k")], consistentRead: true)
        #expect(dynamodb.getItem(request, in: call()).response?.consumedCapacity == nil)
        request.returnConsumedCapacity = "NONE"
        #expect(dynamodb.getItem(request, in: call()).response?.consumedCapacity == nil)
        request.returnConsumedCapacity = "TOTAL"
        #expect(
            dynamodb.getItem(request, in: call()).response?.consumedCapacity
                == ConsumedCapacity(tableName: "Tab", capacityUnits: 1))
        request.returnConsumedCapacity = "INDEXES"
        #expect(
            dynamodb.getItem(request, in: call()).response?.consumedCapacity
                == ConsumedCapacity(
                    tableName: "Tab", capacityUnits: 1, table: Capacity(capacityUnits: 1)))
    }

    @Test mutating func `a page takes the sum of its sizes, rounded up once`() throws {
        for number in 0..<5 { _ = dynamodb.put(padded("k\(number)", bytes: 1_000)) }
        var request = ScanRequest(
            tableName: "Tab", filterExpression: "attribute_not_exists(a)", consistentRead: true,
            returnConsumedCapacity: "TOTAL")
        func units(_ answer: ServiceAnswer<ItemPageResponse>) -> Double? {
            answer.response?.consumedCapacity?.capacityUnits
        }
        #expect(units(dynamodb.scan(request, in: call())) == 2)
        request.limit = 1
        #expect(units(dynamodb.scan(request, in: call())) == 1)
        request.limit = nil
        request.consistentRead = false
        #expect(units(dynamodb.scan(request, in: call(at: 100))) == 1)
        dynamodb = try oneTable()
        #expect(units(dynamodb.scan(request, in: call())) == 0.5)
    }
}

@Suite struct ThrottlingTests {
    /// The number of the first of ten writes a second that is throttled, from zero.
    private func firstThrottle(
        _ dynamodb: DynamoDBService, bytes: Int
    ) throws -> (write: Int, error: AWSError) {
        var dynamodb = dynamodb
        for write in 0..<10_000 {
            let now = Instant.epoch + .milliseconds(Int64(write) * 100)
            let put = PutItemRequest(tableName: "Tab", item: padded("user-\(write)", bytes: bytes))
            if let error = dynamodb.putItem(put, in: call(at: now)).error { return (write, error) }
        }
        throw AWSError(.dynamodb, "NoThrottle", "Every write was let in.")
    }

    // The workshop's table has 3 write units: a burst of 900, then 3 a second. Ten sign-ups a
    // second drain it at 7 a second where an item has 1 KB, at 17 where it has 2 KB: 900 ÷ 7 =
    // 128.57 s, 900 ÷ 17 = 52.94 s. The write at 128.5 s meets half a unit, that at 52.9 s 0.7 of
    // one.
    @Test(arguments: [(1_024, 1_286), (2_048, 530)])
    func `ten sign-ups a second against three units are first throttled when the burst is gone`(
        bytes: Int, write: Int
    ) throws {
        let throttle = try firstThrottle(provisioned(3, 3), bytes: bytes)
        #expect(throttle.write == write)
        #expect(throttle.error.code == "ProvisionedThroughputExceededException")
        #expect(throttle.error.status == 400)
        #expect(
            throttle.error.message
                == "The level of configured provisioned throughput for the table was exceeded. "
                + "Consider increasing your provisioning level with the UpdateTable API.")
        #expect(
            throttle.error.throttlingReasons == [
                ThrottlingReason(
                    reason: "TableWriteProvisionedThroughputExceeded",
                    resource: "arn:aws:dynamodb:us-east-1:123456789012:table/Tab")
            ])
    }

    @Test func `after the burst three writes a second go on`() throws {
        var dynamodb = try provisioned(3, 3)
        var admitted = 0
        for write in 0..<6_000 {
            let now = Instant.epoch + .milliseconds(Int64(write) * 100)
            let put = PutItemRequest(tableName: "Tab", item: padded(bytes: 1_024))
            let answer = dynamodb.putItem(put, in: call(at: now))
            if write >= 3_000, answer.error == nil { admitted += 1 }
        }
        // Three hundred seconds at three, and what the edges make of one.
        #expect((899...901).contains(admitted))
    }

    @Test func `reads and writes have units of their own, and a throttled call takes none`() throws
    {
        var dynamodb = try provisioned(1, 1)
        let put = PutItemRequest(tableName: "Tab", item: padded(bytes: 300 << 10))
        #expect(dynamodb.putItem(put, in: call()).error == nil)
        #expect(dynamodb.putItem(put, in: call()).error != nil)
        #expect(dynamodb.get(["a": .s("k")]).error == nil)
        // The one put took 300 units and left nothing; a second makes one.
        #expect(dynamodb.putItem(put, in: call(at: 1)).error == nil)
        let read = GetItemRequest(tableName: "Tab", key: ["a": .s("k")], consistentRead: true)
        for _ in 0..<3 { #expect(dynamodb.getItem(read, in: call()).error == nil) }
        #expect(
            dynamodb.getItem(read, in: call()).error?.throttlingReasons.map(\.reason)
                == ["TableReadProvisionedThroughputExceeded"])
    }

    // Amazon DynamoDB Developer Guide, "Read and write operations": a failed condition consumes
    // write units.
    @Test func `a failed condition takes the units of the larger item`() throws {
        var dynamodb = try provisioned(1, 1)
        _ = dynamodb.put(padded(bytes: 100 << 10))
        let refused = dynamodb.put(padded(bytes: 200 << 10), if: "attribute_not_exists(a)")
        #expect(refused.error?.code == "ConditionalCheckFailedException")
        // 300 - 100 - 200 units are left: nothing.
        #expect(
            dynamodb.put(padded(bytes: 20)).error?.code
                == "ProvisionedThroughputExceededException")
    }

    @Test func `what is refused before it is looked at takes nothing`() throws {
        var dynamodb = try provisioned(1, 1)
        for _ in 0..<400 {
            #expect(dynamodb.put(["a": .n("1")]).error?.code == "ValidationException")
            #expect(dynamodb.update("SET a = :v", values: [":v": .n("1")]).error != nil)
        }
        #expect(dynamodb.put(padded(bytes: 300 << 10)).error == nil)
    }

    // Amazon DynamoDB Developer Guide, "Diagnosing throttling".
    @Test func `a table billed by request throttles past what it serves, by an error of its own`()
        throws
    {
        var dynamodb = try oneTable()
        var refused: [AWSError] = []
        for write in 0..<4_001 {
            let put = PutItemRequest(tableName: "Tab", item: ["a": .s("k\(write)")])
            if let error = dynamodb.putItem(put, in: call()).error { refused.append(error) }
        }
        let error = try #require(refused.first)
        #expect(refused.count == 1)
        #expect(error.code == "ThrottlingException")
        #expect(error.message.hasPrefix("Throughput exceeds the current capacity of your table"))
        #expect(error.throttlingReasons.map(\.reason) == ["TableWriteKeyRangeThroughputExceeded"])
        #expect(error.details?["throttlingReasons"] != nil)
        let put = PutItemRequest(tableName: "Tab", item: ["a": .s("k")])
        #expect(dynamodb.putItem(put, in: call(at: 1)).error == nil)
    }

    @Test func `a hot key throttles a table that has plenty`() throws {
        var dynamodb = try oneTable()
        let put = PutItemRequest(tableName: "Tab", item: ["a": .s("hot")])
        for _ in 0..<1_000 { #expect(dynamodb.putItem(put, in: call()).error == nil) }
        let error = try #require(dynamodb.putItem(put, in: call()).error)
        #expect(error.code == "ProvisionedThroughputExceededException")
        #expect(error.throttlingReasons.map(\.reason) == ["TableWriteKeyRangeThroughputExceeded"])
        // Of the table's eight partitions the others have all of theirs.
        func partition(_ key: String) -> UInt64 {
            ItemKey(partition: .text(Array(key.utf8)), sort: nil).place >> 61
        }
        let others = (0..<100).map { "cold-\($0)" }.filter { partition($0) != partition("hot") }
        #expect(others.count > 50)
        for other in others { #expect(dynamodb.put(["a": .s(other)]).error == nil) }
    }

    @Test func `a table's own bound throttles by name`() throws {
        var dynamodb = DynamoDBService()
        var request = CreateTableRequest(tableName: "Tab", partitionKey: "a")
        request.onDemandThroughput = OnDemandThroughput(maxWriteRequestUnits: 2)
        try dynamodb.addTable(request)
        let puts = (0..<3).map { dynamodb.put(["a": .s("k\($0)")]).error }
        #expect(puts[0] == nil && puts[1] == nil)
        #expect(puts[2]?.code == "ThrottlingException")
        #expect(
            puts[2]?.message
                == "Throughput exceeds the maximum OnDemandThroughput configured on table or index")
        #expect(
            puts[2]?.throttlingReasons.map(\.reason)
                == ["TableWriteMaxOnDemandThroughputExceeded"])
    }

    @Test func `the account's quota is the last bound`() throws {
        var settings = DynamoDBSettings()
        settings.capacity.onDemandWrites = OnDemandLimits(initial: 2, ceiling: 2)
        var dynamodb = DynamoDBService(settings: settings)
        try dynamodb.addTable(CreateTableRequest(tableName: "Tab", partitionKey: "a"))
        let puts = (0..<3).map { dynamodb.put(["a": .s("k\($0)")]).error }
        #expect(puts[2]?.code == "ThrottlingException")
        #expect(puts[2]?.throttlingReasons.map(\.reason) == ["TableWriteAccountLimitExceeded"])
    }
}
