internal import Glibc

/// Real time, for what a person waits for. Never part of a run.
struct RealClock {
    private let start = RealClock.now()

    /// Nanoseconds since this value was made.
    var elapsed: Int64 { Self.now() - start }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
