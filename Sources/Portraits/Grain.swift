internal import KeyedDraws

/// A tile of film grain over cloth-like unevenness: what keeps a painted photo from compressing like a drawing.
struct Grain {
    static let side = 256
    static let mask = side - 1

    private let tile: [Int8]
    private let seed: UInt64

    /// The grain of one photo.
    init(_ key: Int) {
        var hash = StableHash(seed: 0x6772_6169_6e)
        hash.absorb(key)
        seed = hash.state
        var tile = [Int8](repeating: 0, count: Self.side * Self.side)
        var random = seed
        // Unevenness at two coarser scales beside the grain itself; each cell has one value.
        var coarse = [Int](repeating: 0, count: 64 * 64)
        for index in coarse.indices { coarse[index] = Self.value(&random, 5) }
        for y in 0..<Self.side {
            for x in 0..<Self.side {
                let cloth = coarse[(y >> 2) * 64 + x >> 2]
                tile[y * Self.side + x] = Int8(Self.value(&random, Self.strength) + cloth)
            }
        }
        self.tile = tile
    }

    /// The most by which grain alone changes a sample.
    private static let strength = 9

    /// Gives the tile's samples, row by row, to a loop that reads them without checks.
    func withTile(_ body: (UnsafeBufferPointer<Int8>) -> Void) {
        tile.withUnsafeBufferPointer(body)
    }

    /// Where in the tile a row of the photo begins: the tile shifts at each repetition.
    func offset(_ y: Int) -> Int {
        var hash = StableHash(continuing: seed)
        hash.absorb(y >> 8)
        return Int(hash.state & UInt64(Self.mask))
    }

    /// A value from -`limit` to `limit`, the middle ones more often (two dice).
    private static func value(_ random: inout UInt64, _ limit: Int) -> Int {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let first = Int(random >> 33) % (limit + 1)
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let second = Int(random >> 33) % (limit + 1)
        return first + second - limit
    }
}
