import OrderedJSON
import PropertyTesting
import Testing

@Suite struct JSONObjectTests {
    @Test func `setting keeps a key's place, nil removes it, null stays`() {
        var object: JSONObject = ["b": 1, "a": 2, "c": 3]
        object["b"] = 4
        object["d"] = .null
        object["a"] = nil
        object["missing"] = nil
        #expect(JSONValue.object(object).text == #"{"b":4,"c":3,"d":null}"#)
        #expect(object.keys == ["b", "c", "d"])
        #expect(object.values == [4, 3, .null])
        #expect(object.count == 3 && !object.isEmpty)
        #expect(object.map { $0.key } == ["b", "c", "d"])
    }

    @Test func `of two equal keys the last value stands in the first place`() {
        #expect(JSONObject([("a", 1), ("b", 2), ("a", 3)]).description == #"{"a":3,"b":2}"#)
        let literal: JSONValue = ["a": 1, "b": 2, "a": 3]
        #expect(literal.text == #"{"a":3,"b":2}"#)
    }

    /// Against a plain list of pairs, with few keys so that they meet, around the size at which an index
    /// begins and ends.
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `any sequence of changes leaves what a plain list would hold`(seed: UInt64) {
        var dice = Dice(seed: seed)
        var object = JSONObject()
        var list: [(key: String, value: Int)] = []
        for step in 0..<150 {
            let key = "key \(dice.roll(30))"
            let place = list.firstIndex { $0.key == key }
            if dice.roll(3) == 0 {
                object[key] = nil
                if let place { list.remove(at: place) }
            } else {
                object[key] = .number(JSONNumber(step))
                if let place { list[place].value = step } else { list.append((key, step)) }
            }
            #expect(object.keys == list.map(\.key))
            #expect(object.values.map(\.intValue) == list.map(\.value))
            for number in 0..<30 {
                let key = "key \(number)"
                #expect(object[key]?.intValue == list.first { $0.key == key }?.value)
            }
        }
        #expect(
            object == JSONObject(list.reversed().map { ($0.key, .number(JSONNumber($0.value))) }))
    }

    @Test func `a copy does not see later changes`() {
        let original = JSONObject((0..<20).map { ("k\($0)", .number(JSONNumber($0))) })
        var copy = original
        copy["k3"] = nil
        copy["new"] = true
        #expect(original.count == 20 && original["k3"] == 3 && original["new"] == nil)
        #expect(copy.count == 20 && copy["k3"] == nil && copy["k19"] == 19)
    }
}
