import AWSModel
import EmulatedStepFunctions
import KeyedDraws
import OrderedJSON
import ServiceCalls
import StatesLanguage
import Testing
import Tracing
import VirtualTime

/// Histories as AWS recorded them (LocalStack's snapshots; the orders stand in the conformance cases as well).
@Suite struct `A history` {
    private func chain(_ states: Rehearsal) -> [String] {
        states.entries.map { "\($0.id)<\($0.previousEventID) \($0.type)" }
    }

    private static let failed = NeedOutcome.answered(
        InvokeRequest.Response(
            functionError: "Unhandled", payload: ["errorType": "E", "errorMessage": "m"]))
    private static let worked = NeedOutcome.answered(InvokeRequest.Response(payload: ["b": 2]))

    @Test func `of a function that works is AWS's`() throws {
        var states = Rehearsal()
        let machine = try states.create(task(invoke))
        _ = states.start(machine, input: #"{"a":1}"#)
        states.settle()
        states.answer(Self.worked)

        #expect(
            chain(states) == [
                "1<0 ExecutionStarted", "2<0 TaskStateEntered", "3<2 TaskScheduled",
                "4<3 TaskStarted", "5<4 TaskSucceeded", "6<5 TaskStateExited",
                "7<6 ExecutionSucceeded",
            ])
        #expect(states.entries.map(\.execution) == Array(repeating: "e", count: 7))
        #expect(states.entries.map(\.state) == [nil, "S", "S", "S", "S", "S", nil])
    }

    @Test func `of a retry repeats schedule, start and failure within one entry`() throws {
        var states = Rehearsal()
        let retried = definition(
            of:
                """
                {"Type": "Task", "Resource": "\(invoke)", "Parameters": {"FunctionName": "F"}, "End": true,
                 "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 2, "MaxAttempts": 1}]}
                """)
        let machine = try states.create(retried)
        _ = states.start(machine)
        states.settle()
        states.answer(Self.failed)
        #expect(states.now == .epoch + .seconds(2))
        states.answer(Self.failed)

        #expect(
            chain(states) == [
                "1<0 ExecutionStarted", "2<0 TaskStateEntered", "3<2 TaskScheduled",
                "4<3 TaskStarted", "5<4 TaskFailed", "6<5 TaskScheduled", "7<6 TaskStarted",
                "8<7 TaskFailed", "9<8 ExecutionFailed",
            ])
        #expect(states.description?.error == "E")
        #expect(states.description?.cause == #"{"errorType":"E","errorMessage":"m"}"#)
    }

    @Test func `of a caught error leaves the state into the catcher's`() throws {
        var states = Rehearsal()
        let machine = try states.create(
            """
            {"StartAt": "S", "States": {
              "S": {"Type": "Task", "Resource": "\(invoke)", "Parameters": {"FunctionName": "F"}, "End": true,
                    "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Sorry"}]},
              "Sorry": {"Type": "Pass", "End": true}}}
            """)
        _ = states.start(machine)
        states.settle()
        states.answer(Self.failed)

        #expect(
            chain(states).suffix(5) == [
                "5<4 TaskFailed", "6<5 TaskStateExited", "7<6 PassStateEntered",
                "8<7 PassStateExited", "9<8 ExecutionSucceeded",
            ])
        #expect(
            states.description?.output
                == #"{"Error":"E","Cause":"{\"errorType\":\"E\",\"errorMessage\":\"m\"}"}"#)
    }

    @Test func `of a function's own ARN has Lambda's events`() throws {
        var states = Rehearsal()
        let machine = try states.create(
            definition(
                of:
                    #"{"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:F", "End": true}"#
            ))
        _ = states.start(machine, input: #"{"a":1}"#)
        states.settle()
        states.answer(Self.worked)

        #expect(
            states.types == [
                "ExecutionStarted", "TaskStateEntered", "LambdaFunctionScheduled",
                "LambdaFunctionStarted", "LambdaFunctionSucceeded", "TaskStateExited",
                "ExecutionSucceeded",
            ])
    }

    @Test func `of branches hangs each on the start, and the exit on the last event`() throws {
        var states = Rehearsal()
        let branch =
            #"{"Type": "Task", "Resource": "\#(invoke)", "Parameters": {"FunctionName": "F"}, "End": true}"#
        let machine = try states.create(
            definition(
                of:
                    """
                    {"Type": "Parallel", "End": true, "Branches": [
                      {"StartAt": "A", "States": {"A": \(branch)}},
                      {"StartAt": "B", "States": {"B": \(branch)}}]}
                    """))
        _ = states.start(machine)
        states.settle()
        #expect(states.needs.map(\.scope.description) == ["signup-1/S[0]/A", "signup-1/S[1]/B"])
        states.answer(Self.worked)
        states.answer(Self.worked)

        #expect(
            chain(states) == [
                "1<0 ExecutionStarted", "2<0 ParallelStateEntered", "3<2 ParallelStateStarted",
                "4<3 TaskStateEntered", "5<4 TaskScheduled", "6<3 TaskStateEntered",
                "7<6 TaskScheduled", "8<5 TaskStarted", "9<7 TaskStarted",
                "10<8 TaskSucceeded", "11<10 TaskStateExited", "12<9 TaskSucceeded",
                "13<12 TaskStateExited", "14<13 ParallelStateSucceeded",
                "15<13 ParallelStateExited", "16<15 ExecutionSucceeded",
            ])
    }

    @Test func `says to which state each event belongs, through forks within forks`() throws {
        var states = Rehearsal()
        let pass = #"{"Type": "Pass", "End": true}"#
        let inner =
            #"{"Type": "Map", "ItemsPath": "$", "End": true, "ItemProcessor": {"StartAt": "Item", "States": {"Item": \#(pass)}}}"#
        let arn = try states.create(
            definition(
                of: """
                    {"Type": "Parallel", "End": true, "Branches": [
                      {"StartAt": "Inner", "States": {"Inner": \(inner)}},
                      {"StartAt": "Other", "States": {"Other": \(pass)}}]}
                    """))
        _ = states.start(arn, input: "[1, 2]")
        states.settle()

        #expect(states.description?.status == "SUCCEEDED")
        for entry in states.entries {
            let expected: String? =
                switch entry.type {
                case let type where type.hasPrefix("Execution"): nil
                case let type where type.hasPrefix("Parallel"): "S"
                case let type where type.hasPrefix("Map"): "Inner"
                default: entry.details["name"]?.stringValue
                }
            #expect(entry.state == expected, "\(entry.id) \(entry.type)")
        }
        #expect(states.types.count { $0.hasPrefix("MapIteration") } == 4)
    }

    @Test func `has dense numbers and never goes back in time, whatever the overheads`() throws {
        var states = Rehearsal(timings: .standard)
        let machine = try states.create(
            """
            {"StartAt": "A", "States": {
              "A": {"Type": "Wait", "Seconds": 3, "Next": "B"}, "B": {"Type": "Pass", "Next": "C"},
              "C": {"Type": "Task", "Resource": "\(invoke)", "Parameters": {"FunctionName": "F"}, "End": true}}}
            """)
        _ = states.start(machine)
        states.settle()
        states.answer(Self.worked)
        let history = try #require(states.service.allExecutions.first).history

        #expect(history.map(\.id) == Array(1...history.count))
        #expect(history.allSatisfy { $0.previousID < $0.id })
        #expect(zip(history, history.dropFirst()).allSatisfy { $0.timestamp <= $1.timestamp })
        #expect(history.last?.timestamp ?? .epoch > .epoch + .seconds(3))
        #expect(states.description?.status == "SUCCEEDED")
    }
}
