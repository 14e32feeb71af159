package import KeyedDraws
package import VirtualTime

/// What a service knows about the call it serves: when, on whose behalf, and under which chance.
package struct ServiceCall: Sendable {
    /// The instant at which the call takes effect.
    package let now: Instant
    /// The call's name.
    package let site: CallSite
    /// All chance; drawn at `site`.
    package let draws: Draws
    /// What a fault has the service do to it.
    package var impairment = Impairment()

    package init(now: Instant, site: CallSite, draws: Draws) {
        self.now = now
        self.site = site
        self.draws = draws
    }

    /// An identifier that AWS would show, as a UUID.
    /// - Parameter ordinal: Tells several identifiers of one purpose and call apart.
    package func uuid(_ purpose: Purpose, _ ordinal: UInt64 = 0) -> String {
        draws.uuid(purpose, at: site, ordinal)
    }
}
