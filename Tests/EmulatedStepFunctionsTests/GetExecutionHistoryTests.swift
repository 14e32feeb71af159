import AWSModel
import EmulatedStepFunctions
import OrderedJSON
import ServiceCalls
import Testing
import VirtualTime

@Suite struct `GetExecutionHistory` {
    private static let arn = "arn:aws:states:us-east-1:123456789012:execution:m:e"

    private func page(
        _ states: Rehearsal, _ size: Int? = nil, reverse: Bool? = nil, from token: String? = nil
    ) -> ServiceAnswer<GetExecutionHistoryRequest.Response> {
        states.service.getExecutionHistory(
            .init(
                executionARN: Self.arn, maxResults: size, reverseOrder: reverse, nextToken: token),
            in: states.call())
    }

    /// An execution whose task has answered after a quarter of a second.
    private func ended(keepsHistories: Bool = true) throws -> Rehearsal {
        var states = Rehearsal(keepsHistories: keepsHistories)
        let machine = try states.create(task(invoke))
        _ = states.start(machine, input: #"{"a":1}"#)
        states.settle()
        states.advance(by: .milliseconds(250))
        states.answer(.answered(InvokeRequest.Response(payload: ["b": 2])))
        return states
    }

    @Test func `knows no execution whose history was not kept, though its output is`()
        throws
    {
        let kept = try ended()
        let forgotten = try ended(keepsHistories: false)

        let answer = page(forgotten)
        #expect(answer.error?.code == "ExecutionDoesNotExist")
        #expect(answer.error?.message.contains("keepsHistories: true") == true)
        let (whole, small) = (
            try #require(kept.service.execution(Self.arn)),
            try #require(forgotten.service.execution(Self.arn))
        )
        #expect(small.outcome == whole.outcome)
        #expect(small.status == "SUCCEEDED")
        #expect(small.history.isEmpty)
    }

    @Test func `tells each event in AWS's form`() throws {
        let events = try #require(page(try ended()).response).events

        #expect(
            events[0] == [
                "timestamp": 1_767_225_600, "type": "ExecutionStarted", "id": 1,
                "previousEventId": 0,
                "executionStartedEventDetails": [
                    "input": #"{"a":1}"#, "roleArn": "arn:aws:iam::123456789012:role/stepsim",
                ],
            ])
        #expect(
            events[2] == [
                "timestamp": 1_767_225_600, "type": "TaskScheduled", "id": 3, "previousEventId": 2,
                "taskScheduledEventDetails": [
                    "resourceType": "lambda", "resource": "invoke", "region": "us-east-1",
                    "parameters": #"{"FunctionName":"F","Payload":{"a":1}}"#,
                ],
            ])
        #expect(
            events[4] == [
                "timestamp": .number(try #require(JSONNumber("1767225600.25"))),
                "type": "TaskSucceeded",
                "id": 5, "previousEventId": 4,
                "taskSucceededEventDetails": [
                    "resourceType": "lambda", "resource": "invoke",
                    "output": #"{"ExecutedVersion":"$LATEST","Payload":{"b":2},"StatusCode":200}"#,
                ],
            ])
    }

    @Test(arguments: 1...8) func `comes page by page, whatever the size`(size: Int) throws {
        let states = try ended()
        let whole = try #require(page(states).response)
        var events: [JSONValue] = []
        var token: String?
        repeat {
            let part = try #require(page(states, size, from: token).response)
            #expect(part.events.count <= size)
            events += part.events
            token = part.nextToken
        } while token != nil

        #expect(events == whole.events)
        #expect(whole.nextToken == nil)
        #expect(whole.events.count == 7)
    }

    @Test func `comes newest first where asked`() throws {
        let states = try ended()
        let forth = try #require(page(states).response).events
        let back = try #require(page(states, reverse: true).response).events

        #expect(back == forth.reversed())
        #expect(page(states, 2, reverse: true).response?.events == Array(back.prefix(2)))
    }

    // API reference: the default is 100.
    @Test(arguments: [nil, 0]) func `comes by the hundred unless asked otherwise`(size: Int?) throws {
        var states = Rehearsal()
        let machine = try states.create(
            definition(
                of: #"""
                    {"Type": "Map", "End": true, "ItemProcessor":
                     {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}
                    """#))
        _ = states.start(machine, input: "[\((1...40).map(String.init).joined(separator: ","))]")
        states.settle()
        let first = try #require(page(states, size).response)

        #expect(first.events.count == 100)
        #expect(first.nextToken != nil)
        #expect(try #require(page(states, 1_000).response).events.count > 100)
    }

    @Test func `takes zero for the default, and refuses other sizes and tokens`() throws {
        let states = try ended()

        #expect(page(states, 0).response?.events.count == 7)
        #expect(page(states, 1_000).response?.events.count == 7)
        #expect(page(states, 1_001).error?.code == "ValidationException")
        #expect(page(states, -1).error?.code == "ValidationException")
        #expect(page(states, from: "x").error?.code == "InvalidToken")
        #expect(page(states, from: "8").error?.code == "InvalidToken")
        let nobody = GetExecutionHistoryRequest(executionARN: "arn:x")
        #expect(
            states.service.getExecutionHistory(nobody, in: states.call()).error?.code
                == "ExecutionDoesNotExist")
    }
}
