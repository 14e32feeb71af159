import KeyedDraws
import OrderedJSON
import Testing
import VirtualTime

@testable import StatesLanguage

/// Amazon States Language, "Retrying after error"; retry-science G9.
@Suite struct RetrierTests {
    private func task(_ retry: String) -> String {
        """
        {"StartAt": "S", "States": {
            "S": {"Type": "Task", "Resource": "\(invoke)", "Retry": \(retry), "End": true}}}
        """
    }

    /// Fails every attempt and lists the waits between them.
    private func waits(_ retry: String, seed: UInt64 = 1) throws -> [Nanoseconds] {
        var machine = try TestMachine(task(retry), seed: seed, limits: TestMachine.ageless)
        machine.start()
        var waits: [Nanoseconds] = []
        while machine.outcome == nil, waits.count < 50 {
            machine.failTask("E")
            if let wait = machine.fireNextTimer() { waits.append(wait) }
        }
        return waits
    }

    @Test func `by default a retrier waits 1, 2 and 4 seconds and makes four attempts`() throws {
        #expect(try waits(#"[{"ErrorEquals": ["E"]}]"#) == [.seconds(1), .seconds(2), .seconds(4)])
    }

    @Test(arguments: [
        ("2", [2, 4, 8]), ("1", [2, 2, 2]), ("1.5", [2, 3, 4.5]),
    ])
    func `a retrier waits IntervalSeconds times BackoffRate`(_ rate: String, _ expected: [Double])
        throws
    {
        let found = try waits(
            #"[{"ErrorEquals": ["E"], "IntervalSeconds": 2, "BackoffRate": \#(rate)}]"#)
        #expect(found == expected.map { Nanoseconds(seconds: $0) })
    }

    @Test func `no wait is longer than MaxDelaySeconds`() throws {
        let found = try waits(
            #"[{"ErrorEquals": ["E"], "IntervalSeconds": 3, "MaxAttempts": 4, "MaxDelaySeconds": 10}]"#
        )
        #expect(found == [.seconds(3), .seconds(6), .seconds(10), .seconds(10)])
    }

    @Test func `full jitter stays within the computed wait and depends on the seed alone`() throws {
        let retry =
            #"[{"ErrorEquals": ["E"], "IntervalSeconds": 4, "MaxAttempts": 8, "MaxDelaySeconds": 9, "JitterStrategy": "FULL"}]"#
        let ceilings: [Nanoseconds] =
            [.seconds(4), .seconds(8)] + Array(repeating: .seconds(9), count: 6)
        let one = try waits(retry, seed: 1)
        #expect(one.count == 8)
        for (wait, ceiling) in zip(one, ceilings) {
            #expect(wait >= .zero && wait <= ceiling)
        }
        #expect(try waits(retry, seed: 1) == one)
        #expect(try waits(retry, seed: 2) != one)
    }

    @Test func `MaxAttempts zero retries nothing`() throws {
        #expect(try waits(#"[{"ErrorEquals": ["States.ALL"], "MaxAttempts": 0}]"#) == [])
    }

    @Test func `absurd numbers wait long but stay in range`() throws {
        let found = try waits(
            #"[{"ErrorEquals": ["E"], "IntervalSeconds": 99999999, "BackoffRate": 1e300, "MaxAttempts": 3}]"#
        )
        #expect(found.count == 3)
        #expect(found.allSatisfy { $0 > .zero })
    }

    @Test func `each retrier counts its own retries`() throws {
        var machine = try TestMachine(
            task(
                #"[{"ErrorEquals": ["A"], "MaxAttempts": 1}, {"ErrorEquals": ["B"], "MaxAttempts": 1}]"#
            ))
        machine.start()
        machine.failTask("A")
        machine.fireNextTimer()
        machine.failTask("B")
        machine.fireNextTimer()
        #expect(machine.requests.count == 3)
        machine.failTask("A")
        #expect(machine.outcome?.error == "A")
    }

    @Test func `the first retrier that names the error decides, even when it is spent`() throws {
        var machine = try TestMachine(
            task(#"[{"ErrorEquals": ["A"], "MaxAttempts": 0}, {"ErrorEquals": ["States.ALL"]}]"#))
        machine.start()
        machine.failTask("A")
        #expect(machine.outcome?.error == "A")
    }

    @Test func `counters start anew when the state is entered again`() throws {
        var machine = try TestMachine(
            """
            {"StartAt": "S", "States": {
                "S": {"Type": "Task", "Resource": "\(invoke)", "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}], "Next": "S"}}}
            """)
        machine.start()
        for _ in 0..<3 {
            machine.failTask("E")
            machine.fireNextTimer()
            machine.succeedTask()
        }
        #expect(machine.outcome == nil)
        #expect(
            machine.requests.map(\.scope.description) == [
                "test/S", "test/S@2", "test/S#2", "test/S#2@2", "test/S#3", "test/S#3@2",
                "test/S#4",
            ])
    }

    @Test func `States.TaskFailed retries what a callee did but no time-out`() throws {
        var machine = try TestMachine(
            """
            {"StartAt": "S", "States": {"S": {"Type": "Task", "Resource": "\(invoke)", "TimeoutSeconds": 5,
                "Retry": [{"ErrorEquals": ["States.TaskFailed"]}], "End": true}}}
            """)
        machine.start()
        machine.failTask("Anything")
        #expect(machine.fireNextTimer() == .seconds(1))
        #expect(machine.fireNextTimer() == .seconds(5))
        #expect(machine.outcome?.error == "States.Timeout")
    }

    @Test func `the context object counts retries`() throws {
        var machine = try TestMachine(
            """
            {"StartAt": "S", "States": {"S": {"Type": "Task", "Resource": "\(invoke)",
                "Parameters": {"n.$": "$$.State.RetryCount"}, "Retry": [{"ErrorEquals": ["States.ALL"]}], "End": true}}}
            """)
        machine.start()
        machine.failTask("E")
        machine.fireNextTimer()
        #expect(machine.requests.map(\.parameters) == [["n": 0], ["n": 1]])
    }

    @Test(arguments: [
        (#"[{"ErrorEquals": ["E"]}]"#, 4, Nanoseconds.seconds(7)),
        (
            #"[{"ErrorEquals": ["A"], "MaxAttempts": 2}, {"ErrorEquals": ["B"], "MaxAttempts": 1}]"#,
            4, .seconds(4)
        ),
        (
            #"[{"ErrorEquals": ["E"], "MaxAttempts": 99999999, "MaxDelaySeconds": 2}]"#,
            100_000_000, .seconds(199_999_997)
        ),
        (
            #"[{"ErrorEquals": ["E"], "MaxAttempts": 99999999, "BackoffRate": 1, "JitterStrategy": "FULL"}]"#,
            100_000_000, .seconds(99_999_999)
        ),
        (
            #"[{"ErrorEquals": ["E"], "MaxAttempts": 99999999, "BackoffRate": 1.0000001}]"#,
            100_000_000, .max
        ),
        ("[]", 1, .zero),
    ])
    func `the bound of all retries is known beforehand`(
        _ retry: String, _ attempts: Int, _ wait: Nanoseconds
    ) throws {
        let machine = try #require(StateMachine.parse(task(retry)).machine)
        #expect(machine.graph.start.retryBound == RetryBound(attempts: attempts, longestWait: wait))
    }
}
