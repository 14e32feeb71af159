import OrderedJSON
import PropertyTesting
import Testing

@Suite struct JSONValueTests {
    @Test(arguments: 0..<500 as Range<UInt64>)
    func `what is printed parses to the same value`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let value = dice.value(depth: 5)
        // Equality overlooks order and spelling, so the second printing must agree to the byte too.
        let compact = try JSONValue.parse(value.text)
        #expect(compact == value)
        #expect(compact.text == value.text)
        let pretty = try JSONValue.parse(value.pretty())
        #expect(pretty == value)
        #expect(pretty.text == value.text)
        var bytes: [UInt8] = [1]
        value.write(to: &bytes)
        #expect(bytes == [1] + Array(value.text.utf8))
        #expect(try JSONDocument.parse(value.pretty(), positions: true).root == value)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `the order of members is not part of the value`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let value = dice.value(depth: 4)
        let twin = shuffled(value, &dice)
        #expect(value == twin)
        #expect(hash(value) == hash(twin))
        #expect(value.sortedKeys.text == twin.sortedKeys.text)
        #expect(value.sortedKeys == value)
    }

    private func shuffled(_ value: JSONValue, _ dice: inout Dice) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map { shuffled($0, &dice) })
        case .object(let object):
            let members = object.map { ($0.key, shuffled($0.value, &dice)) }
            return .object(JSONObject(dice.shuffled(members)))
        default: return value
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `one change anywhere makes another value`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let value: JSONValue = [dice.value(depth: 4), ["key": dice.value(depth: 3)]]
        #expect(value != changed(value, &dice))
    }

    /// The value with a scalar replaced, an element removed or a member added.
    private func changed(_ value: JSONValue, _ dice: inout Dice) -> JSONValue {
        switch value {
        case .array(var elements) where !elements.isEmpty && dice.roll(4) > 0:
            let index = dice.roll(elements.count)
            elements[index] = changed(elements[index], &dice)
            return .array(elements)
        case .array(let elements): return .array(elements + [.null])
        case .object(var object) where !object.isEmpty && dice.roll(4) > 0:
            let key = dice.pick(object.keys)
            object[key] = object[key].map { changed($0, &dice) }
            return .object(object)
        case .object(var object):
            object["another \(dice.bits())"] = .null
            return .object(object)
        case .string(let text): return .string(text + "!")
        case .number(let number): return .string(number.text)
        case .bool(let flag): return .bool(!flag)
        case .null: return false
        }
    }

    @Test(
        arguments: [
            (.null, false), (0, false), (1, true), ("1", 1), ("", .null), ([], [:]), ([], .null),
            ([1], [1, 1]),
            ([1, 2], [2, 1]), (["a": 1], ["a": 2]), (["a": 1], ["b": 1]), (["a": .null], [:]),
            (["a": 1, "b": 2], ["a": 2, "b": 1]), ("\u{e9}", "e\u{301}"),
            (["\u{e9}": 1], ["e\u{301}": 1]),
            ([[1]], [[2]]), ([[], [1]], [[1], []]),
        ] as [(JSONValue, JSONValue)])
    func `values that mean different things differ`(one: JSONValue, other: JSONValue) {
        #expect(one != other)
        #expect(other != one)
        #expect(one == one && other == other)
    }

    @Test func `literals keep their order`() throws {
        let value: JSONValue = ["b": nil, "a": [true, 1, 2.5, "x"], "c": ["z": 1, "y": [:]]]
        #expect(value.text == #"{"b":null,"a":[true,1,2.5,"x"],"c":{"z":1,"y":{}}}"#)
    }

    @Test func `accessors give what is there and nil for all else`() throws {
        let value = try JSONValue.parse(
            #"{"s":"x","i":1e1,"d":0.5,"b":false,"a":[7],"o":{"k":null}}"#)
        #expect(value["s"]?.stringValue == "x")
        #expect(value["i"]?.intValue == 10)
        #expect(value["d"]?.intValue == nil)
        #expect(value["d"]?.doubleValue == 0.5)
        #expect(value["b"]?.boolValue == false)
        #expect(value["a"]?[0] == 7)
        #expect(value["a"]?[1] == nil)
        #expect(value["a"]?[-1] == nil)
        #expect(value["a"]?.arrayValue == [7])
        #expect(value["o"]?.objectValue == ["k": nil])
        #expect(value["o"]?["k"]?.isNull == true)
        #expect(value["missing"] == nil)
        #expect(value["s"]?.intValue == nil)
        #expect(value["i"]?.stringValue == nil)
        #expect(value[0] == nil)
    }

    @Test func `each kind has a word for messages`() {
        let values: [JSONValue] = [nil, true, 1, "", [], [:]]
        #expect(
            values.map(\.kind)
                == ["null", "a boolean", "a number", "a string", "an array", "an object"])
    }

    @Test func `pretty text has a member or element a line`() {
        let value: JSONValue = ["a": [1, ["b": [:]], []], "c": "x"]
        let text = """
            {
              "a": [
                1,
                {
                  "b": {}
                },
                []
              ],
              "c": "x"
            }
            """
        #expect(value.pretty() == text)
        #expect(JSONValue.array([1]).pretty(indent: 0) == "[\n1\n]")
        #expect(JSONValue.array([]).pretty() == "[]")
    }

    @Test func `sorted keys go by UTF-8 bytes at every level`() {
        // In UTF-16, U+10000 would come before U+FFFD; "Z" comes before "a".
        let value: JSONValue = [
            "\u{10000}": 1, "\u{fffd}": 2, "a": [["d": 1, "c": 2]], "Z": 3, "": 4, "aa": 5,
        ]
        #expect(
            value.sortedKeys.text
                == "{\"\":4,\"Z\":3,\"a\":[{\"c\":2,\"d\":1}],\"aa\":5,\"\u{fffd}\":2,\"\u{10000}\":1}"
        )
    }
}
