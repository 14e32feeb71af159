import Foundation
import OrderedJSON
import PropertyTesting
import Testing

/// Foundation as a second opinion: on what JSON is, and as a coder that knows nothing of ours.
@Suite struct JSONForeignCodingTests {
    @Test(arguments: 0..<150 as Range<UInt64>)
    func `Foundation's decoder reads what is printed as the same value`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let value = dice.value(depth: 4)
        let foreign = try? JSONDecoder().decode(JSONValue.self, from: Data(value.text.utf8))
        // It keeps numbers as it can hold them, and refuses those that it cannot.
        guard let foreign else {
            #expect(hasHugeNumber(value))
            return
        }
        #expect(rounded(foreign) == rounded(value))
    }

    @Test(arguments: 0..<150 as Range<UInt64>)
    func `Foundation's encoder writes what parses to the same value`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let value = dice.value(depth: 4)
        guard !hasHugeNumber(value) else { return }
        let text = try JSONEncoder().encode([value])
        #expect(rounded(try JSONValue.parse(Array(text))) == rounded([value]))
    }

    @Test func `Foundation carries objects and numbers of their own`() throws {
        let numbers = try ["1e2", "18446744073709551615", "-0.5"].map {
            try #require(JSONNumber($0))
        }
        let text = try JSONEncoder().encode(numbers)
        #expect(String(decoding: text, as: UTF8.self) == "[100,18446744073709551615,-0.5]")
        #expect(try JSONDecoder().decode([JSONNumber].self, from: text) == numbers)
        let object: JSONObject = ["a": [1, nil]]
        #expect(
            try JSONDecoder().decode(JSONObject.self, from: try JSONEncoder().encode(object))
                == object)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(JSONObject.self, from: Data("[]".utf8))
        }
    }

    private func hasHugeNumber(_ value: JSONValue) -> Bool {
        switch value {
        case .number(let number): !number.double.isFinite
        case .array(let elements): elements.contains { hasHugeNumber($0) }
        case .object(let object): object.contains { hasHugeNumber($0.value) }
        default: false
        }
    }

    /// The value with every number as `Double` has it.
    private func rounded(_ value: JSONValue) -> JSONValue {
        switch value {
        case .number(let number): JSONNumber(number.double).map { .number($0) } ?? .null
        case .array(let elements): .array(elements.map { rounded($0) })
        case .object(let object): .object(JSONObject(object.map { ($0.key, rounded($0.value)) }))
        default: value
        }
    }
}
