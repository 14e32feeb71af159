import AWSModel
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@testable import EmulatedDynamoDB

// Amazon DynamoDB Developer Guide, "Time to Live (TTL)".
@Suite struct TimeToLiveTests {
    private var dynamodb: DynamoDBService

    init() throws {
        dynamodb = DynamoDBService()
        try dynamodb.addTable(
            CreateTableRequest(tableName: "Tab", partitionKey: "a"), timeToLive: "ttl")
    }

    private func item(_ key: String = "k", expiring seconds: Int64) -> Item {
        ["a": .s(key), "ttl": .n("\(Instant.unixSecondsAtEpoch + seconds)")]
    }

    private mutating func switchTo(
        _ isEnabled: Bool, _ attribute: String = "ttl", at seconds: Int64
    ) -> ServiceAnswer<UpdateTimeToLiveRequest.Response> {
        dynamodb.updateTimeToLive(
            UpdateTimeToLiveRequest(
                tableName: "Tab",
                timeToLiveSpecification: TimeToLiveSpecification(
                    enabled: isEnabled, attributeName: attribute)), in: call(at: seconds))
    }

    private mutating func description() -> TimeToLiveDescription? {
        dynamodb.describeTimeToLive(DescribeTimeToLiveRequest(tableName: "Tab"), in: call())
            .response?.timeToLiveDescription
    }

    @Test mutating func `an item is removed some time after it expired, and reads until then`()
        throws
    {
        let put = dynamodb.put(item(expiring: 100))
        let followUp = try #require(put.consequences.followUps.first)
        #expect(followUp.delay > .seconds(100))
        #expect(followUp.delay <= .seconds(100) + .hours(48))
        #expect(dynamodb.get(["a": .s("k")]).response?.item != nil)

        let removal = dynamodb.followUp(followUp.what, in: call(at: 200))
        #expect(removal.effects.map(\.name) == ["ItemExpired"])
        #expect(removal.effects.map(\.key) == ["k"])
        #expect(dynamodb.items(in: "Tab").isEmpty)
    }

    @Test mutating func `an item that was written again is not removed by its older expiry`()
        throws
    {
        let first = try #require(dynamodb.put(item(expiring: 100)).consequences.followUps.first)
        let second = try #require(dynamodb.put(item(expiring: 100)).consequences.followUps.first)
        #expect(dynamodb.followUp(first.what, in: call(at: 200)).effects.isEmpty)
        #expect(dynamodb.items(in: "Tab").count == 1)
        #expect(dynamodb.followUp(second.what, in: call(at: 300)).effects.count == 1)
    }

    @Test mutating func `removal takes no capacity`() throws {
        var settings = DynamoDBSettings()
        settings.capacity.burstSeconds = 1
        dynamodb = DynamoDBService(settings: settings)
        try dynamodb.addTable(
            CreateTableRequest(
                tableName: "Tab", partitionKey: "a",
                provisionedThroughput: ProvisionedThroughput(
                    readCapacityUnits: 1, writeCapacityUnits: 1)), timeToLive: "ttl")
        let followUp = try #require(dynamodb.put(item(expiring: 0)).consequences.followUps.first)
        _ = dynamodb.followUp(followUp.what, in: call(at: 1))
        let put = PutItemRequest(tableName: "Tab", item: ["a": .s("x")])
        #expect(dynamodb.putItem(put, in: call(at: 1)).error == nil)
    }

    @Test(
        arguments: [
            .s("1767225700"), .n("1e100"), .n("-5"), .bool(true), .l([]),
            // Five years and a second past.
            .n("\(Instant.unixSecondsAtEpoch - 5 * 365 * 86_400 - 1)"),
        ] as [AttributeValue])
    mutating func `an attribute that is no time, or one long past, removes nothing`(
        value: AttributeValue
    ) {
        #expect(dynamodb.put(["a": .s("k"), "ttl": value]).consequences.followUps.isEmpty)
        let recent = Instant.unixSecondsAtEpoch - 5 * 365 * 86_400
        let put = dynamodb.put(["a": .s("k"), "ttl": .n("\(recent).5")])
        #expect(put.consequences.followUps.count == 1)
    }

    @Test mutating func `updates and batches give expiries too`() {
        let update = dynamodb.update("SET ttl = :t", values: [":t": .n("1767225700")])
        #expect(update.error?.message.contains("reserved keyword: ttl") == true)
        let named = dynamodb.update(
            "SET #t = :t", names: ["#t": "ttl"], values: [":t": .n("1767225700")])
        #expect(named.consequences.followUps.count == 1)
        let batch = dynamodb.batchWriteItem(
            BatchWriteItemRequest(
                requestItems: ["Tab": [.put(item("x", expiring: 5)), .put(item("y", expiring: 5))]]
            ),
            in: call())
        #expect(Set(batch.consequences.followUps.map(\.delay)).count == 2)
    }

