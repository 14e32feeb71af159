import OrderedJSON
import PropertyTesting
import Testing

@Suite struct JSONCodingTests {
    private let encoder = JSONValueEncoder()
    private let decoder = JSONValueDecoder()

    private struct Photo: Codable, Equatable {
        var userId: String
        var s3Key: String
        var size: Int
        var ratio: Double
        var isReady: Bool
        var note: String?
        var tags: [String]
        var faces: [Face]
        var bytes: [UInt8]
    }

    private struct Face: Codable, Equatable {
        var name: String
        var box: [Double]
    }

    @Test func `members come in the order of declaration, absent optionals not at all`() throws {
        let photo = Photo(
            userId: "u-1", s3Key: "é/\u{1F600}", size: 3, ratio: 0.1, isReady: true, note: nil,
            tags: ["z", "a"], faces: [Face(name: "Zoë", box: [0, 0.5])], bytes: [0, 255])
        let value = try encoder.encode(photo)
        let text =
            #"{"userId":"u-1","s3Key":"é/😀","size":3,"ratio":0.1,"isReady":true,"tags":["z","a"],"#
            + #""faces":[{"name":"Zoë","box":[0.0,0.5]}],"bytes":[0,255]}"#
        #expect(value.text == text)
        #expect(try decoder.decode(Photo.self, from: value) == photo)
    }

    @Test func `members may come in any order, with others among them`() throws {
        let value: JSONValue = ["box": [1, 2.0, 3e-1], "other": [:], "name": "A"]
        #expect(try decoder.decode(Face.self, from: value) == Face(name: "A", box: [1, 2, 0.3]))
    }

    private struct Extremes: Codable, Equatable {
        var a = Int8.min
        var b = Int16.min
        var c = Int32.min
        var d = Int64.min
        var e = Int128.min
        var f = UInt8.max
        var g = UInt16.max
        var h = UInt32.max
        var i = UInt64.max
        var j = UInt128.max
        var k = UInt.max
        var l = Float(0.1)
        var m = Double.greatestFiniteMagnitude
        var n = Int.max
    }

    @Test func `the extremes of every numeric type pass there and back`() throws {
        let value = try encoder.encode(Extremes())
        #expect(value["a"]?.text == "-128")
        #expect(value["i"]?.text == "18446744073709551615")
        #expect(value["j"]?.text == "340282366920938463463374607431768211455")
        #expect(value["e"]?.text == "-170141183460469231731687303715884105728")
        #expect(value["l"]?.text == "0.1")
        #expect(try decoder.decode(Extremes.self, from: value) == Extremes())
        let list = try encoder.encode([Int128.min, .max])
        #expect(try decoder.decode([Int128].self, from: list) == [.min, .max])
    }

    private struct Payload: Codable, Equatable {
        var detail: JSONValue
        var version: JSONNumber
        var extra: JSONObject
        var list: [JSONValue]
    }

