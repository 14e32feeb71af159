import OrderedJSON

/// What becomes of errors that no retry mends, and rules that never get to see one.
extension Linter {
    /// Names the states whose errors end the execution. An error inside a Parallel or Map state
    /// leaves through that state, so that the top is where it is caught or not. Of states that only a
    /// Catch leads to nothing is said: a handler's own error would need a handler, and so on.
    func checkHandlers(atTopOf graph: StateGraph) {
        let planned = graph.statesReachedWithoutErrors
        for (index, state) in graph.states.enumerated() where planned[index] {
            guard isReadWhole(state), [.task, .parallel, .map].contains(state.type),
                letsErrorsOut(state)
            else { continue }
            if state.catchers.isEmpty {
                report(
                    .warning, .missingCatch, at: state.pointer, atKey: true,
                    "'\(state.name)' has no Catch: an error that no retry mends fails the execution",
                    advice: "catch States.ALL and lead to a state that cleans up or tells somebody")
            } else {
                let names = state.catchers.flatMap(\.errors.names).joined(separator: ", ")
                report(
                    .suggestion, .partialCatch, at: state.pointer.appending("Catch"),
                    "Any error but \(names) fails the execution",
                    advice: "add a last entry for States.ALL")
            }
        }
    }

    /// Whether an error that nobody meant may leave the state. A Fail state means its error.
    private func letsErrorsOut(_ state: State) -> Bool {
        if state.catchers.contains(where: \.errors.matchesAll) { return false }
        switch state.kind {
        case .task: return true
        case .choice(let choice): return choice.fallback == nil
        case .map(let map) where map.mode != .inline: return true
        case .parallel, .map:
            return state.innerGraphs.contains { $0.states.contains(where: letsErrorsOut) }
        default: return false
        }
    }

    /// A catcher without ResultPath puts the error's description in the input's place: does the state
    /// that it leads to read anything else?
    func checkCatch(_ state: State, in graph: StateGraph) {
        var lost: [StateIndex: String?] = [:]
        for (place, catcher) in state.catchers.enumerated() {
            guard case .replacesInput = catcher.resultPath else { continue }
            let next = graph.states[catcher.next]
            let path =
                lost[catcher.next]
                ?? next.inputMembers.first { !["Error", "Cause"].contains($0.name) }?.path
            lost[catcher.next] = .some(path)
            guard let path else { continue }
            report(
                .warning, .catchLosesInput,
                at: state.pointer.appending("Catch").appending(place),
                "'\(next.name)' reads \(path), but gets the error's description in the place of the "
                    + "input",
                advice: "keep the input with \"ResultPath\": \"$.error\"")
        }
    }

    /// Entries and names that an earlier entry takes, beyond those that say the same twice: the first
    /// entry that means an error decides, also when its attempts are spent.
    func checkRules(_ state: State) {
        for (field, errors) in state.errorRules {
            checkTimeouts(state, field, errors)
            var earlier = TakenErrors()
            for (place, matcher) in errors.enumerated() {
                let pointer = state.pointer.appending(field).appending(place)
                checkRule(matcher, at: pointer, after: earlier, in: state.type)
                earlier.add(matcher, at: place)
            }
        }
    }

    private func checkRule(
        _ matcher: ErrorMatcher, at pointer: JSONPointer, after earlier: TakenErrors,
        in type: StateType
    ) {
        // Where every name is repeated, reading the definition has said so.
        if matcher.names.allSatisfy({ earlier.entries[$0] != nil }) { return }
        let takers = matcher.names.map { earlier.taker(of: $0, in: type) }
        if let first = takers.first, let first, takers.allSatisfy({ $0 != nil }) {
            report(
                .warning, .deadRule, at: pointer,
                "This entry never applies: entry \(first + 1) takes its errors",
                advice: "put it first")
            return
        }
        for (place, taker) in takers.enumerated() {
            guard let taker else { continue }
            report(
                .warning, .deadRule, at: pointer.appending("ErrorEquals").appending(place),
                "'\(matcher.names[place])' never gets to this entry: entry \(taker + 1) takes it")
        }
    }

    private func checkTimeouts(_ state: State, _ field: String, _ errors: [ErrorMatcher]) {
        guard case .task(let task) = state.kind, task.timeout != nil || task.heartbeat != nil,
            let place = errors.firstIndex(where: { $0.names.contains(ErrorMatcher.taskFailed) }),
            !errors.contains(where: { $0.matches(.heartbeatTimeout) })
        else { return }
        report(
            .suggestion, .timeoutNotHandled, at: state.pointer.appending(field).appending(place),
            "States.TaskFailed leaves out the time-out that this state has",
            advice: "name States.Timeout as well")
    }
}

/// The names that the entries so far take, with the first entry that takes each.
private struct TakenErrors {
    private(set) var entries: [String: Int] = [:]

    mutating func add(_ matcher: ErrorMatcher, at place: Int) {
        for name in matcher.names where entries[name] == nil { entries[name] = place }
    }

    /// The entry that leaves nothing of a later one for this name. What the callee of a task raises is
    /// a failed task by whatever name; in a Parallel or Map state an error may also come from a Fail
    /// state.
    func taker(of name: String, in type: StateType) -> Int? {
        var takers = [entries[name]]
        if name == "States.HeartbeatTimeout" { takers.append(entries[StateFailure.timeoutName]) }
        if type == .task, !name.hasPrefix("States.") {
            takers.append(entries[ErrorMatcher.taskFailed])
        }
        return takers.compactMap { $0 }.min()
    }
}
