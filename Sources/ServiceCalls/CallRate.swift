public import Settings

/// How many calls an account may make: a token bucket's size, and how many come back in a second.
public struct CallRate: Sendable, Hashable {
    /// The bucket's size in calls: so many at once, after a rest.
    public var burst: Int
    /// Calls that come back in a second.
    public var perSecond: Int

    public init(_ burst: Int, _ perSecond: Int) {
        self.burst = burst
        self.perSecond = perSecond
    }

    /// Both numbers, from one source.
    public static func settings(_ source: SettingSource) -> [Setting<CallRate>] {
        [
            Setting("burst", \.burst, "calls", form: .count(0...1_000_000_000), source),
            Setting("perSecond", \.perSecond, "calls/s", form: .count(0...1_000_000), source),
        ]
    }
}
