extension Probes {
    /// Children of one task that begin at one instant, or are answered at one, and get to their
    /// point by ways of unequal length: how often each changes its executor on its way is the
    /// optimizer's choice, and what comes first must not be.
    static let children: [(String, Attempt)] = [
        (
            "children-of-unequal-depth",
            {
                let order = Order()
                async let deep: Void = descend(3) { try await order.append("deep", after: 1) }
                async let shallow: Void = order.append("shallow", after: 1)
                _ = try await (deep, shallow)
                return "\(await order.names)"
            }
        ),
        (
            "children-through-actors",
            {
                let order = Order()
                async let through: Void = pass(Counter(), times: 4) {
                    await order.append("through")
                }
                async let past: Void = order.append("past")
                _ = await (through, past)
                return "\(await order.names)"
            }
        ),
    ]
}

private func descend(_ depth: Int, _ body: @Sendable () async throws -> Void) async throws {
    if depth == 0 { return try await body() }
    try await descend(depth - 1, body)
}

private func pass(
    _ counter: Counter, times: Int, _ body: @Sendable () async -> Void
) async {
    for _ in 0..<times { await counter.add() }
    await body()
}

/// An actor that is free whenever somebody comes.
private actor Counter {
    private var count = 0

    func add() { count += 1 }
}

private actor Order {
    private(set) var names: [String] = []

    func append(_ name: String) { names.append(name) }

    func append(_ name: String, after seconds: Int) async throws {
        try await Task.sleep(for: .seconds(seconds))
        names.append(name)
    }
}
