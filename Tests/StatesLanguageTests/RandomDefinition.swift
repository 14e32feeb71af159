import OrderedJSON
import PropertyTesting

@testable import StatesLanguage

/// Makes valid definitions of every type of state: every state reachable, every target there.
///
/// Inputs are objects with a number `n`, a list `l` and a text `s`, which most states keep.
struct RandomDefinition {
    private var dice: Dice
    private var count = 0
    private var variableCount = 0

    init(_ dice: Dice) { self.dice = dice }

    static func machine(seed: UInt64) -> JSONValue {
        var random = RandomDefinition(Dice(seed: seed))
        return random.machine()
    }

    private mutating func machine() -> JSONValue {
        var machine = graph(depth: 0)
        if dice.isOne(in: 4) { machine["TimeoutSeconds"] = .number(JSONNumber(1 + dice.roll(9))) }
        if dice.isOne(in: 4) { machine["Comment"] = "made by chance" }
        return .object(machine)
    }

    private mutating func graph(depth: Int) -> JSONObject {
        let names = (0..<1 + dice.roll(5)).map { _ in
            count += 1
            return "S\(count)"
        }
        var states = JSONObject()
        for (place, name) in names.enumerated() {
            let next = place + 1 < names.count ? names[place + 1] : nil
            states[name] = .object(state(next: next, among: names, depth: depth))
        }
        return ["StartAt": .string(names[0]), "States": .object(states)]
    }

    private mutating func state(next: String?, among names: [String], depth: Int) -> JSONObject {
        var state: JSONObject
        switch dice.roll(depth < 3 ? 12 : 8) {
        case 0: state = pass()
        case 1: state = wait()
        case 2:
            guard let next else { return end() }
            return choice(default: next, back: dice.pick(names))
        case 3 where next == nil: return end()
        case 8, 9: state = parallel(depth: depth)
        case 10, 11: state = map(depth: depth)
        default: state = task()
        }
        if dice.isOne(in: 6) {
            state["Assign"] = .object(
                JSONObject([(variable() + ".$", "$"), (variable(), .number(JSONNumber(count)))]))
        }
        if ["Task", "Parallel", "Map"].contains(state["Type"]) { addHandlers(to: &state, next) }
        if let next { state["Next"] = .string(next) } else { state["End"] = true }
        return state
    }

    /// A variable's name that no other scope has.
    private mutating func variable() -> String {
        variableCount += 1
        return "v\(variableCount)"
    }

    // MARK: Types

    private mutating func pass() -> JSONObject {
        switch dice.roll(4) {
        case 0: return ["Type": "Pass", "Result": ["x": 1, "y.$": "no path"], "ResultPath": "$.p"]
        case 1: return ["Type": "Pass", "ResultPath": .null]
        case 2:
            return [
                "Type": "Pass", "ResultPath": "$.u",
                "Parameters": [
                    "id.$": "States.UUID()", "name.$": "$$.State.Name", "fixed": [1, ["a": .null]],
                    "text.$": "States.Format('{}-{}', $.n, States.ArrayLength($.l))",
                ],
            ]
        default: return ["Type": "Pass", "InputPath": "$", "OutputPath": "$"]
        }
    }

    private mutating func wait() -> JSONObject {
        switch dice.roll(4) {
        case 0: ["Type": "Wait", "SecondsPath": "$.n"]
        case 1: ["Type": "Wait", "Timestamp": "2026-01-01T00:00:03.25+00:00"]
        default: ["Type": "Wait", "Seconds": .number(JSONNumber(dice.roll(4)))]
        }
    }

    private mutating func end() -> JSONObject {
        switch dice.roll(3) {
        case 0: ["Type": "Fail", "Error": .string("E\(dice.roll(3))"), "Cause": "meant so"]
        case 1: ["Type": "Fail", "ErrorPath": "$.s", "CausePath": "States.Format('n={}', $.n)"]
        default: ["Type": "Succeed"]
        }
    }

    private mutating func choice(default next: String, back: String) -> JSONObject {
        var rule: JSONObject = [
            "Variable": "$.n",
            dice.pick(["NumericGreaterThan", "NumericEquals"]): .number(JSONNumber(dice.roll(4))),
        ]
        switch dice.roll(4) {
        case 0: rule = ["Not": .object(rule)]
        case 1: rule = ["And": [.object(rule), ["Variable": "$.s", "StringMatches": "a\\*b*"]]]
        case 2: rule = ["Or": [.object(rule), ["Variable": "$.zzz", "IsPresent": false]]]
        default: break
        }
        if dice.isOne(in: 3) { rule["Assign"] = .object(JSONObject([(variable() + ".$", "$.n")])) }
        rule["Next"] = .string(back)
        var state: JSONObject = [
            "Type": "Choice", "Choices": [.object(rule)], "Default": .string(next),
        ]
        // Nothing else may lead to the next state, so that it must be there for the graph; a rule that
        // leads on twice is as good.
        if dice.isOne(in: 4) {
            state["Default"] = nil
            state["Choices"] = [
                .object(rule),
                ["Variable": "$.n", "NumericLessThan": 2, "Next": .string(next)],
            ]
        }
        return state
    }

