import KeyedDraws
import OrderedJSON
import Testing
import VirtualTime

@testable import StatesLanguage

/// Laws that hold for every machine, whatever comes in; random valid definitions under random
/// inputs.
///
/// A failure names its seed, from which the machine and the run come again.
@Suite struct PropertyTests {
    @Test(arguments: 1...300)
    func `a random machine under random inputs keeps the laws of histories`(_ seed: Int) throws {
        var run = try RandomRun(seed: UInt64(seed))
        run.play(steps: 400)
        #expect(run.events.map(\.id) == Array(1..<run.events.count + 1), "dense ids")
        for (earlier, later) in zip(run.events, run.events.dropFirst()) {
            #expect(earlier.timestamp <= later.timestamp, "time never goes back")
        }
        for event in run.events {
            #expect(event.previousID < event.id, "an event follows an earlier one")
        }
        let scheduled = run.events.filter { $0.type == .taskScheduled }.count
        let ends: Set<HistoryEventType> = [.taskSucceeded, .taskFailed, .taskTimedOut]
        let ended = run.events.filter { ends.contains($0.type) }.count
        #expect(scheduled == run.performed.count)
        #expect(
            ended + run.cancelledWithoutEnd + run.openTasks.count == scheduled,
            "each scheduled task ends exactly once, or is cancelled")
        if run.execution.outcome != nil {
            #expect(run.openTasks.isEmpty, "nothing is left open at the end")
            #expect(run.timers.isEmpty)
            #expect(run.execution.handle(.start([:]), at: run.now).isEmpty)
        }
    }

    @Test func `the random runs reach every kind of end`() throws {
        var types: Set<HistoryEventType> = []
        var statuses: Set<String> = []
        for seed in 1...300 {
            var run = try RandomRun(seed: UInt64(seed))
            run.play(steps: 400)
            types.formUnion(run.events.map(\.type))
            if let outcome = run.execution.outcome { statuses.insert(outcome.status) }
        }
        #expect(statuses == ["SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"])
        let rare: Set<HistoryEventType> = [
            .taskStateAborted, .waitStateAborted, .mapIterationAborted, .mapStateAborted,
            .parallelStateAborted, .parallelStateFailed, .mapStateFailed, .mapIterationFailed,
            .mapStateSucceeded, .parallelStateSucceeded, .taskTimedOut, .taskSubmitted,
        ]
        #expect(rare.subtracting(types) == [])
    }

    @Test(arguments: 1...60)
    func `a run replayed from its own inputs gives the same history`(_ seed: Int) throws {
        var run = try RandomRun(seed: UInt64(seed))
        run.play(steps: 200)
        var twin = try RandomRun(seed: UInt64(seed)).execution
        var events: [HistoryEvent] = []
        for (input, instant) in run.inputs {
            for action in twin.handle(input, at: instant) {
                if case .history(let event) = action { events.append(event) }
            }
        }
        #expect(events == run.events)
        #expect(twin.outcome == run.execution.outcome)
    }

    @Test(arguments: 1...30)
    func `a snapshot goes its own way`(_ seed: Int) throws {
        var run = try RandomRun(seed: UInt64(seed))
        run.play(steps: 20)
        let snapshot = run
        run.play(steps: 200)
        var resumed = snapshot
        resumed.play(steps: 200)
        #expect(resumed.events == run.events)
    }
}

/// A random definition, and a random but reproducible world around it.
struct RandomRun {
    var execution: Execution
    private(set) var now = Instant.epoch
    private(set) var events: [HistoryEvent] = []
    private(set) var inputs: [(ExecutionInput, Instant)] = []
    private(set) var openTasks: [TaskID] = []
    private(set) var performed: [TaskID] = []
    private(set) var cancelledWithoutEnd = 0
    private(set) var timers: [(id: TimerID, at: Instant)] = []
    private var chance: Chance

    init(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let definition = RandomDefinition.machine(&chance)
        let parsed = StateMachine.parse(definition)
        guard let machine = parsed.machine else {
            throw TestMachine.Refusal(diagnostics: parsed.diagnostics)
        }
        let overhead: Execution.Pace = { _, _ in .milliseconds(20) }
        let pace = chance.below(2) == 0 ? overhead : nil
        execution = Execution(
            of: machine,
            facts: ExecutionFacts(
                arn: "a", name: "n", roleARN: "r", stateMachineARN: "s", stateMachineName: "m"),
            scope: SiteScope(item: "random"), draws: Draws(seed: seed),
            pace: pace,
            limits: ExecutionLimits(historyEvents: 600))
        self.chance = chance
    }

    mutating func play(steps: Int) {
        if inputs.isEmpty {
            send(.start(["n": .number(JSONNumber(Int(chance.below(4)))), "l": [1, 2, 3]]))
        }
        for _ in 0..<steps where execution.outcome == nil { step() }
    }

