import KeyedDraws
import OrderedJSON
import PropertyTesting
import Testing
import VirtualTime

@testable import StatesLanguage

/// Laws that hold for every machine, whatever comes in: random valid definitions under random inputs.
///
/// A failure prints its seed and the smallest definition that fails too.
@Suite struct PropertyTests {
    /// What is wrong with one run of a definition.
    private static func violations(_ definition: JSONValue, seed: UInt64) -> [String] {
        guard var run = RandomRun(definition, seed: seed) else { return ["it does not parse"] }
        run.play(steps: 300)
        var found = HistoryLaws.violations(of: run.events, run.execution.outcome)
        if run.execution.outcome == nil {
            if run.endCount != 0 { found.append("it ended and goes on") }
        } else {
            if run.endCount != 1 { found.append("it ended \(run.endCount) times") }
            if !run.openTasks.isEmpty { found.append("tasks are left open") }
            if !run.timers.isEmpty { found.append("timers are left") }
            if !run.execution.handle(.start([:]), at: run.now).isEmpty {
                found.append("it does something after its end")
            }
        }
        return found
    }

    private static func expectNone(
        _ seed: UInt64, _ violations: (JSONValue, UInt64) -> [String]
    ) {
        let definition = RandomDefinition.machine(seed: seed)
        let found = violations(definition, seed)
        guard !found.isEmpty else { return }
        let smallest = DefinitionShrinking.smallest(definition) {
            !violations($0, seed).isEmpty
        }
        Issue.record("seed \(seed): \(found); \(violations(smallest, seed)) of \(smallest.text)")
    }

    @Test(arguments: 1...300)
    func `a random machine under random inputs keeps the laws of histories`(_ seed: Int) {
        Self.expectNone(UInt64(seed), Self.violations)
    }

    @Test func `the random runs reach every type of state and every kind of end`() throws {
        var types: Set<HistoryEventType> = []
        var statuses: Set<String> = []
        for seed in 1...300 {
            var run = try #require(
                RandomRun(RandomDefinition.machine(seed: UInt64(seed)), seed: UInt64(seed)))
            run.play(steps: 300)
            types.formUnion(run.events.map(\.type))
            if let outcome = run.execution.outcome { statuses.insert(outcome.status) }
        }
        #expect(statuses == ["SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"])
        // A redrive is somebody's wish, and none is made here.
        let redrives: Set<HistoryEventType> = [.executionRedriven, .mapRunRedriven]
        #expect(Set(HistoryEventType.allCases).subtracting(types) == redrives)
    }

    @Test(arguments: 1...60)
    func `a run replayed from its own inputs gives the same history`(_ seed: Int) throws {
        let definition = RandomDefinition.machine(seed: UInt64(seed))
        var run = try #require(RandomRun(definition, seed: UInt64(seed)))
        var twin = run.execution
        run.play(steps: 200)
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
        let definition = RandomDefinition.machine(seed: UInt64(seed))
        var run = try #require(RandomRun(definition, seed: UInt64(seed)))
        run.play(steps: 20)
        let snapshot = run
        run.play(steps: 200)
        var resumed = snapshot
        resumed.play(steps: 200)
        #expect(resumed.events == run.events)
    }

    @Test(arguments: 1...200)
    func `a printed machine is read again as one that prints and behaves the same`(_ seed: Int) {
        Self.expectNone(UInt64(seed)) { definition, seed in
            let first = StateMachine.parse(definition)
            guard let machine = first.machine else { return ["it does not parse"] }
            let printed = machine.json
            let again = StateMachine.parse(printed.text)
            guard let twin = again.machine else {
                return ["what is printed does not parse: \(again.diagnostics)"]
            }
            var found: [String] = []
            if twin.json.text != printed.text { found.append("it prints differently") }
            var run = RandomRun(machine, seed: seed)
            var other = RandomRun(twin, seed: seed)
            run.play(steps: 200)
            other.play(steps: 200)
            if run.events != other.events { found.append("it behaves differently") }
            return found
        }
    }

    // MARK: The checks themselves

    /// A check that cannot fail proves nothing: each law finds the defect that is planted for it.
    @Test(arguments: 0..<6)
    func `each law finds the defect that is planted for it`(_ defect: Int) throws {
        var finds = 0
        for seed in 1...40 {
            var run = try #require(
                RandomRun(RandomDefinition.machine(seed: UInt64(seed)), seed: UInt64(seed)))
            run.play(steps: 300)
            var events = run.events
            guard Self.plant(defect, in: &events) else { continue }
            finds += 1
            #expect(
                !HistoryLaws.violations(of: events, run.execution.outcome).isEmpty,
                "seed \(seed), defect \(defect)")
        }
        #expect(finds > 0)
    }

    private static func plant(_ defect: Int, in events: inout [HistoryEvent]) -> Bool {
        func changed(
            _ event: HistoryEvent, id: Int? = nil, previous: Int? = nil, at: Instant? = nil
        ) -> HistoryEvent {
            HistoryEvent(
                id: id ?? event.id, previousID: previous ?? event.previousID, type: event.type,
                timestamp: at ?? event.timestamp, stateName: event.stateName,
                details: event.details)
        }
        guard events.count > 5 else { return false }
        let last = events.count - 1
        switch defect {
        case 0: events.remove(at: 2)
        case 1: events[3] = changed(events[3], previous: 4)
        case 2: events[last] = changed(events[last], at: .epoch - .seconds(1))
        case 3:
            events.append(changed(events[1], id: events.count + 1))
            if HistoryLaws.violations(of: Array(events.dropLast()), nil).isEmpty { return false }
        case 4:
            guard let end = events.first(where: { $0.type == .taskSucceeded }) else { return false }
            events.insert(changed(end, id: last + 1), at: last)
            events[last + 1] = changed(events[last + 1], id: last + 2)
        default:
            guard events[last].type == .executionSucceeded,
                let place = events.lastIndex(where: { $0.type == .taskSucceeded })
            else { return false }
            events[place] = HistoryEvent(
                id: events[place].id, previousID: events[place].previousID, type: .passStateEntered,
                timestamp: events[place].timestamp, stateName: events[place].stateName,
                details: nil)
        }
        return true
    }

    @Test func `a definition that breaks a law is made as small as it stays broken`() throws {
        let definition = try #require(
            (1...).lazy.map { RandomDefinition.machine(seed: $0) }
                .first { $0.text.utf8.count > 4_000 && Self.waits($0) })
        let smallest = DefinitionShrinking.smallest(definition, Self.waits)
        let states = try #require(smallest["States"]?.objectValue)
        #expect(states.count == 1)
        #expect(smallest.text.utf8.count < 120)
    }

    private static func waits(_ definition: JSONValue) -> Bool {
        definition.text.utf8.count > 0
            && BytePattern(#""Type":"Wait""#.utf8).place(in: Array(definition.text.utf8)) != nil
    }
}
