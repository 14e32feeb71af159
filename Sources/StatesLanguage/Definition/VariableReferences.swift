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
        machine.graph.forEachState { state in
            let names = Set(state.referencedVariables).sorted()
            if !names.isEmpty { references.append((state.name, names)) }
        }
        return references
    }

    /// Warns of variables that are read but nowhere assigned.
    static func check(_ graph: StateGraph, _ findings: Findings) {
        var assigned: Set<String> = []
        graph.forEachState { assigned.formUnion($0.assignedVariables) }
        graph.forEachState { state in
            for name in Set(state.referencedVariables).sorted() where !assigned.contains(name) {
                findings.report(
                    .warning, .unknownVariable, at: state.pointer,
                    "The variable '\(name)' is never assigned",
                    advice: Suggestion.advice(for: name, among: assigned.sorted()))
            }
        }
    }
}

extension State {
    /// The names of the variables that the state reads, with repetitions.
    var referencedVariables: [String] { expressions.flatMap(\.variableNames) }

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
