import KeyedDraws
import OrderedJSON
import VirtualTime

@testable import StatesLanguage

/// A machine under test: feeds inputs, keeps time, collects what comes out.
struct TestMachine {
    var execution: Execution
    private(set) var now = Instant.epoch
    private(set) var events: [HistoryEvent] = []
    private(set) var requests: [TaskRequest] = []
    private(set) var cancelled: [TaskID] = []
    private(set) var reads: [ItemReadRequest] = []
    private(set) var children: [ChildRequest] = []
    private(set) var stopped: [Int] = []
    private(set) var timers: [(id: TimerID, at: Instant)] = []

    var outcome: Outcome? { execution.outcome }
    var eventNames: [String] { events.map(\.type.rawValue) }
    /// The states entered, in order.
    var entered: [String] {
        events.compactMap { event in
            if case .stateEntered(let name, _)? = event.details { name } else { nil }
        }
    }

    /// - Parameter definition: A whole definition.
    init(
        _ definition: String, seed: UInt64 = 1, type: StateMachineType = .standard,
        pace: Execution.Pace? = nil, limits: ExecutionLimits? = nil
    ) throws {
        let parsed = StateMachine.parse(definition, type: type)
        guard let machine = parsed.machine else {
            throw Refusal(diagnostics: parsed.diagnostics)
        }
        execution = Execution(
            of: machine,
            facts: ExecutionFacts(
                arn: "arn:aws:states:us-east-1:123456789012:execution:m:e", name: "e",
                roleARN: "role", stateMachineARN: "machine", stateMachineName: "m"),
            scope: SiteScope(item: "test"), draws: Draws(seed: seed), pace: pace,
            limits: limits ?? .limits(of: type))
    }

    /// A machine of one state, named `S`, which ends.
    init(state: String, limits: ExecutionLimits? = nil) throws {
        try self.init(#"{"StartAt": "S", "States": {"S": \#(state)}}"#, limits: limits)
    }

    /// A Standard machine's limits, but no greatest age.
    static let ageless = ExecutionLimits(historyEvents: 25_000, duration: .max)

    struct Refusal: Error, CustomStringConvertible {
        let diagnostics: [Diagnostic]
        var description: String { diagnostics.map(\.description).joined(separator: "\n") }
    }

    mutating func start(_ input: JSONValue = .object([:])) { send(.start(input)) }

    mutating func send(_ input: ExecutionInput) {
        for action in execution.handle(input, at: now) {
            switch action {
            case .history(let event): events.append(event)
            case .perform(let request): requests.append(request)
            case .cancel(let task): cancelled.append(task)
            case .wake(let id, let at, _): timers.append((id, at))
            case .cancelTimer(let id): timers.removeAll { $0.id == id }
            case .readItems(let request): reads.append(request)
            case .startChild(let request): children.append(request)
            case .stopChild(_, let index): stopped.append(index)
            case .writeResults, .finished: break
            }
        }
    }

    /// Lets time pass without firing what is due.
    mutating func advance(by span: Nanoseconds) { now = now + span }

    /// Fires the next timer; the wait that it took.
    @discardableResult
    mutating func fireNextTimer() -> Nanoseconds? {
        guard let next = timers.min(by: { ($0.at, $0.id) < ($1.at, $1.id) }) else { return nil }
        timers.removeAll { $0.id == next.id }
        let wait = next.at - now
        now = max(now, next.at)
        send(.timerFired(next.id))
        return wait
    }

    /// Fails the latest task.
    mutating func failTask(_ error: String, _ cause: String? = nil) {
        guard let request = requests.last else { return }
        send(.taskFailed(request.id, error: error, cause: cause))
    }

    /// Ends the latest task.
    mutating func succeedTask(_ output: JSONValue = .object([:])) {
        guard let request = requests.last else { return }
        send(.taskSucceeded(request.id, output: output))
    }
}

extension Outcome {
    var output: JSONValue? {
        if case .succeeded(let output) = self { output } else { nil }
    }

    var error: String? {
        if case .failed(let error, _) = self { error } else { nil }
    }

    var cause: String? {
        if case .failed(_, let cause) = self { cause } else { nil }
    }
}

/// The ARN that most tests call.
let invoke = "arn:aws:states:::lambda:invoke"
