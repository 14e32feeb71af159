import OrderedJSON

/// Which variables each state reads, as DescribeStateMachine tells, and whether anything assigns
/// them.
package enum VariableReferences {
    /// The names that each state reads, sorted, for states that read any, in the definition's
    /// order.
    package static func byState(
        of machine: StateMachine
    ) -> [(state: String, variables: [String])] {
        var references: [(state: String, variables: [String])] = []
        visit(machine.graph) { state in
            let names = Set(state.referencedVariables).sorted()
            if !names.isEmpty { references.append((state.name, names)) }
        }
        return references
    }

    /// Warns of variables that are read but nowhere assigned.
    static func check(_ graph: StateGraph, _ findings: Findings) {
        var assigned: Set<String> = []
        visit(graph) { assigned.formUnion($0.assignedVariables) }
        visit(graph) { state in
            for name in Set(state.referencedVariables).sorted() where !assigned.contains(name) {
                findings.report(
                    .warning, .unknownVariable, at: state.pointer,
                    "The variable '\(name)' is never assigned",
                    advice: Suggestion.advice(for: name, among: assigned.sorted()))
            }
        }
    }

    private static func visit(_ graph: StateGraph, _ body: (State) -> Void) {
        for state in graph.states {
            body(state)
            for inner in state.innerGraphs { visit(inner, body) }
        }
    }
}

extension State {
    /// The names of the variables that the state reads, with repetitions.
    var referencedVariables: [String] {
        var names: [String] = []
        for selection in [dataFlow.inputPath, dataFlow.outputPath] {
            if case .path(let expression) = selection { names += expression.variableNames }
        }
        for template in [dataFlow.parameters, dataFlow.resultSelector, dataFlow.assign] {
            names += template?.variableNames ?? []
        }
        for catcher in catchers { names += catcher.assign?.variableNames ?? [] }
        return names + kind.referencedVariables
    }

    /// The names of the variables that the state may assign.
    var assignedVariables: [String] {
        var templates = [dataFlow.assign] + catchers.map(\.assign)
        if case .choice(let choice) = kind { templates += choice.branches.map(\.assign) }
        return templates.flatMap { $0?.memberNames ?? [] }
    }
}

extension PayloadTemplate {
    /// The names of the members at the top.
    var memberNames: [String] {
        switch root {
        case .constant(let value): value.objectValue?.keys ?? []
        case .object(let members): members.map(\.key)
        default: []
        }
    }
}

extension State.Kind {
    fileprivate var referencedVariables: [String] {
        switch self {
        case .task(let task):
            return [task.timeout, task.heartbeat].flatMap { seconds -> [String] in
                if case .path(let path)? = seconds { path.variableNames } else { [] }
            } + (task.credentials?.variableNames ?? [])
        case .choice(let choice):
            return choice.branches.flatMap {
                $0.rule.variableNames + ($0.assign?.variableNames ?? [])
            }
        case .wait(let wait):
            switch wait.until {
            case .secondsPath(let path), .timestampPath(let path): return path.variableNames
            default: return []
            }
        case .fail(let fail):
            return [fail.error, fail.cause].flatMap { text -> [String] in
                if case .computed(let expression) = text { expression.variableNames } else { [] }
            }
        case .map(let map): return map.referencedVariables
        case .pass, .succeed, .parallel: return []
        }
    }
}

extension MapState {
    fileprivate var referencedVariables: [String] {
        let counts = [
            maxConcurrency, toleratedCount, itemReader?.maxItems, itemBatcher?.maxItems,
            itemBatcher?.maxBytes,
        ]
        var names = counts.flatMap { count -> [String] in
            if case .path(let path)? = count { path.variableNames } else { [] }
        }
        if case .path(let path)? = toleratedPercentage { names += path.variableNames }
        names += itemsPath?.variableNames ?? []
        let templates = [
            itemSelector, itemReader?.parameters, itemBatcher?.batchInput, resultWriter?.parameters,
        ]
        return names + templates.flatMap { $0?.variableNames ?? [] }
    }
}
