import OrderedJSON
import Testing
import VirtualTime

@testable import StatesLanguage

/// Machines and payloads at the edges: numbers, depth, breadth, time.
@Suite struct HostileMachineTests {
    @Test(arguments: [
        #""TimeoutSeconds": 1e400"#, #""TimeoutSeconds": -0"#, #""TimeoutSeconds": 0"#,
        #""TimeoutSeconds": 99999999999999999999"#, #""TimeoutSeconds": 1e999999999"#,
        #""TimeoutSeconds": 100000000"#, #""TimeoutSeconds": 1.5"#,
        #""HeartbeatSeconds": 5e-324"#,
        #""Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 100000000}]"#,
        #""Retry": [{"ErrorEquals": ["E"], "MaxAttempts": -1}]"#,
        #""Retry": [{"ErrorEquals": ["E"], "BackoffRate": 1e309}]"#,
        #""Retry": [{"ErrorEquals": ["E"], "BackoffRate": 0.999}]"#,
        #""Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 1e30}]"#,
        #""Retry": [{"ErrorEquals": ["E"], "MaxDelaySeconds": 31622401}]"#,
    ])
    func `a number out of range is a finding`(_ member: String) {
        let parsed = StateMachine.parse(
            #"{"StartAt": "S", "States": {"S": {"Type": "Task", "Resource": "\#(invoke)", \#(member), "End": true}}}"#
        )
        #expect(parsed.machine == nil)
        #expect(parsed.diagnostics.count == 1)
    }

    @Test(arguments: [
        #"{"ErrorEquals": ["E"], "MaxAttempts": 99999999, "BackoffRate": 1e308}"#,
        #"{"ErrorEquals": ["E"], "MaxAttempts": 99999999, "IntervalSeconds": 99999999, "BackoffRate": 1.79e308}"#,
        #"{"ErrorEquals": ["E"], "MaxAttempts": 99999999, "BackoffRate": 1.0000000000000002}"#,
        #"{"ErrorEquals": ["E"], "MaxAttempts": 99999999, "BackoffRate": 1, "JitterStrategy": "FULL"}"#,
    ])
    func `a hundred million retries end with the history`(_ retrier: String) throws {
        var machine = try TestMachine(
            state:
                #"{"Type": "Task", "Resource": "\#(invoke)", "Retry": [\#(retrier)], "End": true}"#,
            limits: TestMachine.ageless)
        machine.start()
        while machine.outcome == nil {
            machine.failTask("E")
            machine.fireNextTimer()
        }
        #expect(machine.outcome?.error == "States.Runtime")
        #expect(machine.events.count == 25_000)
        #expect(machine.now <= .distantFuture)
    }

    @Test(arguments: [
        ("9999-12-31T23:59:59Z", Instant.distantFuture), ("2319-01-01T00:00:00Z", .distantFuture),
    ])
    func `a wait for a year that never comes is one for the end of time`(
        _ timestamp: String, _ end: Instant
    ) throws {
        for (field, value) in [("Timestamp", timestamp), ("TimestampPath", "$.at")] {
            var machine = try TestMachine(
                state: #"{"Type": "Wait", "\#(field)": "\#(value)", "End": true}"#,
                limits: TestMachine.ageless)
            machine.start(["at": .string(timestamp)])
            #expect(machine.timers.map(\.at) == [end])
        }
    }

    @Test(arguments: ["0000-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59", "1492-10-12T02:00:00Z"])
    func `a wait for a year long past ends at once`(_ timestamp: String) throws {
        var machine = try TestMachine(
            state: #"{"Type": "Wait", "Timestamp": "\#(timestamp)", "End": true}"#)
        machine.start()
        #expect(machine.outcome?.status == "SUCCEEDED")
    }

    @Test(arguments: [
        ("TimestampLessThan", "9998-01-01T00:00:00Z", "9999-01-01T00:00:00Z"),
        ("TimestampGreaterThan", "0001-01-01T00:00:00Z", "0000-12-31T23:59:59.999999999Z"),
        ("TimestampEquals", "9999-12-31T23:00:00Z", "9999-12-31T22:00:00-01:00"),
    ])
    func `times past the end of virtual time are compared all the same`(
        _ comparison: String, _ left: String, _ right: String
    ) throws {
        var machine = try TestMachine(
            #"{"StartAt": "C", "States": {"C": {"Type": "Choice", "Choices": [{"Variable": "$.t", "\#(comparison)": "\#(right)", "Next": "Y"}], "Default": "N"}, "Y": {"Type": "Succeed"}, "N": {"Type": "Fail"}}}"#
        )
        machine.start(["t": .string(left)])
        #expect(machine.outcome?.status == "SUCCEEDED")
    }

    @Test(arguments: [
        "1e999999999", "-1e999999999", "1e-999999999", "-0", "0e5",
        "99999999999999999999999999999999999999999999999999", "0.1e1",
    ])
    func `numbers without measure are compared and printed`(_ number: String) throws {
        var machine = try TestMachine(
            """
            {"StartAt": "C", "States": {
              "C": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.n", "NumericEquals": \(number)},
                {"Not": {"Variable": "$.n", "NumericLessThan": \(number)}}, {"Variable": "$.n", "NumericLessThanEqualsPath": "$.n"}], "Next": "Y"}], "Default": "N"},
              "Y": {"Type": "Pass", "Parameters": {"t.$": "States.Format('{} {}', $.n, States.ArrayUnique(States.Array($.n, $.n)))"}, "End": true},
              "N": {"Type": "Fail"}}}
            """)
        machine.start(["n": try .parse(number)])
        #expect(machine.outcome?.output == ["t": .string("\(number) [\(number)]")])
    }

    @Test func `a loop that wraps its input ends with a data limit, not with the stack`() throws {
        var machine = try TestMachine(
            #"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"a.$": "$"}, "Next": "A"}}}"#
        )
        machine.start([:])
        #expect(machine.outcome?.error == "States.DataLimitExceeded")
        #expect(
            machine.outcome?.cause
                == "The state/task 'A' returned a result with more than 512 arrays and objects inside one another."
        )
    }

