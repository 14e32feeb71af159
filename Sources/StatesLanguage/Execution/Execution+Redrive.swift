import OrderedJSON
import VirtualTime

/// RedriveExecution: an execution that did not succeed goes on from what was unsuccessful.
///
/// - SeeAlso: Developer Guide, "Restarting state machine executions with redrive".
extension Execution {
    /// Whether the machine could go on: it ended, without success, and its history has room for
    /// more than the event of being redriven.
    public var isRedrivable: Bool {
        switch outcome {
        case nil, .succeeded: false
        default: inspection == nil && eventCount < limits.historyEvents - 1
        }
    }

    /// Takes the strands as they were when the failure set out, and has each do again what it had
    /// under way. Branches and iterations that had succeeded keep their results.
    mutating func redrive() {
        guard let point = failurePoint else { return }
        let end = eventCount
        reopen(with: point)
        redriveCount += 1
        redrivenAt = instant
        let event = record(.executionRedriven, after: end, .redriven(count: redriveCount), of: nil)
        // The machine's time-out starts anew.
        if let timeout = machine.timeout {
            executionTimer = wake(at: instant + timeout, for: .execution)
        }
        for id in strands.live { resume(id, after: event) }
    }

    private mutating func resume(_ id: StrandID, after event: Int) {
        guard strands.isLive(id), !isEnding else { return }
        switch self[id].phase {
        // Its branches and iterations go on by themselves.
        case .forked: return
        case .arriving(let state, let input, _):
            self[id].lastEvent = event
            arrive(id, at: state, input: input)
        case .mapRun(let run):
            self[id].lastEvent = event
            redrive(run, on: id)
        case .idle, .waiting, .backingOff, .performing:
            self[id].lastEvent = event
            again(id)
        }
    }

    /// Does a state's work once more, as another attempt whose retriers have spent nothing.
    private mutating func again(_ id: StrandID) {
        guard let visit = self[id].visit else { return }
        self[id].phase = .idle
        self[id].visit?.retries = []
        self[id].visit?.attempt = visit.attempt + 1
        self[id].visit?.earlierAttempts = visit.attempt
        self[id].visit?.drawCount = 0
        attempt(id) { execution throws(StateFailure) in
            let input = try execution.selectInput(of: visit.state, from: visit.rawInput, on: id)
            try execution.perform(visit.state, input: input, on: id)
        }
    }

    /// Starts the unsuccessful children of a map run anew, in the same run.
    private mutating func redrive(_ run: MapRun, on id: StrandID) {
        var run = run
        run.redriveCount += 1
        run.restartUnsuccessful()
        mapRunOwners[run.id] = id
        self[id].phase = .mapRun(run)
        record(.mapRunRedriven, on: id, .mapRunRedriven(arn: run.arn, count: run.redriveCount))
        guard !isEnding else { return }
        if run.isReading {
            guard let visit = self[id].visit, case .map(let map) = visit.state.kind,
                let reader = map.itemReader
            else { return }
            attempt(id) { execution throws(StateFailure) in
                try execution.read(reader, for: run.id, on: id)
            }
        } else if run.finished == run.inputs.count {
            finishChildren(run.id)
        } else {
            startMoreChildren(run.id)
        }
    }
}