    private mutating func task() -> JSONObject {
        var state: JSONObject = [
            "Type": "Task",
            "Resource": .string(
                dice.pick([
                    invoke, "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                    "arn:aws:lambda:us-east-1:123456789012:function:f",
                    "arn:aws:states:us-east-1:123456789012:activity:a",
                    "arn:aws:states:::states:startExecution.sync:2",
                ])),
            "ResultPath": dice.pick(["$.t", "$.t", .null]),
        ]
        if dice.isOne(in: 2) {
            state["Parameters"] = ["t.$": "$$.State.Name", "n.$": "$.n", "all.$": "$..n"]
        }
        if dice.isOne(in: 4) { state["ResultSelector"] = ["got.$": "$", "more": [1]] }
        switch dice.roll(4) {
        case 0: state["TimeoutSeconds"] = 5
        case 1:
            state["TimeoutSeconds"] = 6
            state["HeartbeatSeconds"] = 2
        case 2: state["TimeoutSecondsPath"] = "$.timeout"
        default: break
        }
        if dice.isOne(in: 8) { state["Credentials"] = ["RoleArn": "arn:aws:iam::1:role/r"] }
        return state
    }

    private mutating func parallel(depth: Int) -> JSONObject {
        var state: JSONObject = ["Type": "Parallel", "ResultPath": "$.b"]
        var branches: [JSONValue] = []
        for _ in 0..<1 + dice.roll(3) { branches.append(.object(graph(depth: depth + 1))) }
        state["Branches"] = .array(branches)
        return state
    }

    private mutating func map(depth: Int) -> JSONObject {
        var state: JSONObject = ["Type": "Map", "ResultPath": "$.m", "ItemsPath": "$.l"]
        var processor = graph(depth: depth + 1)
        if dice.isOne(in: 2) { state["MaxConcurrency"] = .number(JSONNumber(1 + dice.roll(3))) }
        if dice.isOne(in: 3) {
            processor["ProcessorConfig"] = ["Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"]
            state["Label"] = "L"
            switch dice.roll(4) {
            case 0: state["ToleratedFailureCount"] = 1
            case 1: state["ToleratedFailurePercentage"] = 33.5
            case 2: state["ItemBatcher"] = ["MaxItemsPerBatch": 2, "BatchInput": ["n.$": "$.n"]]
            default:
                state["ItemReader"] = [
                    "Resource": "arn:aws:states:::s3:getObject",
                    "ReaderConfig": [
                        "InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["n", "s"],
                        "CSVDelimiter": "PIPE", "MaxItems": 3,
                    ],
                    "Parameters": ["Bucket": "b", "Key.$": "$.s"],
                ]
                state["ItemsPath"] = nil
                state["ResultWriter"] = [
                    "Resource": "arn:aws:states:::s3:putObject",
                    "Parameters": ["Bucket": "b", "Prefix": "p"],
                ]
            }
        }
        if state["ItemReader"] == nil {
            state["ItemSelector"] = [
                "n.$": "$$.Map.Item.Index", "l": [1], "s": "a*b", "timeout": 3,
                "id.$": "States.UUID()",
            ]
        }
        state["ItemProcessor"] = .object(processor)
        return state
    }

    // MARK: Errors

    private mutating func addHandlers(to state: inout JSONObject, _ next: String?) {
        if dice.isOne(in: 2) {
            state["Retry"] = [
                [
                    "ErrorEquals": ["E0"], "MaxAttempts": 1, "IntervalSeconds": 2,
                    "JitterStrategy": "FULL",
                ],
                [
                    "ErrorEquals": ["States.ALL"], "MaxAttempts": 2, "BackoffRate": 1.5,
                    "MaxDelaySeconds": 60,
                ],
            ]
        }
        guard let next, dice.isOne(in: 2) else { return }
        var entry: JSONObject = [
            "ErrorEquals": [dice.pick(["States.ALL", "States.TaskFailed", "E1"])],
            "ResultPath": "$.e", "Next": .string(next),
        ]
        if dice.isOne(in: 3) {
            entry["Assign"] = .object(JSONObject([(variable() + ".$", "$.Error")]))
        }
        state["Catch"] = [.object(entry)]
    }
}
