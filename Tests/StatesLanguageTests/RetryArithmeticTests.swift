import OrderedJSON
import Settings
import Testing
import VirtualTime

@testable import StatesLanguage

@Suite struct RetryArithmeticTests {
    private static let client = LintOptions.Client(
        name: "swift", tries: 3, waits: .seconds(3), timeout: .seconds(5))
    private static let function = LintOptions.Function(timeout: .seconds(60), memorySize: 256)

    private func arithmetic(
        _ definition: String, type: StateMachineType = .standard,
        others: LintOptions.Function? = nil
    ) throws -> RetryArithmetic {
        let report = Linter.report(
            on: Array(definition.utf8),
            LintOptions(
                type: type, client: Self.client, functions: ["known": Self.function],
                otherFunctions: others))
        return try #require(report.arithmetic, "\(report.findings)")
    }

    private static func task(_ name: String = "known", _ members: String = "") -> String {
        #"{"Type": "Task", "Resource": "\#(invoke)", "Parameters": {"FunctionName": "\#(name)"}, \#(members) "Retry": [{"ErrorEquals": ["States.ALL"]}], "End": true}"#
    }

    private static func machine(_ state: String, top: String = "") -> String {
        #"{"StartAt": "S", "States": {"S": \#(state)}\#(top)}"#
    }

    // Retry science G5: Step Functions' default of four attempts times the SDK's three tries.
    @Test func `attempts multiply with the client's tries, and waits add up`() throws {
        let found = try arithmetic(Self.machine(Self.task()))
        let row = try #require(found.rows.first)
        #expect(row.attempts == 4)
        #expect(row.bound.requests == 12)
        #expect(row.waits == .seconds(7))
        #expect(row.bound.time == .seconds(4 * 60 + 7))
        #expect(found.execution.transitions == 4)
    }