    private mutating func step() {
        let choice = chance.below(100)
        if choice < 1 { return send(.stop(error: "Stopped", cause: nil)) }
        if choice < 60, !openTasks.isEmpty {
            let task = openTasks[Int(chance.below(UInt64(openTasks.count)))]
            switch chance.below(6) {
            case 0: return send(.taskFailed(task, error: "E\(chance.below(3))", cause: "c"))
            case 1: return send(.taskStarted(task))
            case 2: return send(.heartbeat(task))
            case 3: return send(.taskSubmitted(task, output: [:]))
            default:
                return send(
                    .taskSucceeded(
                        task, output: ["n": .number(JSONNumber(Int(chance.below(4)))), "l": [4]]))
            }
        }
        if choice < 65, let late = performed.first { return send(.taskSucceeded(late, output: 1)) }
        guard let next = timers.min(by: { ($0.at, $0.id) < ($1.at, $1.id) }) else { return }
        now = max(now, next.at)
        timers.removeAll { $0.id == next.id }
        send(.timerFired(next.id))
    }

    private mutating func send(_ input: ExecutionInput) {
        inputs.append((input, now))
        switch input {
        case .taskSucceeded(let task, _), .taskFailed(let task, _, _):
            openTasks.removeAll { $0 == task }
        default: break
        }
        var timedOut = 0
        for action in execution.handle(input, at: now) {
            switch action {
            case .history(let event):
                events.append(event)
                if event.type == .taskTimedOut { timedOut += 1 }
            case .perform(let request):
                performed.append(request.id)
                openTasks.append(request.id)
            case .cancel(let task):
                openTasks.removeAll { $0 == task }
                cancelledWithoutEnd += 1
            case .wake(let id, let at, _): timers.append((id, at))
            case .cancelTimer(let id): timers.removeAll { $0.id == id }
            default: break
            }
        }
        // A time-out both cancels a task and writes its end.
        cancelledWithoutEnd -= timedOut
    }
}

/// Fair numbers from a seed.
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    /// A whole number below a bound (SplitMix64).
    mutating func below(_ bound: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return (word ^ word >> 31).multipliedFullWidth(by: bound).high
    }
}

/// Makes valid definitions: every state reachable, every target there.
enum RandomDefinition {
    static func machine(_ chance: inout Chance) -> JSONValue {
        var counter = 0
        var machine = graph(&chance, depth: 0, counter: &counter)
        if chance.below(4) == 0 { machine["TimeoutSeconds"] = 4 }
        return .object(machine)
    }

    private static func graph(_ chance: inout Chance, depth: Int, counter: inout Int) -> JSONObject
    {
        let names = (0..<2 + Int(chance.below(4))).map { _ in
            counter += 1
            return "S\(counter)"
        }
        var states = JSONObject()
        for (index, name) in names.enumerated() {
            let next = index + 1 < names.count ? names[index + 1] : nil
            states[name] = .object(
                state(&chance, next: next, names: names, depth: depth, counter: &counter))
        }
        return ["StartAt": .string(names[0]), "States": .object(states)]
    }

    private static func state(
        _ chance: inout Chance, next: String?, names: [String], depth: Int, counter: inout Int
    ) -> JSONObject {
        var state = JSONObject()
        switch chance.below(depth < 2 ? 8 : 6) {
        case 0: state = ["Type": "Pass", "ResultPath": "$.p", "Result": 1]
        case 1:
            state = ["Type": "Wait", "Seconds": .number(JSONNumber(Int(chance.below(3))))]
        case 2:
            guard let next else { return ["Type": "Succeed"] }
            let back = names[Int(chance.below(UInt64(names.count)))]
            return [
                "Type": "Choice", "Default": .string(next),
                "Choices": [["Variable": "$.n", "IsPresent": true, "Next": .string(back)]],
            ]
        case 3 where next == nil: return ["Type": "Fail", "Error": "E1"]
        case 6:
            state = ["Type": "Parallel", "ResultPath": "$.b"]
            state["Branches"] = .array(
                (0..<1 + Int(chance.below(3))).map { _ in
                    .object(graph(&chance, depth: depth + 1, counter: &counter))
                })
            addHandlers(&state, &chance, next)
        case 7:
            state = [
                "Type": "Map", "ResultPath": "$.m", "ItemsPath": "States.Array(1, 2, 3)",
                "MaxConcurrency": .number(JSONNumber(Int(chance.below(3)))),
                "ItemSelector": ["n.$": "$$.Map.Item.Index", "id.$": "States.UUID()"],
                "ItemProcessor": .object(graph(&chance, depth: depth + 1, counter: &counter)),
            ]
            addHandlers(&state, &chance, next)
        default:
            state = [
                "Type": "Task", "Resource": .string(invoke), "TimeoutSeconds": 5,
                "HeartbeatSeconds": 2, "Parameters": ["t.$": "$$.State.Name"], "ResultPath": "$.t",
            ]
            addHandlers(&state, &chance, next)
        }
        if let next { state["Next"] = .string(next) } else { state["End"] = true }
        return state
    }

    private static func addHandlers(
        _ state: inout JSONObject, _ chance: inout Chance, _ next: String?
    ) {
        if chance.below(2) == 0 {
            state["Retry"] = [
                ["ErrorEquals": ["E0"], "MaxAttempts": 1, "JitterStrategy": "FULL"],
                ["ErrorEquals": ["States.ALL"], "MaxAttempts": 2],
            ]
        }
        if let next, chance.below(2) == 0 {
            state["Catch"] = [
                ["ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": .string(next)]
            ]
        }
    }
}
