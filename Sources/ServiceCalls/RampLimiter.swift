public import KeyedDraws
public import VirtualTime

/// Notices when calls come much faster than a moment ago. It counts calls in whole seconds of
/// virtual time.
///
/// ```swift
/// var limiter = RampLimiter(.standard, quota: 50)
/// limiter.isSteep(at: now)  // counts the call, and says whether the ramp up to it is too steep
/// ```
public struct RampLimiter: Hashable, Sendable {
    /// What counts as too steep, and what then happens.
    public struct Rule: Hashable, Sendable {
        /// The present rate is that of so many seconds, the current one with them.
        public var recentSeconds: Int
        /// It is compared with the rate of so many seconds before those.
        public var earlierSeconds: Int
        /// Too steep is what exceeds so many times the earlier rate…
        public var growth: Int
        /// …and at the same time this share of the quota.
        public var quotaShare: Ratio
        /// How likely a call is then refused.
        public var refusal: Ratio

        /// Ten seconds at more than twice the rate of the minute before, and more than half the
        /// quota: every other call is refused. Assumed: AWS only says that there is such a limit.
        public static let standard = Rule(
            recentSeconds: 10, earlierSeconds: 60, growth: 2, quotaShare: Ratio(1, 2),
            refusal: Ratio(1, 2))
    }

    /// What counts as too steep.
    public let rule: Rule
    /// Calls a second.
    public let quota: Int
    /// Calls in each of the last seconds, by the second's number modulo the count.
    private var calls: [Int]
    private var second: Int64 = .min

    /// No calls so far.
    public init(_ rule: Rule, quota: Int) {
        self.rule = rule
        self.quota = quota
        calls = Array(repeating: 0, count: max(rule.recentSeconds + rule.earlierSeconds, 1))
    }

    /// Counts a call, whether or not it is then served.
    /// - Parameter now: An instant before the latest counts as the latest.
    /// - Returns: Whether the calls up to and with this one come too suddenly.
    public mutating func isSteep(at now: Instant) -> Bool {
        advance(to: max(second, Self.second(of: now)))
        calls[place(of: second)] += 1
        var recent = 0
        for past in 0..<rule.recentSeconds { recent += calls[place(of: second - Int64(past))] }
        // In double width, since a share may have any whole numbers.
        let allowed = Int128(quota * rule.recentSeconds) * Int128(rule.quotaShare.numerator)
        guard Int128(recent) * Int128(rule.quotaShare.denominator) > allowed else { return false }
        let earlier = calls.reduce(0, +) - recent
        // Rates are compared as products, in whole numbers.
        return recent * rule.earlierSeconds > rule.growth * earlier * rule.recentSeconds
    }

    private mutating func advance(to next: Int64) {
        guard next > second else { return }
        if second == .min || next - second >= Int64(calls.count) {
            for index in calls.indices { calls[index] = 0 }
        } else {
            for passed in second + 1...next { calls[place(of: passed)] = 0 }
        }
        second = next
    }

    private static func second(of instant: Instant) -> Int64 {
        let (quotient, rest) = instant.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        return rest < 0 ? quotient - 1 : quotient
    }

    private func place(of second: Int64) -> Int {
        let rest = Int(second % Int64(calls.count))
        return rest < 0 ? rest + calls.count : rest
    }
}
