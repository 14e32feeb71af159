import OrderedJSON

/// Which variables each state reads, as DescribeStateMachine tells, and whether anything assigns
/// them.
public enum VariableReferences {
    /// The names that each state reads, sorted, for states that read any, in the definition's
    /// order.
    public static func byState(
        of machine: StateMachine
    ) -> [(state: String, variables: [String])] {
        var references: [(state: String, variables: [String])] = []
        machine.graph.forEachState { state in
            let names = Set(state.referencedVariables).sorted()
            if !names.isEmpty { references.append((state.name, names)) }
        }
        return references
    }

    /// Warns of variables that are read where nothing assigns them: neither in the state's own scope
    /// nor in one around it. What a distributed Map does with its items sees no outer variables.
    static func check(_ graph: StateGraph, _ findings: Findings) {
        check(graph, outer: [], findings)
    }

    private static func check(_ graph: StateGraph, outer: Set<String>, _ findings: Findings) {
        var assigned = outer
        for state in graph.states { assigned.formUnion(state.assignedVariables) }
        for state in graph.states {
            for name in Set(state.referencedVariables).sorted() where !assigned.contains(name) {
                findings.report(
                    .warning, .unknownVariable, at: state.pointer,
                    "The variable '\(name)' is never assigned",
                    advice: Suggestion.advice(for: name, among: assigned.sorted()))
            }
            let isApart = if case .map(let map) = state.kind { map.mode != .inline } else { false }
            for inner in state.innerGraphs {
                check(inner, outer: isApart ? [] : assigned, findings)
            }
        }
    }
}

extension State {
    /// The names of the variables that the state reads, with repetitions.
    var referencedVariables: [String] { expressions.flatMap(\.variableNames) }

    /// The names of the variables that the state may assign.
    var assignedVariables: [String] { assignments.flatMap(\.template.memberNames) }

    /// The `Assign` fields, with the way to each.
    var assignments: [(template: PayloadTemplate, pointer: JSONPointer)] {
        var found = [(dataFlow.assign, pointer)]
        for (place, catcher) in catchers.enumerated() {
            found.append((catcher.assign, pointer.appending("Catch").appending(place)))
        }
        if case .choice(let choice) = kind {
            for branch in choice.branches { found.append((branch.assign, branch.pointer)) }
        }
        return found.compactMap { template, pointer in
            template.map { ($0, pointer.appending("Assign")) }
        }
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
