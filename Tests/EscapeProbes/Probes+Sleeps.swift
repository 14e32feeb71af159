extension Probes {
    /// `Task.sleep` in each of its forms: ten minutes each, which no test would wait for.
    static let sleeps: [(String, Attempt)] = [
        ("sleep-for", { try await elapsed { try await Task.sleep(for: .seconds(600)) } }),
        (
            "sleep-with-tolerance",
            {
                try await elapsed {
                    try await Task.sleep(for: .seconds(600), tolerance: .seconds(5))
                }
            }
        ),
        (
            "sleep-nanoseconds",
            { try await elapsed { try await Task.sleep(nanoseconds: 600_000_000_000) } }
        ),
        (
            "sleep-until-continuous",
            {
                try await elapsed {
                    try await Task.sleep(until: .now + .seconds(600), clock: .continuous)
                }
            }
        ),
        (
            "sleep-until-suspending",
            {
                try await elapsed {
                    try await Task.sleep(until: .now + .seconds(600), clock: .suspending)
                }
            }
        ),
        (
            "clock-sleep",
            { try await elapsed { try await ContinuousClock().sleep(for: .seconds(600)) } }
        ),
        (
            "sleep-on-any-clock",
            {
                let clocks: [any Clock<Duration>] = [ContinuousClock(), SuspendingClock()]
                return try await elapsed {
                    for clock in clocks { try await clock.sleep(for: .seconds(300)) }
                }
            }
        ),
        (
            "sleep-cancelled",
            {
                let sleeper = Task { try await Task.sleep(for: .seconds(600)) }
                return try await elapsed {
                    try await Task.sleep(for: .seconds(1))
                    sleeper.cancel()
                    _ = await sleeper.result
                }
            }
        ),
        (
            "sleep-in-the-past",
            {
                try await elapsed {
                    try await Task.sleep(until: .now - .seconds(9), clock: .continuous)
                }
            }
        ),
        (
            "sleeps-in-crowd",
            {
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for number in 0..<50 {
                        group.addTask {
                            try await Task.sleep(for: .milliseconds(number * 37 % 50))
                            return number
                        }
                    }
                    var order: [Int] = []
                    for try await number in group { order.append(number) }
                    return "\(order)"
                }
            }
        ),
    ]
}

/// How long something takes, as unmodified code would measure it.
private func elapsed(_ body: () async throws -> Void) async rethrows -> String {
    let clock = ContinuousClock()
    let start = clock.now
    try await body()
    return "\(start.duration(to: clock.now))"
}
