internal import OrderedJSON
package import Tracing
package import VirtualTime

/// Follows executions through their histories: which visit of a state an event belongs to, its attempts, how long it took.
///
/// AWS's history names the state when it is entered and left, and links everything between by `previousEventId`. Both
/// are enough: an event belongs to the innermost visit on its chain whose state is of the event's kind.
package struct HistoryTracker {
    /// What an event means.
    package enum Step {
        case started
        /// `status` as DescribeExecution names it; `took` since the start, whatever redrives lie
        /// between.
        case ended(status: String, error: String?, cause: String?, took: Nanoseconds)
        /// An execution that had ended so goes on.
        case redriven(from: String)
        case entered(state: String)
        /// - `caught`: The last attempt had failed, so that a catcher went on.
        case left(state: String, took: Nanoseconds, caught: Bool)
        /// - `number`: From one. `after`: How long ago the attempt before failed; nil for the first.
        case attempted(state: String, number: Int, after: Nanoseconds?)
        /// An attempt ended with an error or a time-out; a retry or a catcher may follow. `attempt`
        /// counts from one.
        case failed(state: String, attempt: Int, error: String, cause: String)
        /// Nothing that a reader misses.
        case quiet
    }

    /// A state between being entered and being left.
    fileprivate struct Visit {
        let state: String
        let kind: StateKind
        /// The visit of the Parallel or Map state around it, by its place.
        let parent: Int?
        let enteredAt: Instant
        var attempts = 0
        var failedAt: Instant?
        var isLeft = false
    }

    fileprivate struct Progress {
        let startedAt: Instant
        var visits: [Visit] = []
        /// The visit that each event belongs to, by the event's place.
        var visitOfEvent: [Int?] = []
        /// Whether events follow that of being redriven rather than those of their states.
        var isRedriven = false
    }

    private var running: [String: Progress] = [:]
    /// Executions that may yet be redriven, with how they ended.
    private var unsuccessful: [String: (progress: Progress, status: String)] = [:]

    /// No executions yet.
    package init() {}

    /// Takes the next event of any execution.
    package mutating func step(_ entry: HistoryEntry, at now: Instant) -> Step {
        switch HistoryMeaning.of[entry.type] ?? .quiet(nil) {
        case .executionStarted:
            running[entry.execution] = Progress(startedAt: now, visitOfEvent: [nil])
            return .started
        case .executionEnded(let status):
            let progress = running.removeValue(forKey: entry.execution)
            if status != "SUCCEEDED", let progress {
                unsuccessful[entry.execution] = (progress, status)
            }
            return .ended(
                status: status, error: entry.details["error"]?.stringValue,
                cause: entry.details["cause"]?.stringValue,
                took: now - (progress?.startedAt ?? now))
        case .executionRedriven:
            guard var ended = unsuccessful.removeValue(forKey: entry.execution) else {
                return .quiet
            }
            ended.progress.isRedriven = true
            running[entry.execution] = ended.progress
            return .redriven(from: ended.status)
        case let meaning:
            return running[entry.execution, default: Progress(startedAt: now)]
                .step(meaning, entry, at: now)
        }
    }
}

extension HistoryTracker.Progress {
    fileprivate mutating func step(
        _ meaning: HistoryMeaning, _ entry: HistoryEntry, at now: Instant
    ) -> HistoryTracker.Step {
        let before =
            visitOfEvent.indices.contains(entry.previousEventID - 1)
            ? visitOfEvent[entry.previousEventID - 1] : nil
        if case .entered(let kind) = meaning {
            let state = entry.details["name"]?.stringValue ?? entry.state ?? "?"
            let parent = before.flatMap { visits[$0].isLeft ? visits[$0].parent : $0 }
            visits.append(
                HistoryTracker.Visit(state: state, kind: kind, parent: parent, enteredAt: now))
            note(visits.count - 1, for: entry)
            return .entered(state: state)
        }
        guard let place = visit(for: meaning, entry, from: before) else {
            note(before, for: entry)
            return .quiet
        }
        note(place, for: entry)
        let state = visits[place].state
        switch meaning {
        case .left:
            visits[place].isLeft = true
            return .left(
                state: state, took: now - visits[place].enteredAt,
                caught: visits[place].failedAt != nil)
        case .attempted:
            visits[place].attempts += 1
            let after = visits[place].failedAt.map { now - $0 }
            visits[place].failedAt = nil
            return .attempted(state: state, number: visits[place].attempts, after: after)
        case .failed:
            visits[place].failedAt = now
            return .failed(
                state: state, attempt: max(visits[place].attempts, 1),
                error: entry.details["error"]?.stringValue ?? entry.type,
                cause: entry.details["cause"]?.stringValue ?? "")
        case .entered, .quiet, .executionStarted, .executionEnded, .executionRedriven:
            return .quiet
        }
    }

