import KeyedDraws
import OrderedJSON

/// Parallel states and inline Map states: strands inside strands.
extension Execution {
    /// Starts every branch of a Parallel state.
    mutating func fork(_ parallel: ParallelState, on id: StrandID) throws(StateFailure) {
        guard let visit = self[id].visit else { return }
        let payload = try payload(of: visit.state, input: visit.input, on: id)
        if let failure = dataLimit(payload, of: visit.name) { throw failure }
        record(.parallelStateStarted, on: id)
        guard !isEnding else { return }
        let outer = self[id]
        let count = parallel.branches.count
        var fork = Fork(
            items: [], concurrency: count, next: count,
            results: Array(repeating: nil, count: count))
        for (index, branch) in parallel.branches.enumerated() {
            fork.running[index] = strands.add(
                Strand(
                    graph: branch, scope: outer.scope.appending(visit.step(branch: index)),
                    parent: (id, index), mapItem: outer.mapItem, variables: outer.variables,
                    lastEvent: outer.lastEvent))
        }
        self[id].phase = .forked(fork)
        for (index, branch) in parallel.branches.enumerated() {
            guard let child = fork.running[index] else { continue }
            arrive(child, at: branch.startAt, input: payload)
        }
    }

    /// Starts a Map state: its iterations, or its map run.
    mutating func begin(_ map: MapState, on id: StrandID) throws(StateFailure) {
        if case .distributed(let type) = map.mode {
            return try beginMapRun(map, type, on: id)
        }
        guard let visit = self[id].visit else { return }
        let items = try items(of: map, on: id)
        let bound = try count(map.maxConcurrency, "MaxConcurrency", on: id) ?? 0
        guard bound >= 0 else { throw .runtime(visit, "MaxConcurrency cannot be negative.") }
        record(.mapStateStarted, on: id, .mapStarted(length: items.count))
        guard !isEnding else { return }
        let most = limits.inlineConcurrency
        self[id].phase = .forked(
            Fork(
                items: items, concurrency: bound == 0 ? most : min(bound, most),
                results: Array(repeating: nil, count: items.count)))
        if items.isEmpty { return try finishFork(id, after: self[id].lastEvent) }
        try startIterations(on: id, after: self[id].lastEvent)
    }

    /// `ItemsPath`, or the whole input.
    mutating func items(of map: MapState, on id: StrandID) throws(StateFailure) -> [JSONValue] {
        guard let visit = self[id].visit else { return [] }
        let value =
            try map.itemsPath.map { path throws(StateFailure) in
                try evaluate(path, on: id)
            } ?? visit.input
        guard let items = value.arrayValue else {
            throw .runtime(
                visit, "Reference path \"\(map.itemsPath?.text ?? "$")\" must point to array.")
        }
        return items
    }

    /// A count that may be given by a path; text that writes a number serves as one [recorded].
    mutating func count(
        _ count: MapState.Count?, _ field: String, on id: StrandID
    ) throws(StateFailure) -> Int? {
        switch count {
        case nil: return nil
        case .constant(let number)?: return number
        case .path(let path)?:
            let value = try evaluate(path, on: id)
            guard let visit = self[id].visit else { return nil }
            guard let number = value.wholeNumber else {
                throw .runtime(
                    visit,
                    "The \(field)Path field refers to value \"\(value.plainText)\" which is not a valid "
                        + "integer: \(path.text)")
            }
            return number
        }
    }

