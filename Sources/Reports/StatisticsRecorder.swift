internal import KeyedDraws
package import Tracing
internal import VirtualTime

/// Folds a run's events into its statistics.
///
/// ```swift
/// let recorder = StatisticsRecorder()
/// for event in events { recorder.consume(event) }
/// recorder.statistics.executions  // ["SUCCEEDED": 40]
/// ```
package final class StatisticsRecorder: TraceConsumer {
    private var recorded = RunStatistics()
    private var tracker = HistoryTracker()
    private var runningCount = 0
    private var isThrottle: [String: Bool] = [:]
    /// When each item arrived, until its first execution starts; nil afterwards, so that executions which that one
    /// starts are not taken for the item's own.
    private var arrivals: [String: Instant?] = [:]
    /// Where the end-to-end time of a running execution begins.
    private var origins: [String: Instant] = [:]

    package init() { recorded.runs = 1 }

    /// The statistics of all events so far.
    package var statistics: RunStatistics {
        var statistics = recorded
        if runningCount > 0 { statistics.executions["RUNNING"] = runningCount }
        return statistics
    }

    package func consume(_ event: TraceEvent) {
        switch event.kind {
        case .arrived(let scope, _): arrivals[scope.item] = .some(event.at)
        case .sent(let site, _):
            count(site) { $0.sent(site) }
            if let state = site.scope.state?.state, let call = site.call {
                let key = StateCall(
                    state: state, service: call.service, operation: call.operation)
                recorded.stateCalls[key, default: CallCounts()].sent(site)
            }
        case .answered(let site, .failed(let code, let status, _), _):
            let isThrottle = self.isThrottle(code, status)
            count(site) {
                $0.failed += 1
                if isThrottle { $0.throttled += 1 }
            }
        case .answered: break
        case .retrying(let site, _): count(site) { $0.retried += 1 }
        case .fault(_, let rule, _): recorded.faults[rule, default: 0] += 1
        case .effect(_, let effect): recorded.effects[effect.name, default: 0] += 1
        case .sandbox(_, let sandbox): count(sandbox)
        case .history(let scope, let entry): count(entry, of: scope, at: event.at)
        case .escaped: recorded.escapes += 1
        case .charged: break
        }
    }

    private func count(_ site: CallSite, _ change: (inout CallCounts) -> Void) {
        guard let call = site.call else { return }
        change(&recorded.calls["\(call.service).\(call.operation)", default: CallCounts()])
    }

    private func count(_ sandbox: SandboxEvent) {
        switch sandbox.kind {
        case .coldStart: recorded.coldStarts += 1
        case .killed: recorded.kills += 1
        case .began, .ended, .billed: break
        }
    }

    /// Executions that another execution starts count with their states alone: what they come to is
    /// the other's matter.
    private func count(_ entry: HistoryEntry, of scope: SiteScope, at now: Instant) {
        let item = scope.item
        switch tracker.step(entry, at: now) {
        case .started where !scope.steps.isEmpty, .ended where !scope.steps.isEmpty,
            .redriven where !scope.steps.isEmpty:
            break
        case .started:
            runningCount += 1
            if let arrival = arrivals[item] {
                if let arrival { origins[entry.execution] = arrival }
            } else {
                origins[entry.execution] = now
            }
            arrivals[item] = .some(nil)
        case .ended(let status, _, _, _):
            runningCount -= 1
            recorded.executions[status, default: 0] += 1
            if let origin = origins.removeValue(forKey: entry.execution) {
                recorded.endToEnd.append(now - origin)
            }
        case .redriven(let status):
            runningCount += 1
            let others = (recorded.executions[status] ?? 1) - 1
            recorded.executions[status] = others == 0 ? nil : others
        case .entered(let state):
            if recorded.states[state] == nil { recorded.stateOrder.append(state) }
            recorded.states[state, default: StateCounts()].entered += 1
            if case .entered(let kind)? = HistoryMeaning.of[entry.type], !kind.hasAttempts {
                recorded.states[state, default: StateCounts()].attempts += 1
            }
        case .left(let state, let took, let caught):
            recorded.stateDurations[state, default: Durations()].append(took)
            if caught {
                recorded.states[state, default: StateCounts()].caught += 1
            } else {
                recorded.states[state, default: StateCounts()].succeeded += 1
            }
        case .attempted(let state, _, _):
            recorded.states[state, default: StateCounts()].attempts += 1
        case .failed(let state, _, _, _):
            recorded.states[state, default: StateCounts()].failed += 1
        case .quiet: break
        }
    }

    /// Whether the service asked for fewer calls: each service has its own word for that.
    private func isThrottle(_ code: String, _ status: Int) -> Bool {
        if status == 429 { return true }
        if let known = isThrottle[code] { return known }
        let words = [
            "Throttl", "TooManyRequests", "SlowDown", "ProvisionedThroughputExceeded",
            "RequestLimitExceeded", "BandwidthLimitExceeded",
        ]
        let isOne = words.contains { code.contains($0) }
        isThrottle[code] = isOne
        return isOne
    }
}

extension CallCounts {
    fileprivate mutating func sent(_ site: CallSite) {
        sent += 1
        if site.call?.attempt == 1, site.scope.steps.allSatisfy({ $0.attempt == 1 }) {
            firstTries += 1
        }
    }
}