    /// The innermost visit of the event's kind, and of its name where it says one.
    private func visit(
        for meaning: HistoryMeaning, _ entry: HistoryEntry, from start: Int?
    ) -> Int? {
        guard let kind = meaning.kind else { return start }
        var name: String?
        if case .left = meaning { name = entry.details["name"]?.stringValue ?? entry.state }
        var place = start ?? (isRedriven ? visits.lastIndex { !$0.isLeft && $0.kind == kind } : nil)
        while let current = place {
            let visit = visits[current]
            if !visit.isLeft, visit.kind == kind, name == nil || visit.state == name {
                return current
            }
            place = visit.parent
        }
        return nil
    }

    private mutating func note(_ visit: Int?, for entry: HistoryEntry) {
        while visitOfEvent.count < entry.id - 1 { visitOfEvent.append(nil) }
        visitOfEvent.append(visit)
    }
}

/// Kinds of states, as the names of events tell them apart.
enum StateKind: String, CaseIterable {
    case task = "Task"
    case parallel = "Parallel"
    case map = "Map"
    case choice = "Choice"
    case pass = "Pass"
    case wait = "Wait"
    case succeed = "Succeed"
    case fail = "Fail"

    /// Whether attempts have events of their own; the others have one by being entered.
    var hasAttempts: Bool { self == .task || self == .parallel || self == .map }
}

/// What a type of event means.
enum HistoryMeaning {
    case executionStarted
    case executionEnded(String)
    case executionRedriven
    case entered(StateKind)
    case left(StateKind)
    case attempted(StateKind)
    case failed(StateKind)
    /// Belongs to the kind of state, or to whatever its predecessor belongs to.
    case quiet(StateKind?)

    var kind: StateKind? {
        switch self {
        case .entered(let kind), .left(let kind), .attempted(let kind), .failed(let kind): kind
        case .quiet(let kind): kind
        case .executionStarted, .executionEnded, .executionRedriven: nil
        }
    }

    /// The meanings by AWS's names.
    /// - SeeAlso: AWS Step Functions API reference, `HistoryEvent`, `type`.
    static let of: [String: HistoryMeaning] = {
        var table: [String: HistoryMeaning] = [
            "ExecutionStarted": .executionStarted,
            "ExecutionSucceeded": .executionEnded("SUCCEEDED"),
            "ExecutionFailed": .executionEnded("FAILED"),
            "ExecutionTimedOut": .executionEnded("TIMED_OUT"),
            "ExecutionAborted": .executionEnded("ABORTED"),
            "EvaluationFailed": .quiet(nil),
            "TaskSubmitFailed": .failed(.task),
            "ParallelStateStarted": .attempted(.parallel),
            "ParallelStateFailed": .failed(.parallel),
            "ParallelStateSucceeded": .quiet(.parallel),
            "MapStateStarted": .attempted(.map),
            "MapStateFailed": .failed(.map),
            "MapStateSucceeded": .quiet(.map),
            "MapRunStarted": .quiet(.map),
            "MapRunRedriven": .attempted(.map),
            "ExecutionRedriven": .executionRedriven,
            "MapRunFailed": .quiet(.map),
            "MapRunSucceeded": .quiet(.map),
        ]
        for kind in StateKind.allCases {
            table["\(kind.rawValue)StateEntered"] = .entered(kind)
            table["\(kind.rawValue)StateExited"] = .left(kind)
        }
        for work in ["Task", "LambdaFunction", "Activity"] {
            table["\(work)Scheduled"] = .attempted(.task)
            for end in ["Failed", "TimedOut", "StartFailed", "ScheduleFailed"] {
                table["\(work)\(end)"] = .failed(.task)
            }
        }
        for end in ["Started", "Succeeded", "Failed", "Aborted"] {
            table["MapIteration\(end)"] = .quiet(.map)
        }
        return table
    }()
}
