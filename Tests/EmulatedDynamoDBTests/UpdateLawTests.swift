import AWSModel
import PropertyTesting
import Testing

@testable import EmulatedDynamoDB

/// Makes updates out of draws, each seed its own.
private struct UpdateMaker {
    private var dice: Dice

    init(seed: UInt64) { dice = Dice(seed: seed) }

    mutating func roll(_ bound: Int) -> Int { dice.roll(bound) }

    mutating func update() -> Update {
        var kinds = Update.Clause.Kind.allCases
        let count = 1 + dice.roll(kinds.count)
        return Update(
            clauses: (0..<count).map { _ in
                let kind = kinds.remove(at: dice.roll(kinds.count))
                return Update.Clause(
                    kind: kind, actions: (0...dice.roll(3)).map { _ in action(kind) })
            })
    }

    private mutating func action(_ kind: Update.Clause.Kind) -> Update.Action {
        switch kind {
        case .set: .set(path(), value())
        case .remove: .remove(path())
        case .add: .add(path(), ":v")
        case .delete: .delete(path(), ":w")
        }
    }

    private mutating func value() -> UpdateValue {
        switch dice.roll(3) {
        case 0: .operand(operand(2))
        case 1: .sum(operand(1), operand(1))
        default: .difference(operand(1), operand(1))
        }
    }

    private mutating func operand(_ depth: Int) -> Operand {
        switch depth > 0 ? dice.roll(4) : 2 + dice.roll(2) {
        case 0:
            .function(
                FunctionCall(name: "if_not_exists", arguments: [.path(path()), operand(depth - 1)]))
        case 1:
            .function(
                FunctionCall(
                    name: "list_append", arguments: [operand(depth - 1), operand(depth - 1)]))
        case 2: .value([":v", ":w1", ":x_y"][dice.roll(3)])
        default: .path(path())
        }
    }

    mutating func path() -> DocumentPath {
        var elements: [DocumentPath.Element] = [[.name("abc"), .alias("#a")][dice.roll(2)]]
        for _ in 0..<dice.roll(3) {
            elements.append([.name("d"), .alias("#e"), .index(7)][dice.roll(3)])
        }
        return DocumentPath(elements: elements)
    }
}

@Suite struct UpdateLawTests {
    private let limits = ExpressionLimits()

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `parsing what was printed gives the same update`(seed: UInt64) throws {
        var maker = UpdateMaker(seed: seed)
        let update = maker.update()
        let text = "\(update)"
        #expect(try ExpressionParser.update(text, limits: limits) == update, "\(text)")
        // Neither case of keywords nor blanks matter.
        let spaced = text.replacing("SET ", with: "set\t").replacing(", ", with: "\n,")
        #expect(try ExpressionParser.update(spaced, limits: limits) == update, "\(spaced)")
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `any cut of an update parses or says what is wrong`(seed: UInt64) {
        var maker = UpdateMaker(seed: seed)
        let text = "\(maker.update())"
        let cut = String(text.dropFirst(maker.roll(text.count)).prefix(maker.roll(text.count) + 1))
        do throws(ExpressionError) {
            let update = try ExpressionParser.update(cut, limits: limits)
            #expect(try ExpressionParser.update("\(update)", limits: limits) == update)
        } catch {
            #expect(!error.message.isEmpty)
        }
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `parsing the paths that were printed gives the same projection`(seed: UInt64) throws {
        var maker = UpdateMaker(seed: seed)
        let paths = (0...maker.roll(4)).map { _ in maker.path() }
        let text = paths.map(\.description).joined(separator: " ,\n")
        #expect(try ExpressionParser.projection(text, limits: limits) == paths)
    }

    // Amazon DynamoDB Developer Guide, "Using update expressions": SET on a place and a read of it
    // agree.
    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `what was set is what a projection of the same path answers`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var dynamodb = try oneTable()
        let leaf = AttributeValue.m(["x": .l([.n("1"), .m(["y": .n("2")])]), "z": .n("3")])
        _ = dynamodb.put(["a": .s("k"), "b": leaf, "c": leaf])
        let path = dice.pick(["b", "c.z", "b.x", "c.x[0]", "b.x[1].y", "c.x[1]", "b.fresh"])
        let value = AttributeValue.n("\(dice.roll(1_000))")
        #expect(dynamodb.update("SET \(path) = :v", values: [":v": value]).error == nil)

        let answer = dynamodb.getItem(
            GetItemRequest(
                tableName: "Tab", key: ["a": .s("k")], consistentRead: true,
                projectionExpression: path), in: call())
        var found = answer.response?.item.map { AttributeValue.m($0) }
        // A projection has one part at each step, whatever the index.
        while case .m(let members) = found, let only = members.first?.value { found = only }
        while case .l(let elements) = found, let only = elements.first {
            found = only
            while case .m(let members) = found, let inner = members.first?.value { found = inner }
        }
        #expect(found == value, "seed \(seed), \(path)")
    }
}
