import OrderedJSON
import Testing

@testable import StatesLanguage

@Suite struct ChoiceTests {
    private func goes(_ rule: String, _ input: JSONValue, fallback: Bool = true) throws
        -> TestMachine
    {
        var machine = try TestMachine(
            """
            {"StartAt": "C", "States": {
                "C": {"Type": "Choice", "Choices": [\(rule.dropLast()), "Next": "Yes"}]\(fallback ? #", "Default": "No""# : "")},
                "Yes": {"Type": "Succeed"}\(fallback ? #", "No": {"Type": "Succeed"}"# : "")}}
            """)
        machine.start(input)
        return machine
    }

    @Test(arguments: [
        ("a*c", "abc", true), ("a*c", "ac", true), ("a*c", "abd", false), ("*", "", true),
        ("a\\\\*", "a*", true), ("a\\\\*", "ab", false), ("*.log", "x.log.log", true),
        ("foo*bar*baz", "fooxbarybaz", true), ("foo*bar*baz", "foobaz", false),
        ("\\\\\\\\*", "\\\\x", true), ("a*a", "a", false),
    ])
    func `StringMatches takes stars and escapes`(_ pattern: String, _ text: String, _ holds: Bool)
        throws
    {
        let input = try JSONValue.parse(#"{"v": "\#(text)"}"#)
        let machine = try goes(#"{"Variable": "$.v", "StringMatches": "\#(pattern)"}"#, input)
        #expect(machine.entered.last == (holds ? "Yes" : "No"))
    }

    @Test(arguments: [
        (#"{"Variable": "$.t", "TimestampEquals": "2020-01-01T02:00:00+02:00"}"#, true),
        (#"{"Variable": "$.t", "IsTimestamp": true}"#, true),
        (#"{"Variable": "$.n", "NumericEquals": 1.0}"#, true),
        (#"{"Variable": "$.n", "StringEquals": "1"}"#, false),
        (#"{"Variable": "$.none", "IsPresent": false}"#, true),
        (#"{"Not": {"Variable": "$.n", "NumericLessThan": 0}}"#, true),
        (
            #"{"Or": [{"Variable": "$.n", "IsString": true}, {"Variable": "$.n", "IsNumeric": true}]}"#,
            true
        ),
        (
            #"{"And": [{"Variable": "$.n", "IsNumeric": true}, {"Variable": "$.n", "NumericGreaterThanPath": "$.m"}]}"#,
            false
        ),
        (#"{"Variable": "$.s", "StringLessThan": "b"}"#, true),
        (#"{"Variable": "$.z", "IsNull": true}"#, true),
    ])
    func `a rule holds or not`(_ rule: String, _ holds: Bool) throws {
        let machine = try goes(
            rule, ["t": "2020-01-01T00:00:00Z", "n": 1, "m": 2, "s": "a", "z": .null])
        #expect(machine.entered.last == (holds ? "Yes" : "No"))
    }

    @Test func `a variable that does not exist fails the execution`() throws {
        let machine = try goes(#"{"Variable": "$.none", "NumericEquals": 1}"#, [:])
        #expect(machine.outcome?.error == "States.Runtime")
        #expect(
            machine.outcome?.cause?.hasSuffix(
                "Invalid path '$.none': The choice state's condition path references an invalid value."
            ) == true)
    }

    @Test func `without a default, no match is States.NoChoiceMatched`() throws {
        let machine = try goes(
            #"{"Variable": "$.n", "NumericEquals": 1}"#, ["n": 2], fallback: false)
        #expect(machine.outcome?.error == "States.NoChoiceMatched")
    }

    @Test func `the state around catches States.NoChoiceMatched`() throws {
        var machine = try TestMachine(
            """
            {"StartAt": "P", "States": {
                "P": {"Type": "Parallel", "Next": "Done",
                    "Catch": [{"ErrorEquals": ["States.NoChoiceMatched"], "Next": "Caught"}],
                    "Branches": [{"StartAt": "C", "States": {
                        "C": {"Type": "Choice", "Choices": [
                            {"Variable": "$.n", "NumericEquals": 1, "Next": "Yes"}]},
                        "Yes": {"Type": "Succeed"}}}]},
                "Done": {"Type": "Succeed"}, "Caught": {"Type": "Succeed"}}}
            """)
        machine.start(["n": 2])
        #expect(machine.entered.last == "Caught")
    }
}
