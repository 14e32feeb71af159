import AWSModel
import PropertyTesting
import ServiceCalls
import Testing

@testable import EmulatedDynamoDB

/// Makes conditions out of draws, each seed its own.
private struct ConditionMaker {
    private var dice: Dice

    init(seed: UInt64) { dice = Dice(seed: seed) }

    mutating func pick(_ bound: Int) -> Int { dice.roll(bound) }

    mutating func condition(_ depth: Int) -> Condition {
        switch depth > 0 ? pick(8) : 3 + pick(5) {
        case 0: .and(condition(depth - 1), condition(depth - 1))
        case 1: .or(condition(depth - 1), condition(depth - 1))
        case 2: .not(condition(depth - 1))
        case 3:
            .comparison(operand(), Comparator.allCases[pick(Comparator.allCases.count)], operand())
        case 4: .between(operand(), lower: operand(), upper: operand())
        case 5: .membership(operand(), (0...pick(3)).map { _ in operand() })
        case 6: .function(FunctionCall(name: "contains", arguments: [operand(), operand()]))
        default: .function(FunctionCall(name: "attribute_exists", arguments: [.path(path())]))
        }
    }

    mutating func operand() -> Operand {
        switch pick(5) {
        case 0: .value(":\(["v", "w1", "x_y"][pick(3)])")
        case 1: .function(FunctionCall(name: "size", arguments: [.path(path())]))
        default: .path(path())
        }
    }

    mutating func path() -> DocumentPath {
        var elements: [DocumentPath.Element] = [.name("abc")]
        if pick(3) == 0 { elements = [.alias("#a")] }
        for _ in 0..<pick(3) {
            elements.append([.name("d"), .alias("#e"), .index(7)][pick(3)])
        }
        return DocumentPath(elements: elements)
    }

    /// A condition of terms that are plainly true or false, and what it comes to.
    mutating func logic(_ depth: Int) -> (Condition, Bool) {
        guard depth > 0 else {
            let isTrue = pick(2) == 0
            let name = isTrue ? "attribute_exists" : "attribute_not_exists"
            let path = DocumentPath(elements: [.name("a")])
            return (.function(FunctionCall(name: name, arguments: [.path(path)])), isTrue)
        }
        let (left, isLeft) = logic(pick(depth))
        let (right, isRight) = logic(pick(depth))
        switch pick(3) {
        case 0: return (.and(left, right), isLeft && isRight)
        case 1: return (.or(left, right), isLeft || isRight)
        default: return (.not(left), !isLeft)
        }
    }
}

@Suite struct ConditionLawTests {
    private let limits = ExpressionLimits()

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `parsing what was printed gives the same condition`(seed: UInt64) throws {
        var maker = ConditionMaker(seed: seed)
        let condition = maker.condition(4)
        let text = "\(condition)"
        #expect(try ExpressionParser.condition(text, limits: limits) == condition, "\(text)")
        // Neither case of keywords nor blanks matter.
        let spaced = text.replacing(" AND ", with: "\n and ").replacing("(", with: "( ")
        #expect(try ExpressionParser.condition(spaced, limits: limits) == condition, "\(spaced)")
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `AND, OR and NOT are those of logic, as printed and parsed`(seed: UInt64) throws {
        var maker = ConditionMaker(seed: seed)
        let (condition, expected) = maker.logic(6)
        var dynamodb = try oneTable()
        _ = dynamodb.put(["a": .s("k")])
        let error = dynamodb.put(["a": .s("k")], if: "\(condition)").error
        #expect(error?.code == (expected ? nil : "ConditionalCheckFailedException"), "\(condition)")
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `any cut of a condition parses or says what is wrong`(seed: UInt64) {
        var maker = ConditionMaker(seed: seed)
        let text = "\(maker.condition(3))"
        let cut = String(text.dropFirst(maker.pick(text.count)).prefix(maker.pick(text.count) + 1))
        do throws(ExpressionError) {
            let condition = try ExpressionParser.condition(cut, limits: limits)
            #expect(try ExpressionParser.condition("\(condition)", limits: limits) == condition)
        } catch {
            #expect(!error.message.isEmpty)
        }
    }

    @Test func `there are 573 reserved words`() {
        #expect(ReservedWords.all.count == 573)
        #expect(ReservedWords.contain("year") && !ReservedWords.contain("UserId"))
    }
}
