import KeyedDraws
import OrderedJSON

/// Evaluating what a state's fields say, with the failure's sentence made here.
extension Execution {
    /// What a strand's expressions see.
    func evaluationScope(
        on id: StrandID, input: JSONValue, item: MapItem? = nil
    ) -> EvaluationScope {
        guard let visit = self[id].visit else {
            preconditionFailure("an expression outside a state")
        }
        return EvaluationScope(
            input: input, context: context(of: visit, item: item ?? self[id].mapItem),
            variables: self[id].variables, draws: draws, outer: self[id].scope,
            entry: visit.entry, attempt: visit.attempt, drawCount: visit.drawCount)
    }

    /// Remembers how often an expression drew; most never do.
    private mutating func keepDraws(of scope: EvaluationScope, on id: StrandID) {
        if scope.drawCount > 0 { self[id].visit?.drawCount = scope.drawCount }
    }

    private func context(of visit: Visit, item: MapItem?) -> ContextObject {
        ContextObject(
            execution: facts, startedAt: startedAt, input: input, stateName: visit.name,
            enteredAt: visit.enteredAt,
            retryCount: [.task, .parallel, .map].contains(visit.state.type)
                ? visit.attempt - visit.earlierAttempts - 1 : nil,
            redriveCount: redriveCount, redrivenAt: redrivenAt, taskToken: visit.token,
            mapItem: item, override: contextOverride)
    }

    /// `InputPath` or `OutputPath`.
    mutating func select(
        _ selection: DataFlow.Selection, from value: JSONValue, on id: StrandID
    ) throws(StateFailure) -> JSONValue {
        switch selection {
        case .everything: return value
        case .nothing: return .object([:])
        case .path(let expression): return try evaluate(expression, from: value, on: id)
        }
    }

    /// An expression in a field of its own, which sees the state's input.
    mutating func evaluate(
        _ expression: Expression, on id: StrandID
    ) throws(StateFailure) -> JSONValue {
        try evaluate(expression, from: self[id].visit?.input ?? .null, on: id)
    }

    private mutating func evaluate(
        _ expression: Expression, from input: JSONValue, on id: StrandID
    ) throws(StateFailure) -> JSONValue {
        var scope = evaluationScope(on: id, input: input)
        defer { keepDraws(of: scope, on: id) }
        do throws(EvaluationFailure) {
            return try expression.value(in: &scope)
        } catch {
            throw failure(on: id) { .field($0, error) }
        }
    }

    /// An expression in a field whose failure AWS words as a template's member: `ErrorPath`.
    mutating func evaluate(
        _ expression: Expression, as field: String, on id: StrandID
    ) throws(StateFailure) -> JSONValue {
        let input = self[id].visit?.input ?? .null
        var scope = evaluationScope(on: id, input: input)
        defer { keepDraws(of: scope, on: id) }
        do throws(EvaluationFailure) {
            return try expression.value(in: &scope)
        } catch {
            throw failure(on: id) { .template($0, field: field, input: input, error) }
        }
    }

    /// A template, filled in from `input`.
    mutating func fill(
        _ template: PayloadTemplate, from input: JSONValue, on id: StrandID, item: MapItem? = nil
    ) throws(StateFailure) -> JSONValue {
        if case .constant(let value) = template.root { return value }
        var scope = evaluationScope(on: id, input: input, item: item)
        defer { keepDraws(of: scope, on: id) }
        do throws(TemplateFailure) {
            return try template.value(in: &scope)
        } catch {
            throw failure(on: id) {
                .template($0, field: error.field, input: input, error.cause)
            }
        }
    }

    /// `Parameters`, or the input where there are none.
    mutating func payload(
        of state: State, input: JSONValue, on id: StrandID
    ) throws(StateFailure) -> JSONValue {
        guard let parameters = state.dataFlow.parameters else {
            inspection?.note(.afterParameters, input)
            return input
        }
        let payload = try fill(parameters, from: input, on: id)
        inspection?.note(.afterParameters, payload)
        return payload
    }

    /// `Assign`: the variables with their new values, sorted by name.
    mutating func assignments(
        _ template: PayloadTemplate?, from input: JSONValue, on id: StrandID
    ) throws(StateFailure) -> [AssignedVariable] {
        guard let template else { return [] }
        let filled = try fill(template, from: input, on: id)
        if let visit = self[id].visit, let failure = dataLimit(filled, of: visit.name) {
            throw failure
        }
        return (filled.objectValue?.members ?? [])
            .map { AssignedVariable(name: $0.key, value: $0.value) }
            .sorted { $0.name.utf16Order(to: $1.name) < 0 }
    }

    /// `ResultPath`, in the state's input as it came.
    func place(
        _ result: JSONValue, at place: DataFlow.ResultPlace, on id: StrandID
    ) throws(StateFailure) -> JSONValue {
        switch place {
        case .replacesInput: return result
        case .discarded: return self[id].visit?.rawInput ?? .null
        case .at(let path):
            let rawInput = self[id].visit?.rawInput ?? .null
            guard let combined = path.setting(result, in: rawInput) else {
                throw StateFailure(
                    error: "States.ResultPathMatchFailure",
                    cause: "Unable to apply ReferencePath \(path.text) to input \(rawInput.text)")
            }
            return combined
        }
    }

    func failure(on id: StrandID, _ make: (Visit) -> StateFailure) -> StateFailure {
        guard let visit = self[id].visit else {
            return StateFailure(error: "States.Runtime", isFatal: true)
        }
        return make(visit)
    }
}
