import AWSModel
import KeyedDraws
import ServiceCalls
import Testing
import VirtualTime

@testable import EmulatedDynamoDB

// Assumed, from the usual description of the service: a write is acknowledged when two of three
// replicas have it, an eventual read asks any one of the three.
@Suite struct StaleReadTests {
    private func put(_ number: Int) -> PutItemRequest {
        PutItemRequest(tableName: "Tab", item: ["a": .s("k"), "n": .n("\(number)")])
    }

    private func get(isStrong: Bool) -> GetItemRequest {
        GetItemRequest(tableName: "Tab", key: ["a": .s("k")], consistentRead: isStrong)
    }

    private func after(_ milliseconds: Int64, _ item: String) -> ServiceCall {
        call(at: .epoch + .seconds(100) + .milliseconds(milliseconds), item: item)
    }

    /// The share of eventual reads that see the state before a write, so long after it.
    private func staleShare(
        after milliseconds: Int64, _ settings: DynamoDBSettings = DynamoDBSettings()
    ) throws -> Double {
        var stale = 0
        let rounds = 3_000
        for round in 0..<rounds {
            var dynamodb = DynamoDBService(settings: settings)
            try dynamodb.addTable(CreateTableRequest(tableName: "Tab", partitionKey: "a"))
            _ = dynamodb.putItem(put(1), in: call())
            _ = dynamodb.putItem(put(2), in: after(0, "write-\(round)"))
            let read = dynamodb.getItem(
                get(isStrong: false), in: after(milliseconds, "read-\(round)"))
            let strong = dynamodb.getItem(
                get(isStrong: true), in: after(milliseconds, "strong-\(round)"))
            #expect(strong.response?.item?["n"] == .n("2"))
            if read.response?.item?["n"] == .n("1") { stale += 1 }
        }
        return Double(stale) / Double(rounds)
    }

    @Test func `a third of eventual reads asks the replica that lags, half of it after 10 ms`()
        throws
    {
        #expect((0.30...0.37).contains(try staleShare(after: 0)))
        #expect((0.14...0.19).contains(try staleShare(after: 10)))
        #expect((0.0005...0.01).contains(try staleShare(after: 500)))
        #expect(try staleShare(after: 10_000) == 0)
    }

    @Test func `stale reads can be switched off`() throws {
        var settings = DynamoDBSettings()
        #expect(settings.replication.hasStaleReads)
        settings.replication.hasStaleReads = false
        #expect(try staleShare(after: 0, settings) == 0)
    }

    // An injected stale read: some earlier committed state, never a mix; removed items come back and
    // new ones are not there yet.
    @Test func `a read may be asked to see what was there some time ago, a strong one never`()
        throws
    {
        var settings = DynamoDBSettings()
        settings.replication.memory = .minutes(1)
        var dynamodb = DynamoDBService(settings: settings)
        try dynamodb.addTable(CreateTableRequest(tableName: "Tab", partitionKey: "a"))
        _ = dynamodb.putItem(put(1), in: after(0, "w"))
        _ = dynamodb.putItem(put(2), in: after(1_000, "w"))
        _ = dynamodb.deleteItem(
            DeleteItemRequest(tableName: "Tab", key: ["a": .s("k")]), in: after(2_000, "w"))
        func seen(_ age: Nanoseconds, isStrong: Bool = false) -> AttributeValue? {
            var read = after(20_000, "r")
            read.impairment.staleness = age
            return dynamodb.getItem(get(isStrong: isStrong), in: read).response?.item?["n"]
        }

        #expect(seen(.seconds(18)) == nil)
        #expect(seen(.milliseconds(18_001)) == .n("2"))
        #expect(seen(.seconds(19)) == .n("2"))
        #expect(seen(.milliseconds(19_001)) == .n("1"))
        #expect(seen(.milliseconds(20_001)) == nil)
        #expect(seen(.seconds(19), isStrong: true) == nil)
    }

    /// A table whose third replica is always a second behind, and a call whose eventual reads ask
    /// it.
    private func behind() throws -> (DynamoDBService, ServiceCall) {
        var settings = DynamoDBSettings()
        settings.replication.lag = .constant(.seconds(1))
        let dynamodb = try sortedTable(settings: settings)
        for number in 0..<100 {
            let read = after(500, "reader-\(number)")
            if read.draws.integer(below: 3, .replica, at: read.site) == 2 {
                return (dynamodb, read)
            }
        }
        throw AWSError(.dynamodb, "NoDraw", "No call asks the third replica.")
    }

    @Test func `pages may miss new items, show removed ones and old states, each state whole`()
        throws
    {
        var (dynamodb, reader) = try behind()
        func item(_ number: Int, _ state: String) -> Item {
            ["a": .s("k"), "b": .n("\(number)"), "x": .s(state), "y": .s(state)]
        }
        _ = dynamodb.putItem(
            PutItemRequest(tableName: "Tab", item: item(1, "old")), in: call())
        _ = dynamodb.putItem(
            PutItemRequest(tableName: "Tab", item: item(2, "old")), in: call())
        let write = after(0, "writer")
        _ = dynamodb.putItem(PutItemRequest(tableName: "Tab", item: item(1, "new")), in: write)
        _ = dynamodb.deleteItem(
            DeleteItemRequest(tableName: "Tab", key: ["a": .s("k"), "b": .n("2")]), in: write)
        _ = dynamodb.putItem(PutItemRequest(tableName: "Tab", item: item(3, "new")), in: write)

        var query = QueryRequest(
            tableName: "Tab", keyConditionExpression: "a = :a",
            expressionAttributeValues: [":a": .s("k")])
        var scan = ScanRequest(tableName: "Tab")
        #expect(
            dynamodb.query(query, in: reader).response?.items == [item(1, "old"), item(2, "old")])
        #expect(
            dynamodb.scan(scan, in: reader).response?.items == [item(1, "old"), item(2, "old")])
        query.consistentRead = true
        scan.consistentRead = true
        #expect(
            dynamodb.query(query, in: reader).response?.items == [item(1, "new"), item(3, "new")])
        #expect(
            dynamodb.scan(scan, in: reader).response?.items == [item(1, "new"), item(3, "new")])

        // The trace of a removed item goes with the first write past the longest lag.
        _ = dynamodb.putItem(
            PutItemRequest(tableName: "Tab", item: item(9, "late")), in: after(20_000, "late"))
        let table = try #require(dynamodb.tables["Tab"])
        #expect(table.rememberedStates == 1)
        #expect(table.count == 3)
        #expect(dynamodb.items(in: "Tab").count == 3)
    }
}
