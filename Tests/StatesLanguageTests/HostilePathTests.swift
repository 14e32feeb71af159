import OrderedJSON
import Testing
import VirtualTime

@testable import StatesLanguage

/// Paths, functions and patterns that ask for more work than their length lets one think: each ends
/// soon, with a value or a clear error.
@Suite struct HostilePathTests {
    /// Some 130,000 values in 256 KiB.
    private static let wide = JSONValue.array(Array(repeating: 1, count: 60_000))
    /// Arrays in arrays, as deep as a parser takes them.
    private static let deep = (0..<500).reduce(JSONValue.array([1, 2])) { inner, _ in [inner] }
    /// Objects with a long list in each.
    private static let bushy = JSONValue.array(
        (0..<300).map { index in
            ["id": .number(JSONNumber(index)), "l": .array(Array(repeating: 0, count: 200))]
        })

    @Test(arguments: [
        ("$..*..*..*..*", deep), ("$..*..*..[?(@..zzz)]", deep),
        ("$[?(@ in $)]", wide), ("$[?($..zzz)]", wide), ("$[?(!(@ == $..*))]", wide),
        ("$..[?(@.l anyof $..l)]", bushy), ("$[*]..[*]..[?(@ in $..id)]", bushy),
        (
            String(repeating: "$[0,0,0,0,0,0,0,0,0,0]", count: 1)
                + String(repeating: "[0,0]", count: 200), deep
        ),
    ])
    func `a path without measure ends at its limit`(path: String, input: JSONValue) throws {
        #expect(try JSONPath(path).evaluate(in: input) == .failure(.tooManyMatches))
    }

    @Test(arguments: [
        ("$..zzz", wide), ("$[0:9223372036854775807:9223372036854775807]", wide),
        ("$[-9223372036854775808:]", wide), ("$[9223372036854775807]", wide),
        ("$..[0]", deep), ("$[?(@.id > 298)].id", bushy),
        ("$" + String(repeating: "[0]", count: 400), deep),
        ("$" + String(repeating: ".a", count: 30_000), bushy),
    ])
    func `a path within measure gives its value`(path: String, input: JSONValue) throws {
        #expect(try JSONPath(path).evaluate(in: input) != .failure(.tooManyMatches))
    }

    @Test func `the error of such a path names it and its limits`() throws {
        var machine = try TestMachine(
            state: #"{"Type": "Pass", "InputPath": "$..*..*..*..*", "End": true}"#)
        machine.start(Self.deep)
        #expect(machine.outcome?.error == "States.Runtime")
        #expect(
            machine.outcome?.cause?.hasSuffix(
                "The JSONPath '$..*..*..*..*' visits too many values: at most 2000000 on the way and 200000 in the end"
            ) == true)
    }

