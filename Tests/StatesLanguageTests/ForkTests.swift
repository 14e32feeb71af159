import KeyedDraws
import OrderedJSON
import Testing
import VirtualTime

@testable import StatesLanguage

/// Parallel states and inline Map states.
@Suite struct ForkTests {
    private let parallel = """
        {"StartAt": "P", "States": {
            "P": {"Type": "Parallel", "Next": "Done", "Branches": [
                {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "\(invoke)", "End": true}}},
                {"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "\(invoke)", "End": true}}}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught"}]},
            "Done": {"Type": "Succeed"},
            "Caught": {"Type": "Pass", "End": true}}}
        """

    @Test func `branches give their outputs in the branches' order`() throws {
        var machine = try TestMachine(parallel)
        machine.start()
        #expect(machine.requests.map(\.scope.description) == ["test/P[0]/A", "test/P[1]/B"])
        machine.send(.taskSucceeded(machine.requests[1].id, output: "b"))
        machine.send(.taskSucceeded(machine.requests[0].id, output: "a"))
        #expect(machine.outcome?.output == ["a", "b"])
    }

    @Test func `a failing branch aborts the others, whose callees go on unheard`() throws {
        var machine = try TestMachine(parallel)
        machine.start()
        machine.send(.taskFailed(machine.requests[0].id, error: "Oops", cause: "c"))
        #expect(machine.cancelled == [machine.requests[1].id])
        #expect(machine.outcome?.output == ["Error": "Oops", "Cause": "c"])
        let tail = machine.eventNames.drop { $0 != "TaskFailed" }
        #expect(
            Array(tail) == [
                "TaskFailed", "TaskStateAborted", "ParallelStateFailed", "ParallelStateExited",
                "PassStateEntered", "PassStateExited", "ExecutionSucceeded",
            ])
    }

    @Test func `the success and the exit of a Parallel state follow the same event`() throws {
        var machine = try TestMachine(parallel)
        machine.start()
        machine.send(.taskSucceeded(machine.requests[0].id, output: 1))
        machine.send(.taskSucceeded(machine.requests[1].id, output: 2))
        let ends = machine.events.filter {
            [.parallelStateSucceeded, .parallelStateExited].contains($0.type)
        }
        #expect(ends.count == 2)
        #expect(ends.first?.previousID == ends.last?.previousID)
    }

    @Test func `a retried Parallel state starts its branches again as attempt two`() throws {
        var machine = try TestMachine(
            """
            {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true,
                "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 1}],
                "Branches": [{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "\(invoke)", "End": true}}}]}}}
            """)
        machine.start()
        machine.failTask("E")
        machine.fireNextTimer()
        #expect(machine.requests.map(\.scope.description) == ["test/P[0]/A", "test/P@2[0]/A"])
        #expect(machine.eventNames.filter { $0 == "ParallelStateStarted" }.count == 2)
    }

    @Test func `MaxConcurrency bounds the iterations side by side`() throws {
        var machine = try TestMachine(
            """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 2, "End": true, "ItemProcessor": {
                "StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "\(invoke)", "End": true}}}}}}
            """)
        machine.start([10, 20, 30])
        #expect(machine.requests.map(\.parameters) == [10, 20])
        machine.send(.taskSucceeded(machine.requests[1].id, output: "b"))
        #expect(machine.requests.map(\.parameters) == [10, 20, 30])
        machine.send(.taskSucceeded(machine.requests[2].id, output: "c"))
        machine.send(.taskSucceeded(machine.requests[0].id, output: "a"))
        #expect(machine.outcome?.output == ["a", "b", "c"])
    }

    @Test func `a Map over nothing succeeds with nothing`() throws {
        var machine = try TestMachine(
            """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
                "StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}}}}
            """)
        machine.start([])
        #expect(machine.outcome?.output == [])
    }

    @Test func `what a branch assigns stays in the branch`() throws {
        var machine = try TestMachine(
            """
            {"StartAt": "V", "States": {
                "V": {"Type": "Pass", "Assign": {"x": 1}, "Next": "P"},
                "P": {"Type": "Parallel", "Next": "R", "Branches": [{"StartAt": "A", "States": {
                    "A": {"Type": "Pass", "Assign": {"y": 2}, "Next": "B"},
                    "B": {"Type": "Pass", "Parameters": {"sum.$": "States.MathAdd($x, $y)"}, "End": true}}}]},
                "R": {"Type": "Pass", "Parameters": {"inner.$": "$[0].sum", "x.$": "$x"}, "End": true}}}
            """)
        machine.start()
        #expect(machine.outcome?.output == ["inner": 3, "x": 1])
    }

    @Test func `nested Maps see the items around their selectors`() throws {
        var machine = try TestMachine(
            """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "N", "States": {
                "N": {"Type": "Map", "End": true, "ItemSelector": {"v.$": "$$.Map.Item.Value", "i.$": "$$.Map.Item.Index"},
                    "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}}}}}}}
            """)
        machine.start([[7, 8]])
        #expect(machine.outcome?.output == [[["v": 7, "i": 0], ["v": 8, "i": 1]]])
    }
}
