import OrderedJSON
import Testing

@testable import StatesLanguage

/// Developer Guide, "Intrinsic functions"; what is recorded stands in the conformance cases.
@Suite struct IntrinsicTests {
    private func run(_ call: String, _ input: JSONValue) throws -> Outcome? {
        let value = JSONValue.object(JSONObject([("r.$", .string(call))]))
        var machine = try TestMachine(
            state: #"{"Type": "Pass", "Parameters": \#(value.text), "End": true}"#)
        machine.start(input)
        return machine.outcome
    }

    @Test(arguments: [
        ("States.Format('{} and \\{{}\\}', 1, $.s)", #""1 and {text}""#),
        ("States.Format('it\\'s {}', $.l)", #""it's [1, 2]""#),
        ("States.Array(1, 'a', $.s, true, null)", #"[1,"a","text",true,null]"#),
        ("States.ArrayPartition($.l, 1)", "[[1],[2]]"), ("States.ArrayRange(5, 1, -2)", "[5,3,1]"),
        ("States.ArrayUnique(States.Array(1, 1.0, 2))", "[1,2]"),
        ("States.Base64Decode(States.Base64Encode('héllo'))", #""héllo""#),
        ("States.Hash('abc', 'MD5')", #""900150983cd24fb0d6963f7d28e17f72""#),
        ("States.Hash('abc', 'SHA-1')", #""a9993e364706816aba3e25717850c26c9cd0d89d""#),
        ("States.JsonMerge($.o, $.p, false)", #"{"a":2,"b":3}"#),
        ("States.StringToJson('{\"a\": [1]}')", #"{"a":[1]}"#),
        ("States.JsonToString($.o)", #""{\"a\":1}""#),
        ("States.MathAdd(9007199254740993, 1)", "9007199254740994"),
        ("States.StringSplit('a.b+c', '.+')", #"["a","b","c"]"#),
        ("States.MathRandom(5, 6)", "5"), ("States.ArrayGetItem($.l, 1)", "2"),
    ])
    func `a function gives its value`(_ call: String, _ expected: String) throws {
        let input: JSONValue = ["s": "text", "l": [1, 2], "o": ["a": 1], "p": ["a": 2, "b": 3]]
        #expect(try run(call, input)?.output?["r"] == (try .parse(expected)))
    }

    @Test(arguments: [
        "States.ArrayGetItem($.l, 9)", "States.ArrayRange(1, 5000, 1)",
        "States.ArrayRange(1, 2, 0)",
        "States.ArrayPartition($.l, 0)", "States.MathAdd('a', 1)",
        "States.MathAdd(9223372036854775807, 1)",
        "States.MathRandom(5, 5)", "States.Format('{}')", "States.Format('x', 1)",
        "States.Format('{', 1)",
        "States.StringToJson('{')", "States.JsonMerge($.l, $.l, false)",
        "States.JsonMerge($.o, $.o, true)",
        "States.Hash('a', 'CRC')", "States.Base64Decode('***')", "States.Base64Encode($.long)",
        "States.ArrayLength('a')", "States.MathAdd($.nothing, 1)",
    ])
    func `a function that refuses its arguments fails with States.IntrinsicFailure`(_ call: String)
        throws
    {
        let long = JSONValue.string(String(repeating: "x", count: 10_001))
        let outcome = try run(call, ["l": [1], "o": [:], "long": long])
        #expect(outcome?.error == "States.IntrinsicFailure")
        #expect(
            outcome?.cause?.contains("The function '\(call)' had the following error: ") == true)
    }

    @Test(arguments: [
        "States.Nothing()", "States.Format()", "States.UUID(1)", "States.Format('a",
        "States.Array(1,)",
        "States.Format('\\n')", "States.Array(1) x", "Array(1)", "States.Array(States)",
    ])
    func `a call that does not parse is refused at creation`(_ call: String) {
        #expect(throws: TestMachine.Refusal.self) { try run(call, [:]) }
    }

    @Test func `calls nest ten deep and no deeper`() throws {
        func nested(_ depth: Int) -> String {
            (1..<depth).reduce("States.Array()") { inner, _ in "States.Array(\(inner))" }
        }
        #expect(throws: Never.self) { try QueryLanguage.jsonPath.expression(nested(10)) }
        #expect(throws: PathSyntaxError.self) { try QueryLanguage.jsonPath.expression(nested(11)) }
    }

    @Test func `UUIDs of one state differ and come again with the seed`() throws {
        let definition = """
            {"StartAt": "S", "States": {"S": {"Type": "Pass", "End": true,
                "Parameters": {"a.$": "States.UUID()", "b.$": "States.UUID()", "n.$": "States.MathRandom(0, 1000000)"}}}}
            """
        func output(_ seed: UInt64) throws -> JSONValue? {
            var machine = try TestMachine(definition, seed: seed)
            machine.start()
            return machine.outcome?.output
        }
        let one = try #require(try output(1))
        #expect(one["a"] != one["b"])
        #expect(try output(1) == one)
        #expect(try output(2) != one)
    }
}
