import AWSModel
import EmulatedStepFunctions
import KeyedDraws
import OrderedJSON
import Prices
import ServiceCalls
import StatesLanguage
import Testing
import VirtualTime

@Suite struct `A Task state that starts an execution` {
    private let child = "arn:aws:states:us-east-1:123456789012:stateMachine:child"

    private func parent(_ pattern: String) -> String {
        task(
            "arn:aws:states:::states:startExecution\(pattern)",
            #"{"StateMachineArn": "\#(child)", "Name": "c", "Input": {"a": 1}}"#)
    }

    private func rehearsal(
        _ pattern: String,
        child: String = #"{"Type": "Wait", "Seconds": 30, "End": true}"#
    ) throws -> Rehearsal {
        var states = Rehearsal()
        _ = try states.create(definition(of: child), named: "child")
        _ = states.start(try states.create(parent(pattern)))
        return states
    }

    /// Serves the oldest need by the service itself, as the simulator does.
    private func serve(_ states: inout Rehearsal) throws {
        let need = try #require(states.needs.first)
        guard case .request(let request as StartExecutionRequest) = need.what else { return }
        let site = CallSite(
            need.scope, SiteCall(service: "states", operation: "StartExecution"))
        let answer = states.perform(request, at: site)
        states.answerOnly(.answered(try #require(answer)))
    }

    @Test func `goes on as soon as it has started`() throws {
        var states = try rehearsal("")
        try serve(&states)

        #expect(states.description?.status == "SUCCEEDED")
        #expect(try output(states)["ExecutionArn"]?.stringValue?.hasSuffix(":child:c") == true)
        #expect(states.service.allExecutions.map(\.status) == ["SUCCEEDED", "RUNNING"])
    }

    @Test func `waits with .sync for its end, and hears input and output as text`() throws {
        var states = try rehearsal(".sync")
        try serve(&states)
        #expect(states.description?.status == "RUNNING")
        states.settle()
        let result = try output(states)

        #expect(result["Status"] == "SUCCEEDED")
        #expect(result["Input"] == #"{"a":1}"#)
        #expect(result["Output"] == #"{"a":1}"#)
        #expect(states.now == .epoch + .seconds(30))
    }

    // Recorded: TestCallback, start_execution_sync2.
    @Test func `hears with .sync:2 input and output as JSON`() throws {
        var states = try rehearsal(".sync:2")
        try serve(&states)
        states.settle()
        let result = try output(states)

        #expect(result["Input"] == ["a": 1])
        #expect(result["Output"] == ["a": 1])
        #expect(result["InputDetails"] == ["Included": true])
        #expect(
            states.types.filter { $0.hasPrefix("Task") } == [
                "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted",
                "TaskSucceeded", "TaskStateExited",
            ])
    }

    @Test func `fails with States.TaskFailed where the execution fails, which the cause describes`()
        throws
    {
        var states = try rehearsal(
            ".sync", child: #"{"Type": "Fail", "Error": "E", "Cause": "why"}"#)
        try serve(&states)
        states.settle()

        #expect(states.description?.error == "States.TaskFailed")
        let cause = try JSONValue.parse(try #require(states.description?.cause))
        #expect(cause["Status"] == "FAILED")
        #expect(cause["Error"] == "E")
        #expect(cause["Cause"] == "why")
        #expect(cause.objectValue?.keys == cause.objectValue?.keys.sorted())
    }

    @Test func `stops it where the waiting execution is stopped`() throws {
        var states = try rehearsal(".sync")
        try serve(&states)
        let arn = try #require(states.description?.executionARN)
        states.stop(arn)

        #expect(states.service.allExecutions.map(\.status) == ["ABORTED", "ABORTED"])
    }

    @Test func `is told apart from its parent in call sites`() throws {
        var states = try rehearsal(
            ".sync",
            child:
                #"{"Type": "Task", "Resource": "\#(invoke)", "Parameters": {"FunctionName": "F"}, "End": true}"#
        )
        try serve(&states)
        let scopes = states.needs.map { $0.scope.description }

        #expect(scopes == ["signup-1/S/states.StartExecution/S"])
    }
}

// Source: API reference, StartSyncExecution; Developer Guide, "Express workflows".
@Suite struct `An Express execution` {
    private func express(
        _ state: String, prices: StepFunctionsPrices = StepFunctionsPrices()
    ) throws -> (Rehearsal, machine: String) {
        var states = Rehearsal(prices: prices)
        let machine = try states.create(definition(of: state), type: .express)
        return (states, machine)
    }

    @Test func `has an ARN of its own each time, and is never found again`() throws {
        var (states, machine) = try express(#"{"Type": "Wait", "Seconds": 5, "End": true}"#)
        let first = try #require(states.start(machine).response)
        let second = try #require(states.start(machine, item: "signup-2").response)

        #expect(first.executionARN.contains(":express:m:e:"))
        #expect(first.executionARN != second.executionARN)
        let answer = states.service.describeExecution(
            .init(executionARN: first.executionARN), in: states.call())
        #expect(answer.error?.code == "InvalidArn")
    }

    @Test func `answers StartSyncExecution at its end, with what it is billed for`() throws {
        var (states, machine) = try express(#"{"Type": "Wait", "Seconds": 5, "End": true}"#)
        let request = StartSyncExecutionRequest(stateMachineARN: machine, input: #"{"a": 1}"#)
        let answers = states.settlements(of: request)
        let response = try #require(answers.first as? StartSyncExecutionRequest.Response)

        #expect(response.status == "SUCCEEDED")
        #expect(response.output == #"{"a":1}"#)
        #expect(response.billingDetails.billedDurationInMilliseconds == 5_000)
        #expect(
            response.stopDate.nanosecondsSince1970 - response.startDate.nanosecondsSince1970
                == 5_000_000_000)
    }

    @Test func `is billed in the steps that a scenario says`() throws {
        var prices = StepFunctionsPrices()
        prices.expressMilliseconds = 3_000
        prices.expressMegabytes = 128
        var (states, machine) = try express(
            #"{"Type": "Wait", "Seconds": 5, "End": true}"#, prices: prices)
        let answers = states.settlements(
            of: StartSyncExecutionRequest(stateMachineARN: machine))
        let response = try #require(answers.first as? StartSyncExecutionRequest.Response)

        #expect(response.billingDetails.billedDurationInMilliseconds == 6_000)
        #expect(response.billingDetails.billedMemoryUsedInMB == 128)
    }

    @Test func `that fails answers with error and cause`() throws {
        var (states, machine) = try express(
            #"{"Type": "Fail", "Error": "E", "Cause": "why"}"#)
        let answers = states.settlements(
            of: StartSyncExecutionRequest(stateMachineARN: machine))
        let response = try #require(answers.first as? StartSyncExecutionRequest.Response)

        #expect(response.status == "FAILED")
        #expect(response.error == "E")
        #expect(response.cause == "why")
        #expect(response.output == nil)
    }

    @Test func `is what StartSyncExecution is for alone`() throws {
        var states = Rehearsal()
        let machine = try states.create(definition(of: #"{"Type": "Succeed"}"#))
        let answer = states.service.startSyncExecution(
            StartSyncExecutionRequest(stateMachineARN: machine), in: states.call())

        #expect(answer.error?.code == "StateMachineTypeNotSupported")
    }

    @Test func `times out after five minutes`() throws {
        var (states, machine) = try express(#"{"Type": "Wait", "Seconds": 301, "End": true}"#)
        let answers = states.settlements(
            of: StartSyncExecutionRequest(stateMachineARN: machine))
        let response = try #require(answers.first as? StartSyncExecutionRequest.Response)

        #expect(response.status == "TIMED_OUT")
        #expect(states.now == .epoch + .minutes(5))
    }
}
