import OrderedJSON
import Testing

@Suite struct JSONCodingErrorTests {
    private struct Order: Codable {
        var id: UInt8
        var items: [Item]
        var note: String?
    }

    private struct Item: Codable {
        var name: String
        var price: Double
        var count: Int32
    }

    /// Kind, path and text of an error, one line.
    private func line(_ error: DecodingError) -> String {
        let (kind, context) =
            switch error {
            case .keyNotFound(_, let context): ("missing", context)
            case .valueNotFound(_, let context): ("null", context)
            case .typeMismatch(_, let context): ("kind", context)
            case .dataCorrupted(let context): ("range", context)
            @unknown default: ("unknown", .init(codingPath: [], debugDescription: ""))
            }
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
        return "\(kind) /\(path.joined(separator: "/")): \(context.debugDescription)"
    }

    @Test(arguments: [
        (
            #"{"items":[],"other":1}"#,
            #"missing /: no member "id"; the object has "items", "other""#
        ),
        ("{}", #"missing /: no member "id"; the object has no members"#),
        (
            #"{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1}"#,
            #"missing /: no member "id"; the object has "a", "b", "c", "d", "e", "f", "g", "h" and 2 more"#
        ),
        (#"{"id":256,"items":[]}"#, "range /id: the number 256 is out of range for UInt8"),
        (#"{"id":-1,"items":[]}"#, "range /id: the number -1 is out of range for UInt8"),
        (#"{"id":1.5,"items":[]}"#, "range /id: expected a whole number, found the number 1.5"),
        (
            #"{"id":1e999999999,"items":[]}"#,
            "range /id: the number 1e999999999 is out of range for UInt8"
        ),
        (#"{"id":"7","items":[]}"#, #"kind /id: expected a whole number, found the string "7""#),
        (#"{"id":null,"items":[]}"#, "null /id: expected a whole number, found null"),
        (
            #"{"id":1,"items":{}}"#,
            "kind /items: expected an array, found an object with no members"
        ),
        (#"{"id":1,"items":null}"#, "null /items: expected an array, found null"),
        (#"{"id":1,"items":[7]}"#, "kind /items/0: expected an object, found the number 7"),
        (#"{"id":1,"items":[],"note":[1]}"#, "kind /note: expected a string, found an array of 1"),
        (
            #"{"id":1,"items":[{"name":"a","price":1,"count":1},{"name":true}]}"#,
            "kind /items/1/name: expected a string, found true"
        ),
        (
            #"{"id":1,"items":[{"name":"a","price":1e999,"count":1}]}"#,
            "range /items/0/price: the number 1e999 is out of range for Double"
        ),
        (
            #"{"id":1,"items":[{"name":"a","price":1,"count":2147483648}]}"#,
            "range /items/0/count: the number 2147483648 is out of range for Int32"
        ),
        (#"[1]"#, "kind /: expected an object, found an array of 1"),
        (
            #"{"id":"0123456789012345678901234567890123456789x","items":[]}"#,
            #"kind /id: expected a whole number, found the string "012345678901234567890123456789012345678…"#
        ),
    ])
    func `an error names the place and what stands there`(text: String, message: String) throws {
        let value = try JSONValue.parse(text)
        let error = try #require(throws: DecodingError.self) {
            try JSONValueDecoder().decode(Order.self, from: value)
        }
        #expect(line(error) == message)
    }

    @Test(
        arguments: [
            (["x"], #"kind /0: expected a whole number, found the string "x""#),
            ([1, 2.5], "range /1: expected a whole number, found the number 2.5"),
            ([1, 2, .null], "null /2: expected a whole number, found null"),
        ] as [(JSONValue, String)])
    func `an element's error names its index`(value: JSONValue, message: String) throws {
        let error = try #require(throws: DecodingError.self) {
            try JSONValueDecoder().decode([Int].self, from: value)
        }
        #expect(line(error) == message)
    }

    private struct Pair: Decodable {
        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            _ = try list.decode(Int.self)
            _ = try list.decode(String.self)
        }
    }

    @Test func `reading past an array's end is an error`() throws {
        let error = try #require(throws: DecodingError.self) {
            try JSONValueDecoder().decode([Pair].self, from: [[1, "a"], [2]])
        }
        #expect(line(error) == "null /1/1: the array has no more than 1 elements")
    }

    @Test func `an element that could not be decoded may be tried again as something else`() throws
    {
        struct Lenient: Decodable {
            var words: [String] = []
            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                while !list.isAtEnd {
                    if let number = try? list.decode(Int.self) {
                        words.append("number \(number)")
                    } else {
                        words.append(try list.decode(String.self))
                    }
                }
            }
        }
        #expect(
            try JSONValueDecoder().decode(Lenient.self, from: [1, "a", 2]).words == [
                "number 1", "a", "number 2",
            ])
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan])
    func `an infinity or NaN is not encoded`(number: Double) throws {
        let error = try #require(throws: EncodingError.self) {
            try JSONValueEncoder().encode(["a": [Item(name: "x", price: number, count: 1)]])
        }
        guard case .invalidValue(_, let context) = error else {
            Issue.record("unexpected \(error)")
            return
        }
        #expect(context.codingPath.map(\.stringValue) == ["a", "0", "price"])
        #expect(
            context.debugDescription == "JSON has no number for \(number); encode null or a string")
    }

    private struct Torn: Encodable {
        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(1)
            var single = encoder.singleValueContainer()
            try single.encode(2)
        }
    }

    @Test func `a type that asks to be two kinds of JSON is an error`() throws {
        let error = try #require(throws: EncodingError.self) {
            try JSONValueEncoder().encode(["a": Torn()])
        }
        guard case .invalidValue(_, let context) = error else {
            Issue.record("unexpected \(error)")
            return
        }
        #expect(context.codingPath.map(\.stringValue) == ["a"])
    }
}

/// Whether encoders go away, whatever becomes of what they encode.
@Suite struct JSONEncoderLifetimeTests {
    /// Keeps a weak hand on every encoder it meets.
    private final class Witness: Encodable {
        private struct Weak { weak var encoder: AnyObject? }
        private var seen: [Weak] = []
        private let fails: Bool

        init(fails: Bool) { self.fails = fails }

        var isAnyAlive: Bool { seen.contains { $0.encoder != nil } }
        var count: Int { seen.count }

        private enum Keys: CodingKey { case a, b }

        func encode(to encoder: any Encoder) throws {
            note(encoder)
            var container = encoder.container(keyedBy: Keys.self)
            let inner = container.superEncoder(forKey: .a)
            note(inner)
            var list = inner.unkeyedContainer()
            note(list.superEncoder())
            try container.encode(fails ? Double.nan : 0, forKey: .b)
        }

        private func note(_ encoder: any Encoder) {
            seen.append(Weak(encoder: encoder as AnyObject))
        }
    }

    @Test(arguments: [false, true])
    func `encoders go away when a value is done, or fails`(fails: Bool) throws {
        let witness = Witness(fails: fails)
        let value = try? JSONValueEncoder().encode([witness])
        #expect(value?.text == (fails ? nil : #"[{"a":[{}],"b":0.0}]"#))
        #expect(witness.count == 3)
        #expect(!witness.isAnyAlive)
    }
}