    /// Starts as many iterations as may run side by side.
    private mutating func startIterations(
        on id: StrandID, after previous: Int
    ) throws(StateFailure) {
        while let visit = self[id].visit, case .map(let map) = visit.state.kind,
            let item = nextItem(on: id)
        {
            let index = item.index
            let input =
                try map.itemSelector.map { selector throws(StateFailure) in
                    try fill(selector, from: visit.input, on: id, item: item)
                } ?? item.item
            if let failure = dataLimit(input, of: visit.name) { throw failure }
            let started = record(
                .mapIterationStarted, after: previous,
                .mapIteration(name: visit.name, index: index), of: visit.name)
            guard !isEnding, case .forked(var fork) = self[id].phase else { return }
            // The strand lets go of the fork while it changes, so that a long one is not copied.
            self[id].phase = .idle
            let child = strands.add(
                Strand(
                    graph: map.processor,
                    scope: self[id].scope.appending(visit.step(branch: index)),
                    parent: (id, index), mapItem: item, variables: self[id].variables,
                    lastEvent: started))
            fork.running[index] = child
            fork.next += 1
            self[id].phase = .forked(fork)
            arrive(child, at: map.processor.startAt, input: input)
        }
    }

    /// The item whose iteration may start now.
    private func nextItem(on id: StrandID) -> MapItem? {
        guard case .forked(let fork) = self[id].phase, fork.next < fork.items.count,
            fork.running.count < fork.concurrency
        else { return nil }
        return MapItem(index: fork.next, item: fork.items[fork.next])
    }

    /// A branch or iteration reached its end.
    mutating func childSucceeded(_ child: StrandID, output: JSONValue) {
        guard let (id, index) = self[child].parent, let visit = self[id].visit,
            case .forked(var fork) = self[id].phase
        else { return }
        var last = self[child].lastEvent
        strands.remove(child)
        self[id].phase = .idle
        fork.running[index] = nil
        fork.results[index] = output
        fork.finished += 1
        let isDone = fork.finished == fork.results.count
        self[id].phase = .forked(fork)
        if visit.state.type == .map {
            let succeeded = record(
                .mapIterationSucceeded, after: last,
                .mapIteration(name: visit.name, index: index), of: visit.name)
            if isDone { last = succeeded }
        }
        attempt(id) { execution throws(StateFailure) in
            if isDone {
                try execution.finishFork(id, after: last)
            } else {
                // The next iteration follows the ended one's last event, not its
                // MapIterationSucceeded [recorded].
                try execution.startIterations(on: id, after: last)
            }
        }
    }

    /// Every child is done: the state has its result.
    private mutating func finishFork(
        _ id: StrandID, after previous: Int
    ) throws(StateFailure) {
        guard !isEnding, let visit = self[id].visit, case .forked(let fork) = self[id].phase
        else { return }
        // The state's exit follows the same event as its success does [recorded].
        self[id].lastEvent = previous
        record(
            visit.state.type == .map ? .mapStateSucceeded : .parallelStateSucceeded,
            after: previous, of: visit.name)
        self[id].phase = .idle
        try complete(visit.state, with: .array(fork.results.map { $0 ?? .null }), on: id)
    }

    // MARK: - Aborting

    /// Stops every child of a fork but one, in the children's order.
    mutating func abortChildren(of id: StrandID, except survivor: Int?) {
        guard let visit = self[id].visit, case .forked(let fork) = self[id].phase else { return }
        self[id].phase = .idle
        for (index, child) in fork.running.sorted(by: { $0.key < $1.key }) where index != survivor {
            abort(child)
            let last = self[child].lastEvent
            if visit.state.type == .map {
                record(
                    .mapIterationAborted, after: last,
                    .mapIteration(name: visit.name, index: index), of: visit.name)
            }
            strands.remove(child)
        }
    }

    /// Stops what a strand is doing, from the inside out.
    private mutating func abort(_ id: StrandID) {
        switch self[id].phase {
        case .idle, .arriving(_, _, nil): break
        case .arriving(_, _, let timer?), .waiting(let timer), .backingOff(let timer):
            cancel(timer)
        case .performing(let run): drop(run)
        case .forked: abortChildren(of: id, except: nil)
        case .mapRun(let run): drop(run, on: id)
        }
        if let aborted = self[id].visit?.state.type.aborted { record(aborted, on: id) }
    }
}
