package import StatesLanguage

extension StateMachine {
    /// The names of all states, those of branches and iterations included, in the definition's
    /// order.
    package var stateNames: [String] { graph.allStates.map(\.name) }
}

extension StateGraph {
    var allStates: [State] {
        states.flatMap { [$0] + $0.innerGraphs.flatMap(\.allStates) }
    }
}
