import KeyedDraws
import OrderedJSON
import VirtualTime

/// What becomes of an error: a retry, a catch, or the end of the strand around.
extension Execution {
    /// Meets a state's failure with its retriers, then its catchers, then the graph around it.
    mutating func fail(_ id: StrandID, _ failure: StateFailure) {
        guard !isEnding, let visit = self[id].visit else { return }
        dropWork(of: id)
        if failure.isFatal {
            return finish(
                .failed(error: failure.error, cause: failure.cause), after: self[id].lastEvent)
        }
        if retry(id, visit, failure) { return }
        recordFailure(of: visit, on: id)
        if catching(id, visit, failure) { return }
        failStrand(id, failure)
    }

    /// Stops what the state itself still has under way, as when the selector of a later item fails.
    private mutating func dropWork(of id: StrandID) {
        switch self[id].phase {
        case .forked: abortChildren(of: id, except: nil)
        case .mapRun(let run): drop(run, on: id)
        default: break
        }
        self[id].phase = .idle
    }

    // MARK: - Retry

    /// Starts the wait for the next attempt where a retrier allows one.
    ///
    /// The first retrier that names the error decides; each counts its own retries, per stay in the
    /// state.
    private mutating func retry(_ id: StrandID, _ visit: Visit, _ failure: StateFailure) -> Bool {
        let retriers = visit.state.retriers
        guard let place = retriers.firstIndex(where: { $0.errors.matches(failure) }) else {
            return false
        }
        let spent = visit.retries.isEmpty ? 0 : visit.retries[place]
        guard spent < retriers[place].maxAttempts else { return false }
        let scope = self[id].scope
        let draws = draws
        let wait = retriers[place].wait(beforeRetry: spent + 1) { bound in
            let site = CallSite(scope.appending(visit.step()))
            return draws.integer(below: bound, .retryJitter, at: site)
        }
        if inspection != nil {
            inspection?.ending = .retriable(failure, after: wait)
            finish(.failed(error: failure.error, cause: failure.cause))
            return true
        }
        var retries = visit.retries
        if retries.isEmpty { retries = Array(repeating: 0, count: retriers.count) }
        retries[place] = spent + 1
        self[id].visit?.retries = retries
        failurePoint = nil
        let timer = wake(at: instant + wait, for: .retry(id))
        self[id].phase = .backingOff(timer)
        return true
    }

    /// Begins the next attempt. Its draws are new ones, since the attempt is part of the call site.
    mutating func endBackoff(_ id: StrandID) {
        guard let visit = self[id].visit else { return }
        self[id].phase = .idle
        self[id].visit?.attempt += 1
        self[id].visit?.drawCount = 0
        attempt(id) { execution throws(StateFailure) in
            let input = try execution.selectInput(of: visit.state, from: visit.rawInput, on: id)
            try execution.perform(visit.state, input: input, on: id)
        }
    }

    // MARK: - Catch

    /// Goes on where a catcher says, with the error's description in the state's input.
    private mutating func catching(
        _ id: StrandID, _ visit: Visit, _ failure: StateFailure
    ) -> Bool {
        guard let catcher = visit.state.catchers.first(where: { $0.errors.matches(failure) })
        else { return false }
        inspection?.caught = failure
        failurePoint = nil
        do throws(StateFailure) {
            let assigned = try assignments(catcher.assign, from: failure.description, on: id)
            let output = try place(
                failure.description, at: catcher.resultPath, on: id)
            try leave(
                visit.state, output: output, assigned: assigned, to: .next(catcher.next), on: id)
        } catch {
            // A failure while catching is not caught again by the same state.
            if error.isFatal {
                finish(
                    .failed(error: error.error, cause: error.cause),
                    after: self[id].lastEvent)
            } else {
                failStrand(id, error)
            }
        }
        return true
    }

    // MARK: - Outwards

    /// The event that a Parallel or Map state failed; other types have none.
    private mutating func recordFailure(of visit: Visit, on id: StrandID) {
        switch visit.state.type {
        case .parallel: record(.parallelStateFailed, on: id)
        case .map: record(.mapStateFailed, on: id)
        default: break
        }
    }

    /// Ends a strand in failure: the execution with the outermost one, otherwise the fork that it
    /// belongs to.
    private mutating func failStrand(_ id: StrandID, _ failure: StateFailure) {
        let last = self[id].lastEvent
        if failurePoint == nil { failurePoint = strands }
        guard let parent = self[id].parent else {
            return finish(.failed(error: failure.error, cause: failure.cause), after: last)
        }
        guard let fork = self[parent.strand].visit else { return }
        if fork.state.type == .map {
            record(
                .mapIterationFailed, after: last,
                .mapIteration(name: fork.name, index: parent.child), of: fork.name)
        }
        strands.remove(id)
        abortChildren(of: parent.strand, except: parent.child)
        // What follows continues from the failed child's own last event, not from its
        // MapIterationFailed [recorded].
        self[parent.strand].lastEvent = last
        fail(parent.strand, failure)
    }
}
