package import VirtualTime

/// Counts and durations of one run, or of several added up.
///
/// ```swift
/// var total = RunStatistics()
/// for run in runs { total.add(run.statistics) }
/// total.endToEnd.summary?.p99
/// ```
package struct RunStatistics: Hashable, Sendable {
    /// How many runs went in.
    package var runs = 0
    /// Executions by final status, `SUCCEEDED` and so on, and `RUNNING` for those that had not ended.
    package var executions: [String: Int] = [:]
    /// States by name.
    package var states: [String: StateCounts] = [:]
    /// The states' names in the order in which they were first entered.
    package var stateOrder: [String] = []
    /// Calls by `service.Operation`.
    package var calls: [String: CallCounts] = [:]
    /// Requests by the state that they were sent for, by whichever code.
    package var stateCalls: [StateCall: CallCounts] = [:]
    /// Effects by name: `FaceIndexed`.
    package var effects: [String: Int] = [:]
    /// Calls that each fault rule met, by the rule's number from one; zero stands for what nobody
    /// wrote.
    package var faults: [Int: Int] = [:]
    /// Environments that an invocation had to wait for; those made ahead do not count.
    package var coldStarts = 0
    /// Sandboxes ended from outside.
    package var kills = 0
    /// Times that simulated code reached the real world.
    package var escapes = 0
    /// From an item's arrival, or its execution's start where none arrived, to the execution's end.
    package var endToEnd = Durations()
    /// From entering a state to leaving it, retries included; states that are never left have none.
    package var stateDurations: [String: Durations] = [:]

    package init() {}

    /// Adds another run, or several, to this one.
    package mutating func add(_ other: RunStatistics) {
        runs += other.runs
        executions.merge(other.executions, uniquingKeysWith: +)
        states.merge(other.states) { $0 + $1 }
        let known = Set(stateOrder)
        stateOrder += other.stateOrder.filter { !known.contains($0) }
        calls.merge(other.calls) { $0 + $1 }
        stateCalls.merge(other.stateCalls) { $0 + $1 }
        effects.merge(other.effects, uniquingKeysWith: +)
        faults.merge(other.faults, uniquingKeysWith: +)
        coldStarts += other.coldStarts
        kills += other.kills
        escapes += other.escapes
        endToEnd.add(other.endToEnd)
        for (state, durations) in other.stateDurations {
            stateDurations[state, default: Durations()].add(durations)
        }
    }
}

/// What became of the visits of one state.
package struct StateCounts: Hashable, Sendable {
    /// How often the state was entered.
    package var entered = 0
    /// How often its work was begun: once an entry, and once a retry.
    package var attempts = 0
    /// How often it was left without an error.
    package var succeeded = 0
    /// How many attempts failed or timed out.
    package var failed = 0
    /// How often it was left through a catcher.
    package var caught = 0

    package init() {}

    static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.entered += right.entered
        sum.attempts += right.attempts
        sum.succeeded += right.succeeded
        sum.failed += right.failed
        sum.caught += right.caught
        return sum
    }
}

/// What became of the requests of one operation.
package struct CallCounts: Hashable, Sendable {
    /// Requests sent, all tries counted.
    package var sent = 0
    /// Requests that both layers of retries sent for the first time.
    package var firstTries = 0
    /// Tries that ended with an error, or without an answer in time.
    package var failed = 0
    /// Those of them in which the service asked for fewer calls.
    package var throttled = 0
    /// Tries that the SDK repeated.
    package var retried = 0

    package init() {}

    static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.sent += right.sent
        sum.firstTries += right.firstTries
        sum.failed += right.failed
        sum.throttled += right.throttled
        sum.retried += right.retried
        return sum
    }

    /// Requests sent for each first try, in hundredths, rounded down: 250 where two retry layers made five of two.
    /// Nil where nothing was tried a first time.
    package var amplification: Int? { firstTries > 0 ? sent * 100 / firstTries : nil }
}

/// Spans of which percentiles are asked, exactly.
package struct Durations: Hashable, Sendable {
    private var counts: [Int64] = []
    private var isSorted = true

    package init(_ spans: [Nanoseconds] = []) { for span in spans { append(span) } }

    /// How many spans there are.
    package var count: Int { counts.count }

    /// Adds one span. Those that come in ascending order need no sorting later.
    package mutating func append(_ span: Nanoseconds) {
        isSorted = isSorted && counts.last ?? .min <= span.count
        counts.append(span.count)
    }

    mutating func add(_ other: Durations) {
        counts += other.counts
        isSorted = false
    }

    /// The percentiles that reports tell; nil where there are no spans.
    package var summary: Summary? {
        guard !counts.isEmpty else { return nil }
        let sorted = isSorted ? counts : counts.sorted()
        return Summary(
            count: sorted.count, p50: Self.percentile(50, of: sorted),
            p90: Self.percentile(90, of: sorted), p99: Self.percentile(99, of: sorted),
            max: Self.percentile(100, of: sorted))
    }

    /// The nearest-rank percentile: the smallest span that at least `percent` in a hundred do not pass.
    private static func percentile(_ percent: Int, of sorted: [Int64]) -> Nanoseconds {
        Nanoseconds(sorted[Swift.max((percent * sorted.count + 99) / 100, 1) - 1])
    }

    /// Exact percentiles by nearest rank.
    package struct Summary: Hashable, Sendable {
        /// How many spans there were, one at least.
        package let count: Int
        package let p50: Nanoseconds
        package let p90: Nanoseconds
        package let p99: Nanoseconds
        package let max: Nanoseconds

        package init(
            count: Int, p50: Nanoseconds, p90: Nanoseconds, p99: Nanoseconds, max: Nanoseconds
        ) {
            self.count = count
            self.p50 = p50
            self.p90 = p90
            self.p99 = p99
            self.max = max
        }

        /// The percentiles by their names in scenarios and goldens.
        package var percentiles: [(name: String, span: Nanoseconds)] {
            [("p50", p50), ("p90", p90), ("p99", p99), ("max", max)]
        }
    }
}
