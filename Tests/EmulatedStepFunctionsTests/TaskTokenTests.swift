import AWSModel
import EmulatedStepFunctions
import OrderedJSON
import ServiceCalls
import Testing
import VirtualTime

// Source: Developer Guide, "Wait for a callback with task token", and recorded histories.
@Suite struct `A Task state that waits for its token` {
    private let parameters =
        #"{"QueueUrl": "q", "MessageBody": {"TaskToken.$": "$$.Task.Token"}}"#
    private let sent = SendMessageRequest.Response(md5OfMessageBody: "m", messageID: "i")

    private func waiting() throws -> (Rehearsal, token: String) {
        let states = try started(service("sqs:sendMessage.waitForTaskToken"), parameters)
        let request = try #require(states.request as? SendMessageRequest)
        let body = try JSONValue.parse(request.messageBody)
        return (states, try #require(body["TaskToken"]?.stringValue))
    }

    @Test func `ends with what the token's holder sends`() throws {
        var (states, token) = try waiting()
        states.answer(.answered(sent))
        let error = states.send(SendTaskSuccessRequest(taskToken: token, output: #"{"ok": true}"#))

        #expect(error == nil)
        #expect(try output(states) == ["ok": true])
        #expect(
            states.types.filter { $0.hasPrefix("Task") } == [
                "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted",
                "TaskSucceeded", "TaskStateExited",
            ])
    }

    @Test func `fails with what the token's holder says`() throws {
        var (states, token) = try waiting()
        states.answer(.answered(sent))
        _ = states.send(SendTaskFailureRequest(taskToken: token, error: "E", cause: "why"))

        #expect(states.description?.error == "E")
        #expect(states.description?.cause == "why")
    }

    // API Reference, "SendTaskFailure"; the words are AWS's.
    @Test(
        arguments: [
            (256, 32_768, nil), (257, 0, "1 validation error detected: \(tooLong("error", 256))"),
            (0, 32_769, "1 validation error detected: \(tooLong("cause", 32_768))"),
        ] as [(Int, Int, String?)])
    func `takes an error of 256 characters and a cause of 32,768`(
        error: Int, cause: Int, message: String?
    ) throws {
        var (states, token) = try waiting()
        states.answer(.answered(sent))
        let refusal = states.send(
            SendTaskFailureRequest(
                taskToken: token, error: String(repeating: "ü", count: error),
                cause: String(repeating: "c", count: cause)))

        #expect(refusal == message.map { AWSError(.states, "ValidationException", $0) })
        #expect(states.description?.status == (message == nil ? "FAILED" : "RUNNING"))
    }

    @Test func `tells of its request's answer first, whoever was faster`() throws {
        var (states, token) = try waiting()
        _ = states.send(SendTaskSuccessRequest(taskToken: token, output: "1"))
        #expect(states.description?.status == "RUNNING")
        states.answer(.answered(sent))

        #expect(try output(states) == 1)
        #expect(
            states.types.firstIndex(of: "TaskSubmitted")! < states.types.firstIndex(
                of: "TaskSucceeded")!)
    }

    @Test func `fails where its request does, and its token then means nothing`() throws {
        var (states, token) = try waiting()
        states.answer(.failed(AWSError(.sqs, "OverLimit", "too many", status: 403)))

        #expect(states.description?.error == "SQS.OverLimitException")
        let error = states.send(SendTaskSuccessRequest(taskToken: token, output: "1"))
        #expect(error?.code == "TaskTimedOut")
    }

    // Recorded: TestTaskServiceAwsSdk, sfn_send_task_outcome_with_no_such_token.
    @Test func `has a token that is told apart from other texts`() throws {
        var (states, _) = try waiting()
        let error = states.send(
            SendTaskSuccessRequest(taskToken: "NoSuchTaskToken", output: "ParameterOutput"))

        #expect(error == AWSError(.states, "InvalidToken", "Invalid Token: 'Invalid token'"))
    }

    @Test func `takes nothing that is no JSON`() throws {
        var (states, token) = try waiting()
        let error = states.send(SendTaskSuccessRequest(taskToken: token, output: "{"))

        #expect(error?.code == "InvalidOutput")
        #expect(states.description?.status == "RUNNING")
    }

    @Test func `takes a token once`() throws {
        var (states, token) = try waiting()
        states.answer(.answered(sent))
        _ = states.send(SendTaskSuccessRequest(taskToken: token, output: "1"))
        let error = states.send(SendTaskSuccessRequest(taskToken: token, output: "2"))

        #expect(error?.code == "TaskTimedOut")
        #expect(try output(states) == 1)
    }

    @Test func `times out where heartbeats stop, and lives as long as they come`() throws {
        var states = Rehearsal()
        let machine = try states.create(
            definition(
                of: #"""
                    {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                     "HeartbeatSeconds": 10, "End": true, "Parameters": \#(parameters)}
                    """#))
        _ = states.start(machine)
        let request = try #require(states.request as? SendMessageRequest)
        let token = try #require(
            try JSONValue.parse(request.messageBody)["TaskToken"]?.stringValue)
        states.answerOnly(.answered(sent))
        for _ in 1...3 {
            states.advance(by: .seconds(9))
            #expect(states.send(SendTaskHeartbeatRequest(taskToken: token)) == nil)
        }
        #expect(states.description?.status == "RUNNING")
        states.settle()

        #expect(states.now == .epoch + .seconds(37))
        #expect(states.description?.error == "States.Timeout")
        #expect(states.send(SendTaskHeartbeatRequest(taskToken: token))?.code == "TaskTimedOut")
    }

    @Test func `can be answered by script, after its request was`() throws {
        let answer = FunctionScript([.init(takes: .seconds(4), result: .output(["by": "script"]))])
        var states = try started(
            service("sqs:sendMessage.waitForTaskToken"), parameters, callbacks: ["S": answer])
        #expect(states.description?.status == "RUNNING")
        states.answer(.answered(sent))

        #expect(try output(states) == ["by": "script"])
        #expect(states.now == .epoch + .seconds(4))
    }
}

// Source: Developer Guide, "Activities", and recorded histories.
@Suite struct `An activity` {
    private let arn = "arn:aws:states:us-east-1:123456789012:activity:paint"

    private func states() throws -> (Rehearsal, machine: String) {
        var states = Rehearsal()
        states.service.addActivity("paint")
        let machine = try states.create(
            definition(
                of: #"{"Type": "Task", "Resource": "\#(arn)", "TimeoutSeconds": 100, "End": true}"#
            ))
        return (states, machine)
    }

    private func poll(_ states: inout Rehearsal) -> [any Sendable] {
        states.settlements(
            of: GetActivityTaskRequest(activityARN: arn, workerName: "w"),
            until: states.now + .seconds(60))
    }

    @Test func `hands its task to a worker that asks, with its input`() throws {
        var (states, machine) = try states()
        _ = states.start(machine, input: #"{"a":1}"#)
        let task = try #require(poll(&states).first as? GetActivityTaskRequest.Response)
        let token = try #require(task.taskToken)
        #expect(task.input == #"{"a":1}"#)
        _ = states.send(SendTaskSuccessRequest(taskToken: token, output: "2"))

        #expect(try output(states) == 2)
        #expect(
            states.types == [
                "ExecutionStarted", "TaskStateEntered", "ActivityScheduled", "ActivityStarted",
                "ActivitySucceeded", "TaskStateExited", "ExecutionSucceeded",
            ])
    }

    @Test func `hands its task to a worker that waits`() throws {
        var (states, machine) = try states()
        states.begin(GetActivityTaskRequest(activityARN: arn))
        states.advance(by: .seconds(30))
        _ = states.start(machine)

        #expect(states.settled.count == 1)
        #expect(states.types.contains("ActivityStarted"))
    }

    @Test func `tells a worker after a minute that there is nothing`() throws {
        var (states, _) = try states()
        let answer = poll(&states)

        #expect((answer.first as? GetActivityTaskRequest.Response)?.taskToken == nil)
        #expect(states.now == .epoch + .seconds(60))
    }

    // Developer Guide, "Task workflow state": the count begins when ActivityStarted is logged.
    @Test func `waits for a worker longer than its time-out`() throws {
        var (states, machine) = try states()
        _ = states.start(machine)
        states.advance(by: .seconds(3_600))

        #expect(states.types.last == "ActivityScheduled")
        let task = try #require(poll(&states).first as? GetActivityTaskRequest.Response)
        let token = try #require(task.taskToken)
        states.advance(by: .seconds(99))
        #expect(states.send(SendTaskSuccessRequest(taskToken: token, output: "2")) == nil)
        #expect(states.description?.status == "SUCCEEDED")
    }

    @Test func `times out where its worker takes too long, counted from when it took the task`()
        throws
    {
        var (states, machine) = try states()
        _ = states.start(machine)
        states.advance(by: .seconds(3_600))
        let task = try #require(poll(&states).first as? GetActivityTaskRequest.Response)
        let took = states.now
        states.settle()

        #expect(states.now == took + .seconds(100))
        #expect(states.description?.error == "States.Timeout")
        #expect(states.types.contains("ActivityTimedOut"))
        let late = SendTaskSuccessRequest(taskToken: try #require(task.taskToken), output: "2")
        #expect(states.send(late)?.code == "TaskTimedOut")
    }

    // Recorded: TestActivities, activity_task_on_deleted.
    @Test func `that does not exist fails the execution`() throws {
        var (states, machine) = try states()
        _ = states.service.deleteActivity(DeleteActivityRequest(activityARN: arn))
        _ = states.start(machine)

        #expect(states.description?.error == "States.Runtime")
        #expect(
            states.description?.cause?.hasSuffix("The activity \(arn) does not exist.") == true)
        #expect(!states.types.contains("ActivityScheduled"))
    }
}
