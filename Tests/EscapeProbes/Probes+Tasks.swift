extension Probes {
    /// Every way in which Swift makes and joins tasks.
    static let tasks: [(String, Attempt)] = [
        (
            "unstructured-task",
            {
                let task = Task { try await later(5) }
                return try await task.value
            }
        ),
        (
            "detached-task",
            {
                let task = Task.detached {
                    "\(try await later(5)) \(Int.random(in: 0..<1_000_000))"
                }
                return try await task.value
            }
        ),
        (
            "immediate-task",
            {
                let task = Task.immediate { try await later(5) }
                return try await task.value
            }
        ),
        (
            "background-task",
            {
                let low = Task(priority: .background) { try await later(1) }
                let high = Task(priority: .high) { try await later(1) }
                return try await "\(low.value) \(high.value)"
            }
        ),
        (
            // Nobody waits for it: it is frozen when the function returns, and goes on with its
            // next invocation if there is one.
            "outliving-task",
            {
                Task.detached { try await later(60) }
                return "returned at \(ContinuousClock.now)"
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
            "discarding-group",
            {
                let tally = Tally()
                try await withThrowingDiscardingTaskGroup { group in
                    for seconds in [3, 1, 2] {
                        group.addTask { _ = try await tally.add(seconds, after: seconds) }
                    }
                }
                return "\(await tally.order)"
            }
        ),
        (
            "task-yield",
            {
                let tally = Tally()
                await withDiscardingTaskGroup { group in
                    for number in 1...3 {
                        group.addTask {
                            for step in 0..<3 {
                                await tally.note(number * 10 + step)
                                await Task.yield()
                            }
                        }
                    }
                }
                return "\(await tally.order)"
            }
        ),
        (
            "task-local",
            {
                try await Local.$name.withValue("bound") {
                    let inherited = Task { "\(Local.name) \(try await later(1))" }
                    let detached = Task.detached { "\(Local.name) \(try await later(1))" }
                    return try await "\(inherited.value), \(detached.value)"
                }
            }
        ),
        (
            "cancellation-handler",
            {
                let (stream, continuation) = AsyncStream.makeStream(of: String.self)
                let task = Task {
                    await withTaskCancellationHandler {
                        try? await Task.sleep(for: .seconds(600))
                        continuation.finish()
                    } onCancel: {
                        continuation.yield("cancelled at \(ContinuousClock.now)")
                    }
                }
                try await Task.sleep(for: .seconds(2))
                task.cancel()
                var text = ""
                for await line in stream { text += line }
                return text
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
                    Task { continuation.resume(returning: try await later(4)) }
                }
            }
        ),
    ]

    /// Every way in which code hops between actors.
    static let actors: [(String, Attempt)] = [
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
        ("main-actor", { try await onMainActor() }),
        ("global-actor", { try await onGlobalActor() }),
        (
            "sleep-in-an-actor",
            {
                let tally = Tally()
                let sum = try await tally.add(1, after: 60)
                return "\(sum) at \(ContinuousClock.now)"
            }
        ),
    ]
}

func later(_ seconds: Int) async throws -> String {
    try await Task.sleep(for: .seconds(seconds))
    return "\(seconds)@\(ContinuousClock.now)"
}

private enum Local {
    @TaskLocal static var name = "unbound"
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

    func note(_ number: Int) { order.append(number) }
}

@MainActor private func onMainActor() async throws -> String { try await later(6) }

@globalActor private actor Painter {
    static let shared = Painter()
}

@Painter private func onGlobalActor() async throws -> String { try await later(6) }
