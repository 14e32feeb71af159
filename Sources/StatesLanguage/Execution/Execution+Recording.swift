import OrderedJSON
import VirtualTime

/// Writing events, asking for actions, and handing out identifiers and timers.
extension Execution {
    /// Writes an event, unless the history is full; its identifier.
    @discardableResult
    mutating func record(
        _ type: HistoryEventType, after previous: Int, _ details: HistoryDetails? = nil,
        of state: String?
    ) -> Int {
        // The last place is for the event that ends the execution.
        guard eventCount < limits.historyEvents - 1 else {
            isHistoryFull = true
            return eventCount
        }
        write(type, after: previous, details, of: state)
        return eventCount
    }

    /// Writes an event on a strand, of the state that it is in.
    mutating func record(
        _ type: HistoryEventType, on id: StrandID, _ details: HistoryDetails? = nil
    ) {
        record(type, on: id, details, of: self[id].visit?.name)
    }

    /// Writes an event on a strand.
    mutating func record(
        _ type: HistoryEventType, on id: StrandID, _ details: HistoryDetails?, of state: String?
    ) {
        let previous = self[id].lastEvent
        let event = record(type, after: previous, details, of: state)
        self[id].lastEvent = event
    }

    /// Writes an event without asking whether there is room.
    mutating func write(
        _ type: HistoryEventType, after previous: Int, _ details: HistoryDetails?,
        of state: String? = nil
    ) {
        eventCount += 1
        actions.append(
            .history(
                HistoryEvent(
                    id: eventCount, previousID: previous, type: type, timestamp: now,
                    stateName: state, details: details)))
    }

    /// Asks for something, unless the execution is about to end for want of history.
    mutating func ask(_ action: ExecutionAction) {
        if !isHistoryFull { actions.append(action) }
    }

    /// Whether the execution is about to end for want of history, so that nothing new may begin.
    var isEnding: Bool { isHistoryFull || outcome != nil }

    /// Why a value may not be handed on by the state or task of a name; nil where it may.
    func dataLimit(_ value: JSONValue, of name: String) -> StateFailure? {
        value.excess(overBytes: limits.payloadBytes, depth: ExecutionLimits.payloadDepth)
            .map { .dataLimit(of: name, $0) }
    }

    /// The instant of the input being handled.
    var instant: Instant { now }

    // MARK: - Identifiers and timers

    mutating func nextTask() -> TaskID {
        taskCount += 1
        return TaskID(taskCount)
    }

    mutating func nextMapRun() -> MapRunID {
        mapRunCount += 1
        return MapRunID(mapRunCount)
    }

    /// Asks to be woken.
    mutating func wake(at instant: Instant, for target: TimerTarget) -> TimerID {
        timerCount += 1
        let timer = TimerID(timerCount)
        timers.append(target, under: timer)
        ask(.wake(timer, at: instant, isTransition: target.isTransition))
        // Few executions come near their greatest age: those alone need a timer for it.
        let end = startedAt + limits.duration
        if executionTimer == nil, instant > end, target != .execution {
            executionTimer = wake(at: end, for: .execution)
        }
        return timer
    }

    /// Takes a timer back, if it still runs.
    mutating func cancel(_ timer: TimerID?) {
        guard let timer, timers.remove(timer) != nil else { return }
        ask(.cancelTimer(timer))
    }
}

/// What a timer is for.
enum TimerTarget: Hashable, Sendable {
    /// The machine's `TimeoutSeconds`.
    case execution
    /// The overhead of a transition.
    case arrival(StrandID)
    /// A Wait state.
    case wait(StrandID)
    /// The wait before a retry.
    case retry(StrandID)
    case taskTimeout(TaskID)
    case taskHeartbeat(TaskID)

    /// Whether what it is for is a state transition: entering a state, or trying it again.
    var isTransition: Bool {
        switch self {
        case .arrival, .retry: true
        default: false
        }
    }
}
