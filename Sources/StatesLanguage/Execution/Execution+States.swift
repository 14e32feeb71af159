import KeyedDraws
import OrderedJSON
import VirtualTime

/// Entering states, what each type does there, and leaving them.
extension Execution {
    /// Enters the state that a strand arrives at, and does there all that takes no time.
    mutating func enter(_ id: StrandID) {
        guard !isEnding, case .arriving(let index, let input, _) = self[id].phase else { return }
        let state = self[id].graph.states[index]
        record(
            state.type.entered, on: id, .stateEntered(name: state.name, input: input),
            of: state.name)
        guard !isEnding else { return }
        let entry = self[id].countEntry(of: index)
        self[id].visit = Visit(
            state: state, index: index, entry: entry, enteredEvent: self[id].lastEvent,
            enteredAt: instant, rawInput: input, input: input)
        self[id].phase = .idle
        attempt(id) { execution throws(StateFailure) in
            let selected = try execution.selectInput(of: state, from: input, on: id)
            execution.inspection?.note(.afterInputPath, selected)
            if let mock = execution.inspection?.mock,
                try execution.answer(state, with: mock, on: id)
            {
                return
            }
            try execution.perform(state, input: selected, on: id)
        }
    }

    /// The state's input after `InputPath`, at entry and for each retry: the path may ask for what
    /// has changed since, and one that failed must not be passed over.
    mutating func selectInput(
        of state: State, from rawInput: JSONValue, on id: StrandID
    ) throws(StateFailure) -> JSONValue {
        // The visit has the whole input from its beginning.
        if case .everything = state.dataFlow.inputPath { return rawInput }
        let selected = try select(state.dataFlow.inputPath, from: rawInput, on: id)
        self[id].visit?.input = selected
        return selected
    }

    /// Does what a state is for: once at entry, and again for each retry.
    /// - Parameter input: The input after `InputPath`. It and the state are handed on, since to ask
    ///   the strand for them again would copy it.
    mutating func perform(
        _ state: State, input: JSONValue, on id: StrandID
    ) throws(StateFailure) {
        switch state.kind {
        case .pass(let pass):
            if pass.result == nil, state.dataFlow.isIdentity, inspection == nil {
                return try leave(
                    state, output: input, isInput: true, assigned: [], to: state.transition,
                    on: id)
            }
            let payload = try payload(of: state, input: input, on: id)
            try complete(state, with: pass.result ?? payload, on: id)
        case .task(let task): try schedule(task, on: id)
        case .choice(let choice): try choose(choice, state, input: input, on: id)
        case .wait(let wait): try beginWait(wait, on: id)
        case .succeed: try pass(state, input: input, assign: nil, to: .end, on: id)
        case .fail(let fail): try raise(fail, on: id)
        case .parallel(let parallel): try fork(parallel, on: id)
        case .map(let map): try begin(map, on: id)
        }
    }

    /// Runs a step of a state; what it throws meets the state's retriers and catchers.
    mutating func attempt(
        _ id: StrandID, _ step: (inout Execution) throws(StateFailure) -> Void
    ) {
        do throws(StateFailure) {
            try step(&self)
        } catch {
            fail(id, error)
        }
    }

    // MARK: - Leaving

    /// Ends a state that has a result: through `ResultSelector`, `Assign`, `ResultPath` and
    /// `OutputPath`.
    ///
    /// `Assign` sees the selected result, and `OutputPath` still sees the variables as they were
    /// [recorded].
    mutating func complete(
        _ state: State, with result: JSONValue, on id: StrandID
    ) throws(StateFailure) {
        let flow = state.dataFlow
        if flow.isIdentity, inspection == nil {
            return try leave(state, output: result, assigned: [], to: state.transition, on: id)
        }
        var selected = result
        if let selector = flow.resultSelector {
            selected = try fill(selector, from: result, on: id)
        }
        inspection?.note(.result, result)
        inspection?.note(.afterResultSelector, selected)
        let assigned = try assignments(flow.assign, from: selected, on: id)
        let combined = try place(selected, at: flow.resultPath, on: id)
        inspection?.note(.afterResultPath, combined)
        let output = try select(flow.outputPath, from: combined, on: id)
        try leave(state, output: output, assigned: assigned, to: state.transition, on: id)
    }

    /// Ends a state without a result of its own, which hands on its input.
    mutating func pass(
        _ state: State, input: JSONValue, assign: PayloadTemplate?, to transition: Transition,
        on id: StrandID
    ) throws(StateFailure) {
        let assigned = try assignments(assign, from: input, on: id)
        let flow = state.dataFlow
        if case .everything = flow.outputPath, case .everything = flow.inputPath {
            return try leave(
                state, output: input, isInput: true, assigned: assigned, to: transition, on: id)
        }
        let output = try select(flow.outputPath, from: input, on: id)
        try leave(state, output: output, assigned: assigned, to: transition, on: id)
    }

