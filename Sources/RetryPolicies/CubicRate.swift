public import VirtualTime

/// The send rate that adaptive mode aims at: CUBIC growth since the last throttling answer.
///
/// rate(t) = scale × (t − K)³ + Wmax, K = cube root of (Wmax × (1 − beta) ÷ scale), as in botocore
/// 1.43.11, `retries/throttling.py`. Rates are calls a second.
public struct CubicRate: Sendable, Hashable {
    /// What remains of the rate after a throttling answer.
    public static let beta = 0.7
    /// How steeply the rate grows, calls a second for each cubic second.
    public static let scale = 0.4

    /// The rate at the last throttling answer (Wmax).
    public private(set) var lastMaximum: Double
    /// The instant of that answer.
    public private(set) var lastThrottle: Instant
    /// Seconds after which the rate is back at `lastMaximum` (K).
    public private(set) var timeWindow: Double

    /// As after a throttling answer at `lastThrottle`; a client starts with a maximum of 0.
    public init(lastMaximum: Double = 0, lastThrottle: Instant) {
        self.lastMaximum = lastMaximum
        self.lastThrottle = lastThrottle
        timeWindow = Self.window(lastMaximum)
    }

    /// The rate after an answer at `now` that is not a throttling one.
    public func rate(at now: Instant) -> Double {
        let offset = (now - lastThrottle).seconds - timeWindow
        return Self.scale * (offset * offset * offset) + lastMaximum
    }

    /// A throttling answer came while calls went out at `rate`; returns the rate from here.
    public mutating func throttled(sendingAt rate: Double, at now: Instant) -> Double {
        lastMaximum = rate
        lastThrottle = now
        timeWindow = Self.window(rate)
        return rate * Self.beta
    }

    private static func window(_ maximum: Double) -> Double {
        cubeRoot(maximum * (1 - beta) / scale)
    }
}
