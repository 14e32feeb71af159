import OrderedJSON
import Testing

/// Every scalar type through every kind of container: a member, an optional member, an element, alone.
@Suite struct JSONScalarCodingTests {
    private let encoder = JSONValueEncoder()
    private let decoder = JSONValueDecoder()

    private struct Optionals: Codable, Equatable {
        var a: Int8?
        var b: Int16?
        var c: Int32?
        var d: Int64?
        var e: UInt8?
        var f: UInt16?
        var g: UInt32?
        var h: UInt64?
        var i: Int?
        var j: UInt?
        var k: Float?
        var l: Double?
        var m: Bool?
        var n: String?
        var o: Int128?
        var p: UInt128?
        var q: [Int]?
    }

    @Test func `optional members may be there, null or absent`() throws {
        let full = Optionals(
            a: -1, b: -2, c: -3, d: -4, e: 5, f: 6, g: 7, h: 8, i: -9, j: 10, k: 0.5, l: 1.5,
            m: true, n: "x", o: -11, p: 12, q: [13])
        let value = try encoder.encode(full)
        #expect(
            value.text
                == #"{"a":-1,"b":-2,"c":-3,"d":-4,"e":5,"f":6,"g":7,"h":8,"i":-9,"j":10,"k":0.5,"l":1.5,"#
                + #""m":true,"n":"x","o":-11,"p":12,"q":[13]}"#)
        #expect(try decoder.decode(Optionals.self, from: value) == full)
        let nulls = JSONValue.object(JSONObject("abcdefghijklmnopq".map { (String($0), .null) }))
        #expect(try decoder.decode(Optionals.self, from: nulls) == Optionals())
        #expect(try decoder.decode(Optionals.self, from: [:]) == Optionals())
        #expect(try encoder.encode(Optionals()) == [:])
    }

    /// An array written and read by hand, an element of each type.
    private struct Row: Codable, Equatable {
        var sum = 0

        init(sum: Int) { self.sum = sum }

        init(from decoder: any Decoder) throws {
            var row = try decoder.unkeyedContainer()
            #expect(try row.decodeNil())
            #expect(try !row.decodeNil())
            #expect(try row.decode(Bool.self))
            #expect(try row.decode(String.self) == "s")
            #expect(try row.decode(Double.self) == 0.5)
            #expect(try row.decode(Float.self) == 0.25)
            sum += Int(try row.decode(Int8.self)) + Int(try row.decode(Int16.self))
            sum += Int(try row.decode(Int32.self)) + Int(try row.decode(Int64.self))
            sum += Int(try row.decode(Int128.self)) + Int(try row.decode(UInt.self))
            sum += Int(try row.decode(UInt8.self)) + Int(try row.decode(UInt16.self))
            sum += Int(try row.decode(UInt32.self)) + Int(try row.decode(UInt64.self))
            sum += Int(try row.decode(UInt128.self)) + (try row.decode(Int.self))
            #expect(try JSONValue(from: row.superDecoder()) == "super")
            #expect(row.isAtEnd)
            #expect(throws: DecodingError.self) { try row.decodeNil() }
            #expect(throws: DecodingError.self) { try row.decode(JSONValue.self) }
        }

        func encode(to encoder: any Encoder) throws {
            var row = encoder.unkeyedContainer()
            try row.encodeNil()
            try row.encode(true)
            try row.encode("s")
            try row.encode(0.5)
            try row.encode(0.25 as Float)
            try row.encode(1 as Int8)
            try row.encode(2 as Int16)
            try row.encode(3 as Int32)
            try row.encode(4 as Int64)
            try row.encode(5 as Int128)
            try row.encode(6 as UInt)
            try row.encode(7 as UInt8)
            try row.encode(8 as UInt16)
            try row.encode(9 as UInt32)
            try row.encode(10 as UInt64)
            try row.encode(11 as UInt128)
            try row.encode(12)
            #expect(row.count == 17)
            try "super".encode(to: row.superEncoder())
        }
    }

    @Test func `an element may be of any type`() throws {
        let value = try encoder.encode(Row(sum: 78))
        #expect(value.text == #"[null,true,"s",0.5,0.25,1,2,3,4,5,6,7,8,9,10,11,12,"super"]"#)
        #expect(try decoder.decode(Row.self, from: value) == Row(sum: 78))
    }

    /// A type that stands for a scalar.
    private struct Wrapped<Scalar: Codable & Equatable>: Codable, Equatable {
        var scalar: Scalar

        init(_ scalar: Scalar) { self.scalar = scalar }

        init(from decoder: any Decoder) throws {
            scalar = try decoder.singleValueContainer().decode(Scalar.self)
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(scalar)
        }
    }

    private func expectAlone<Scalar: Codable & Equatable>(_ scalar: Scalar, _ text: String) throws {
        #expect(try encoder.encode(scalar).text == text)
        #expect(try encoder.encode(Wrapped(scalar)).text == text)
        #expect(try encoder.encode([scalar]).text == "[\(text)]")
        let value = try JSONValue.parse(text)
        #expect(try decoder.decode(Scalar.self, from: value) == scalar)
        #expect(try decoder.decode(Wrapped<Scalar>.self, from: value) == Wrapped(scalar))
        #expect(try decoder.decode([Scalar].self, from: [value, value]) == [scalar, scalar])
        #expect(throws: DecodingError.self) { try decoder.decode(Scalar.self, from: [value]) }
        #expect(throws: DecodingError.self) { try decoder.decode(Wrapped<Scalar>.self, from: nil) }
    }

    @Test func `a scalar may stand alone or be what a type stands for`() throws {
        try expectAlone(true, "true")
        try expectAlone("é\n", #""é\n""#)
        try expectAlone(0.1, "0.1")
        try expectAlone(0.1 as Float, "0.1")
        try expectAlone(Int8.min, "-128")
        try expectAlone(Int16.min, "-32768")
        try expectAlone(Int32.min, "-2147483648")
        try expectAlone(Int64.min, "-9223372036854775808")
        try expectAlone(Int.max, "9223372036854775807")
        try expectAlone(Int128.min, "-170141183460469231731687303715884105728")
        try expectAlone(UInt8.max, "255")
        try expectAlone(UInt16.max, "65535")
        try expectAlone(UInt32.max, "4294967295")
        try expectAlone(UInt64.max, "18446744073709551615")
        try expectAlone(UInt.max, "18446744073709551615")
        try expectAlone(UInt128.max, "340282366920938463463374607431768211455")
        try expectAlone([1: "a"], #"{"1":"a"}"#)
    }

    @Test(arguments: ["1", "\"x\"", "[]", "null", "true"])
    func `JSON of another kind is no object, JSON of any kind is JSON`(text: String) throws {
        let value = try JSONValue.parse(text)
        #expect(throws: DecodingError.self) { try decoder.decode(JSONObject.self, from: value) }
        #expect(try decoder.decode(JSONValue.self, from: value) == value)
        #expect(try decoder.decode([JSONValue].self, from: [value]) == [value])
    }

    @Test func `only a number is a JSONNumber`() throws {
        #expect(try decoder.decode([JSONNumber].self, from: [1.5, 2]).map(\.text) == ["1.5", "2"])
        #expect(throws: DecodingError.self) { try decoder.decode(JSONNumber.self, from: "1") }
        #expect(throws: DecodingError.self) { try decoder.decode(JSONNumber.self, from: nil) }
    }
}
