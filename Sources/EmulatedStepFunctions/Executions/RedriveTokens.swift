internal import VirtualTime

/// The callers' tokens by which an execution was redriven: "the API will return idempotent responses
/// for the last 10 client tokens used to successfully redrive the execution. These client tokens are
/// valid for up to 15 minutes after they are first used" (API Reference, "RedriveExecution").
///
/// ```swift
/// tokens.use("retry-1", at: noon)
/// tokens.firstUse(of: "retry-1", at: noon + .minutes(15))     // noon
/// ```
struct RedriveTokens {
    /// The last of the fifteen minutes belongs to them (assumed).
    private static let lifetime = Nanoseconds.minutes(15)
    private static let most = 10

    /// Oldest first; what is too old stays until others take its place.
    private var uses: [(token: String, at: Instant)] = []

    /// When a token was first used; nil where it was not, or is no longer valid.
    func firstUse(of token: String, at now: Instant) -> Instant? {
        uses.last { $0.token == token && now - $0.at <= Self.lifetime }?.at
    }

    /// Remembers a token that is valid no longer, or never was.
    mutating func use(_ token: String, at now: Instant) {
        if uses.count == Self.most { uses.removeFirst() }
        uses.append((token, now))
    }
}
