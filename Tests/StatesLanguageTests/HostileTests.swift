import OrderedJSON
import Testing
import VirtualTime

@testable import StatesLanguage

/// Definitions and inputs that mean harm end with a clear error, and soon.
@Suite struct HostileTests {
    @Test(
        arguments: [
            #"{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"A"}}}"#,
            #"{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$","IsNull":true,"Next":"A"}],"Default":"A"}}}"#,
            #"{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":0,"Next":"A"}}}"#,
        ], [StateMachineType.standard, .express])
    func `a cycle at no cost ends at the history's limit`(
        _ definition: String, _ type: StateMachineType
    ) throws {
        var limits = ExecutionLimits.limits(of: type)
        // An Express machine's default is ten times as much, which takes long unoptimised.
        if type == .express { limits.historyEvents /= 10 }
        var machine = try TestMachine(definition, type: type, limits: limits)
        machine.start(.null)
        let limit = type == .standard ? 25_000 : 100_000
        #expect(machine.events.count == limit)
        #expect(machine.events.map(\.id) == Array(1...limit))
        #expect(
            machine.outcome?.cause
                == "The execution reached the maximum number of history events (\(limit)).")
    }

    @Test func `a task under way is cancelled when the history is full`() throws {
        var machine = try TestMachine(
            """
            {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
                {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": "\(invoke)", "End": true}}},
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}}]}}}
            """)
        machine.start()
        #expect(machine.cancelled == [TaskID(1)])
        #expect(machine.outcome?.error == "States.Runtime")
    }

    @Test func `nesting past the limit is a finding`() {
        func nested(_ depth: Int) -> String {
            let inner = #"{"StartAt":"X","States":{"X":{"Type":"Succeed"}}}"#
            return (0..<depth).reduce(inner) { inner, level in
                #"{"StartAt":"P\#(level)","States":{"P\#(level)":{"Type":"Parallel","End":true,"Branches":[\#(inner)]}}}"#
            }
        }
        #expect(StateMachine.parse(nested(30)).machine != nil)
        #expect(
            StateMachine.parse(nested(5_000)).diagnostics.map(\.code) == [.invalidJSONDescription])
        let rule =
            String(repeating: #"{"Not":"#, count: 150) + "{}" + String(repeating: "}", count: 150)
        let choice =
            #"{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[\#(rule)],"Default":"C"}}}"#
        #expect(StateMachine.parse(choice).machine == nil)
    }

    @Test func `ten megabytes of states are read, and their mistakes counted up to a hundred`() {
        let count = 60_000
        var states = ""
        for index in 0..<count {
            states +=
                #""S\#(index)": {"Type": "Pass", "Comment": "\#(String(repeating: "x", count: 110))", "Next": "S\#(index + 1)"},"#
        }
        let good = #"{"StartAt": "S0", "States": {\#(states) "S\#(count)": {"Type": "Succeed"}}}"#
        #expect(good.utf8.count > 10_000_000)
        #expect(StateMachine.parse(good).machine?.graph.states.count == count + 1)
        var broken = ""
        for index in 0..<5_000 {
            broken += #""S\#(index)": {"Type": "Pass", "Next": "T\#(index)"},"#
        }
        let bad = StateMachine.parse(
            #"{"StartAt": "S0", "States": {\#(broken) "E": {"Type": "Succeed"}}}"#)
        #expect(bad.diagnostics.count == 100)
        #expect(bad.isTruncated)
    }

    @Test(arguments: ["1e400", "-1", "0.5", "99999999999999999999", "\"x\"", "null", "{}", "1e-5"])
    func `seconds at the edges are refused while running`(_ seconds: String) throws {
        var machine = try TestMachine(
            state: #"{"Type": "Wait", "SecondsPath": "$.s", "End": true}"#)
        machine.start(try .parse(#"{"s": \#(seconds)}"#))
        #expect(machine.outcome?.error == "States.Runtime")
    }

    @Test func `a wait past the end of time saturates`() throws {
        var machine = try TestMachine(
            state: #"{"Type": "Wait", "SecondsPath": "$.s", "End": true}"#,
            limits: TestMachine.ageless)
        machine.start(["s": 9_000_000_000_000_000_000])
        #expect(machine.timers.map(\.at) == [.distantFuture])
    }

    @Test func `a distributed Map over a million items starts no more children than allowed`()
        throws
    {
        var machine = try TestMachine(
            """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "JSONL"}},
                "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}}}}
            """)
        machine.start()
        let read = try #require(machine.reads.first)
        machine.send(.itemsRead(read.id, .items(Array(repeating: 1, count: 1_000_000))))
        #expect(machine.children.count == 10_000)
        machine.send(.childFinished(read.id, index: 0, .succeeded(output: 1)))
        #expect(machine.children.count == 10_001)
        machine.send(.childFinished(read.id, index: 7, .failed(error: "E", cause: nil)))
        #expect(machine.outcome?.error == "States.ExceedToleratedFailureThreshold")
        #expect(machine.stopped.count == 9_999)
    }

    @Test func `an input at the limit passes and one byte more does not`() throws {
        let definition = #"{"Type": "Pass", "Parameters": {"a.$": "$"}, "End": true}"#
        for (count, error) in [(262_144 - 8, nil), (262_144 - 7, "States.DataLimitExceeded")]
            as [(Int, String?)]
        {
            var machine = try TestMachine(state: definition)
            // {"a":"…"} has eight bytes around the text.
            machine.start(.string(String(repeating: "x", count: count)))
            #expect(machine.outcome?.error == error)
        }
    }
}