    @Test func `JSON within a type passes unchanged, digits and order and null`() throws {
        let text =
            #"{"detail":{"z":1.50,"a":null},"version":1e2,"extra":{"y":[],"b":0.10},"list":[null,1.0]}"#
        let payload = try decoder.decode(Payload.self, from: try .parse(text))
        #expect(payload.version.text == "1e2")
        #expect(try encoder.encode(payload).text == text)
        #expect(try encoder.encode(payload.detail).text == #"{"z":1.50,"a":null}"#)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `any JSON value is its own encoding`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let value = dice.value(depth: 4)
        #expect(try encoder.encode(value).text == value.text)
        #expect(try decoder.decode(JSONValue.self, from: value).text == value.text)
        #expect(try encoder.encode([value]).text == JSONValue.array([value]).text)
        #expect(
            try decoder.decode([String: JSONValue].self, from: ["k": value])["k"]?.text
                == value.text)
    }

    @Test func `a dictionary's members are sorted by their keys' bytes`() throws {
        let words = Dictionary(
            uniqueKeysWithValues: (0..<40).map { ("k\($0)", [$0 + 10: $0, 9: 9]) })
        let value = try encoder.encode(["x": words])
        let object = try #require(value["x"]?.objectValue)
        #expect(object.keys == words.keys.sorted())
        #expect(object["k11"]?.text == #"{"21":11,"9":9}"#)
        #expect(
            try decoder.decode([String: [String: [Int: Int]]].self, from: value) == ["x": words])
    }

    private enum Suit: String, Codable { case spades, hearts, clubs }

    private struct Grid: Hashable, Codable {
        var x: Int
    }

    @Test func `a set is sorted, and a dictionary whose keys are no text`() throws {
        #expect(try encoder.encode(Set([10, 9, 100, -1])).text == "[-1,9,10,100]")
        #expect(try encoder.encode(Set(["b", "a", "B"])).text == #"["B","a","b"]"#)
        #expect(
            try encoder.encode([Suit.spades: 1, .clubs: 2, .hearts: 3]).text
                == #"["clubs",2,"hearts",3,"spades",1]"#)
        let grids = try encoder.encode(["g": [Grid(x: 3): 1, Grid(x: 1): 2, Grid(x: 2): 3]])
        #expect(grids.text == #"{"g":[{"x":1},2,{"x":2},3,{"x":3},1]}"#)
        #expect(try decoder.decode([String: [Grid: Int]].self, from: grids)["g"]?[Grid(x: 2)] == 3)
    }

    private enum Shape: Codable, Equatable {
        case point
        case circle(radius: Double)
        case polygon([Face])
    }

    @Test func `enums, optionals and scalars at the root code as Swift synthesizes them`() throws {
        let shapes: [Shape?] = [.point, nil, .circle(radius: 2), .polygon([])]
        let value = try encoder.encode(shapes)
        #expect(
            value.text == #"[{"point":{}},null,{"circle":{"radius":2.0}},{"polygon":{"_0":[]}}]"#)
        #expect(try decoder.decode([Shape?].self, from: value) == shapes)
        #expect(try encoder.encode(Suit.hearts) == "hearts")
        #expect(try decoder.decode(Suit.self, from: "hearts") == .hearts)
        #expect(try encoder.encode(Int?.none) == .null)
        #expect(try decoder.decode(Int?.self, from: nil) == nil)
        #expect(try decoder.decode(Float.self, from: 0.5) == 0.5)
    }

    private struct Empty: Codable, Equatable {}

    @Test func `a type without members is an empty object`() throws {
        #expect(try encoder.encode(Empty()) == [:])
        #expect(try encoder.encode([Empty()]).text == "[{}]")
        #expect(try decoder.decode([Empty].self, from: [[:], ["x": 1]]) == [Empty(), Empty()])
    }

    private class Animal: Codable {
        var legs: Int
        init(legs: Int) { self.legs = legs }
    }

    private final class Dog: Animal {
        var name: String
        init(name: String) {
            self.name = name
            super.init(legs: 4)
        }

        private enum Keys: String, CodingKey { case name }

        required init(from decoder: any Decoder) throws {
            name = try decoder.container(keyedBy: Keys.self).decode(String.self, forKey: .name)
            try super.init(from: try decoder.container(keyedBy: Keys.self).superDecoder())
        }

        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try super.encode(to: container.superEncoder())
            try container.encode(name, forKey: .name)
        }
    }

    @Test func `a superclass codes under the key super`() throws {
        let value = try encoder.encode(Dog(name: "Rex"))
        #expect(value.text == #"{"super":{"legs":4},"name":"Rex"}"#)
        let dog = try decoder.decode(Dog.self, from: value)
        #expect(dog.name == "Rex" && dog.legs == 4)
    }

    /// `{"a":{"b":[1,[2],{"c":3}]}}` by nested containers alone.
    private struct Nested: Codable, Equatable {
        var numbers: [Int]

        private enum Keys: String, CodingKey { case a, b, c }

        init(numbers: [Int]) { self.numbers = numbers }

        init(from decoder: any Decoder) throws {
            let outer = try decoder.container(keyedBy: Keys.self)
            let inner = try outer.nestedContainer(keyedBy: Keys.self, forKey: .a)
            var list = try inner.nestedUnkeyedContainer(forKey: .b)
            numbers = [try list.decode(Int.self)]
            var second = try list.nestedUnkeyedContainer()
            numbers.append(try second.decode(Int.self))
            #expect(second.isAtEnd)
            let third = try list.nestedContainer(keyedBy: Keys.self)
            numbers.append(try third.decode(Int.self, forKey: .c))
            #expect(list.isAtEnd && list.currentIndex == 3 && list.count == 3)
        }

        func encode(to encoder: any Encoder) throws {
            var outer = encoder.container(keyedBy: Keys.self)
            var inner = outer.nestedContainer(keyedBy: Keys.self, forKey: .a)
            var list = inner.nestedUnkeyedContainer(forKey: .b)
            try list.encode(numbers[0])
            var second = list.nestedUnkeyedContainer()
            try second.encode(numbers[1])
            var third = list.nestedContainer(keyedBy: Keys.self)
            try third.encode(numbers[2], forKey: .c)
            // A key's container may be asked for again.
            var again = outer.nestedContainer(keyedBy: Keys.self, forKey: .a)
            try again.encodeNil(forKey: .c)
        }
    }

    @Test func `nested containers nest`() throws {
        let value = try encoder.encode(Nested(numbers: [1, 2, 3]))
        #expect(value.text == #"{"a":{"b":[1,[2],{"c":3}],"c":null}}"#)
        #expect(try decoder.decode(Nested.self, from: value) == Nested(numbers: [1, 2, 3]))
    }

    private struct Keeper: Decodable {
        let decoder: any Decoder
        init(from decoder: any Decoder) { self.decoder = decoder }
    }

    @Test func `a decoder that a value keeps stays that value's`() throws {
        let keepers = try decoder.decode([Keeper].self, from: [["x": 1], ["x": 2]])
        let values = try keepers.map { try JSONValue(from: $0.decoder) }
        #expect(values == [["x": 1], ["x": 2]])
        #expect(keepers.map { $0.decoder.codingPath.last?.intValue } == [0, 1])
    }

    private struct Curious: Codable {
        static let key = CodingUserInfoKey(rawValue: "stage")
        var stage: String?

        init() {}

        init(from decoder: any Decoder) throws {
            stage = Self.key.flatMap { decoder.userInfo[$0] as? String }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(Self.key.flatMap { encoder.userInfo[$0] as? String })
        }
    }

    @Test func `what stands under userInfo reaches every level`() throws {
        let key = try #require(Curious.key)
        let value = try JSONValueEncoder(userInfo: [key: "test"]).encode(["a": [Curious()]])
        #expect(value == ["a": ["test"]])
        let back = try JSONValueDecoder(userInfo: [key: "test"])
            .decode([String: [Curious]].self, from: value)
        #expect(back["a"]?.first?.stage == "test")
    }
}
