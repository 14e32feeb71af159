import AWSModel
import FaultInjection
import OrderedJSON
import RetryPolicies
import Simulator
import Testing
import Tracing
import VirtualTime

// Amazon DynamoDB Developer Guide, "DynamoDB low-level API": every answer carries `x-amz-crc32`, by
// which clients find out damage.
@Suite struct `An answer that was damaged on its way` {
    /// A function writes a row; the answer to its first try is damaged.
    private func story(
        _ policy: RetryPolicy, tries: ClosedRange<Int>? = 1...1
    ) throws -> Story {
        var world = World { aws, _ in
            try await aws.putItem(PutItemRequest(tableName: "rows", item: ["key": .s("a")]))
            return [:]
        }
        world.addTable("rows")
        world.configuration.clients["Work"] = .init(retries: policy)
        world.configuration.faults = [
            FaultRule(
                service: .dynamodb, condition: FaultCondition(sdkTry: tries),
                effects: [.corruptAnswer])
        ]
        return try world.run()
    }

    @Test(arguments: [
        ("legacy", 2), ("standard", 2), ("standard-2026", 2), ("javascript-v2", 2), ("swift", 2),
        ("none", 1), ("soto", 1),
    ])
    func `is asked for again by the clients that check it, and took effect each time`(
        policy: String, tries: Int
    ) throws {
        let story = try story(try #require(RetryPolicy.named(policy)))

        let errors = story.calls("dynamodb.PutItem").map(\.error)
        #expect(
            errors == ["Crc32MismatchException"] + [String?](repeating: nil, count: tries - 1))
        #expect(story.count(of: "ItemPut") == tries)
        #expect(story.history().last == (tries == 2 ? "ExecutionSucceeded" : "ExecutionFailed"))
    }

    @Test func `arrives when the undamaged one would have, and the story says what it was`() throws
    {
        let story = try story(.none)

        let call = try #require(story.calls("dynamodb.PutItem").first)
        guard case .failed(_, 200, let message) = call.outcome else {
            Issue.record("\(String(describing: call.outcome))")
            return
        }
        #expect(message.contains("x-amz-crc32"))
        #expect(call.took == .milliseconds(10))
        #expect(story.faultWords == ["corrupt crc32"])
        #expect(story.error() == "Crc32MismatchException")
    }

    @Test func `is a failure to the end where every answer is damaged`() throws {
        let story = try story(.swift, tries: nil)

        #expect(story.calls("dynamodb.PutItem").count == 3)
        #expect(story.count(of: "ItemPut") == 3)
        #expect(story.error() == "Crc32MismatchException")
    }

    // The SDK within Step Functions is the Java one, whose exception is a client's own.
    @Test func `fails a task of Step Functions as its SDK's own error`() throws {
        var world = World(
            definition: """
                {"StartAt": "Work", "States": {"Work": {
                  "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:putItem",
                  "Parameters": {"TableName": "rows", "Item": {"key": {"S": "a"}}}, "End": true}}}
                """, functions: [])
        world.addTable("rows")
        world.configuration.faults = [FaultRule(service: .dynamodb, effects: [.corruptAnswer])]
        let story = try world.run()

        #expect(story.error() == "DynamoDb.SdkClientException")
        #expect(story.count(of: "ItemPut") == 1)
    }
}
