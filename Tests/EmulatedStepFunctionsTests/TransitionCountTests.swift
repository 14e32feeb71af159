import AWSModel
import KeyedDraws
import OrderedJSON
import PropertyTesting
import ServiceCalls
import StatesLanguage
import Testing
import VirtualTime

@testable import EmulatedStepFunctions

// Part of law 6 (ServiceLawTests/Laws.swift). AWS Step Functions pricing: a state transition is
// counted each time a step of a workflow is executed, and retries are too.
@Suite struct `Transitions of an account` {
    /// More than any of these executions can use, and none come back.
    private static let allowance = 10_000

    /// Tasks, a Parallel and a Map state, each tried again, then a wait, a choice that comes back,
    /// and an end.
    private static let definition = """
        {"StartAt": "First", "States": {
          "First": {"Type": "Task", "Resource": "\(service("sqs:sendMessage"))", "Next": "Both",
            "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 1, "MaxAttempts": 3}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Both"}]},
          "Both": {"Type": "Parallel", "Next": "Each", "ResultPath": "$.both",
            "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 2, "MaxAttempts": 2}],
            "Branches": [
              {"StartAt": "Left", "States": {"Left": {"Type": "Pass", "Next": "Right"},
                "Right": {"Type": "Task", "Resource": "\(service("sqs:sendMessage"))",
                  "End": true}}},
              {"StartAt": "Moment", "States": {"Moment": {"Type": "Wait", "Seconds": 1,
                "End": true}}}]},
          "Each": {"Type": "Map", "ItemsPath": "$$.Execution.Input.items", "Next": "Again",
            "ResultPath": "$.each",
            "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 2, "MaxAttempts": 2}],
            "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Task",
              "Resource": "\(service("sqs:sendMessage"))", "End": true}}}},
          "Again": {"Type": "Choice", "Default": "Done", "Choices": [
            {"Variable": "$$.State.EnteredTime", "TimestampLessThan": "2000-01-01T00:00:30Z",
              "Next": "Pause"}]},
          "Pause": {"Type": "Wait", "Seconds": 40, "Next": "First"},
          "Done": {"Type": "Succeed"}}}
        """

    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `are one for each state entered and one for each time that one is tried again`(
        seed: UInt64
    ) throws {
        var dice = Dice(seed: seed)
        let states = try Self.run(&dice)
        let entered = states.types.count { $0.hasSuffix("StateEntered") }

        #expect(entered > 0)
        #expect(
            Self.used(by: states) == entered + Self.retries(in: states.types),
            "seed \(seed): \(states.types)")
    }

    @Test func `are used by retries of every kind in these runs`() throws {
        var retried: Set<String> = []
        for seed in 1...200 as ClosedRange<UInt64> {
            var dice = Dice(seed: seed)
            let types = try Self.run(&dice).types
            for kind in ["Task", "Parallel", "Map"] where Self.retries(of: kind, in: types) > 0 {
                retried.insert(kind)
            }
        }
        #expect(retried == ["Task", "Parallel", "Map"])
    }

    @Test func `of an Express execution cost the account none`() throws {
        var dice = Dice(seed: 1)
        #expect(try Self.used(by: Self.run(&dice, type: .express)) == 0)
    }

    /// An execution whose tasks fail as the dice will.
    private static func run(
        _ dice: inout Dice, type: StateMachineType = .standard
    ) throws -> Rehearsal {
        var scripts: [String: FunctionScript] = [:]
        for state in ["First", "Right", "One"] {
            let answers = (0...dice.roll(5)).map { _ in
                let fails = dice.isOne(in: 3)
                return FunctionScript.Answer(
                    takes: .milliseconds(Int64(dice.roll(3_000))),
                    result: fails ? .error(name: "E", cause: nil) : .output([:]))
            }
            scripts[state] = FunctionScript(answers)
        }
        // A transition without any overhead would not ask for its turn.
        let moment = Distribution.constant(.milliseconds(1))
        var states = Rehearsal(
            timings: StepFunctionsTimings(start: moment, transition: moment), scripts: scripts)
        states.service.transitions = TokenBucket(perSecond: 0, capacity: allowance)
        let machine = try states.create(definition, type: type)
        let items = Array(repeating: "1", count: dice.roll(4)).joined(separator: ",")
        _ = states.start(machine, input: #"{"items": [\#(items)]}"#)
        states.settle()
        return states
    }

    /// How many transitions the account has lost.
    private static func used(by states: Rehearsal) -> Int {
        var rest = states.service.transitions
        var left = 0
        while rest.take(at: states.now) { left += 1 }
        return allowance - left
    }

    private static func retries(in types: [String]) -> Int {
        ["Task", "Parallel", "Map"].reduce(0) { $0 + retries(of: $1, in: types) }
    }

    /// Attempts beyond the first of each state of a kind.
    private static func retries(of kind: String, in types: [String]) -> Int {
        let begun = kind == "Task" ? "TaskScheduled" : "\(kind)StateStarted"
        return types.count { $0 == begun } - types.count { $0 == "\(kind)StateEntered" }
    }
}
