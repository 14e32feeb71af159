import AWSModel
import EmulatedDynamoDB
import FaultInjection
import KeyedDraws
import OrderedJSON
import Simulator
import Testing
import VirtualTime

// Amazon DynamoDB Developer Guide, "Read consistency": an eventually consistent read may not show
// the latest writes; a strongly consistent one always does.
@Suite struct `A read that a fault makes stale` {
    /// What reads of different kinds see of a row that was written once a second, as 1 to 5.
    private func seen(
        by read: @escaping @Sendable (any AWSClient, _ isStrong: Bool) async throws -> Item?,
        stale age: Nanoseconds, isStrong: Bool, lags: Bool = true
    ) throws -> (number: String?, story: Story) {
        let executor = VirtualExecutor()
        var world = World { aws, _ in
            for number in 1...5 {
                try await aws.putItem(
                    PutItemRequest(
                        tableName: "rows", item: ["key": .s("a"), "number": .n("\(number)")]))
                // A call that takes the rest of the second.
                try await aws.put("pause")
            }
            guard case .n(let number)? = try await read(aws, isStrong)?["number"] else {
                return .null
            }
            return .string(number)
        }
        world.addTable("rows")
        world.configuration.latencies[.putObject] = .constant(.milliseconds(990))
        world.configuration.cloud.dynamodb.replication.hasStaleReads = lags
        world.configuration.faults = [
            FaultRule(service: .dynamodb, effects: [.stale(by: age)])
        ]
        let story = try world.run(on: executor)
        return (story.output()?.stringValue, story)
    }

    private static let key: Item = ["key": .s("a")]

    private static func get(_ aws: any AWSClient, _ isStrong: Bool) async throws -> Item? {
        try await aws.getItem(tableName: "rows", key: key, consistentRead: isStrong)
    }

    private static func query(_ aws: any AWSClient, _ isStrong: Bool) async throws -> Item? {
        try await aws.send(
            QueryRequest(
                tableName: "rows", keyConditionExpression: "#key = :key",
                expressionAttributeNames: ["#key": "key"],
                expressionAttributeValues: [":key": .s("a")], consistentRead: isStrong)
        ).items?.first
    }

    private static func scan(_ aws: any AWSClient, _ isStrong: Bool) async throws -> Item? {
        try await aws.send(ScanRequest(tableName: "rows", consistentRead: isStrong)).items?.first
    }

    private static func batch(_ aws: any AWSClient, _ isStrong: Bool) async throws -> Item? {
        try await aws.batchGetItem(
            BatchGetItemRequest(
                requestItems: ["rows": KeysAndAttributes(keys: [key], consistentRead: isStrong)])
        ).responses["rows"]?.first
    }

    // The read takes effect 1.0 s after the last write did.
    @Test(
        arguments: [
            (.zero, "5"), (.milliseconds(999), "5"), (.milliseconds(1_001), "4"),
            (.milliseconds(3_001), "2"), (.seconds(4), "2"), (.milliseconds(4_001), "1"),
            (.hours(1), nil),
        ] as [(Nanoseconds, String?)])
    func `sees the state of so long ago`(age: Nanoseconds, number: String?) throws {
        #expect(try seen(by: Self.get, stale: age, isStrong: false).number == number)
    }

    @Test func `sees it by every operation, and where no replica lags by itself`() throws {
        for read in [Self.get, Self.query, Self.scan, Self.batch] {
            for lags in [true, false] {
                let (number, story) = try seen(
                    by: read, stale: .milliseconds(2_500), isStrong: false, lags: lags)
                #expect(number == "3")
                #expect(story.faultWords == ["stale by 2.5s"])
            }
        }
    }

    // Law: strong reads are spared, and a rule that spares a call is no event.
    @Test func `is never a strong one`() throws {
        for read in [Self.get, Self.query, Self.scan, Self.batch] {
            let (number, story) = try seen(by: read, stale: .hours(1), isStrong: true)
            #expect(number == "5")
            #expect(story.faultWords.isEmpty)
        }
    }
}
