public import KeyedDraws
public import VirtualTime

/// What a service knows about the call it serves: when, on whose behalf, and under which chance.
public struct ServiceCall: Sendable {
    /// The instant at which the call takes effect.
    public let now: Instant
    /// The call's name.
    public let site: CallSite
    /// All chance; drawn at `site`.
    public let draws: Draws
    /// What a fault has the service do to it.
    public var impairment = Impairment()

    public init(now: Instant, site: CallSite, draws: Draws) {
        self.now = now
        self.site = site
        self.draws = draws
    }

    /// An identifier that AWS would show, as a UUID.
    /// - Parameter ordinal: Tells several identifiers of one purpose and call apart.
    public func uuid(_ purpose: Purpose, _ ordinal: UInt64 = 0) -> String {
        draws.uuid(purpose, at: site, ordinal)
    }
}
