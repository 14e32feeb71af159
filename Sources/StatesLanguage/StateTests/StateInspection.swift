import OrderedJSON
import VirtualTime

/// What TestState notes of one state's stay: the data after each step, and how it ended.
struct StateInspection: Sendable {
    /// The steps, under the names of the API's `inspectionData`.
    enum Stage: String, Sendable {
        case afterInputPath, afterParameters, result, afterResultSelector, afterResultPath
        case afterItemsPath, maxConcurrency
    }

    /// How the stay ended; nil where the execution's outcome says it.
    enum Ending: Sendable {
        case left(output: JSONValue, next: String?)
        case retriable(StateFailure, after: Nanoseconds)
    }

    /// An answer in the place of the state's own work.
    enum Mock: Sendable {
        case result(JSONValue)
        case failure(StateFailure)
    }

    var mock: Mock?
    /// The variables that the state sees.
    var variables: [String: JSONValue] = [:]
    private(set) var stages: [Stage: JSONValue] = [:]
    var ending: Ending?
    /// The error that a catcher took.
    var caught: StateFailure?

    mutating func note(_ stage: Stage, _ value: JSONValue) { stages[stage] = value }
}

extension Execution {
    /// Answers a Task, Parallel or Map state with a mock; false for the others.
    mutating func answer(
        _ state: State, with mock: StateInspection.Mock, on id: StrandID
    ) throws(StateFailure) -> Bool {
        let input = self[id].visit?.input ?? .null
        switch state.kind {
        case .task, .parallel: _ = try payload(of: state, input: input, on: id)
        case .map(let map):
            let items = try items(of: map, on: id)
            inspection?.note(.afterItemsPath, .array(items))
            if let bound = try count(map.maxConcurrency, "MaxConcurrency", on: id), bound > 0 {
                inspection?.note(.maxConcurrency, .number(JSONNumber(bound)))
            }
        default: return false
        }
        switch mock {
        case .result(let result): try complete(state, with: result, on: id)
        case .failure(let failure): throw failure
        }
        return true
    }

    /// Ends the test: the state was left.
    mutating func endInspection(output: JSONValue, _ transition: Transition, in graph: StateGraph) {
        var next: String?
        if case .next(let index) = transition { next = graph.states[index].name }
        inspection?.ending = .left(output: output, next: next)
        finish(.succeeded(output: output))
    }
}
