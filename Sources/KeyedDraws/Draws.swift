public import VirtualTime

/// All chance of a run: every draw is a hash of (seed, purpose, call site, ordinal), never "the
/// next number".
///
/// The bits are the stable hash of the seed that has absorbed the purpose's key, the site's key and
/// the ordinal. So a call added here moves no draw there, one fault can be removed alone, and two
/// policies can be compared under the same chance.
///
/// ```swift
/// let draws = Draws(seed: 7)
/// draws.uniform(.latency, at: site)                // 0 ..< 1, the same for ever
/// draws.happens(Ratio(1, 20), .duplicate, at: site)
/// ```
public struct Draws: Sendable, Hashable {
    /// The run's seed.
    public let seed: UInt64
    private let root: UInt64

    public init(seed: UInt64) {
        self.seed = seed
        root = StableHash(seed: seed).state
    }

    /// Sixty-four fair bits.
    /// - Parameter ordinal: Tells several draws of one purpose at one site apart.
    public func bits(_ purpose: Purpose, at site: CallSite, _ ordinal: UInt64 = 0) -> UInt64 {
        bits(purpose, key: site.key, ordinal)
    }

    /// Sixty-four fair bits under a bare key, for what has no call site.
    public func bits(_ purpose: Purpose, key: UInt64, _ ordinal: UInt64 = 0) -> UInt64 {
        var hash = StableHash(continuing: root)
        hash.absorb(purpose.key)
        hash.absorb(key)
        hash.absorb(ordinal)
        return hash.state
    }

    /// A number in 0 ..< 1 with 53 bits.
    public func uniform(_ purpose: Purpose, at site: CallSite, _ ordinal: UInt64 = 0) -> Double {
        Double(bits(purpose, at: site, ordinal) >> 11) * 0x1p-53
    }

    /// A whole number in `0 ..< bound`, by multiplying high; the bias is below `bound` ÷ 2⁶⁴.
    public func integer(
        below bound: UInt64, _ purpose: Purpose, at site: CallSite, _ ordinal: UInt64 = 0
    ) -> UInt64 {
        bits(purpose, at: site, ordinal).multipliedFullWidth(by: bound).high
    }

    /// Whether something of probability `ratio` happens here. Exact: no floating point takes part.
    public func happens(
        _ ratio: Ratio, _ purpose: Purpose, at site: CallSite, _ ordinal: UInt64 = 0
    ) -> Bool {
        if ratio.numerator >= ratio.denominator { return true }
        return integer(below: ratio.denominator, purpose, at: site, ordinal) < ratio.numerator
    }

    /// A span from `distribution`, never negative.
    /// - Parameter ordinal: Below 2⁵⁶; it takes up to 256 draws from `256 × ordinal` on.
    public func span(
        _ distribution: Distribution, _ purpose: Purpose, at site: CallSite, _ ordinal: UInt64 = 0
    ) -> Nanoseconds {
        span(distribution, purpose, key: site.key, ordinal)
    }

    /// A span from `distribution` under a bare key.
    public func span(
        _ distribution: Distribution, _ purpose: Purpose, key: UInt64, _ ordinal: UInt64 = 0
    ) -> Nanoseconds {
        distribution.span { index in
            Double(bits(purpose, key: key, ordinal << 8 | index) >> 11) * 0x1p-53
        }
    }

    /// An identifier in the form of a version 4 UUID: `8-4-4-4-12` lower-case hexadecimal digits.
    /// - Parameter ordinal: Below 2⁶³; it takes the draws `2 × ordinal` and the next.
    public func uuid(_ purpose: Purpose, at site: CallSite, _ ordinal: UInt64 = 0) -> String {
        var high = bits(purpose, at: site, ordinal << 1)
        var low = bits(purpose, at: site, ordinal << 1 | 1)
        high = high & ~0xf000 | 0x4000
        low = low & ~(0b11 << 62) | (0b10 << 62)
        return Self.uuidText(high: high, low: low)
    }

    /// The form of a UUID, `8-4-4-4-12` lower-case hexadecimal digits, for its two halves.
    public static func uuidText(high: UInt64, low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { text in
            var place = 0
            func write(_ word: UInt64, _ digits: Range<Int>) {
                for index in digits {
                    text.initializeElement(at: place, to: digit(word, index))
                    place += 1
                }
            }
            func writeHyphen() {
                text.initializeElement(at: place, to: UInt8(ascii: "-"))
                place += 1
            }
            write(high, 0..<8)
            writeHyphen()
            write(high, 8..<12)
            writeHyphen()
            write(high, 12..<16)
            writeHyphen()
            write(low, 0..<4)
            writeHyphen()
            write(low, 4..<16)
            return place
        }
    }

    /// `count` hexadecimal digits in lower case, at most 16 from one word.
    public func hexadecimal(
        digits count: Int, _ purpose: Purpose, at site: CallSite
    ) -> String {
        String(unsafeUninitializedCapacity: count) { text in
            for start in stride(from: 0, to: count, by: 16) {
                let word = bits(purpose, at: site, UInt64(start / 16))
                let digits = min(16, count - start)
                // Of the last word, the lowest digits.
                for index in 0..<digits {
                    text.initializeElement(
                        at: start + index, to: Self.digit(word, 16 - digits + index))
                }
            }
            return count
        }
    }

    /// The hexadecimal digit of a word at an index, from zero for the highest.
    private static func digit(_ word: UInt64, _ index: Int) -> UInt8 {
        let value = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * index)) & 15
        return value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
    }
}

/// A probability as a fraction of whole numbers, so that no rounding decides.
public struct Ratio: Hashable, Sendable, CustomStringConvertible {
    /// As given; where it is not below the denominator, the share is certainty.
    public let numerator: UInt64
    /// One at least.
    public let denominator: UInt64

    /// `numerator` in `denominator`; a zero denominator counts as never.
    public init(_ numerator: UInt64, _ denominator: UInt64) {
        self.numerator = denominator == 0 ? 0 : numerator
        self.denominator = max(denominator, 1)
    }

    /// So many times as probable, or certain where that is more than certainty.
    public func times(_ factor: UInt64) -> Ratio {
        let (product, overflow) = numerator.multipliedReportingOverflow(by: factor)
        return overflow || product >= denominator ? .always : Ratio(product, denominator)
    }

    /// Certainty.
    public static let always = Ratio(1, 1)
    /// Impossibility.
    public static let never = Ratio(0, 1)

    public var description: String { "\(numerator)/\(denominator)" }
}
