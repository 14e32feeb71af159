import OrderedJSON
import PropertyTesting
import Testing

@testable import StatesLanguage

/// Definitions that were valid before somebody's cat walked over them: reading, linting and running
/// them never traps, and what is refused says why.
@Suite struct MutationTests {
    private static func expectAnswer(_ bytes: [UInt8], _ seed: Int) {
        for type in [StateMachineType.standard, .express] {
            let report = Linter.report(on: bytes, LintOptions(type: type))
            let parsed = StateMachine.parse(String(decoding: bytes, as: UTF8.self), type: type)
            if let machine = parsed.machine {
                var run = RandomRun(machine, seed: UInt64(seed))
                run.play(steps: 60)
                let found = HistoryLaws.violations(of: run.events, run.execution.outcome)
                #expect(found.isEmpty, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
            } else {
                #expect(report.count(.error) > 0, "seed \(seed)")
                #expect(report.arithmetic == nil)
            }
            for finding in report.findings { #expect(!finding.message.isEmpty) }
        }
    }

    @Test(arguments: 1...150)
    func `bytes changed at random`(_ seed: Int) {
        var dice = Dice(seed: UInt64(seed))
        var bytes = Array(RandomDefinition.machine(seed: UInt64(seed)).text.utf8)
        for _ in 0..<1 + dice.roll(4) {
            let place = dice.roll(bytes.count)
            switch dice.roll(4) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: dice.bits())
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(dice.pick(Array(#"{}[]",:$.*0e-"#.utf8)), at: place)
            default: bytes.swapAt(place, dice.roll(bytes.count))
            }
        }
        Self.expectAnswer(bytes, seed)
    }

    @Test(arguments: 1...300)
    func `values changed at random`(_ seed: Int) {
        var dice = Dice(seed: UInt64(seed))
        var definition = RandomDefinition.machine(seed: UInt64(seed))
        for _ in 0..<1 + dice.roll(3) { definition = Self.mutated(definition, &dice) }
        Self.expectAnswer(Array(definition.text.utf8), seed)
    }

    /// The value with one change somewhere in it.
    private static func mutated(_ value: JSONValue, _ dice: inout Dice) -> JSONValue {
        switch value {
        case .object(var object) where !object.isEmpty:
            let member = dice.pick(object.members)
            switch dice.roll(8) {
            case 0: object[member.key] = nil
            case 1: object[dice.pick(names)] = member.value
            case 2: object[member.key] = dice.pick(edges)
            default: object[member.key] = mutated(member.value, &dice)
            }
            return .object(object)
        case .array(var elements) where !elements.isEmpty:
            let place = dice.roll(elements.count)
            switch dice.roll(6) {
            case 0: elements.remove(at: place)
            case 1: elements.append(elements[place])
            case 2: elements[place] = dice.pick(edges)
            default: elements[place] = mutated(elements[place], &dice)
            }
            return .array(elements)
        default: return dice.isOne(in: 3) ? value : dice.pick(edges)
        }
    }

    private static let names = [
        "Next", "End", "Catch", "Retry", "Default", "Iterator", "Parameters", "ItemsPath", "Result",
        "TimeoutSecondsPath", "MaxConcurrencyPath", "Assign", "QueryLanguage", "OutputPath", "",
        "S1", "a.$", "ErrorEquals", "Branches", "ToleratedFailurePercentagePath",
    ]

    private static let edges: [JSONValue] = [
        .null, true, 0, -1, 1, 99_999_999, 100_000_000, .number(JSONNumber("1e400") ?? 0),
        .number(JSONNumber("-0") ?? 0), .number(JSONNumber("0.5") ?? 0), "", "$", "$$", "$.n",
        "$.l",
        "$..*", "$.zzz", "$v", "S1", "S2", "States.ALL", "States.UUID()", "States.Array($.l)", [],
        [:],
        [1], ["a": 1], "9999-12-31T23:59:59Z", "$$.Map.Item.Value", "$.l[*]", "$.l[-1]",
    ]
}
