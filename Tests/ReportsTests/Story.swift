import KeyedDraws
import OrderedJSON
import Reports
import Tracing
import VirtualTime

/// A run's events, written by hand.
final class Story {
    let recorder = StatisticsRecorder()
    let text = TraceText(name: "A story", seed: 7)
    private var lastID: [String: Int] = [:]

    func happen(_ milliseconds: Int64, _ kind: TraceEvent.Kind) {
        let event = TraceEvent(at: .epoch + .milliseconds(milliseconds), kind)
        recorder.consume(event)
        text.consume(event)
    }

    /// An event of an execution's history; it follows the last one unless `previous` says otherwise.
    @discardableResult
    func history(
        _ milliseconds: Int64, _ execution: String, _ type: String, after previous: Int? = nil,
        _ details: JSONValue = [:]
    ) -> Int {
        let last = lastID[execution, default: 0]
        let id = last + 1
        lastID[execution] = id
        let entry = HistoryEntry(
            execution: execution, id: id, previousEventID: previous ?? last, type: type, state: nil,
            details: JSONDetails(details))
        happen(milliseconds, .history(SiteScope(item: execution), entry))
        return id
    }

    /// The lines of events, without times and items.
    var lines: [String] {
        text.text(recorder.statistics, digest: "0f").split(separator: "\n")
            .filter { $0.hasPrefix("T+") }.map { String($0.dropFirst(33)) }
    }
}

/// The site of a call in a state of an item.
func site(
    _ item: String, _ state: String? = nil, attempt: Int = 1, _ service: String,
    _ operation: String, try sdkTry: Int = 1
) -> CallSite {
    var scope = SiteScope(item: item)
    if let state { scope = scope.appending(SiteStep(state: state, attempt: attempt)) }
    return CallSite(scope, SiteCall(service: service, operation: operation, attempt: sdkTry))
}

/// A Task that fails once, is retried after two seconds, and works; then one that fails for good and is caught.
func retriedThenCaught() -> Story {
    let story = Story()
    story.happen(0, .arrived(SiteScope(item: "a"), what: "portrait"))
    story.history(50, "a", "ExecutionStarted")
    story.history(60, "a", "TaskStateEntered", ["name": "Resize", "input": ["x": 1]])
    story.history(60, "a", "TaskScheduled")
    story.history(60, "a", "TaskStarted")
    story.history(100, "a", "TaskFailed", ["error": "Runtime.ExitError", "cause": "exit status\n1"])
    story.history(2100, "a", "TaskScheduled")
    story.history(2100, "a", "TaskStarted")
    story.history(2200, "a", "TaskSucceeded")
    story.history(2200, "a", "TaskStateExited", ["name": "Resize"])
    story.history(2210, "a", "TaskStateEntered", ["name": "Persist"])
    story.history(2210, "a", "TaskScheduled")
    story.history(2300, "a", "TaskTimedOut", ["error": "States.Timeout"])
    story.history(2300, "a", "TaskStateExited", ["name": "Persist"])
    story.history(2310, "a", "FailStateEntered", ["name": "Sorry"])
    story.history(2310, "a", "ExecutionFailed", ["error": "E", "cause": "C"])
    return story
}

