package import VirtualTime

/// What must come out of a run. What is not said is not checked.
package struct Expectations: Hashable, Sendable {
    /// How many executions end in each status, `SUCCEEDED` and so on; a status that is missing is not checked.
    package var executions: [String: Int]
    /// Invariants that must hold, by name.
    package var always: [String]
    /// Invariants that must be found broken: the scenario documents a known weakness.
    package var violates: [String]
    /// Bounds on the executions' durations from end to end.
    package var latency: [LatencyBound]
    /// How many messages users received.
    package var notifications: Int?
    /// For `regressions/`: the fingerprint of the finding.
    package var fingerprint: String?
    /// Whether the fingerprint still occurs; meaningful with `fingerprint` alone.
    package var reproduces: Bool

    /// Nothing expected.
    package init(
        executions: [String: Int] = [:], always: [String] = [], violates: [String] = [],
        latency: [LatencyBound] = [], notifications: Int? = nil, fingerprint: String? = nil,
        reproduces: Bool = true
    ) {
        self.executions = executions
        self.always = always
        self.violates = violates
        self.latency = latency
        self.notifications = notifications
        self.fingerprint = fingerprint
        self.reproduces = reproduces
    }

    /// The statuses that an execution can have, in the order in which reports list them.
    package static let statuses = ["SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "RUNNING"]
}

/// A bound on one percentile: `p99: <= 30s`.
package struct LatencyBound: Hashable, Sendable {
    package var percentile: Percentile
    package var limit: Nanoseconds
    /// Whether `limit` itself is still good: `<=` rather than `<`.
    package var includesLimit: Bool

    package init(_ percentile: Percentile, _ limit: Nanoseconds, includesLimit: Bool = true) {
        self.percentile = percentile
        self.limit = limit
        self.includesLimit = includesLimit
    }

    /// Nearest-rank percentiles, and the greatest.
    package enum Percentile: String, Hashable, Sendable, CaseIterable {
        case p50, p90, p99, max
    }

    /// Whether `span` is within the bound.
    package func allows(_ span: Nanoseconds) -> Bool {
        includesLimit ? span <= limit : span < limit
    }

    /// The bound as a scenario writes it: `<= 30s`.
    package var words: String { "\(includesLimit ? "<=" : "<") \(limit)" }
}
