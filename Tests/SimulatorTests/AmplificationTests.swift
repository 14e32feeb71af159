import AWSModel
import FaultInjection
import KeyedDraws
import OrderedJSON
import Reports
import RetryPolicies
import Simulator
import Testing

/// Retries at several layers multiply: three layers of one try and three retries are 4³ = 64
/// (Site Reliability Engineering, Google 2016, "Addressing Cascading Failures").
@Suite struct `Retries at several layers` {
    /// What the layers made of the state `Work`, whose every call of an operation fails.
    private func retries(
        _ policy: RetryPolicy, _ retry: String = #""Retry": [{"ErrorEquals": ["States.ALL"]}]"#,
        failing operation: AWSOperation, probability: Ratio = .always, isEvent: Bool = false,
        _ body: @escaping @Sendable (any AWSClient, JSONValue) async throws -> JSONValue
    ) throws -> StateRetries {
        var world = World(body)
        world.configuration.workflow.definition =
            isEvent ? Self.event : World.task("Work", retry)
        world.configuration.clients["Work"] = .init(retries: policy)
        world.configuration.faults = [
            FaultRule(
                service: operation.service, operation: operation.name,
                effects: [
                    .error(
                        code: "InternalServerError", message: nil, status: 500, afterEffect: false)
                ], probability: probability)
        ]
        let recorder = StatisticsRecorder()
        _ = try world.run(consumers: [recorder])
        return try #require(recorder.statistics.stateRetries.first)
    }

    /// Leaves an event and goes on.
    private static let event = """
        {"StartAt": "Work", "States": {"Work": {
          "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
          "Parameters": {
            "FunctionName": "Work", "InvocationType": "Event", "Payload.$": "$"}}}}
        """

    private func call(_ retries: StateRetries, _ operation: String) throws -> StateRetries.Call {
        try #require(retries.calls.first { $0.operation == operation })
    }

    // Step Functions' default of three retries is four attempts; botocore's standard mode tries three
    // times: twelve requests for each picture.
    @Test func `are twelve calls for one by the defaults of Step Functions and the SDK`() throws {
        let retries = try retries(.standard, failing: .putObject) { aws, _ in
            try await aws.put("x")
            return [:]
        }
        #expect(retries.entered == 1)
        #expect(retries.attempts == 4)
        let put = try call(retries, "s3.PutObject")
        #expect([put.sent, put.firstTries, put.amplification] == [12, 1, 1_200])
        #expect(try call(retries, "lambda.Invoke").sent == 4)
        #expect(retries.amplification == 1_200)
        #expect(
            retries.line == "retries Work: entered 1, attempts 4, lambda.Invoke 4 for 1, "
                + "s3.PutObject 12 for 1, at most 12.00 for 1")
    }

    // The rules of 2026 have four tries for DynamoDB.
    @Test func `are sixteen for DynamoDB under the rules of 2026`() throws {
        let retries = try retries(.standard2026, failing: .putItem) { aws, _ in
            try await aws.putItem(PutItemRequest(tableName: "t", item: ["k": .s("v")]))
            return [:]
        }
        #expect(try call(retries, "dynamodb.PutItem").sent == 16)
        #expect(retries.amplification == 1_600)
    }

    // Lambda attempts an event three times (Developer Guide, "Asynchronous invocation").
    @Test func `are nine where Lambda repeats an event`() throws {
        let retries = try retries(.standard, failing: .putObject, isEvent: true) { aws, _ in
            try await aws.put("x")
            return [:]
        }
        #expect(retries.attempts == 1)
        let put = try call(retries, "s3.PutObject")
        #expect([put.sent, put.firstTries, put.amplification] == [9, 1, 900])
    }

    @Test(arguments: [
        (RetryPolicy.none, #""Comment": "no retries""#, 1),
        (.swift, #""Comment": "no retries""#, 3),
        (.none, #""Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 5}]"#, 6),
        (.javascriptV2, #""Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 1}]"#, 8),
        (.soto, #""Retry": [{"ErrorEquals": ["States.ALL"]}]"#, 20),
    ])
    func `are the product of both layers' attempts`(
        policy: RetryPolicy, retry: String, product: Int
    ) throws {
        let retries = try retries(policy, retry, failing: .putObject) { aws, _ in
            try await aws.put("x")
            return [:]
        }
        #expect(try call(retries, "s3.PutObject").sent == product)
        #expect(retries.isAmplified == (product > 1))
    }

    // A request that always works is sent once for each attempt, one that always fails the whole
    // product of times, and the state is as bad as its worst.
    @Test func `count each operation for itself`() throws {
        let retries = try retries(.standard, failing: .getObject) { aws, _ in
            try await aws.put("x")
            _ = try await aws.send(GetObjectRequest(bucket: "things", key: "x"))
            return [:]
        }
        #expect(try call(retries, "s3.PutObject").amplification == 400)
        #expect(try call(retries, "s3.GetObject").amplification == 1_200)
        #expect(retries.amplification == 1_200)
    }

    @Test func `are none where nothing fails`() throws {
        let retries = try retries(.standard, failing: .putObject, probability: .never) { aws, _ in
            try await aws.put("x")
            return [:]
        }
        #expect(retries.amplification == 100)
        #expect(!retries.isAmplified)
    }
}

extension AWSOperation {
    fileprivate static let putItem = AWSOperation(.dynamodb, "PutItem")
}
