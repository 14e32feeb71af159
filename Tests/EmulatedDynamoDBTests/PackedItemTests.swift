import AWSModel
import PropertyTesting
import Testing

@testable import EmulatedDynamoDB

@Suite struct PackedItemTests {
    private func value(_ dice: inout Dice, _ depth: Int) -> AttributeValue {
        // Some lengths take one byte, some two, some three.
        func length() -> Int { dice.pick([0, 1, 5, 127, 128, 300, 20_000]) }
        func text() -> String { String(repeating: dice.pick(["a", "é", "🙂"]), count: length()) }
        func blob() -> [UInt8] { (0..<length()).map { UInt8(truncatingIfNeeded: $0) } }
        switch dice.roll(depth > 0 ? 10 : 8) {
        case 0, 1: return .s(text())
        case 2: return .n("\(dice.roll(100_000))")
        case 3: return .b(blob())
        case 4: return .bool(dice.roll(2) == 0)
        case 5: return .null
        case 6: return .ss((0..<dice.roll(4)).map { _ in text() })
        case 7: return dice.roll(2) == 0 ? .ns(["1", "2"]) : .bs([blob(), blob()])
        case 8: return .l((0..<dice.roll(4)).map { _ in value(&dice, depth - 1) })
        default: return .m(item(&dice, depth - 1))
        }
    }

    private func item(_ dice: inout Dice, _ depth: Int) -> Item {
        var item: Item = [:]
        for _ in 0..<dice.roll(6) { item["n\(dice.roll(1_000))"] = value(&dice, depth) }
        return item
    }

    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `an item that was packed is the same again`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let item = item(&dice, 3)
        #expect(PackedItem(item).item == item)
    }

    @Test func `texts keep their bytes, and levels their depth`() {
        let one: Item = ["caf\u{E9}": .s("cafe\u{301}"), "": .s("")]
        let again = PackedItem(one).item
        #expect(again["caf\u{E9}"]?.text?.utf8.elementsEqual("cafe\u{301}".utf8) == true)
        #expect(again == one)
        var deep = AttributeValue.s("x")
        for _ in 0..<32 { deep = .l([.m(["m": deep])]) }
        #expect(PackedItem(["d": deep]).item == ["d": deep])
    }
}
