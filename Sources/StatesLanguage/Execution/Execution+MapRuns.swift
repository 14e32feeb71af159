import KeyedDraws
import OrderedJSON

/// Distributed Map states: items from outside, children as executions of their own.
extension Execution {
    /// Starts a map run: its items are at hand, or have to be read first.
    mutating func beginMapRun(
        _ map: MapState, _ type: StateMachineType, on id: StrandID
    ) throws(StateFailure) {
        // With a reader, ItemsPath says where in what was read the items are.
        let items = map.itemReader == nil ? try items(of: map, on: id) : []
        record(.mapStateStarted, on: id, .mapStarted(length: items.count))
        guard !isEnding, let visit = self[id].visit else { return }
        let tolerance = MapRun.Tolerance(
            count: try toleratedCount(map, on: id),
            percentage: try toleratedPercentage(map, on: id))
        let bound = try count(map.maxConcurrency, "MaxConcurrency", on: id) ?? 0
        guard bound >= 0 else { throw .runtime(visit, "MaxConcurrency cannot be negative.") }
        let run = nextMapRun()
        let scope = self[id].scope.appending(visit.step())
        let arn = mapRunARN(map, at: CallSite(scope))
        record(.mapRunStarted, on: id, .mapRunStarted(arn: arn))
        guard !isEnding else { return }
        let most = limits.distributedConcurrency
        mapRunOwners[run] = id
        let started = self[id].lastEvent
        self[id].phase = .mapRun(
            MapRun(
                id: run, arn: arn, startEvent: started, type: type,
                tolerance: tolerance, concurrency: bound == 0 ? most : min(bound, most),
                isReading: map.itemReader != nil))
        if let reader = map.itemReader {
            try read(reader, for: run, on: id)
        } else {
            try startChildren(run, items: items)
        }
    }

    /// Asks for the items of a map run.
    mutating func read(
        _ reader: ItemReader, for run: MapRunID, on id: StrandID
    ) throws(StateFailure) {
        guard let visit = self[id].visit else { return }
        let parameters =
            try reader.parameters.map { template throws(StateFailure) in
                try fill(template, from: visit.input, on: id)
            } ?? .object([:])
        // A wrong MaxItems fails the run rather than the state [recorded].
        let maxItems = try count(reader.maxItems, "MaxItems", on: id) ?? 0
        guard maxItems >= 0 else {
            return mapRunFailed(
                run,
                StateFailure(
                    error: "States.ItemReaderFailed", cause: "field MaxItems must be positive"))
        }
        ask(
            .readItems(
                ItemReadRequest(
                    id: run, state: visit.name, resource: reader.resource,
                    format: reader.format, parameters: parameters,
                    scope: self[id].scope.appending(visit.step()))))
    }

    private mutating func toleratedCount(
        _ map: MapState, on id: StrandID
    ) throws(StateFailure) -> Int? {
        guard let number = try count(map.toleratedCount, "ToleratedFailureCount", on: id),
            let visit = self[id].visit
        else { return nil }
        guard number >= 0 else {
            throw .runtime(visit, "ToleratedFailureCount cannot be negative.")
        }
        return number
    }

    private mutating func toleratedPercentage(
        _ map: MapState, on id: StrandID
    ) throws(StateFailure) -> Double? {
        switch map.toleratedPercentage {
        case nil: return nil
        case .constant(let number)?: return number
        case .path(let path)?:
            let value = try evaluate(path, on: id)
            guard let visit = self[id].visit else { return nil }
            let text = value.stringValue.flatMap { JSONNumber($0) }
            guard let number = (value.numberValue ?? text)?.double else {
                throw .runtime(
                    visit,
                    "The ToleratedFailurePercentagePath field refers to value \"\(value.plainText)\" which "
                        + "is not a valid float: \(path.text)")
            }
            guard (0...100).contains(number) else {
                throw .runtime(visit, "ToleratedFailurePercentage must be between 0 and 100.")
            }
            return number
        }
    }

    private func mapRunARN(_ map: MapState, at site: CallSite) -> String {
        let label = map.label ?? draws.uuid(.mapRunLabel, at: site)
        let name = draws.uuid(.mapRunName, at: site)
        return "arn:aws:states:\(facts.region):\(facts.account):mapRun:"
            + "\(facts.stateMachineName)/\(label):\(name)"
    }

    // MARK: - Children

    mutating func startMoreChildren(_ run: MapRunID) {
        guard let id = mapRunOwners[run], let visit = self[id].visit,
            case .map(let map) = visit.state.kind, case .mapRun(var state) = self[id].phase
        else { return }
        // The strand lets go of the run while it changes, so that a long one is not copied.
        self[id].phase = .idle
        let scope = self[id].scope
        let machine = StateMachine(comment: nil, graph: map.processor, timeout: nil)
        while state.running.count < state.concurrency, let index = state.takeNext() {
            state.running.insert(index)
            ask(
                .startChild(
                    ChildRequest(
                        run: run, index: index, mapRunARN: state.arn, machine: machine,
                        type: state.type, input: state.inputs[index],
                        scope: scope.appending(visit.step(branch: index)))))
        }
        self[id].phase = .mapRun(state)
    }

