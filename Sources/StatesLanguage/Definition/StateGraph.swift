/// States that lead to one another, and the one to begin with: a whole machine, a branch of a
/// Parallel state, or what a Map state does with each item. No transition leaves its graph.
public struct StateGraph: Sendable {
    /// The states in the definition's order.
    public let states: [State]
    /// The first state.
    let startAt: StateIndex

    /// The state that the graph begins with.
    public var start: State { states[startAt] }

    /// The state of a name in this graph or in a graph inside it.
    public func state(named name: String) -> State? {
        for state in states {
            if state.name == name { return state }
            for graph in state.innerGraphs {
                if let found = graph.state(named: name) { return found }
            }
        }
        return nil
    }

    /// Calls `body` with every state, those inside Parallel and Map states after their own.
    func forEachState(_ body: (State) -> Void) {
        for state in states {
            body(state)
            for graph in state.innerGraphs { graph.forEachState(body) }
        }
    }
}
