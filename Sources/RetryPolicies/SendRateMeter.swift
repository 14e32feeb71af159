public import VirtualTime

/// The rate at which a client's tries end, smoothed over half seconds.
///
/// botocore 1.43.11, `retries/adaptive.py`, `RateClocker`. Calls a second.
public struct SendRateMeter: Sendable, Hashable {
    /// The weight of the newest half second.
    public static let smoothing = 0.8
    /// The length over which ends are counted.
    public static let bucketLength: Nanoseconds = .milliseconds(500)

    /// The smoothed rate; 0 until the first half second has passed.
    public private(set) var rate = 0.0
    private var lastBucket: Int64
    private var count = 0

    /// - Parameter start: The first bucket begins at the whole second before it.
    public init(startingAt start: Instant) {
        lastBucket = 2 * Self.floored(start.nanoseconds, by: 2 * Self.bucketLength.count)
    }

    /// One try ended at `now`; returns the rate.
    public mutating func record(at now: Instant) -> Double {
        count += 1
        let bucket = Self.floored(now.nanoseconds, by: Self.bucketLength.count)
        if bucket > lastBucket {
            let seconds = Double(bucket - lastBucket) * Self.bucketLength.seconds
            let current = Double(count) / seconds
            rate = current * Self.smoothing + rate * (1 - Self.smoothing)
            count = 0
            lastBucket = bucket
        }
        return rate
    }

    private static func floored(_ value: Int64, by unit: Int64) -> Int64 {
        let quotient = value / unit
        return value % unit < 0 ? quotient - 1 : quotient
    }
}