    // Assumed: p50 10 minutes, p99 24 hours.
    @Test func `ten thousand items go ten minutes after their time in the middle`() throws {
        var delays: [Nanoseconds] = []
        for number in 0..<10_000 {
            var dynamodb = dynamodb
            let put = PutItemRequest(tableName: "Tab", item: item(expiring: 0))
            delays += dynamodb.putItem(put, in: call(item: "item-\(number)")).consequences
                .followUps.map(\.delay)
        }
        delays.sort()
        #expect(delays.count == 10_000)
        #expect((540...660).contains(delays[5_000].seconds))
        #expect((20.0...28.0).contains(delays[9_900].seconds / 3_600))
        #expect(delays[9_999] <= .hours(48))
    }

    @Test mutating func `expiry is switched off and on, each some time after it was asked for`()
        throws
    {
        #expect(
            description()
                == TimeToLiveDescription(
                    timeToLiveStatus: "ENABLED", attributeName: "ttl"))
        let off = switchTo(false, at: 0)
        #expect(description()?.timeToLiveStatus == "DISABLING")
        let offFollowUp = try #require(off.consequences.followUps.first)
        let held = dynamodb.followUp(offFollowUp.what, in: call(at: 60))
        #expect(held.effects.map(\.name) == ["TimeToLiveUpdated"])
        #expect(description() == TimeToLiveDescription(timeToLiveStatus: "DISABLED"))
        #expect(dynamodb.put(item(expiring: 10)).consequences.followUps.isEmpty)

        let on = switchTo(true, at: 4_000)
        #expect(description()?.timeToLiveStatus == "ENABLING")
        // What is there when expiry begins expires as well.
        let onFollowUp = try #require(on.consequences.followUps.first)
        let begun = dynamodb.followUp(onFollowUp.what, in: call(at: 4_060))
        #expect(begun.followUps.count == 1)
        let expiring = try #require(begun.followUps.first)
        #expect(dynamodb.followUp(expiring.what, in: call(at: 5_000)).effects.count == 1)
    }

    @Test mutating func `what expired before a change of expiry expires by the later one only`()
        throws
    {
        let old = try #require(dynamodb.put(item(expiring: 100)).consequences.followUps.first)
        let off = try #require(switchTo(false, at: 0).consequences.followUps.first)
        _ = dynamodb.followUp(off.what, in: call(at: 60))
        let on = try #require(switchTo(true, at: 4_000).consequences.followUps.first)
        // Neither while it is being switched, nor after, by what was said before.
        #expect(dynamodb.followUp(off.what, in: call(at: 4_010)).effects.isEmpty)
        #expect(description()?.timeToLiveStatus == "ENABLING")
        let begun = dynamodb.followUp(on.what, in: call(at: 4_060))
        #expect(dynamodb.followUp(old.what, in: call(at: 4_070)).effects.isEmpty)
        #expect(dynamodb.items(in: "Tab").count == 1)
        let new = try #require(begun.followUps.first)
        #expect(dynamodb.followUp(new.what, in: call(at: 5_000)).effects.count == 1)
        #expect(dynamodb.items(in: "Tab").isEmpty)
    }

    // As Scylla's tests have it, which run against DynamoDB, in characters.
    @Test(arguments: [(255, true), (256, false)])
    mutating func `the attribute's name has 255 characters at most`(length: Int, isTaken: Bool)
        throws
    {
        dynamodb = DynamoDBService()
        try dynamodb.addTable(CreateTableRequest(tableName: "Tab", partitionKey: "a"))
        let name = String(repeating: "ä", count: length)
        #expect((switchTo(true, name, at: 0).error == nil) == isTaken)
    }

    // Messages as DynamoDB gives them; as recorded, how soon it is comes last.
    @Test mutating func `expiry is not switched to what it is, nor twice within an hour`() throws {
        #expect(switchTo(true, at: 0).error?.message == "TimeToLive is already enabled")
        #expect(
            switchTo(true, "other", at: 0).error?.message
                == "TimeToLive is active on a different AttributeName: current AttributeName is ttl"
        )
        let off = try #require(switchTo(false, at: 0).consequences.followUps.first)
        _ = dynamodb.followUp(off.what, in: call(at: 60))
        #expect(switchTo(false, at: 3_599).error?.message == "TimeToLive is already disabled")
        #expect(
            switchTo(true, at: 3_599).error?.message
                == "Time to live has been modified multiple times within a fixed interval")
        #expect(switchTo(false, at: 3_600).error?.message == "TimeToLive is already disabled")
        #expect(switchTo(true, "other", at: 3_600).error == nil)
        #expect(
            switchTo(true, "other", at: 3_601).error?.message == "TimeToLive is already enabled")
        #expect(
            switchTo(false, at: 3_601).error?.message
                == "TimeToLive is active on a different AttributeName: current AttributeName is "
                + "other")
        #expect(description()?.attributeName == "other")
    }
}
