internal import Glibc

/// Real time for benchmarks, the median of several rounds, since a shared machine's figures wobble.
enum Stopwatch {
    /// Seconds that `body` takes.
    static func seconds(_ body: () -> Void) -> Double {
        let start = now()
        body()
        return Double(now() - start) / 1_000_000_000
    }

    /// The middle of an odd number of rounds.
    static func median(rounds: Int, _ measure: () -> Double) -> Double {
        let values = (0..<max(rounds, 1)).map { _ in measure() }.sorted()
        return values[values.count / 2]
    }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
