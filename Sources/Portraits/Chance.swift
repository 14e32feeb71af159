internal import KeyedDraws

/// Choices of the painter: keyed by what is painted, so that nothing painted before moves them.
struct Chance {
    private var hash: StableHash

    init(_ keys: Int...) {
        hash = StableHash(seed: 0x706f_7274)
        for key in keys { hash.absorb(key) }
    }

    /// A whole number from `low` to `high`.
    mutating func between(_ low: Int, _ high: Int) -> Int {
        hash.absorb(1)
        return low + Int(hash.state.multipliedFullWidth(by: UInt64(high - low + 1)).high)
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[between(0, choices.count - 1)]
    }
}
