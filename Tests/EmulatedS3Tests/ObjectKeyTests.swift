import EmulatedS3
import PropertyTesting
import Testing

/// S3 User Guide, "Listing object keys programmatically": UTF-8 binary order.
@Suite struct `An object's key` {
    /// Up to twenty bytes, of few letters, so that keys share their beginnings; some letters take two
    /// to four bytes.
    private static func key(_ dice: inout Dice) -> String {
        (0..<dice.roll(8)).map { _ in dice.pick(["a", "b", "/", "é", "状", "🦊", "\u{301}"]) }
            .joined()
    }

    @Test func `is compared by its bytes alone`() {
        var dice = Dice(seed: 1)
        for _ in 0..<20_000 {
            let shared = Self.key(&dice)
            let (left, right) = (shared + Self.key(&dice), shared + Self.key(&dice))
            let (one, other) = (Array(left.utf8), Array(right.utf8))

            #expect((ObjectKey(left) < ObjectKey(right)) == one.lexicographicallyPrecedes(other))
            #expect((ObjectKey(left) == ObjectKey(right)) == (one == other))
            if one == other {
                #expect(ObjectKey(left).hashValue == ObjectKey(right).hashValue)
            }
        }
    }

    @Test func `is another one where only Unicode takes two for the same`() {
        #expect(ObjectKey("caf\u{E9}") != ObjectKey("cafe\u{301}"))
        #expect("caf\u{E9}" == "cafe\u{301}")
    }
}