    @Test(arguments: [
        ("known", "", 60), ("known", #""TimeoutSeconds": 20,"#, 20),
        ("known", #""TimeoutSeconds": 90,"#, 60), ("known", #""HeartbeatSeconds": 5,"#, 5),
        ("unknown", "", 900), ("unknown", #""TimeoutSeconds": 1000,"#, 900),
    ])
    func `an attempt ends with the first of its limits`(
        name: String, members: String, seconds: Int64
    ) throws {
        let row = try #require(
            try arithmetic(Self.machine(Self.task(name, members))).rows.first)
        #expect(row.bound.time == .seconds(4 * seconds + 7))
    }

    // 4 × 60 s × 256 MB at $0.0000166667 a GB-second, 4 requests at $0.20 and 4 transitions at $25 a
    // million.
    @Test func `the cost is that of transitions, requests and the function's whole time-out`()
        throws
    {
        let plain = try arithmetic(Self.machine(Self.task()))
        #expect(plain.execution.cost == Money(picodollars: 1_000_002_000 + 800_000 + 100_000_000))
        #expect(plain.execution.cost.description == "$0.0012")
        // The state's own time-out leaves the function running.
        let cut = try arithmetic(Self.machine(Self.task("known", #""TimeoutSeconds": 20,"#)))
        #expect(cut.execution.cost == plain.execution.cost)
        let unknown = try arithmetic(Self.machine(Self.task("unknown")))
        #expect(unknown.execution.hasUnpricedFunctions)
        #expect(unknown.execution.cost == Money(picodollars: 100_000_000))
        let told = try arithmetic(Self.machine(Self.task("unknown")), others: Self.function)
        #expect(told.execution.cost == plain.execution.cost)
    }

    @Test func `a Parallel state's retries multiply what its branches do side by side`() throws {
        let found = try arithmetic(
            Self.machine(
                """
                {"Type": "Parallel", "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 1}], "End": true, "Branches": [
                  {"StartAt": "A", "States": {"A": \(Self.task())}},
                  {"StartAt": "B", "States": {"B": {"Type": "Wait", "Seconds": 1000, "End": true}}}]}
                """))
        #expect(found.rows.map(\.state) == ["S", "A"])
        #expect(found.rows.map(\.depth) == [0, 1])
        #expect(found.rows.map(\.bound.attempts) == [8, 4])
        #expect(found.rows.map(\.bound.requests) == [24, 12])
        #expect(found.execution.time == .seconds(2 * 1_000 + 1))
        #expect(found.execution.transitions == 2 * (1 + 4 + 1))
    }

    @Test func `the longest way takes the worse of two branches of a Choice`() throws {
        let found = try arithmetic(
            """
            {"StartAt": "C", "States": {
              "C": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "A"}], "Default": "B"},
              "A": {"Type": "Wait", "Seconds": 5, "Next": "D"}, "B": {"Type": "Wait", "Seconds": 9, "End": true},
              "D": {"Type": "Wait", "Seconds": 3, "End": true}}}
            """)
        #expect(found.execution.time == .seconds(9))
        #expect(found.execution.transitions == 3)
    }

    @Test func `a loop has no bound, and the machine's own time-out ends it`() throws {
        let loop = """
            {"StartAt": "C", "States": {
              "C": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "E"}], "Default": "W"},
              "W": {"Type": "Wait", "Seconds": 5, "Next": "C"}, "E": {"Type": "Succeed"}}
            """
        let free = try arithmetic(loop + "}").execution
        #expect(free.countless == "C may come again and again")
        #expect(free.timeless == "C may come again and again")
        let ended = try arithmetic(loop + #", "TimeoutSeconds": 60}"#).execution
        #expect(ended.countless != nil)
        #expect(ended.timeless == nil)
        #expect(ended.time == .seconds(60))
    }

    @Test func `items are counted where the reader says how many`() throws {
        func map(_ items: String) -> String {
            Self.machine(
                """
                {"Type": "Map", "End": true, "MaxConcurrency": 10, "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
                  "ReaderConfig": {"InputType": "JSON"\(items)}, "Parameters": {"Bucket": "b", "Key": "k"}},
                 "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                   "StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 5, "End": true}}}}
                """)
        }
        let counted = try arithmetic(map(#", "MaxItems": 25"#))
        #expect(counted.execution.time == .seconds(3 * 5))
        #expect(counted.execution.transitions == 26)
        #expect(counted.rows.map(\.isForEachItem) == [false])
        let unknown = try arithmetic(map(""))
        #expect(unknown.rows.map(\.isForEachItem) == [true])
        #expect(unknown.rows.map(\.bound.time) == [.seconds(5)])
        #expect(unknown.execution.countless == "S does so for each item")
    }

    // $1.00 a million requests; 300 s of 64 MB are 18.75 GB-seconds at $0.00001667.
    @Test func `an Express execution ends after five minutes and is paid by its time`() throws {
        let found = try arithmetic(
            Self.machine(#"{"Type": "Wait", "Seconds": 9000, "End": true}"#), type: .express)
        #expect(found.execution.time == .minutes(5))
        #expect(found.execution.cost == Money(picodollars: 1_000_000 + 312_562_500))
    }

    @Test func `what has no bound says so, and absurd numbers saturate`() throws {
        let token = try arithmetic(
            Self.machine(
                #"{"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"}, "End": true}"#
            ))
        #expect(token.execution.timeless == "S has no TimeoutSeconds")
        let absurd = try arithmetic(
            Self.machine(
                """
                {"Type": "Parallel", "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 99999999, "BackoffRate": 1e308}],
                 "End": true, "Branches": [{"StartAt": "A", "States": {"A": {"Type": "Parallel", "End": true,
                   "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 99999999}], "Branches": [
                     {"StartAt": "B", "States": {"B": {"Type": "Task", "Resource": "\(invoke)", "Retry": [
                       {"ErrorEquals": ["States.ALL"], "MaxAttempts": 99999999, "IntervalSeconds": 99999999}], "End": true}}}]}}}]}
                """))
        #expect(absurd.execution.requests == .max)
        #expect(absurd.execution.time == .max)
        #expect(absurd.execution.cost == Money(picodollars: .max))
    }

    @Test(arguments: [
        (0, "$0.0000"), (1, "$0.0001"), (100_000_000, "$0.0001"), (1_000_000_000_000, "$1.0000"),
        (12_345_678_900_000, "$12.3457"),
    ])
    func `money is rounded up to a hundredth of a cent`(amount: Int, text: String) {
        #expect(Money(picodollars: amount).description == text)
    }
}