    @Test func `a loop that wraps a variable ends with a data limit too`() throws {
        var machine = try TestMachine(
            """
            {"StartAt": "A", "States": {
              "A": {"Type": "Pass", "Assign": {"v": 1}, "Next": "B"},
              "B": {"Type": "Pass", "Assign": {"v": {"a.$": "$v"}}, "Next": "B"}}}
            """)
        machine.start([:])
        #expect(machine.outcome?.error == "States.DataLimitExceeded")
    }

    @Test(arguments: [
        #"{"Type": "Map", "ItemsPath": "$.l", "ItemSelector": {"x.$": "$..*"}, "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}, "End": true}"#,
        #"{"Type": "Map", "ItemsPath": "$.l", "ItemSelector": {"x.$": "$..*"}, "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}, "End": true}"#,
        #"{"Type": "Map", "ItemsPath": "$.l", "ItemBatcher": {"MaxItemsPerBatch": 1, "BatchInput": {"x.$": "$..*"}}, "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}, "End": true}"#,
        #"{"Type": "Parallel", "Parameters": {"x.$": "$..*"}, "Branches": [{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}], "End": true}"#,
        #"{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"x.$": "$..*"}, "End": true}"#,
        #"{"Type": "Pass", "Assign": {"x.$": "$..*"}, "End": true}"#,
    ])
    func `a small text that stands for a large value hands none of it on`(_ state: String) throws {
        let deep = (0..<200).reduce(JSONValue.string(String(repeating: "x", count: 5_000))) {
            inner, _ in ["a": inner]
        }
        var machine = try TestMachine(state: state)
        machine.start(["l": [1], "deep": deep])
        #expect(machine.outcome?.error == "States.DataLimitExceeded")
    }

    @Test func `ten thousand branches run until the history is full`() throws {
        let branch = { (index: Int) in
            #"{"StartAt": "B\#(index)", "States": {"B\#(index)": {"Type": "Pass", "End": true}}}"#
        }
        let branches = (0..<10_000).map(branch).joined(separator: ", ")
        var machine = try TestMachine(
            state: #"{"Type": "Parallel", "End": true, "Branches": [\#(branches)]}"#)
        machine.start()
        #expect(machine.events.count == 20_006)
        #expect(machine.outcome?.output?.arrayValue?.count == 10_000)
    }

    @Test func `a hundred thousand states in a row run until the history is full`() throws {
        var states = ""
        for index in 0..<100_000 {
            states += #""S\#(index)": {"Type": "Pass", "Next": "S\#(index + 1)"},"#
        }
        let text = #"{"StartAt": "S0", "States": {\#(states) "S100000": {"Type": "Succeed"}}}"#
        var machine = try TestMachine(text)
        machine.start()
        #expect(machine.outcome?.error == "States.Runtime")
        #expect(machine.events.count == 25_000)
        // The linter's longest way is no recursion either.
        let report = Linter.report(on: Array(text.utf8))
        #expect(report.findings.map(\.code) == [.definitionTooLong])
    }

    @Test func `an inline Map over as many items as an input holds ends with the history`() throws {
        var machine = try TestMachine(
            state:
                #"{"Type": "Map", "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}, "End": true}"#
        )
        machine.start(.array(Array(repeating: 1, count: 130_000)))
        #expect(machine.outcome?.error == "States.Runtime")
        #expect(machine.events.count == 25_000)
    }

    @Test func `many retriers, catchers, rules and names are linted in one go`() {
        let names = (0..<5_000).map { #""E\#($0)""# }.joined(separator: ", ")
        let retriers = (0..<3_000).map {
            #"{"ErrorEquals": ["R\#($0)", "E\#($0)"], "MaxAttempts": 9999, "BackoffRate": 1.001}"#
        }.joined(separator: ", ")
        let catchers = (0..<3_000).map { #"{"ErrorEquals": ["C\#($0)"], "Next": "B"}"# }
            .joined(separator: ", ")
        let members = (0..<5_000).map { #""m\#($0).$": "$.m\#($0)""# }.joined(separator: ", ")
        let report = Linter.report(
            on: Array(
                """
                {"StartAt": "A", "States": {
                  "A": {"Type": "Task", "Resource": "\(invoke)", "Retry": [{"ErrorEquals": [\(names)]}, \(retriers)],
                    "Catch": [\(catchers)], "End": true},
                  "B": {"Type": "Pass", "Parameters": {\(members)}, "End": true}}}
                """.utf8))
        #expect(report.count(.error) == 0)
        #expect(report.isTruncated)
        #expect(report.findings.count == Findings.limit)
    }
}