    /// In a filter's filter, `$` is still the document.
    @Test func `the root is the document's, however deep a filter asks for it`() throws {
        let document = try JSONValue.parse(
            #"{"wanted": 2, "groups": [{"items": [1, 2]}, {"items": [3]}]}"#)
        let path = try JSONPath("$.groups[?(@.items[?(@ == $.wanted)])].items")
        // A path that finds nothing gives an empty array, which is there all the same.
        #expect(try path.evaluate(in: document).get() == [[1, 2], [3]])
        let counted = try JSONPath("$.groups[?(@.items[?(@ == $.wanted)] != [])].items")
        #expect(try counted.evaluate(in: document).get() == [[1, 2]])
    }

    @Test(arguments: [
        "States.ArrayRange(0, 99999999, 1)", "States.ArrayRange(0, 9223372036854775807, 1)",
        "States.ArrayRange(9223372036854775807, 0, -1)", "States.ArrayGetItem($.l, 1e18)",
        "States.ArrayGetItem($.l, -1)", "States.ArrayPartition($.l, 0)",
        "States.MathAdd(9223372036854775807, 1)", "States.MathAdd(1e400, 1)",
        "States.MathRandom(5, 5)", "States.StringToJson($.deep)", "States.Base64Decode($.long)",
        "States.Hash($.long, 'MD5')", "States.Format('{}', 1, 2)", "States.Format('{')",
        "States.JsonToString(States.Array(\(Array(repeating: "$.long", count: 200).joined(separator: ","))))",
        "States.ArrayUnique(States.Array(\(Array(repeating: "$", count: 20_000).joined(separator: ","))))",
        "States.Format('\(String(repeating: "{}", count: 20_000))'\(String(repeating: ",$.long", count: 200))\(String(repeating: ",1", count: 19_800)))",
    ])
    func `a function refuses what it cannot do, in words`(_ call: String) throws {
        let definition: JSONValue = [
            "StartAt": "S",
            "States": [
                "S": ["Type": "Pass", "Parameters": ["x.$": .string(call)], "End": true]
            ],
        ]
        var machine = try TestMachine(definition.text)
        machine.start([
            "l": [1], "long": .string(String(repeating: "x", count: 20_000)),
            "deep": .string(
                String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000)),
        ])
        #expect(machine.outcome?.error == "States.IntrinsicFailure")
        #expect(machine.outcome?.cause?.contains("had the following error: ") == true)
    }

    @Test(arguments: [
        String(repeating: "States.Array(", count: 1_000) + String(repeating: ")", count: 1_000),
        "States.Format('{}'" + String(repeating: ", 1", count: 100_000) + ")",
        "$[?" + String(repeating: "(", count: 1_000),
        "$[?(" + String(repeating: "!", count: 10_000),
        "$" + String(repeating: "[?(@", count: 1_000), "States.", "States.Array(", "$[", "$['",
    ])
    func `an expression past every measure is a finding`(_ text: String) {
        let definition: JSONValue = [
            "StartAt": "S",
            "States": ["S": ["Type": "Pass", "Parameters": ["x.$": .string(text)], "End": true]],
        ]
        let parsed = StateMachine.parse(definition)
        #expect(
            parsed.diagnostics.map(\.message) == [
                "The value for the field 'x.$' must be a valid JSONPath or a valid intrinsic function call"
            ])
    }

    @Test func `a ResultPath of a thousand steps is a finding`() {
        let way = "$" + String(repeating: ".a", count: 1_000)
        let parsed = StateMachine.parse(
            #"{"StartAt": "S", "States": {"S": {"Type": "Pass", "ResultPath": "\#(way)", "End": true}}}"#
        )
        #expect(parsed.diagnostics.map(\.message) == ["Value is not a Reference Path"])
        #expect(parsed.diagnostics.map(\.advice) == ["more than 100 steps"])
    }

    // Naive search compares 40,000 bytes at each of 100,000 places.
    @Test(arguments: [
        ("*" + String(repeating: "a", count: 40_000) + "b*", false),
        (String(repeating: "a*", count: 20_000), true),
        (String(repeating: "*", count: 50_000) + "b", false),
        (String(repeating: "*a", count: 50_000) + "*b", false),
    ])
    func `a pattern of many stars is decided soon`(pattern: String, isMatched: Bool) {
        let text = String(repeating: "a", count: 100_000)
        #expect(StringPattern(pattern).matches(text) == isMatched)
    }

    /// Whatever the pattern, the fast search finds what the plain one does.
    @Test func `bytes are found where a plain search finds them`() {
        for length in 0...6 {
            for bits in 0..<1 << length {
                let part = (0..<length).map { UInt8(bits >> $0 & 1) }
                for textBits in 0..<1 << 9 {
                    let text = (0..<9).map { UInt8(textBits >> $0 & 1) }
                    let plain = (0...max(9 - length, 0)).first { start in
                        text[start...].starts(with: part)
                    }
                    guard BytePattern(part).place(in: text) == plain else {
                        Issue.record("\(part) in \(text)")
                        return
                    }
                }
            }
        }
    }
}
