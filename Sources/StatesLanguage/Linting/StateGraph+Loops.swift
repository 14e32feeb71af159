/// Which states lead to which, and where they lead round in a circle.
extension StateGraph {
    /// The states that a state may lead to, with repetitions.
    func successors(of index: StateIndex) -> [StateIndex] {
        let state = states[index]
        var successors = state.catchers.map(\.next)
        if case .choice(let choice) = state.kind { successors += choice.branches.map(\.next) }
        if case .next(let next) = state.transition { successors.append(next) }
        return successors
    }

    /// Of each state, whether it is reached where no state fails.
    var statesReachedWithoutErrors: [Bool] {
        var isReached = Array(repeating: false, count: states.count)
        guard !states.isEmpty else { return isReached }
        var pending = [startAt]
        while let index = pending.popLast() {
            guard !isReached[index] else { continue }
            isReached[index] = true
            // The catchers' targets come first among the successors.
            pending += successors(of: index).dropFirst(states[index].catchers.count)
        }
        return isReached
    }

    /// The graph's states in groups: a group of several, or of one that leads to itself, is a loop.
    /// Each group stands before all groups that lead to it, so that what comes later in an execution
    /// comes first here.
    ///
    /// Tarjan's algorithm with a stack of its own, since a chain may be 100,000 states long.
    func strongGroups() -> [[StateIndex]] {
        var search = GroupSearch(graph: self)
        for index in states.indices { search.visit(from: index) }
        return search.groups
    }

    /// Whether a group of states is a loop.
    func isLoop(_ group: [StateIndex]) -> Bool {
        group.count > 1 || group.first.map { successors(of: $0).contains($0) } ?? false
    }
}

/// The state of Tarjan's search for strongly connected components.
private struct GroupSearch {
    private let successors: [[StateIndex]]
    private(set) var groups: [[StateIndex]] = []
    private var order: [Int?]
    private var lowest: [Int]
    private var isOpen: [Bool]
    private var open: [StateIndex] = []
    private var count = 0

    init(graph: StateGraph) {
        successors = graph.states.indices.map { graph.successors(of: $0) }
        order = Array(repeating: nil, count: successors.count)
        lowest = Array(repeating: 0, count: successors.count)
        isOpen = Array(repeating: false, count: successors.count)
    }

    mutating func visit(from start: StateIndex) {
        guard order[start] == nil else { return }
        var path: [(state: StateIndex, next: Int)] = []
        enter(start, &path)
        while let (state, next) = path.last {
            if next < successors[state].count {
                path[path.count - 1].next += 1
                let successor = successors[state][next]
                if let place = order[successor] {
                    if isOpen[successor] { lowest[state] = min(lowest[state], place) }
                } else {
                    enter(successor, &path)
                }
            } else {
                path.removeLast()
                close(state)
                if let parent = path.last?.state {
                    lowest[parent] = min(lowest[parent], lowest[state])
                }
            }
        }
    }

    private mutating func enter(
        _ state: StateIndex, _ path: inout [(state: StateIndex, next: Int)]
    ) {
        order[state] = count
        lowest[state] = count
        count += 1
        open.append(state)
        isOpen[state] = true
        path.append((state, 0))
    }

    /// Where a state is the first of its group, the group is complete.
    private mutating func close(_ state: StateIndex) {
        guard lowest[state] == order[state] else { return }
        var group: [StateIndex] = []
        while let member = open.popLast() {
            isOpen[member] = false
            group.append(member)
            if member == state { break }
        }
        groups.append(group.sorted())
    }
}
