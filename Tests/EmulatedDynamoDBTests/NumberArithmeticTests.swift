import KeyedDraws
import PropertyTesting
import Testing

@testable import EmulatedDynamoDB

@Suite struct NumberArithmeticTests {
    private func sum(_ left: String, _ right: String) throws -> String {
        try DynamoNumber(left).adding(DynamoNumber(right)).text
    }

    @Test(arguments: [
        ("1", "2", "3"), ("0.1", "0.2", "0.3"), ("-1", "1", "0"), ("0", "-5", "-5"),
        ("99999999999999999999999999999999999999", "-1", "99999999999999999999999999999999999998"),
        ("1e125", "1e125", "2" + String(repeating: "0", count: 125)),
        ("1e-130", "-1e-130", "0"), ("5", "5", "10"), ("999.5", "0.5", "1000"),
        ("1e20", "1e-17", "100000000000000000000.00000000000000001"), ("1", "-1000", "-999"),
    ])
    func `a sum is exact`(left: String, right: String, expected: String) throws {
        #expect(try sum(left, right) == expected)
        #expect(try sum(right, left) == expected)
    }

    // Amazon DynamoDB Developer Guide, "Naming rules and data types": 38 digits, 10⁻¹³⁰ to 10¹²⁶.
    // It is never rounded.
    @Test(arguments: [
        ("1e125", "1", DynamoNumber.Failure.tooPrecise),
        ("99999999999999999999999999999999999999", "0.1", .tooPrecise),
        ("9e125", "9e125", .overflow), ("-9e125", "-1e125", .overflow),
        ("1.1e-130", "-1e-130", .underflow),
    ])
    func `a sum that DynamoDB cannot keep is refused`(
        left: String, right: String, failure: DynamoNumber.Failure
    ) throws {
        guard let one = try? DynamoNumber(left), let two = try? DynamoNumber(right) else { return }
        #expect(throws: failure) { try one.adding(two) }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `sums and differences are those of whole numbers, shifted by any power of ten`(
        seed: UInt64
    ) throws {
        var dice = Dice(seed: seed)
        for _ in 0..<200 {
            let one = Int64(truncatingIfNeeded: dice.bits()) >> (2 + dice.roll(60))
            let two = Int64(truncatingIfNeeded: dice.bits()) >> (2 + dice.roll(60))
            let power = "e\(dice.roll(120) - 100)"
            let left = try DynamoNumber("\(one)\(power)")
            let right = try DynamoNumber("\(two)\(power)")
            #expect(try left.adding(right) == DynamoNumber("\(one + two)\(power)"))
            #expect(try left.adding(right.negated) == DynamoNumber("\(one - two)\(power)"))
        }
    }

    @Test func `a number and its negation come to nothing, and zero changes nothing`() throws {
        for text in ["0", "1", "-0.5", "12345678901234567890123456789012345678", "1e-130"] {
            let number = try DynamoNumber(text)
            #expect(try number.adding(number.negated) == DynamoNumber(0))
            #expect(try number.adding(DynamoNumber(0)) == number)
            #expect(number.negated.negated == number)
        }
    }
}
