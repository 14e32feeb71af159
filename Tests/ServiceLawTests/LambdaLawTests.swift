import AWSModel
import EmulatedLambda
import KeyedDraws
import OrderedJSON
import PropertyTesting
import Simulator
import Testing
import Tracing
import VirtualTime

/// What a client may want of the function `Work`.
private struct WorkWish: ClientWish {
    /// Which wish this is.
    var number: Int
    /// Whether it is handed over as an event, or waited for.
    var isEvent: Bool
    /// Milliseconds that a run takes.
    var takes: Int
    /// The first so many runs fail…
    var failures: Int
    /// …by running past the function's time-out, or by throwing.
    var overruns: Bool

    static func random(_ dice: inout Dice, number: Int) -> Self {
        Self(
            number: number, isEvent: dice.roll(3) > 0, takes: dice.roll(300),
            failures: max(0, dice.roll(8) - 4), overruns: dice.isOne(in: 2))
    }

    var operation: AWSOperation { InvokeRequest.operation }

    var description: String {
        "\(isEvent ? "event" : "call") \(number), \(takes) ms"
            + (failures == 0 ? "" : ", \(overruns ? "overruns" : "throws") \(failures) times")
    }

    var payload: JSONValue {
        [
            "number": .string("\(number)"), "takes": .string("\(takes)"),
            "failures": .string("\(failures)"), "overruns": .bool(overruns),
        ]
    }
}

private struct Failure: Error {}

/// How often `Work` ran for each wish, and which calls were answered well.
private final class WorkLog: @unchecked Sendable {
    // Proof for @unchecked: the code of a run is on one thread.
    var runs: [Int: Int] = [:]
    var answered: Set<Int> = []
}

// Law 4 (Laws.swift). AWS Lambda Developer Guide, "Understanding Lambda function scaling" and "How
// Lambda handles errors and retries with asynchronous invocation".
@Suite struct `A function, called by several clients and under faults` {
    /// Four clients run too, so that two are left for the function.
    private static let concurrency = 6

    private static func run(
        _ acts: [Act<WorkWish>], duplicates: Ratio
    ) throws -> (Aftermath, WorkLog) {
        let log = WorkLog()
        let executor = VirtualExecutor()
        let clock = VirtualWaits(executor)
        var rehearsal = Rehearsal<WorkWish>(acts, resources: CloudResources(), on: executor) {
            aws, _, wish in
            let answer = try? await aws.send(
                InvokeRequest(
                    functionName: "Work", payload: wish.payload,
                    invocationType: wish.isEvent ? "Event" : nil))
            if answer?.statusCode == 200 { log.answered.insert(wish.number) }
        }
        rehearsal.configuration.system.functions.append(
            FunctionDefinition("Work", memorySize: 1_769, timeoutSeconds: 1) { _ in
                Code { event in try await work(event, log, clock) }
            })
        rehearsal.configuration.cloud.lambda.concurrency = concurrency
        rehearsal.configuration.lambdaTimings.duplicates = duplicates
        return (try rehearsal.run(), log)
    }

    private static func work(
        _ event: JSONValue, _ log: WorkLog, _ clock: VirtualWaits
    ) async throws {
        func number(_ member: String) -> Int { Int(event[member]?.stringValue ?? "") ?? 0 }
        log.runs[number("number"), default: 0] += 1
        let fails = log.runs[number("number"), default: 0] <= number("failures")
        await clock.wait(.milliseconds(Int64(number("takes"))))
        guard fails else { return }
        if event["overruns"] == .bool(true) { await clock.wait(.seconds(5)) }
        throw Failure()
    }

    // MARK: The laws

    private static func violations(
        _ acts: [Act<WorkWish>], _ events: [TraceEvent], _ log: WorkLog, copies: Int
    ) -> [String] {
        misrun(acts, events, log, copies: copies) + overcrowded(events) + underbilled(events)
    }

    /// An event that was taken runs as often as the retry rules say; what was not taken never does;
    /// a call runs once at most, and once if it was answered.
    private static func misrun(
        _ acts: [Act<WorkWish>], _ events: [TraceEvent], _ log: WorkLog, copies: Int
    ) -> [String] {
        var taken: Set<Int> = []
        for case .effect(let site, let effect) in events.map(\.kind)
        where effect.name == "EventTaken" {
            guard let act = Rehearsal.act(at: site, among: acts) else { continue }
            taken.insert(act.wish.number)
        }
        return acts.compactMap { act in
            let wish = act.wish
            let runs = log.runs[wish.number] ?? 0
            let allowed: ClosedRange<Int>
            if !wish.isEvent {
                allowed = log.answered.contains(wish.number) ? 1...1 : 0...1
            } else if !taken.contains(wish.number) {
                allowed = 0...0
            } else {
                // Two retries follow a failed run. A copy goes on where the other one failed.
                let least = min(wish.failures, 2) + 1
                allowed = least...(copies == 1 ? least : copies * 3)
            }
            return allowed.contains(runs) ? nil : "\(wish) ran \(runs) times, not \(allowed)"
        }
    }

