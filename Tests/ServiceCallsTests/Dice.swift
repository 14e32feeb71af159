/// Chance for properties: SplitMix64 (Steele, Lea, Flood 2014), so that a seed names its case for ever.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) {
        // The seed is mixed first, or the next seed would give the same bits one step later.
        state = seed
        state = bits()
    }

    mutating func bits() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A number below `bound`.
    mutating func roll(_ bound: Int) -> Int { Int(bits() % UInt64(bound)) }
}
