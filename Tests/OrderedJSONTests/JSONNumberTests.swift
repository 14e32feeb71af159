import OrderedJSON
import PropertyTesting
import Testing

@Suite struct JSONNumberTests {
    @Test(arguments: [
        ["0", "-0", "0.0", "0e5", "-0.00e-999999999"],
        ["1", "1.0", "10e-1", "0.1e1", "1E0", "100e-2", "0.0001e+4", "1e000000000000"],
        ["-1500", "-1.5e3", "-1500.000", "-15E2", "-0.00015e7"],
        ["100000000000000000000", "1e20", "1E+20", "0.1e21"],
        ["123456789012345678901234567890.5", "1234567890123456789012345678905e-1"],
    ])
    func `numbers of one exact value are equal and hash alike`(texts: [String]) throws {
        let numbers = try texts.map { try #require(JSONNumber($0)) }
        for one in numbers {
            for other in numbers {
                #expect(one == other)
                #expect(hash(one) == hash(other))
                #expect(!(one < other))
            }
        }
    }

    @Test func `numbers are ordered by their exact value`() throws {
        // Each is less than the next, though Double takes several of them for one.
        let ascending = try [
            "-1e999999999", "-9007199254740993", "-9007199254740992.5", "-9007199254740992", "-10",
            "-1.01",
            "-1", "-0.1", "-1e-999999999", "0", "1e-999999999", "0.1",
            "0.1000000000000000055511151231257827", "0.11", "1", "9", "10", "9007199254740992",
            "9007199254740992.5", "9007199254740993", "9.1e15", "1e999999999",
        ].map { try #require(JSONNumber($0)) }
        for (place, one) in ascending.enumerated() {
            for (otherPlace, other) in ascending.enumerated() {
                #expect((one < other) == (place < otherPlace))
                #expect((one == other) == (place == otherPlace))
            }
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `moving the point against the exponent keeps the value`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let sign = dice.pick(["", "-"])
        let digits = String(1 + dice.roll(9)) + dice.digits(dice.roll(30))
        let point = 1 + dice.roll(digits.count)
        let exponent = dice.roll(400) - 200
        let whole = try #require(JSONNumber("\(sign)\(digits)e\(exponent)"))
        let zeros = String(repeating: "0", count: dice.roll(4))
        let moved = try #require(
            JSONNumber(
                "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))0\(zeros)"
                    + "E\(exponent + digits.count - point)"))
        #expect(whole == moved)
        #expect(hash(whole) == hash(moved))
        // A digit more makes it another number.
        let other = try #require(JSONNumber("\(sign)\(digits)1e\(exponent - 1)"))
        #expect(whole != other)
        #expect((whole < other) == (sign == ""))
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `equality is an equivalence that agrees with order and hash`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let numbers = (0..<3).map { _ in
            JSONNumber("\(dice.roll(3) - 1).\(dice.roll(3))\(dice.pick(["", "0", "e0", "e1"]))")
                ?? 0
        }
        let (a, b, c) = (numbers[0], numbers[1], numbers[2])
        #expect(a == a)
        #expect((a == b) == (b == a))
        if a == b && b == c { #expect(a == c) }
        if a < b && b < c { #expect(a < c) }
        #expect([a < b, a == b, b < a].count { $0 } == 1)
        if a == b { #expect(hash(a) == hash(b)) }
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("1.0", 1), ("1e2", 100), ("1.50e1", 15),
            ("-100e-2", -1),
            ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min), ("0e999", 0),
            ("9223372036854775807.0", Int.max), ("-9.223372036854775808e18", Int.min),
            ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1e19", nil),
            ("1e999999999", nil),
            ("0.5", nil), ("1e-1", nil), ("1.01e1", nil),
            ("123456789012345678", 123_456_789_012_345_678),
        ] as [(String, Int?)])
    func `an Int is had only of an exact whole value in range`(text: String, whole: Int?) throws {
        #expect(try #require(JSONNumber(text)).int == whole)
    }

    @Test(
        arguments: [
            ("0", 0), ("18446744073709551615", UInt64.max), ("18446744073709551616", nil),
            ("-1", nil),
            ("-0", 0), ("1.8446744073709551615e19", UInt64.max),
        ] as [(String, UInt64?)])
    func `a UInt64 is had only of an exact whole value in range`(text: String, whole: UInt64?)
        throws
    {
        #expect(try #require(JSONNumber(text)).uint64 == whole)
    }

    @Test(arguments: [
        ("0.1", 0.1), ("1e2", 100), ("-2.5", -2.5), ("9007199254740993", 9_007_199_254_740_992),
        ("1e400", .infinity), ("-1e400", -.infinity), ("1e-400", 0),
        ("5e-324", .leastNonzeroMagnitude),
        ("1.7976931348623157e308", .greatestFiniteMagnitude),
    ])
    func `a Double is the nearest one`(text: String, double: Double) throws {
        #expect(try #require(JSONNumber(text)).double == double)
    }

    @Test func `minus zero keeps its sign as a Double`() throws {
        #expect(try #require(JSONNumber("-0")).double.sign == .minus)
        #expect(try #require(JSONNumber("-0.0")).double.sign == .minus)
    }

    @Test(arguments: [
        (3, "3.0"), (0.1, "0.1"), (-0.0, "-0.0"), (1e16, "1e+16"), (1e-5, "1e-05"),
        (1.0 / 3, "0.3333333333333333"),
        (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (.leastNonzeroMagnitude, "5e-324"),
    ])
    func `a Double is written in the shortest digits that read back`(double: Double, text: String)
        throws
    {
        let number = try #require(JSONNumber(double))
        #expect(number.text == text)
        #expect(number.double == double)
        #expect(try JSONValue.parse(text) == .number(number))
    }

    @Test func `infinities and NaN are no numbers`() {
        #expect(JSONNumber(.infinity) == nil)
        #expect(JSONNumber(-.infinity) == nil)
        #expect(JSONNumber(.nan) == nil)
    }

    @Test(arguments: [
        "", " 1", "1 ", "01", "+1", ".5", "1.", "1e", "0x1", "NaN", "1e1234567890", "１", "-",
    ])
    func `a text beyond the grammar is no number`(text: String) {
        #expect(JSONNumber(text) == nil)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `any number keeps its digits through a text`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let number = dice.number()
        #expect(try JSONValue.parse(number.text).numberValue?.text == number.text)
    }
}
