extension Probes {
    /// `Task.sleep` in each of its forms: an hour each, which no test would wait for.
    static let sleeps: [(String, Attempt)] = [
        (
            "sleep-for",
            {
                let start = ContinuousClock.now
                try await Task.sleep(for: .seconds(30))
                return "\(start.duration(to: .now))"
            }
        ),
        (
            "sleep-nanoseconds",
            {
                let start = ContinuousClock.now
                try await Task.sleep(nanoseconds: 30_000_000_000)
                return "\(start.duration(to: .now))"
            }
        ),
        (
            "sleep-until-continuous",
            {
                let start = ContinuousClock.now
                try await Task.sleep(until: start + .seconds(30), clock: .continuous)
                return "\(start.duration(to: .now))"
            }
        ),
        (
            "sleep-until-suspending",
            {
                let start = SuspendingClock.now
                try await Task.sleep(until: start + .seconds(30), clock: .suspending)
                return "\(start.duration(to: .now))"
            }
        ),
        (
            "sleep-cancelled",
            {
                let start = ContinuousClock.now
                let sleeper = Task { try await Task.sleep(for: .seconds(30)) }
                try await Task.sleep(for: .seconds(1))
                sleeper.cancel()
                let result = await sleeper.result
                return "\(result) after \(start.duration(to: .now))"
            }
        ),
        (
            "clock-sleep",
            {
                let start = ContinuousClock.now
                try await ContinuousClock().sleep(for: .seconds(30))
                return "\(start.duration(to: .now))"
            }
        ),
    ]
}
