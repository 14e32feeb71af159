import KeyedDraws
import OrderedJSON
import PropertyTesting
import VirtualTime

@testable import StatesLanguage

/// A definition in a random but reproducible world: tasks succeed, fail by random names, send
/// heartbeats, or never answer; timers fire; items and children come and go.
struct RandomRun {
    var execution: Execution
    private(set) var now = Instant.epoch
    private(set) var events: [HistoryEvent] = []
    private(set) var inputs: [(input: ExecutionInput, at: Instant)] = []
    private(set) var openTasks: [TaskID] = []
    private(set) var performed: [TaskID] = []
    private(set) var timers: [(id: TimerID, at: Instant)] = []
    private(set) var endCount = 0
    private var openChildren: [(run: MapRunID, index: Int)] = []
    private var openReads: [MapRunID] = []
    private var openWrites: [MapRunID] = []
    private var dice: Dice

    init?(_ definition: JSONValue, seed: UInt64) {
        guard let machine = StateMachine.parse(definition).machine else { return nil }
        self.init(machine, seed: seed)
    }

    init(_ machine: StateMachine, seed: UInt64) {
        dice = Dice(seed: seed)
        let overhead: Execution.Pace = { _, _ in .milliseconds(20) }
        let pace = dice.isOne(in: 2) ? overhead : nil
        execution = Execution(
            of: machine,
            facts: ExecutionFacts(
                arn: "a", name: "n", roleARN: "r", stateMachineARN: "s", stateMachineName: "m"),
            scope: SiteScope(item: "random"), draws: Draws(seed: seed),
            pace: pace, limits: ExecutionLimits(historyEvents: 600))
    }

    /// Plays to the end, or so many steps.
    mutating func play(steps: Int) {
        if inputs.isEmpty { send(.start(value())) }
        for _ in 0..<steps where execution.outcome == nil { step() }
    }

    private mutating func value() -> JSONValue {
        [
            "n": .number(JSONNumber(dice.roll(4))), "l": [1, 2, 3], "s": dice.pick(["a*b", "x"]),
            "timeout": .number(JSONNumber(1 + dice.roll(4))),
        ]
    }

    private mutating func step() {
        let choice = dice.roll(100)
        if choice < 1 { return send(.stop(error: "Stopped", cause: nil)) }
        if choice < 4, let late = performed.first { return send(.taskSucceeded(late, output: 1)) }
        if choice < 60, !openTasks.isEmpty { return send(taskInput(dice.pick(openTasks))) }
        if choice < 70, let run = openReads.popLast() { return send(readInput(run)) }
        if choice < 80, !openChildren.isEmpty {
            let child = openChildren.remove(at: dice.roll(openChildren.count))
            let outcome: Outcome =
                dice.isOne(in: 3)
                ? .failed(error: "E1", cause: nil) : .succeeded(output: value())
            return send(.childFinished(child.run, index: child.index, outcome))
        }
        if choice < 90, let run = openWrites.popLast() {
            return send(
                dice.isOne(in: 4)
                    ? .resultsUnwritable(run, error: "States.ResultWriterFailed", cause: nil)
                    : .resultsWritten(run, output: [:]))
        }
        guard let next = timers.min(by: { ($0.at, $0.id) < ($1.at, $1.id) }) else { return }
        now = max(now, next.at)
        timers.removeAll { $0.id == next.id }
        send(.timerFired(next.id))
    }

    private mutating func taskInput(_ task: TaskID) -> ExecutionInput {
        switch dice.roll(8) {
        case 0, 1: .taskFailed(task, error: dice.pick(["E0", "E1", "E2", nil]), cause: "c")
        case 2: .taskStarted(task, worker: "w")
        case 3: .heartbeat(task)
        case 4: .taskSubmitted(task, output: [:])
        case 5 where dice.isOne(in: 6): .taskRefused(task, detail: "no such activity")
        default: .taskSucceeded(task, output: value())
        }
    }

    private mutating func readInput(_ run: MapRunID) -> ExecutionInput {
        switch dice.roll(4) {
        case 0: .itemsUnreadable(run, error: "States.ItemReaderFailed", cause: "gone")
        case 1: .itemsRead(run, .text(""))
        default: .itemsRead(run, .text("0|a*b\n1|\"x|\"\n\n2"))
        }
    }

    private mutating func send(_ input: ExecutionInput) {
        inputs.append((input, now))
        switch input {
        case .taskSucceeded(let task, _), .taskFailed(let task, _, _), .taskRefused(let task, _):
            openTasks.removeAll { $0 == task }
        default: break
        }
        for action in execution.handle(input, at: now) {
            switch action {
            case .history(let event): events.append(event)
            case .perform(let request):
                performed.append(request.id)
                openTasks.append(request.id)
            case .cancel(let task): openTasks.removeAll { $0 == task }
            case .wake(let id, let at, _): timers.append((id, at))
            case .cancelTimer(let id): timers.removeAll { $0.id == id }
            case .readItems(let request): openReads.append(request.id)
            case .startChild(let request): openChildren.append((request.run, request.index))
            case .stopChild(let run, let index):
                openChildren.removeAll { $0.run == run && $0.index == index }
            case .writeResults(let request): openWrites.append(request.id)
            case .finished: endCount += 1
            }
        }
    }
}