    /// No more environments work at one instant than the account may have.
    private static func overcrowded(_ events: [TraceEvent]) -> [String] {
        var busy: Set<String> = []
        var most = 0
        for case .sandbox(_, let event) in events.map(\.kind) {
            let name = "\(event.function) \(event.sandbox)"
            switch event.kind {
            case .coldStart, .began: busy.insert(name)
            case .ended, .killed: busy.remove(name)
            case .billed: break
            }
            most = max(most, busy.count)
        }
        return most <= concurrency ? [] : ["\(most) environments worked at once"]
    }

    /// Each run is billed, for no less than it took.
    private static func underbilled(_ events: [TraceEvent]) -> [String] {
        var ended: [String: Nanoseconds] = [:]
        var found: [String] = []
        for case .sandbox(let site, let event) in events.map(\.kind) {
            let name = "\(event.function) \(event.sandbox) at \(site)"
            switch event.kind {
            case .ended(_, let took), .killed(_, let took): ended[name] = took
            case .billed(let milliseconds, _, _):
                let took = ended.removeValue(forKey: name)
                if took.map({ .milliseconds(Int64(milliseconds)) < $0 }) ?? true {
                    found.append("\(name) was billed \(milliseconds) ms")
                }
            default: break
            }
        }
        return found + ended.keys.sorted().map { "\($0) was not billed" }
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>, [1, 2])
    func `keeps the laws of runs, of concurrency and of bills`(seed: UInt64, copies: Int) throws {
        let acts = randomActs(seed: seed, WorkWish.random)
        try expectNoViolations(seed: seed, acts) { acts in
            let (aftermath, log) = try Self.run(
                acts, duplicates: copies == 1 ? .never : Ratio(1, 4))
            return aftermath.violations
                + Self.violations(acts, aftermath.events, log, copies: copies)
        }
    }

    @Test func `meets throttling, time-outs, retries and copies in these runs`() throws {
        let acts = randomActs(seed: 1, WorkWish.random)
        let (aftermath, log) = try Self.run(acts, duplicates: Ratio(1, 4))
        let kinds = aftermath.events.map(\.kind)

        let effects = kinds.compactMap { kind -> Effect? in
            if case .effect(_, let effect) = kind { effect } else { nil }
        }
        let reasons = Set(effects.compactMap { $0["reason"] })
        #expect(reasons.isSuperset(of: ["ConcurrentInvocationLimitExceeded", "Sandbox.Timedout"]))
        #expect(effects.contains { $0.name == "EventAbandoned" })
        #expect(
            acts.contains { log.runs[$0.wish.number] ?? 0 > min($0.wish.failures, 2) + 1 })
    }

    /// What is done to a run so that it breaks a law.
    enum Planted: CaseIterable { case lostEvent, extraRun, crowd, cheapRun, unbilledRun }

    @Test(arguments: Planted.allCases) func `is found to break each law that it is made to break`(
        planted: Planted
    ) throws {
        let acts = randomActs(seed: 1, WorkWish.random)
        let (aftermath, log) = try Self.run(acts, duplicates: .never)
        var events = aftermath.events
        switch planted {
        case .lostEvent: for number in log.runs.keys { log.runs[number] = 0 }
        case .extraRun: for number in log.runs.keys { log.runs[number, default: 0] += 1 }
        case .crowd:
            events = events.filter { event in
                guard case .sandbox(_, let sandbox) = event.kind, case .ended = sandbox.kind
                else { return true }
                return false
            }
            // Each environment that never ended is one more at once.
            let crowd = (0...Self.concurrency).map { number in
                TraceEvent(
                    at: .epoch,
                    .sandbox(
                        CallSite(SiteScope(item: "planted")),
                        SandboxEvent(function: "Planted", sandbox: number, .began)))
            }
            events += crowd
        case .cheapRun, .unbilledRun:
            events = events.compactMap { event in
                guard case .sandbox(let site, let sandbox) = event.kind,
                    case .billed(_, let memory, let isProvisioned) = sandbox.kind
                else { return event }
                if planted == .unbilledRun { return nil }
                let free = SandboxEvent(
                    function: sandbox.function, sandbox: sandbox.sandbox,
                    .billed(milliseconds: 0, memorySize: memory, isProvisioned: isProvisioned))
                return TraceEvent(at: event.at, .sandbox(site, free))
            }
        }

        #expect(!Self.violations(acts, events, log, copies: 1).isEmpty)
    }
}
