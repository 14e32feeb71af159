/// The hash under every draw, identifier and call site: the same on every machine and in every
/// process, unlike Swift's own.
///
/// It absorbs 64-bit words one after another: `state = mix((state ^ word) + 0x9e3779b97f4a7c15)`,
/// where `mix` is the finaliser of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom
/// number generators", 2014). The first state is that of zero having absorbed the seed. A text is
/// absorbed as its length in bytes, then its UTF-8 bytes in little-endian words of eight, the last
/// one padded with zeros. All sums are modulo 2⁶⁴.
///
/// Test vectors: `KeyedDrawsTests`, "the stable hash keeps its published vectors".
public struct StableHash: Sendable {
    /// The hash of all that was absorbed so far.
    public private(set) var state: UInt64

    /// A hash that has absorbed nothing but `seed`.
    public init(seed: UInt64) { state = Self.mix(seed &+ 0x9e37_79b9_7f4a_7c15) }

    /// Continues from an earlier hash's `state`.
    public init(continuing state: UInt64) { self.state = state }

    /// Absorbs one word.
    public mutating func absorb(_ word: UInt64) {
        state = Self.mix((state ^ word) &+ 0x9e37_79b9_7f4a_7c15)
    }

    /// Absorbs a number as its two's complement.
    public mutating func absorb(_ number: Int) { absorb(UInt64(bitPattern: Int64(number))) }

    /// Absorbs a text: its length, then its UTF-8 bytes.
    public mutating func absorb(_ text: String) {
        var text = text
        text.withUTF8 { absorb(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// Absorbs bytes: their count, then the bytes.
    public mutating func absorb(bytes: UnsafeRawBufferPointer) {
        absorb(bytes.count)
        var index = 0
        while index + 8 <= bytes.count {
            absorb(
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
            index += 8
        }
        guard index < bytes.count else { return }
        var last: UInt64 = 0
        for (place, byte) in bytes[index...].enumerated() {
            last |= UInt64(byte) << (8 * UInt64(place))
        }
        absorb(last)
    }

    static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
