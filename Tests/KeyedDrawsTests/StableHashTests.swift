import KeyedDraws
import Testing

// All vectors were computed by a separate implementation, in Python, of what the comments in StableHash.swift, CallSite.swift
// and Draws.swift specify. A change of any of them changes every run there ever was.

@Suite struct `The stable hash` {
    @Test func `keeps its published vectors`() {
        let seeds: [(UInt64, UInt64)] = [
            // The first output of SplitMix64 for this seed, as published with the generator.
            (0, 0xe220_a839_7b1d_cdaf), (1, 0x910a_2dec_8902_5cc1), (7, 0x63cb_e1e4_5932_0dd7),
            (.max, 0xe4d9_7177_1b65_2c20),
        ]
        for (seed, state) in seeds { #expect(StableHash(seed: seed).state == state) }

        let words: [([UInt64], UInt64)] = [
            ([0], 0xa706_dd2f_4d19_7e6f), ([1], 0x08b4_fda8_c892_b50e),
            ([.max], 0x2dd8_2c88_fa32_b270), ([1, 2], 0x5def_8c1f_8a9e_3322),
            ([2, 1], 0x51bf_2516_1a05_fb1b), ([0, 0], 0x2382_75bc_38fc_be91),
        ]
        for (words, state) in words {
            var hash = StableHash(seed: 0)
            for word in words { hash.absorb(word) }
            #expect(hash.state == state)
        }

        let texts: [(String, UInt64)] = [
            ("", 0xa706_dd2f_4d19_7e6f), ("a", 0xed67_3bab_e737_fe57),
            ("signup-3", 0x271a_827d_fe94_a0c4), ("12345678", 0xb40a_9ae2_8204_4b10),
            ("123456789", 0x6d3a_494e_14d5_307c), ("a\0", 0x4f94_36c9_6157_6301),
            ("é", 0x13b8_9305_d28b_3111), ("e\u{301}", 0xab53_278d_5368_fbc2),
            ("日本語", 0x21b8_65e0_4083_39f6),
            (String(repeating: "x", count: 1_000), 0x0265_e906_7fd9_4970),
        ]
        for (text, state) in texts {
            var hash = StableHash(seed: 0)
            hash.absorb(text)
            #expect(hash.state == state, "\(text.prefix(20))")
        }
    }

    @Test func `goes on from where an earlier one stood`() {
        var whole = StableHash(seed: 7)
        whole.absorb("signup")
        var rest = StableHash(continuing: whole.state)
        whole.absorb(3)
        rest.absorb(3)

        #expect(rest.state == whole.state)
    }

    @Test func `absorbs a negative number as its two's complement`() {
        var number = StableHash(seed: 0)
        var word = StableHash(seed: 0)
        number.absorb(-1)
        word.absorb(UInt64.max)

        #expect(number.state == word.state)
    }

    @Test(arguments: 0...40) func `absorbs bytes as it absorbs the text of them`(count: Int) {
        let text = String("The quick brown fox jumps over the lazy dog".prefix(count))
        var ofText = StableHash(seed: 3)
        var ofBytes = StableHash(seed: 3)
        ofText.absorb(text)
        Array(text.utf8).withUnsafeBytes { ofBytes.absorb(bytes: $0) }

        #expect(ofText.state == ofBytes.state)
    }

    @Test func `tells texts that run into each other apart`() {
        var states: Set<UInt64> = []
        for parts in [["ab", "c"], ["a", "bc"], ["abc", ""], ["", "abc"], ["abc"]] {
            var hash = StableHash(seed: 0)
            for part in parts { hash.absorb(part) }
            states.insert(hash.state)
        }

        #expect(states.count == 5)
    }

    /// Each of 64 bits of the result must turn with a chance of one half when any one bit of a word turns (avalanche).
    @Test func `scatters every bit of a word over all bits of the state`() {
        let samples = 400
        for bit in 0..<64 {
            var turned = [Int](repeating: 0, count: 64)
            for sample in 0..<samples {
                let word = UInt64(sample) &* 0x1234_5678_9abc_def1
                var left = StableHash(seed: 9)
                var right = StableHash(seed: 9)
                left.absorb(word)
                right.absorb(word ^ (1 << UInt64(bit)))
                let difference = left.state ^ right.state
                for place in 0..<64 where difference >> UInt64(place) & 1 == 1 {
                    turned[place] += 1
                }
            }
            // Five standard deviations of a fair coin thrown 400 times are 50.
            #expect(turned.allSatisfy { abs($0 - samples / 2) < 50 }, "bit \(bit)")
        }
    }
}
