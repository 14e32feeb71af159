import VirtualTime

@testable import StatesLanguage

/// What holds of every history, whatever the machine and whatever came in.
enum HistoryLaws {
    /// The events of one kind of work: its beginning, what goes on, and its ends.
    private static let works: [(begin: HistoryEventType, ends: Set<HistoryEventType>)] = [
        (.taskScheduled, [.taskSucceeded, .taskFailed, .taskTimedOut]),
        (
            .lambdaFunctionScheduled,
            [.lambdaFunctionSucceeded, .lambdaFunctionFailed, .lambdaFunctionTimedOut]
        ),
        (.activityScheduled, [.activitySucceeded, .activityFailed, .activityTimedOut]),
        (
            .mapIterationStarted,
            [.mapIterationSucceeded, .mapIterationFailed, .mapIterationAborted]
        ),
        (.mapRunStarted, [.mapRunSucceeded, .mapRunFailed, .mapRunAborted]),
    ]
    private static let onGoing: Set<HistoryEventType> = [
        .taskStarted, .taskSubmitted, .lambdaFunctionStarted, .activityStarted,
    ]
    private static let ends: Set<HistoryEventType> = [
        .executionSucceeded, .executionFailed, .executionTimedOut, .executionAborted,
    ]

    /// What is wrong with a history, each in a sentence; `outcome` is nil while the execution runs.
    static func violations(of events: [HistoryEvent], _ outcome: Outcome?) -> [String] {
        var found: [String] = []
        if events.map(\.id) != Array(1..<events.count + 1) { found.append("ids are not dense") }
        for (earlier, later) in zip(events, events.dropFirst())
        where later.timestamp < earlier.timestamp {
            found.append("time goes back at event \(later.id)")
        }
        for event in events where event.previousID >= event.id || event.previousID < 0 {
            found.append("event \(event.id) follows \(event.previousID)")
        }
        let endPlaces = events.indices.filter { ends.contains(events[$0].type) }
        let expected = outcome == nil ? [] : [events.count - 1]
        if endPlaces != expected { found.append("ends at \(endPlaces) of \(events.count)") }
        for work in works.prefix(3) { found += misended(work.begin, work.ends, events, outcome) }
        for work in works.suffix(2) { found += miscounted(work.begin, work.ends, events, outcome) }
        return found
    }

    /// Work on one strand: from its beginning the chain of events leads to exactly one end, or to the
    /// state's abort; only where the execution is over, or still runs, it may be open.
    private static func misended(
        _ begin: HistoryEventType, _ ends: Set<HistoryEventType>, _ events: [HistoryEvent],
        _ outcome: Outcome?
    ) -> [String] {
        var followers: [Int: [HistoryEvent]] = [:]
        for event in events { followers[event.previousID, default: []].append(event) }
        return events.compactMap { event in
            guard event.type == begin else { return nil }
            var count = 0
            var pending = [event.id]
            while let id = pending.popLast() {
                for follower in followers[id] ?? [] {
                    if ends.contains(follower.type) || follower.type == .taskStateAborted {
                        count += 1
                    } else if onGoing.contains(follower.type) {
                        pending.append(follower.id)
                    }
                }
            }
            let mayBeOpen = outcome?.status != "SUCCEEDED"
            return count == 1 || count == 0 && mayBeOpen
                ? nil : "event \(event.id) \(begin) has \(count) ends"
        }
    }

    /// Work of many strands: as many ends as beginnings where all went well, never more.
    private static func miscounted(
        _ begin: HistoryEventType, _ ends: Set<HistoryEventType>, _ events: [HistoryEvent],
        _ outcome: Outcome?
    ) -> [String] {
        let begun = events.count { $0.type == begin }
        let ended = events.count { ends.contains($0.type) }
        let isWhole = outcome?.status == "SUCCEEDED" ? ended == begun : ended <= begun
        return isWhole ? [] : ["\(begun) × \(begin), but \(ended) ends"]
    }
}