    /// A child's end.
    mutating func childFinished(_ run: MapRunID, index: Int, _ outcome: Outcome) {
        guard let id = mapRunOwners[run], case .mapRun(var state) = self[id].phase,
            state.running.contains(index)
        else { return }
        self[id].phase = .idle
        state.running.remove(index)
        state.outcomes[index] = outcome
        state.finished += 1
        if case .succeeded = outcome {} else { state.failed += 1 }
        let isExceeded = state.tolerance.isExceeded(by: state.failed, of: state.inputs.count)
        let isDone = state.finished == state.inputs.count
        self[id].phase = .mapRun(state)
        if isExceeded {
            mapRunFailed(run, .toleratedFailuresExceeded)
        } else if isDone {
            finishChildren(run)
        } else {
            startMoreChildren(run)
        }
    }

    mutating func finishChildren(_ run: MapRunID) {
        guard let id = mapRunOwners[run], let visit = self[id].visit,
            case .map(let map) = visit.state.kind, case .mapRun(var state) = self[id].phase
        else { return }
        guard let writer = map.resultWriter else {
            return mapRunSucceeded(run, with: .array(state.outcomes.map(\.mapResult)))
        }
        attempt(id) { execution throws(StateFailure) in
            let parameters =
                try writer.parameters.map { template throws(StateFailure) in
                    try execution.fill(template, from: visit.input, on: id)
                } ?? .object([:])
            state.isWriting = true
            execution[id].phase = .mapRun(state)
            execution.ask(
                .writeResults(
                    ResultWriteRequest(
                        id: run, state: visit.name, mapRunARN: state.arn,
                        resource: writer.resource, parameters: parameters,
                        config: writer.config,
                        outcomes: state.outcomes.compactMap { $0 },
                        scope: execution[id].scope.appending(visit.step()))))
        }
    }

    /// The writer's answer, which is the state's result.
    mutating func resultsWritten(_ run: MapRunID, output: JSONValue) {
        guard let id = mapRunOwners[run], case .mapRun(let state) = self[id].phase,
            state.isWriting
        else { return }
        mapRunSucceeded(run, with: output)
    }

    private mutating func mapRunSucceeded(_ run: MapRunID, with result: JSONValue) {
        guard let id = mapRunOwners.removeValue(forKey: run),
            case .mapRun(let state) = self[id].phase
        else { return }
        self[id].phase = .idle
        let name = self[id].visit?.name
        let succeeded = record(.mapRunSucceeded, after: state.startEvent, of: name)
        record(.mapStateSucceeded, after: succeeded, of: name)
        let last = facts.edition.mapExitFollowsRunStart ? state.startEvent : succeeded
        self[id].lastEvent = last
        guard !isEnding else { return }
        guard let state = self[id].visit?.state else { return }
        attempt(id) { execution throws(StateFailure) in
            try execution.complete(state, with: result, on: id)
        }
    }

    /// The run failed: its other children are stopped, and the state fails.
    mutating func mapRunFailed(_ run: MapRunID, _ failure: StateFailure) {
        guard let id = mapRunOwners[run], case .mapRun(let state) = self[id].phase else { return }
        if failurePoint == nil { failurePoint = strands }
        mapRunOwners[run] = nil
        self[id].phase = .idle
        for index in state.running.sorted() { ask(.stopChild(run, index: index)) }
        record(.mapRunFailed, on: id, .failure(error: failure.error, cause: failure.cause))
        fail(id, failure)
    }

    /// Drops a map run that an abort stops.
    mutating func drop(_ run: MapRun, on id: StrandID) {
        mapRunOwners[run.id] = nil
        for index in run.running.sorted() { ask(.stopChild(run.id, index: index)) }
        record(.mapRunAborted, on: id)
    }
}

extension Outcome? {
    /// A child's part of the state's result; of a failed child that was tolerated its error's
    /// description.
    fileprivate var mapResult: JSONValue {
        switch self {
        case .succeeded(let output)?: output
        case .failed(let error, let cause)?, .aborted(let error, let cause)?:
            StateFailure(error: error, cause: cause).description
        case .timedOut?: StateFailure.timeout.description
        case nil: .null
        }
    }
}

extension Purpose {
    /// The two parts of a map run's name.
    static let mapRunLabel = Purpose("states-map-run-label")
    static let mapRunName = Purpose("states-map-run-name")
}
