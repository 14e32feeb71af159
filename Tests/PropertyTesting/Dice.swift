/// Chance for properties: SplitMix64 (Steele, Lea, Flood 2014), so that a seed names its case for ever.
package struct Dice: Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        // The seed is mixed first, or the next seed would give the same bits one step later.
        state = seed
        state = bits()
    }

    package mutating func bits() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A number below `bound`.
    package mutating func roll(_ bound: Int) -> Int { Int(bits() % UInt64(bound)) }

    /// Whether one of so many equal chances came.
    package mutating func isOne(in chances: Int) -> Bool { roll(chances) == 0 }

    package mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[roll(choices.count)]
    }

    /// The same elements in another order.
    package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var shuffled = elements
        for index in shuffled.indices.reversed() { shuffled.swapAt(index, roll(index + 1)) }
        return shuffled
    }
}
