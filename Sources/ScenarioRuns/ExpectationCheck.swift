internal import Reports
internal import Scenarios
internal import Simulator
internal import VirtualTime

/// Holds a run against what its scenario expects, and against what must hold whatever it expects.
struct ExpectationCheck {
    /// In words for a person; empty where all is as it should be.
    private(set) var failures: [String] = []

    init(
        _ expected: Expectations, statistics: RunStatistics,
        invariants: [(name: String, found: [String])], failed: FailedExecutions, end: RunEnd
    ) {
        switch end {
        case .quiescent: break
        case .escaped(let found): failures += found.map { "escape from virtual time: \($0)" }
        case .stopped(let reason): failures.append("the run was stopped: \(reason)")
        }
        // A run that was cut short says nothing about the rest.
        guard end == .quiescent else { return }
        check(expected.executions, statistics, failed)
        check(expected.violates, invariants)
        check(expected.latency, statistics)
        if let notifications = expected.notifications {
            let found = statistics.effects["MessageDelivered"] ?? 0
            if found != notifications {
                failures.append("notifications: expected \(notifications), found \(found)")
            }
        }
    }

    private mutating func check(
        _ executions: [String: Int], _ statistics: RunStatistics, _ failed: FailedExecutions
    ) {
        if executions.isEmpty {
            let running = statistics.executions["RUNNING"] ?? 0
            if running > 0 {
                failures.append(
                    "executions: \(running) of them had not ended when nothing was left to happen")
            }
            return
        }
        for status in Expectations.statuses {
            let (wanted, found) = (executions[status] ?? 0, statistics.executions[status] ?? 0)
            if wanted != found {
                failures.append("executions \(status): expected \(wanted), found \(found)")
                if found > wanted { failures += failed.examples(of: status).map { "  \($0)" } }
            }
        }
    }

    private mutating func check(
        _ violates: [String], _ invariants: [(name: String, found: [String])]
    ) {
        for (name, found) in invariants {
            if violates.contains(name) {
                if found.isEmpty {
                    failures.append("invariant \(name): expected to be violated, and held")
                }
            } else if let first = found.first {
                let more = found.count > 1 ? " (and \(found.count - 1) more)" : ""
                failures.append("invariant \(name): \(first)\(more)")
            }
        }
    }

    private mutating func check(_ bounds: [LatencyBound], _ statistics: RunStatistics) {
        guard !bounds.isEmpty else { return }
        guard let summary = statistics.endToEnd.summary else {
            failures.append("latency: no execution ended, so there is none to compare")
            return
        }
        for bound in bounds {
            let found: Nanoseconds =
                switch bound.percentile {
                case .p50: summary.p50
                case .p90: summary.p90
                case .p99: summary.p99
                case .max: summary.max
                }
            if !bound.allows(found) {
                failures.append(
                    "latency \(bound.percentile.rawValue): expected \(bound.words), found \(found)")
            }
        }
    }
}
