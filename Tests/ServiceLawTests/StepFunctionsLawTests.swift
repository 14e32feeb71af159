import AWSModel
import FaultInjection
import KeyedDraws
import OrderedJSON
import PropertyTesting
import Simulator
import StatesLanguage
import Testing
import Tracing
import VirtualTime

/// What a client may want of the state machine `orders`.
private enum ExecutionWish: ClientWish {
    case start(name: Int, input: Int)
    case stop(name: Int)
    case describe(name: Int)

    static func random(_ dice: inout Dice, number: Int) -> Self {
        let name = dice.roll(8)
        return switch dice.roll(8) {
        case 0: .stop(name: name)
        case 1, 2: .describe(name: name)
        default: .start(name: name, input: dice.roll(2))
        }
    }

    var operation: AWSOperation {
        switch self {
        case .start: StartExecutionRequest.operation
        case .stop: StopExecutionRequest.operation
        case .describe: DescribeExecutionRequest.operation
        }
    }

    var description: String {
        switch self {
        case .start(let name, let input): "start e\(name) with \(input)"
        case .stop(let name): "stop e\(name)"
        case .describe(let name): "describe e\(name)"
        }
    }
}

/// What clients were told of executions.
private final class ExecutionLog: @unchecked Sendable {
    // Proof for @unchecked: the code of a run is on one thread.
    /// The inputs with which starts of a name were acknowledged.
    var started: [String: Set<Int>] = [:]
}

// Law 6 (Laws.swift).
@Suite struct `Executions, started by several clients and under faults` {
    private static let work = "arn:aws:states:::lambda:invoke"

    /// A Parallel state of a task that is tried again, and of a Map state of tasks with a time-out.
    private static let definition = """
        {"StartAt": "Both", "States": {
          "Both": {"Type": "Parallel", "End": true,
            "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1, "MaxAttempts": 1}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Sorry"}],
            "Branches": [
              {"StartAt": "Once", "States": {"Once": {"Type": "Task", "Resource": "\(work)",
                "Parameters": {"FunctionName": "Work"}, "End": true,
                "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1,
                  "MaxAttempts": 2}]}}},
              {"StartAt": "Moment", "States": {
                "Moment": {"Type": "Wait", "Seconds": 1, "Next": "Each"},
                "Each": {"Type": "Map", "ItemsPath": "$.items", "MaxConcurrency": 2, "End": true,
                  "ItemProcessor": {"StartAt": "One", "States": {"One": {
                    "Type": "Task", "Resource": "\(work)", "TimeoutSeconds": 2, "End": true,
                    "Parameters": {"FunctionName": "Work"}}}}}}}]},
          "Sorry": {"Type": "Pass", "End": true}}}
        """

    /// What happens to calls of `Work`: some fail, some take long, some answers never come.
    private static let faults = ["Once", "One"].flatMap { state in
        [
            .error(code: "ServiceException", message: nil, status: 500, afterEffect: false),
            .error(code: "ServiceException", message: nil, status: 500, afterEffect: true),
            .slow(.seconds(4)), .timeout(afterEffect: true), .crash(after: .milliseconds(5)),
        ].map { (effect: FaultEffect) in
            FaultRule(
                service: .lambda, operation: "Invoke", condition: FaultCondition(state: state),
                effects: [effect], probability: Ratio(1, 12))
        }
    }

    private static func run(_ acts: [Act<ExecutionWish>]) throws -> (Aftermath, ExecutionLog) {
        let log = ExecutionLog()
        let executor = VirtualExecutor()
        let clock = VirtualWaits(executor)
        var rehearsal = Rehearsal<ExecutionWish>(
            acts, resources: CloudResources(), on: executor
        ) { aws, _, wish in
            try? await perform(wish, aws, log)
        }
        rehearsal.configuration.system.functions.append(
            FunctionDefinition("Work") { _ in
                Code { _ in await clock.wait(.milliseconds(30)) }
            })
        rehearsal.configuration.otherMachines = [
            OtherMachine(
                name: "orders", machine: try #require(StateMachine.parse(definition).machine),
                type: .standard, definition: definition)
        ]
        rehearsal.configuration.faults += faults
        return (try rehearsal.run(), log)
    }

