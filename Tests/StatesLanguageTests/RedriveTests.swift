import KeyedDraws
import OrderedJSON
import Testing
import VirtualTime

@testable import StatesLanguage

// Source: Developer Guide, "Restarting state machine executions with redrive".
@Suite struct `Redriving an execution` {
    private let invoke = "arn:aws:states:::lambda:invoke"

    private func task(_ extra: String = "", end: String = #""End": true"#) -> String {
        #"{"Type": "Task", "Resource": "\#(invoke)", \#(extra) \#(end)}"#
    }

    @Test func `goes on from the failed Task state, which is scheduled again`() throws {
        var machine = try TestMachine(
            #"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": \#(task())}}"#)
        machine.start(["x": 1])
        machine.failTask("E")
        let before = machine.events.count
        machine.send(.redrive)
        machine.send(.taskSucceeded(try #require(machine.requests.last).id, output: 5))

        #expect(machine.outcome == .succeeded(output: 5))
        #expect(
            machine.events.dropFirst(before).map(\.type.rawValue) == [
                "ExecutionRedriven", "TaskScheduled", "TaskStarted", "TaskSucceeded",
                "TaskStateExited", "ExecutionSucceeded",
            ])
        #expect(machine.entered == ["A", "B"])
        #expect(machine.requests.last?.parameters == ["x": 1])
    }

    @Test func `meets a wrong InputPath again`() throws {
        var machine = try TestMachine(state: task(#""InputPath": "$.none","#))
        machine.start(["x": 1])
        let first = try #require(machine.outcome)
        #expect(first.status == "FAILED")
        machine.send(.redrive)

        #expect(machine.outcome == first)
        #expect(machine.events.contains { $0.type.rawValue == "ExecutionRedriven" })
        #expect(machine.requests.isEmpty)
    }

    @Test func `gives the state's retriers all their attempts again`() throws {
        let retry = #""Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}],"#
        var machine = try TestMachine(state: task(retry))
        machine.start()
        machine.failTask("E")
        machine.fireNextTimer()
        machine.failTask("E")
        #expect(machine.outcome?.status == "FAILED")
        machine.send(.redrive)
        machine.failTask("E")

        #expect(machine.outcome == nil)
        machine.fireNextTimer()
        #expect(machine.requests.count == 4)
        machine.failTask("E")
        #expect(machine.outcome?.status == "FAILED")
    }

    @Test func `counts attempts on, so that no call site comes twice`() throws {
        var machine = try TestMachine(state: task())
        machine.start()
        machine.failTask("E")
        machine.send(.redrive)

        #expect(machine.requests.map { $0.scope.description } == ["test/S", "test/S@2"])
    }

    @Test func `does again only the branches that failed or were aborted`() throws {
        let branches = ["A", "B", "C"].map {
            #"{"StartAt": "\#($0)", "States": {"\#($0)": \#(task())}}"#
        }
        var machine = try TestMachine(
            state:
                #"{"Type": "Parallel", "Branches": [\#(branches.joined(separator: ","))], "End": true}"#
        )
        machine.start()
        let first = machine.requests
        machine.send(.taskSucceeded(first[0].id, output: "a"))
        machine.send(.taskFailed(first[1].id, error: "E", cause: nil))
        machine.send(.redrive)

        let again = machine.requests.dropFirst(3)
        #expect(again.map(\.state).sorted() == ["B", "C"])
        for request in again {
            machine.send(
                .taskSucceeded(request.id, output: .string(request.state.lowercased())))
        }
        #expect(machine.outcome == .succeeded(output: ["a", "b", "c"]))
    }

    @Test func `does again what a catcher around it had left alone`() throws {
        // The first failure is caught; the second ends the execution and is redriven.
        let parallel =
            #"{"Type": "Parallel", "Branches": [{"StartAt": "A", "States": {"A": \#(task())}}], "Catch": [{"ErrorEquals": ["E"], "Next": "C"}], "Next": "C"}"#
        var machine = try TestMachine(
            #"{"StartAt": "P", "States": {"P": \#(parallel), "C": \#(task())}}"#)
        machine.start()
        machine.failTask("E")
        machine.failTask("F")
        machine.send(.redrive)

        #expect(machine.requests.map(\.state) == ["A", "C", "C"])
    }

    @Test func `starts the unsuccessful children of a map run again, in the same run`() throws {
        var machine = try TestMachine(
            state: #"""
                {"Type": "Map", "ItemsPath": "$.items", "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}}
                """#)
        machine.start(["items": [10, 20, 30]])
        let run = try #require(machine.children.first?.run)
        machine.send(.childFinished(run, index: 0, .succeeded(output: "a")))
        machine.send(.childFinished(run, index: 1, .failed(error: "E", cause: nil)))
        #expect(machine.outcome?.status == "FAILED")
        #expect(machine.stopped == [2])
        machine.send(.redrive)

        let again = machine.children.dropFirst(3)
        #expect(again.map(\.index) == [1, 2])
        #expect(Set(again.map(\.mapRunARN)).count == 1)
        #expect(again.first?.mapRunARN == machine.children.first?.mapRunARN)
        #expect(machine.eventNames.contains("MapRunRedriven"))
        machine.send(.childFinished(run, index: 2, .succeeded(output: "c")))
        machine.send(.childFinished(run, index: 1, .succeeded(output: "b")))
        #expect(machine.outcome == .succeeded(output: ["a", "b", "c"]))
    }

    @Test func `fails again in a Fail state`() throws {
        var machine = try TestMachine(state: #"{"Type": "Fail", "Error": "E"}"#)
        machine.start()
        machine.send(.redrive)

        #expect(machine.outcome == .failed(error: "E", cause: nil))
        #expect(machine.eventNames.count { $0 == "ExecutionFailed" } == 2)
    }

    @Test func `leaves a Wait state whose instant has passed at once`() throws {
        var machine = try TestMachine(
            #"{"TimeoutSeconds": 5, "StartAt": "W", "States": {"W": {"Type": "Wait", "Timestamp": "2026-01-01T00:00:09Z", "End": true}}}"#
        )
        machine.start()
        machine.fireNextTimer()
        #expect(machine.outcome == .timedOut)
        machine.advance(by: .seconds(60))
        machine.send(.redrive)

        #expect(machine.outcome?.status == "SUCCEEDED")
    }

    @Test func `starts the machine's time-out anew`() throws {
        var machine = try TestMachine(
            #"{"TimeoutSeconds": 5, "StartAt": "S", "States": {"S": \#(task())}}"#)
        machine.start()
        machine.fireNextTimer()
        machine.advance(by: .seconds(100))
        machine.send(.redrive)

        #expect(machine.outcome == nil)
        #expect(machine.fireNextTimer() == .seconds(5))
        #expect(machine.outcome == .timedOut)
    }

    @Test func `shows in the context object, and starts RetryCount anew`() throws {
        var machine = try TestMachine(
            state: task(
                #""Parameters": {"n.$": "$$.Execution.RedriveCount", "r.$": "$$.State.RetryCount", "t.$": "$$.Execution.RedriveTime"},"#
            ).replacing(#""t.$": "$$.Execution.RedriveTime""#, with: #""t": 0"#))
        machine.start()
        machine.failTask("E")
        machine.send(.redrive)

        #expect(
            machine.requests.map(\.parameters) == [
                ["n": 0, "r": 0, "t": 0], ["n": 1, "r": 0, "t": 0],
            ])
    }

    @Test func `is nothing for an execution that runs or has succeeded`() throws {
        var running = try TestMachine(state: task())
        running.start()
        running.send(.redrive)
        #expect(running.requests.count == 1)

        var succeeded = try TestMachine(state: #"{"Type": "Succeed"}"#)
        succeeded.start()
        let before = succeeded.events.count
        succeeded.send(.redrive)
        #expect(succeeded.events.count == before)
    }

    @Test func `needs room in the history for more than its own event`() throws {
        // ExecutionStarted, TaskStateEntered, TaskScheduled, TaskStarted, TaskFailed and the end.
        for (room, isRedriven) in [(7, false), (8, true)] {
            var machine = try TestMachine(
                state: task(), limits: ExecutionLimits(historyEvents: room))
            machine.start()
            machine.failTask("E")
            machine.send(.redrive)
            #expect(machine.eventNames.contains("ExecutionRedriven") == isRedriven)
        }
    }
}

@Suite struct `The greatest age of an execution` {
    @Test func `of a Standard machine is a year`() throws {
        var machine = try TestMachine(
            state: #"{"Type": "Wait", "Seconds": 99999999, "End": true}"#)
        machine.start()

        #expect(machine.fireNextTimer() == ExecutionLimits.year)
        #expect(machine.outcome == .timedOut)
    }

    @Test func `of an Express machine is five minutes, whatever it waits for`() throws {
        var machine = try TestMachine(
            #"{"StartAt": "S", "States": {"S": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}"#,
            type: .express)
        machine.start()

        #expect(machine.fireNextTimer() == .minutes(5))
        #expect(machine.outcome == .timedOut)
    }

    @Test func `is not what a Standard machine's own TimeoutSeconds are cut to`() throws {
        var machine = try TestMachine(
            #"{"TimeoutSeconds": 60, "StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 99999999, "End": true}}}"#
        )
        machine.start()

        #expect(machine.fireNextTimer() == .seconds(60))
        #expect(machine.outcome == .timedOut)
    }
}
