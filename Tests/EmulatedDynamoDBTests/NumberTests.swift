import KeyedDraws
import Testing

@testable import EmulatedDynamoDB

@Suite struct NumberTests {
    // Answers of DynamoDB to the same numbers, from dynalite's tests, which run against it.
    @Test(arguments: [
        (
            "0000012345678901234567890123456789012345678",
            "12345678901234567890123456789012345678"
        ),
        (
            "-00001.23456789012345678901234567890123456780000",
            "-1.2345678901234567890123456789012345678"
        ),
        (
            "0009.99999999999999999999999999999999999990000e125",
            String(repeating: "9", count: 38) + String(repeating: "0", count: 88)
        ),
        ("0001.000e-130", "0." + String(repeating: "0", count: 129) + "1"),
        ("-0001.000e-130", "-0." + String(repeating: "0", count: 129) + "1"),
        ("-0015.789e6", "-15789000"), ("-56.789", "-56.789"),
        ("0", "0"), ("-0", "0"), ("0.000e77", "0"), ("+5", "5"), (".5", "0.5"), ("5.", "5"),
        ("1E2", "100"), ("1e-2", "0.01"), ("120", "120"),
    ])
    func `a number is kept exactly and written plainly`(text: String, plain: String) throws {
        #expect(try DynamoNumber(text).text == plain)
        #expect(try DynamoNumber(plain) == DynamoNumber(text))
    }

    @Test(arguments: [
        "", "b", "1b", "--1", "1.2.3", ".", "-", "e5", "1e", "1e+", " 1", "1 ", "0x10", "NaN",
        "Infinity", "1,5",
    ])
    func `a text is no number`(text: String) {
        #expect(throws: DynamoNumber.Failure.notNumeric(text)) { try DynamoNumber(text) }
    }

    // Amazon DynamoDB Developer Guide, "Naming rules and data types": 38 digits, 10⁻¹³⁰ to 10¹²⁶.
    @Test(arguments: [
        ("123456789012345678901234567890123456789", DynamoNumber.Failure.tooPrecise),
        ("-1.23456789012345678901234567890123456789", .tooPrecise),
        ("1e126", .overflow), ("-1e126", .overflow), ("1e999999999999999999999", .overflow),
        ("1e-131", .underflow), ("-1e-131", .underflow), ("0.1e-130", .underflow),
    ])
    func `a number is out of bounds`(text: String, failure: DynamoNumber.Failure) {
        #expect(throws: failure) { try DynamoNumber(text) }
    }

    @Test func `numbers compare by value`() throws {
        let ascending = [
            "-1e125", "-100", "-99.5", "-1", "-0.5", "-1e-130", "0", "1e-130", "0.05", "0.5", "1",
            "1.0000000000000000000000000000000000001", "9", "10", "99", "100", "1e125",
        ]
        let numbers = try ascending.map { text in try DynamoNumber(text) }
        for (place, number) in numbers.enumerated() {
            for (otherPlace, other) in numbers.enumerated() {
                #expect((number < other) == (place < otherPlace), "\(number.text) < \(other.text)")
                #expect((number == other) == (place == otherPlace))
            }
        }
    }

    @Test func `numbers agree with integers in order, equality and hash`() throws {
        let draws = Draws(seed: 3)
        for step in 0..<2_000 as Range<UInt64> {
            let bits = draws.bits(Purpose("test.number"), key: step)
            let one = Int64(truncatingIfNeeded: bits) >> (bits % 60)
            let other = bits & 1 == 0 ? one : one / 10
            let (left, right) = (try DynamoNumber("\(one)"), try DynamoNumber("\(other)"))
            #expect(left.text == "\(one)")
            #expect((left < right) == (one < other))
            #expect((left == right) == (one == other))
            let padded = try DynamoNumber("\(one).000")
            #expect(padded == left && padded.hashValue == left.hashValue)
        }
    }

    // Pairs of digits are aligned to the decimal point, as sizes recorded to the byte show; that none
    // takes more than 21 bytes is assumed.
    @Test(
        arguments: [
            ("0", 1), ("7", 2), ("70", 2), ("700", 2), ("0.7", 2), ("0.07", 2), ("-7", 3),
            ("12.34", 3), ("123.4", 4), ("1.234", 4), ("-1.5", 4),
            ("1.2345678901234567890123456789012345678", 21),
            ("-1.2345678901234567890123456789012345678", 21),
            ("-12345678901234567890123456789012345678", 21),
        ])
    func `a number's size is a byte for each pair of digits, one more, and one for a sign`(
        text: String, size: Int
    ) throws {
        #expect(try DynamoNumber(text).size == size)
    }
}