    private static func perform(
        _ wish: ExecutionWish, _ aws: any AWSClient, _ log: ExecutionLog
    ) async throws {
        let states = "arn:aws:states:us-east-1:123456789012"
        switch wish {
        case .start(let name, let input):
            _ = try await aws.send(
                StartExecutionRequest(
                    stateMachineARN: "\(states):stateMachine:orders", name: "e\(name)",
                    input: #"{"items": [1, 2, 3], "input": \#(input)}"#))
            log.started["e\(name)", default: []].insert(input)
        case .stop(let name):
            _ = try await aws.send(
                StopExecutionRequest(executionARN: "\(states):execution:orders:e\(name)"))
        case .describe(let name):
            _ = try await aws.send(
                DescribeExecutionRequest(executionARN: "\(states):execution:orders:e\(name)"))
        }
    }

    // MARK: The laws

    private static func violations(_ events: [TraceEvent], _ log: ExecutionLog) -> [String] {
        var histories: [String: [HistoryEntry]] = [:]
        for case .history(_, let entry) in events.map(\.kind) where !entry.isOfClient {
            histories[entry.execution, default: []].append(entry)
        }
        var found: [String] = []
        for (name, history) in histories.sorted(by: { $0.key < $1.key }) {
            found += (misended(history) + misbegun(history)).map { "\(name): \($0)" }
        }
        for (name, inputs) in log.started.sorted(by: { $0.key < $1.key }) {
            if inputs.count > 1 { found.append("\(name) was started with \(inputs.sorted())") }
            if histories["orders:\(name)"] == nil {
                found.append("\(name) was acknowledged, not started")
            }
        }
        return found
    }

    /// A name has one beginning and one end, which is the last that happens.
    private static func misbegun(_ history: [HistoryEntry]) -> [String] {
        let begun = history.count { $0.type == "ExecutionStarted" }
        let ended = history.indices.filter { ends.contains(history[$0].type) }
        return (begun == 1 ? [] : ["it began \(begun) times"])
            + (ended == [history.count - 1] ? [] : ["it ended at \(ended) of \(history.count)"])
    }

    /// A task that was scheduled ended once; only where the execution, or what is around the task,
    /// was ended from outside, not at all.
    private static func misended(_ history: [HistoryEntry]) -> [String] {
        var followers: [Int: [HistoryEntry]] = [:]
        for entry in history { followers[entry.previousEventID, default: []].append(entry) }
        let isWhole =
            history.last?.type == "ExecutionSucceeded"
            && !history.contains { $0.type == "ParallelStateFailed" }
        return history.compactMap { entry in
            guard entry.type == "TaskScheduled" else { return nil }
            let started = [entry] + (followers[entry.id] ?? []).filter { $0.type == "TaskStarted" }
            let count = started.flatMap { followers[$0.id] ?? [] }.count {
                ["TaskSucceeded", "TaskFailed", "TaskTimedOut", "TaskStateAborted"]
                    .contains($0.type)
            }
            return count == 1 || count == 0 && !isWhole ? nil : "task \(entry.id) has \(count) ends"
        }
    }

    private static let ends: Set = [
        "ExecutionSucceeded", "ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut",
    ]

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `keep the laws of histories, of tasks and of names`(seed: UInt64) throws {
        let acts = randomActs(seed: seed, ExecutionWish.random)
        try expectNoViolations(seed: seed, acts) { acts in
            let (aftermath, log) = try Self.run(acts)
            return aftermath.violations + Self.violations(aftermath.events, log)
        }
    }

    @Test func `succeed, fail, are aborted, time out, and have names refused, in these runs`()
        throws
    {
        var types: Set<String> = []
        var errors: Set<String> = []
        for seed in 1...5 as ClosedRange<UInt64> {
            for event in try Self.run(randomActs(seed: seed, ExecutionWish.random)).0.events {
                switch event.kind {
                case .history(_, let entry): types.insert(entry.type)
                case .answered(_, .failed(let code, _, _), _): errors.insert(code)
                default: break
                }
            }
        }

        #expect(
            types.isSuperset(of: [
                "ExecutionSucceeded", "ExecutionAborted", "TaskFailed", "TaskTimedOut",
                "ParallelStateFailed", "MapIterationFailed", "TaskStateAborted",
            ]))
        #expect(errors.isSuperset(of: ["ExecutionAlreadyExists", "ExecutionDoesNotExist"]))
    }

    @Test(arguments: ["TaskSucceeded", "ExecutionStarted", "ExecutionSucceeded"])
    func `are found out where an event is lost or happens twice`(type: String) throws {
        let (aftermath, log) = try Self.run(randomActs(seed: 2, ExecutionWish.random))
        func isMeant(_ event: TraceEvent) -> Bool {
            guard case .history(_, let entry) = event.kind else { return false }
            return entry.type == type && !entry.isOfClient
        }
        let twice = aftermath.events.flatMap { isMeant($0) ? [$0, $0] : [$0] }
        let never = aftermath.events.filter { !isMeant($0) }

        #expect(twice.count > aftermath.events.count)
        #expect(!Self.violations(twice, log).isEmpty)
        #expect(!Self.violations(never, log).isEmpty)
    }

    @Test func `are found out where two inputs were acknowledged under one name`() throws {
        let (aftermath, log) = try Self.run(randomActs(seed: 2, ExecutionWish.random))
        let name = try #require(log.started.keys.min())
        log.started[name] = [0, 1]

        #expect(!Self.violations(aftermath.events, log).isEmpty)
    }
}

extension HistoryEntry {
    /// Whether this is of the execution that a client runs in.
    fileprivate var isOfClient: Bool { execution.hasPrefix("c-") }
}
