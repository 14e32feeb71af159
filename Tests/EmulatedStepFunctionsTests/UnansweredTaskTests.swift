import AWSModel
import EmulatedStepFunctions
import OrderedJSON
import ServiceCalls
import Testing
import Tracing
import VirtualTime

@Suite struct `A Task state that no service answers` {
    @Test(arguments: [
        "ecs:runTask", "events:putEvents", "ecs:runTask.waitForTaskToken",
        "glue:startJobRun.sync", "aws-sdk:rekognition:detectLabels",
    ])
    func `of a resource that is not emulated is refused, with what to do`(action: String) throws {
        let states = try started(service(action), #"{"x": 1}"#)
        let cause = try #require(states.description?.cause)

        #expect(states.needs.isEmpty)
        #expect(states.description?.error == "States.Runtime")
        #expect(
            cause.contains(
                "StepSim does not emulate the resource '\(service(action))' of the state 'S'; say what it answers, under 'functions:' by the state's name."
            ))
    }

    @Test(arguments: ["S", "arn:aws:states:::sqs:sendMessage"])
    func `answers by script, by the state's name or the resource`(key: String) throws {
        let script = FunctionScript([
            .init(takes: .seconds(3), result: .output(["MessageId": "m"]))
        ])
        let states = try started(service("sqs:sendMessage"), #"{"x": 1}"#, scripts: [key: script])

        #expect(states.now == .epoch + .seconds(3))
        #expect(try output(states) == ["MessageId": "m"])
        #expect(
            states.types == [
                "ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted",
                "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded",
            ])
    }

    @Test func `answers by script attempt by attempt, the state's before the resource's`() throws {
        let script = FunctionScript([
            .init(takes: .seconds(1), result: .error(name: "E", cause: "first")),
            .init(takes: .seconds(1), result: .output("second")),
        ])
        let other = FunctionScript([.init(takes: .zero, result: .output("other"))])
        var states = Rehearsal(scripts: ["S": script, service("sqs:sendMessage"): other])
        let retried = definition(
            of:
                """
                {"Type": "Task", "Resource": "\(service("sqs:sendMessage"))", "End": true,
                 "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 5}]}
                """)
        let machine = try states.create(retried)
        _ = states.start(machine)
        states.settle()

        #expect(try output(states) == "second")
        #expect(states.now == .epoch + .seconds(7))
    }

    @Test func `leaves the scripts of functions to Lambda`() throws {
        let script = FunctionScript([.init(takes: .zero, result: .output("scripted"))])
        let states = try started(invoke, #"{"FunctionName": "F"}"#, scripts: ["S": script])

        #expect(states.request is InvokeRequest)
    }
}

@Suite struct `The end of a task` {
    @Test func `hears of an answer once, and not after its time-out`() throws {
        var states = try started(invoke, #"{"FunctionName": "F"}"#)
        states.answerTwice(.answered(InvokeRequest.Response(payload: nil)))
        #expect(states.types.count { $0 == "TaskSucceeded" } == 1)

        var late = Rehearsal()
        let timed = definition(
            of:
                #"{"Type": "Task", "Resource": "\#(invoke)", "Parameters": {"FunctionName": "F"}, "TimeoutSeconds": 2, "End": true}"#
        )
        let machine = try late.create(timed)
        _ = late.start(machine)
        late.settle()
        #expect(late.now == .epoch + .seconds(2))
        #expect(late.description?.error == "States.Timeout")
        late.answer(.answered(InvokeRequest.Response(payload: nil)))
        #expect(late.types.suffix(2) == ["TaskTimedOut", "ExecutionFailed"])
        #expect(late.description?.status == "FAILED")
    }

    @Test func `withdraws its time-out once it has its answer`() throws {
        var states = Rehearsal()
        let timed = definition(
            of:
                #"{"Type": "Task", "Resource": "\#(invoke)", "Parameters": {"FunctionName": "F"}, "TimeoutSeconds": 60, "End": true}"#
        )
        let machine = try states.create(timed)
        _ = states.start(machine)
        states.settle(until: .epoch + .seconds(1))
        states.answer(.answered(InvokeRequest.Response(payload: nil)))

        #expect(states.description?.status == "SUCCEEDED")
        // Nothing was left to happen a minute later.
        #expect(states.now < .epoch + .seconds(60))
    }
}

@Suite struct `The service` {
    @Test func `answers requests of its own operations, and refuses others`() throws {
        var states = Rehearsal()
        let machine = try states.create(task(invoke))
        let started = states.service.perform(
            StartExecutionRequest(stateMachineARN: machine, name: "e"), in: states.call())
        let other = states.service.perform(
            PublishRequest(topicARN: "t", message: "m"), in: states.call())

        #expect(started.response is StartExecutionRequest.Response)
        #expect(other.error?.code == "UnknownOperationException")
    }

    @Test func `replaces a machine of the same name for executions to come`() throws {
        var states = Rehearsal()
        let first = try states.create(
            definition(of: #"{"Type": "Pass", "Result": 1, "End": true}"#))
        _ = states.start(first)
        let second = try states.create(
            definition(of: #"{"Type": "Pass", "Result": 2, "End": true}"#))
        let later = states.start(second, name: "later").response
        states.settle()

        #expect(first == second)
        #expect(states.description?.output == "1")
        let arn = try #require(later).executionARN
        let described = states.service.describeExecution(
            .init(executionARN: arn), in: states.call())
        #expect(described.response?.output == "2")
    }
}
