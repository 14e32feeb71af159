import KeyedDraws

/// Chance for properties, so that a seed names its case for ever.
struct Dice {
    private let draws: Draws
    private var count: UInt64 = 0

    init(seed: UInt64) { draws = Draws(seed: seed) }

    mutating func bits() -> UInt64 {
        count += 1
        return draws.bits(Purpose("test.dice"), key: count)
    }

    /// A number below `bound`.
    mutating func roll(_ bound: Int) -> Int { Int(bits() % UInt64(bound)) }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(choices.count)] }
}

/// The smallest part of a failing list, found by leaving out ever smaller pieces, that fails still.
func shrunk<Element>(_ list: [Element], _ fails: ([Element]) -> Bool) -> [Element] {
    var list = list
    var piece = max(list.count / 2, 1)
    while true {
        var start = 0
        var hasShrunk = false
        while start < list.count {
            var rest = list
            rest.removeSubrange(start..<min(start + piece, list.count))
            if fails(rest) {
                list = rest
                hasShrunk = true
            } else {
                start += piece
            }
        }
        if piece == 1, !hasShrunk { return list }
        piece = max(piece / 2, 1)
    }
}
