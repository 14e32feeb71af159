internal import KeyedDraws
internal import OrderedJSON
internal import Tracing

/// The executions of a run that did not succeed, for whoever must be told which and why.
final class FailedExecutions: TraceConsumer {
    /// As many as a person reads; the rest is in the counts.
    private static let limit = 3
    /// How much of a cause is told.
    private static let causeLength = 160
    private static let statuses = [
        "ExecutionFailed": "FAILED", "ExecutionTimedOut": "TIMED_OUT",
        "ExecutionAborted": "ABORTED",
    ]

    private var words: [String: [String]] = [:]

    func consume(_ event: TraceEvent) {
        guard case .history(let scope, let entry) = event.kind, scope.steps.isEmpty,
            let status = Self.statuses[entry.type],
            words[status, default: []].count < Self.limit
        else { return }
        var text = entry.execution
        if let error = entry.details["error"]?.stringValue { text += " by \(error)" }
        if let cause = entry.details["cause"]?.stringValue, !cause.isEmpty {
            let shown = cause.unicodeScalars.prefix(Self.causeLength).filter { $0 != "\n" }
            text += ": \(String(String.UnicodeScalarView(shown)))"
        }
        words[status, default: []].append(text)
    }

    /// The first executions that ended so, with their errors.
    func examples(of status: String) -> [String] { words[status] ?? [] }
}