    /// Writes the event of leaving, keeps the variables, and goes on.
    /// - Parameter isInput: Whether the output is the input as it came, whose size needs no second
    ///   look.
    mutating func leave(
        _ state: State, output: JSONValue, isInput: Bool = false,
        assigned: [AssignedVariable], to transition: Transition, on id: StrandID
    ) throws(StateFailure) {
        if !isInput, var failure = dataLimit(output, of: state.name) {
            failure.mustBeNamed = true
            throw failure
        }
        if let exited = state.type.exited {
            record(
                exited, on: id,
                .stateExited(name: state.name, output: output, assigned: assigned),
                of: state.name)
        }
        guard !isEnding else { return }
        if inspection != nil {
            return endInspection(output: output, transition, in: self[id].graph)
        }
        for variable in assigned { self[id].variables[variable.name] = variable.value }
        self[id].visit = nil
        switch transition {
        case .next(let next): arrive(id, at: next, input: output)
        case .end: endStrand(id, output: output)
        }
    }

    /// Ends a strand: the execution with the outermost one, otherwise one child of a fork.
    private mutating func endStrand(_ id: StrandID, output: JSONValue) {
        if self[id].parent == nil {
            finish(.succeeded(output: output))
        } else {
            childSucceeded(id, output: output)
        }
    }

    // MARK: - Choice, Wait, Fail

    private mutating func choose(
        _ choice: ChoiceState, _ state: State, input: JSONValue, on id: StrandID
    ) throws(StateFailure) {
        var scope = evaluationScope(on: id, input: input)
        for branch in choice.branches {
            let holds: Bool
            do throws(EvaluationFailure) {
                holds = try branch.rule.holds(in: &scope)
            } catch {
                throw failure(on: id) { .choice($0, error) }
            }
            if holds {
                return try pass(
                    state, input: input, assign: branch.assign, to: .next(branch.next), on: id)
            }
        }
        guard let fallback = choice.fallback else {
            throw failure(on: id) { .noChoiceMatched($0) }
        }
        try pass(
            state, input: input, assign: state.dataFlow.assign, to: .next(fallback), on: id)
    }

    private mutating func beginWait(_ wait: WaitState, on id: StrandID) throws(StateFailure) {
        let deadline = try deadline(of: wait, on: id)
        guard deadline > instant else { return try endWait(id) }
        let timer = wake(at: deadline, for: .wait(id))
        self[id].phase = .waiting(timer)
    }

    /// Ends a Wait state.
    mutating func endWait(_ id: StrandID) throws(StateFailure) {
        guard let visit = self[id].visit else { return }
        self[id].phase = .idle
        let state = visit.state
        try pass(
            state, input: visit.input, assign: state.dataFlow.assign, to: state.transition, on: id)
    }

    private mutating func deadline(
        of wait: WaitState, on id: StrandID
    ) throws(StateFailure) -> Instant {
        guard let visit = self[id].visit else { return instant }
        switch wait.until {
        case .seconds(let seconds): return instant + .seconds(Int64(seconds))
        case .timestamp(let timestamp, _): return timestamp
        case .secondsPath(let path):
            let value = try evaluate(path, on: id)
            // A variable may hold the number as text.
            guard let seconds = value.wholeNumber else {
                throw .runtime(
                    visit,
                    "The SecondsPath parameter cannot be parsed as a long value: \(path.text) == \(value.plainText)"
                )
            }
            guard seconds >= 0 else {
                throw .runtime(
                    visit,
                    "The SecondsPath parameter must be a non-negative value: \(path.text) == \(value.plainText)"
                )
            }
            return instant + .seconds(Int64(seconds))
        case .timestampPath(let path):
            let value = try evaluate(path, on: id)
            guard let timestamp = value.timestamp else {
                throw .runtime(
                    visit,
                    "The TimestampPath parameter does not reference a valid ISO-8601 extended offset "
                        + "date-time format string: \(path.text) == \(value.plainText)")
            }
            return timestamp.nearestInstant
        }
    }

    private mutating func raise(_ fail: FailState, on id: StrandID) throws(StateFailure) {
        let error = try text(fail.error, "ErrorPath", on: id)
        let cause = try text(fail.cause, "CausePath", on: id)
        throw StateFailure(error: error, cause: cause)
    }

    private mutating func text(
        _ text: FailState.Text, _ field: String, on id: StrandID
    ) throws(StateFailure) -> String? {
        guard let visit = self[id].visit else { return nil }
        switch text {
        case .absent: return nil
        case .constant(let text): return text
        case .computed(let expression):
            let value = try evaluate(expression, as: field, on: id)
            guard let text = value.stringValue else {
                throw .runtime(
                    visit,
                    "The \(field) parameter does not reference a string: \(expression.text) == \(value.text)"
                )
            }
            return text
        }
    }
}

extension JSONValue {
    /// The value as AWS prints it in messages: a string without quotes, anything else as JSON.
    var plainText: String { stringValue ?? text }

    /// A whole number, written as a number or as text.
    var wholeNumber: Int? {
        if let number = numberValue { return number.int }
        return stringValue.flatMap { JSONNumber($0)?.int }
    }
}
