import VirtualTime

/// What happens when a timer fires.
extension Execution {
    mutating func timerFired(_ timer: TimerID) {
        guard let target = timers.remove(timer) else { return }
        switch target {
        case .execution: finish(.timedOut)
        case .arrival(let id): makeReady(id)
        case .wait(let id):
            attempt(id) { execution throws(StateFailure) in try execution.endWait(id) }
        case .retry(let id): endBackoff(id)
        case .taskTimeout(let task): taskTimedOut(task, .timeout)
        case .taskHeartbeat(let task): taskTimedOut(task, .heartbeatTimeout)
        }
    }
}
