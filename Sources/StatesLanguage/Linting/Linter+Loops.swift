import OrderedJSON

/// Loops that nothing ends, and loops that nothing slows down.
extension Linter {
    func checkLoops(_ graph: StateGraph) {
        for group in graph.strongGroups() where graph.isLoop(group) {
            let states = group.map { graph.states[$0] }
            guard let first = states.first, states.allSatisfy(isReadWhole) else { continue }
            let names = states.prefix(Self.namedStates).map { "'\($0.name)'" }
                .joined(separator: ", ")
            let more =
                states.count > Self.namedStates
                ? " and \(states.count - Self.namedStates) more" : ""
            let limit = ExecutionLimits.limits(of: options.type).historyEvents
            if !Self.hasExit(group, in: graph) {
                report(
                    .warning, .endlessLoop, at: first.pointer, atKey: true,
                    "No way leads out of the loop of \(names)\(more), which ends with an error alone",
                    advice: "lead out of it with a Choice")
            } else if !states.contains(where: Self.takesTime) {
                report(
                    .warning, .busyLoop, at: first.pointer, atKey: true,
                    "Nothing in the loop of \(names)\(more) takes time: it may go round until the "
                        + "history's \(limit) events are used up",
                    advice: "put a Wait state into it")
            }
        }
    }

    /// How many states of a loop are named.
    private static let namedStates = 4

    private static func hasExit(_ group: [StateIndex], in graph: StateGraph) -> Bool {
        let members = Set(group)
        return group.contains { index in
            let state = graph.states[index]
            // A Choice without a Default has no end of its own, though its transition says so.
            if state.type != .choice, state.transition == .end { return true }
            return graph.successors(of: index).contains { !members.contains($0) }
        }
    }

    /// Whether a stay in the state takes time, whatever comes in.
    private static func takesTime(_ state: State) -> Bool {
        switch state.kind {
        case .task: return true
        case .wait(let wait):
            if case .seconds(let seconds) = wait.until { return seconds > 0 }
            return true
        case .parallel, .map:
            return state.innerGraphs.contains { $0.states.contains(where: takesTime) }
        default: return false
        }
    }
}
