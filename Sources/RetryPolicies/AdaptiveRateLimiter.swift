public import VirtualTime

/// Adaptive mode's limit on a client's own sending: a token bucket whose rate follows `CubicRate`.
///
/// Idle until the first throttling answer, then every try needs a token. botocore 1.43.11,
/// `retries/adaptive.py`, `ClientRateLimiter`, and `retries/bucket.py`, `TokenBucket`.
public struct AdaptiveRateLimiter: Sendable, Hashable {
    /// The bucket's rate before any answer, calls a second.
    public static let initialRate = 1.0
    /// The lowest rate.
    public static let minimumRate = 0.5
    /// The smallest size of the bucket, in calls.
    public static let minimumCapacity = 1.0
    /// The rate is held below this many times the measured one.
    public static let measuredRateFactor = 2.0

    /// Whether a throttling answer has come, so that tries need tokens.
    public private(set) var isEnabled = false
    /// The bucket's rate, calls a second.
    public private(set) var fillRate = Self.initialRate
    /// The bucket's size.
    public private(set) var maximumCapacity = Self.minimumCapacity
    /// The tokens at hand, as of the last look.
    public private(set) var capacity = 0.0
    /// The measured rate of answers.
    public var measuredRate: Double { meter.rate }

    private var cubic: CubicRate
    private var meter: SendRateMeter
    private var lastRefill: Instant

    /// An idle limiter with an empty bucket.
    public init(startingAt start: Instant) {
        cubic = CubicRate(lastThrottle: start)
        meter = SendRateMeter(startingAt: start)
        lastRefill = start
    }

    /// Takes a token for a try and returns zero; or takes none and returns the wait after which to
    /// ask again, at least a nanosecond.
    ///
    /// The wait is what the present rate needs. Another answer may change the rate meanwhile, and
    /// another try may take the token first.
    public mutating func acquire(at now: Instant) -> Nanoseconds {
        guard isEnabled else { return .zero }
        refill(at: now)
        guard capacity < 1 else {
            capacity -= 1
            return .zero
        }
        // Rounded up, so that the token is there when the wait is over.
        let wait = ((1 - capacity) / fillRate * 1_000_000_000).rounded(.up)
        return Nanoseconds(Int64(max(wait, 1)))
    }

    /// A try ended at `now`, by success or by any failure.
    public mutating func tryEnded(throttled: Bool, at now: Instant) {
        let measured = meter.record(at: now)
        let aim: Double
        if throttled {
            let sending = isEnabled ? min(measured, fillRate) : measured
            aim = cubic.throttled(sendingAt: sending, at: now)
            isEnabled = true
        } else {
            aim = cubic.rate(at: now)
        }
        setRate(min(aim, Self.measuredRateFactor * measured), at: now)
    }

    private mutating func setRate(_ rate: Double, at now: Instant) {
        // What has trickled in so far came at the old rate.
        refill(at: now)
        fillRate = max(rate, Self.minimumRate)
        maximumCapacity = max(rate, Self.minimumCapacity)
        capacity = min(capacity, maximumCapacity)
    }

    private mutating func refill(at now: Instant) {
        precondition(now >= lastRefill, "time went back: \(now) < \(lastRefill)")
        capacity = min(maximumCapacity, capacity + (now - lastRefill).seconds * fillRate)
        lastRefill = now
    }
}
