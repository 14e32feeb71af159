internal import Glibc

/// Real time, for what a person waits for and for benchmarks. Never part of a run.
///
/// ```swift
/// let clock = RealClock()
/// clock.elapsed  // nanoseconds
/// ```
package struct RealClock {
    private let start = RealClock.now()

    /// A clock that starts now.
    package init() {}

    /// Nanoseconds since this value was made.
    package var elapsed: Int64 { Self.now() - start }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
