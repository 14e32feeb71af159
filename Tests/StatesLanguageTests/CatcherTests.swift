import OrderedJSON
import Testing
import VirtualTime

@testable import StatesLanguage

@Suite struct CatcherTests {
    private func machine(_ catcher: String, extra: String = "") throws -> TestMachine {
        try TestMachine(
            """
            {"StartAt": "S", "States": {
                "S": {"Type": "Task", "Resource": "\(invoke)", \(extra) "Catch": [\(catcher)], "Next": "Fine"},
                "Fine": {"Type": "Succeed"},
                "Caught": {"Type": "Pass", "End": true}}}
            """)
    }

    @Test func `a catcher replaces the input with the error's description`() throws {
        var machine = try machine(#"{"ErrorEquals": ["Oops"], "Next": "Caught"}"#)
        machine.start(["a": 1])
        machine.failTask("Oops", "why")
        #expect(machine.outcome?.output == ["Error": "Oops", "Cause": "why"])
        #expect(
            machine.eventNames == [
                "ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted",
                "TaskFailed",
                "TaskStateExited", "PassStateEntered", "PassStateExited", "ExecutionSucceeded",
            ])
    }

    @Test func `ResultPath keeps the input and puts the description into it`() throws {
        var machine = try machine(
            #"{"ErrorEquals": ["States.ALL"], "ResultPath": "$.why.not", "Next": "Caught"}"#)
        machine.start(["a": 1])
        machine.failTask("Oops", "c")
        #expect(
            machine.outcome?.output == ["a": 1, "why": ["not": ["Error": "Oops", "Cause": "c"]]])
    }

    @Test func `a time-out is caught by its name, with an empty cause`() throws {
        var machine = try machine(
            #"{"ErrorEquals": ["States.Timeout"], "Next": "Caught"}"#,
            extra: #""TimeoutSeconds": 3,"#)
        machine.start()
        machine.fireNextTimer()
        #expect(machine.outcome?.output == ["Error": "States.Timeout", "Cause": ""])
        #expect(machine.cancelled == [TaskID(1)])
        #expect(machine.eventNames.contains("TaskTimedOut"))
    }

    @Test func `what comes after a time-out is ignored`() throws {
        var machine = try machine(
            #"{"ErrorEquals": ["States.Timeout"], "Next": "Caught"}"#,
            extra: #""TimeoutSeconds": 3,"#)
        machine.start()
        machine.fireNextTimer()
        let count = machine.events.count
        machine.succeedTask(["late": true])
        #expect(machine.events.count == count)
    }

    @Test(arguments: ["States.Timeout", "States.HeartbeatTimeout", "States.ALL"])
    func `a missed heartbeat is caught`(_ name: String) throws {
        var machine = try machine(
            #"{"ErrorEquals": ["\#(name)"], "Next": "Caught"}"#,
            extra: #""TimeoutSeconds": 60, "HeartbeatSeconds": 10,"#)
        machine.start()
        machine.advance(by: .seconds(9))
        machine.send(.heartbeat(TaskID(1)))
        #expect(machine.fireNextTimer() == .seconds(10))
        #expect(machine.outcome?.output?["Error"] == "States.Timeout")
    }

    @Test func `nothing catches States.Runtime`() throws {
        var machine = try machine(
            #"{"ErrorEquals": ["States.ALL"], "Next": "Caught"}"#,
            extra: #""OutputPath": "$.nothing","#)
        machine.start()
        machine.succeedTask(["x": 1])
        #expect(machine.outcome?.error == "States.Runtime")
    }

    @Test func `a result past the payload limit is a failure that States.ALL catches`() throws {
        var machine = try machine(#"{"ErrorEquals": ["States.ALL"], "Next": "Caught"}"#)
        machine.start()
        machine.succeedTask(.string(String(repeating: "é", count: 131_072)))
        #expect(machine.outcome?.output?["Error"] == "States.DataLimitExceeded")
    }

    @Test func `a ResultPath that does not fit is caught by its name`() throws {
        var machine = try machine(
            #"{"ErrorEquals": ["States.ResultPathMatchFailure"], "Next": "Caught"}"#,
            extra: #""ResultPath": "$.a.b","#)
        machine.start(["a": 1])
        machine.succeedTask("x")
        #expect(machine.outcome?.output?["Error"] == "States.ResultPathMatchFailure")
    }

    @Test func `a catcher assigns variables from the description`() throws {
        var machine = try TestMachine(
            """
            {"StartAt": "S", "States": {
                "S": {"Type": "Task", "Resource": "\(invoke)", "End": true,
                    "Catch": [{"ErrorEquals": ["States.ALL"], "Assign": {"e.$": "$.Error"}, "ResultPath": null, "Next": "Caught"}]},
                "Caught": {"Type": "Pass", "Parameters": {"was.$": "$e"}, "End": true}}}
            """)
        machine.start()
        machine.failTask("Oops")
        #expect(machine.outcome?.output == ["was": "Oops"])
    }
}
