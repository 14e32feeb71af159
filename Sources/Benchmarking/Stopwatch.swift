/// Rounds of a benchmark in real time.
enum Stopwatch {
    /// Seconds that `body` takes.
    static func seconds(_ body: () -> Void) -> Double {
        let clock = RealClock()
        body()
        return Double(clock.elapsed) / 1_000_000_000
    }

    /// The middle of an odd number of rounds, since a shared machine's figures wobble.
    static func median(rounds: Int, _ measure: () -> Double) -> Double {
        let values = (0..<max(rounds, 1)).map { _ in measure() }.sorted()
        return values[values.count / 2]
    }
}
