internal import Simulator
package import Tracing
internal import VirtualTime

/// Histories are well formed: identifiers dense from one, each event after the one that led to it,
/// time never going back.
///
/// Source: the properties of `GetExecutionHistory`'s answers; recorded histories hold them all.
package final class HistoryCheck: InvariantCheck {
    private struct Progress {
        var lastID = 0
        var lastInstant: Instant
    }

    private var executions: [String: Progress] = [:]
    private var found: [String] = []

    package init() {}

    package func consume(_ event: TraceEvent) {
        guard case .history(_, let entry) = event.kind else { return }
        var progress = executions[entry.execution] ?? Progress(lastInstant: event.at)
        let place = "execution \(entry.execution), event \(entry.id) \(entry.type)"
        if entry.id != progress.lastID + 1 {
            found.append("\(place): follows event \(progress.lastID)")
        }
        if entry.previousEventID >= entry.id {
            found.append("\(place): led to by the later event \(entry.previousEventID)")
        }
        if event.at < progress.lastInstant { found.append("\(place): lies before its predecessor") }
        progress.lastID = entry.id
        progress.lastInstant = event.at
        executions[entry.execution] = progress
    }

    package func violations() -> [String] { found }
}
