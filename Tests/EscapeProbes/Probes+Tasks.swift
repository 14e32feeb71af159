extension Probes {
    /// Every way in which Swift makes and joins tasks.
    static let tasks: [(String, Attempt)] = [
        (
            "unstructured-task",
            {
                let task = Task {
                    try await Task.sleep(for: .seconds(5))
                    return "\(ContinuousClock.now)"
                }
                return try await task.value
            }
        ),
        (
            "detached-task",
            {
                let task = Task.detached {
                    try await Task.sleep(for: .seconds(5))
                    return "\(ContinuousClock.now) \(Int.random(in: 0..<1_000_000))"
                }
                return try await task.value
            }
        ),
        (
            "async-let",
            {
                async let first = later(3)
                async let second = later(2)
                return try await "\(first) \(second)"
            }
        ),
        (
            "task-group-cancelled",
            {
                try await withThrowingTaskGroup(of: String.self) { group in
                    for seconds in [9, 1, 5] {
                        group.addTask { try await later(seconds) }
                    }
                    let first = try await group.next() ?? "none"
                    group.cancelAll()
                    var cancelled = 0
                    while let result = await group.nextResult() {
                        if case .failure(is CancellationError) = result { cancelled += 1 }
                    }
                    return "\(first), \(cancelled) cancelled"
                }
            }
        ),
        (
            "actor-reentrancy",
            {
                let tally = Tally()
                async let slow = tally.add(10, after: 2)
                async let quick = tally.add(1, after: 1)
                let sums = try await (slow, quick)
                return "\(sums.0) \(sums.1) \(await tally.order)"
            }
        ),
        (
            "main-actor",
            {
                try await onMainActor()
            }
        ),
        (
            "async-stream",
            {
                let (stream, continuation) = AsyncStream.makeStream(of: Int.self)
                Task {
                    for number in 1...3 {
                        try await Task.sleep(for: .seconds(number))
                        continuation.yield(number)
                    }
                    continuation.finish()
                }
                var text = ""
                for await number in stream { text += "\(number)@\(ContinuousClock.now) " }
                return text
            }
        ),
        (
            "continuation",
            {
                await withCheckedContinuation { continuation in
                    Task {
                        try await Task.sleep(for: .seconds(4))
                        continuation.resume(returning: "\(ContinuousClock.now)")
                    }
                }
            }
        ),
    ]
}

private func later(_ seconds: Int) async throws -> String {
    try await Task.sleep(for: .seconds(seconds))
    return "\(seconds)@\(ContinuousClock.now)"
}

private actor Tally {
    private var sum = 0
    private(set) var order: [Int] = []

    func add(_ number: Int, after seconds: Int) async throws -> Int {
        try await Task.sleep(for: .seconds(seconds))
        sum += number
        order.append(number)
        return sum
    }
}

@MainActor private func onMainActor() async throws -> String {
    let start = ContinuousClock.now
    try await Task.sleep(for: .seconds(6))
    return "\(start.duration(to: .now))"
}
