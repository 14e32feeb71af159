/// What a parser accepts, beyond what RFC 8259 asks of every JSON text.
public struct JSONLimits: Hashable, Sendable {
    /// The greatest number of arrays and objects inside one another. The default is safe for a thread
    /// with 512 KiB of stack, debug builds included, to compare, hash, print and destroy.
    public var maximumDepth: Int
    /// The greatest number of bytes in a text; past 2³¹ - 1 that is the limit.
    public var maximumBytes: Int
    /// What to do with a key that an object already has.
    public var duplicateKeys: DuplicateKeys
    /// What to do with a `\uD800`–`\uDFFF` escape that is no half of a pair.
    public var loneSurrogates: LoneSurrogates

    /// What a repeated key means.
    public enum DuplicateKeys: Hashable, Sendable {
        /// The last value stays, in the first one's place, as JavaScript and Jackson have it.
        case lastWins
        /// An error at the second key.
        case refused
    }

    /// What an escaped half of a surrogate pair means. RFC 8259, section 8.2, leaves it open; Swift's
    /// strings cannot hold it.
    public enum LoneSurrogates: Hashable, Sendable {
        /// An error at the escape: a rehearsal should not alter data silently.
        case refused
        /// U+FFFD, the replacement character, stands in its place.
        case replaced
    }

    /// The limits used where none are named: depth 512, 64 MiB, last key wins, lone surrogates refused.
    public static let standard = JSONLimits()

    /// Limits; whatever is left out is as in `standard`.
    public init(
        maximumDepth: Int = 512, maximumBytes: Int = 64 << 20,
        duplicateKeys: DuplicateKeys = .lastWins, loneSurrogates: LoneSurrogates = .refused
    ) {
        self.maximumDepth = maximumDepth
        self.maximumBytes = maximumBytes
        self.duplicateKeys = duplicateKeys
        self.loneSurrogates = loneSurrogates
    }
}
