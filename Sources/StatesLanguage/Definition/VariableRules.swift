import OrderedJSON

/// What `Assign` may name: identifiers, none of them reserved, and none that a scope around assigns
/// too (Developer Guide, "Passing data between states with variables").
///
/// No recorded answer has AWS's words for these, so that the messages are ours.
enum VariableRules {
    /// The name that JSONata's states keep for what they are given.
    private static let reserved = "states"

    static func check(_ graph: StateGraph, _ findings: Findings) {
        check(graph, outer: [], findings)
    }

    private static func check(_ graph: StateGraph, outer: Set<String>, _ findings: Findings) {
        var own: Set<String> = []
        for state in graph.states {
            for (template, pointer) in state.assignments {
                check(template, at: pointer, outer: outer, findings)
                own.formUnion(template.memberNames)
            }
        }
        let visible = outer.union(own)
        for state in graph.states {
            // Children of a distributed Map state are executions with variables of their own.
            let isApart = if case .map(let map) = state.kind { map.mode != .inline } else { false }
            for inner in state.innerGraphs {
                check(inner, outer: isApart ? [] : visible, findings)
            }
        }
    }

    private static func check(
        _ template: PayloadTemplate, at pointer: JSONPointer, outer: Set<String>,
        _ findings: Findings
    ) {
        switch template.root {
        case .object, .constant(.object): break
        default: return findings.report(at: pointer, "Expected value of type Object")
        }
        for name in template.memberNames {
            if let reason = problem(of: name) {
                findings.report(at: pointer, "'\(name)' is no variable's name: \(reason)")
            } else if outer.contains(name) {
                findings.report(
                    at: pointer,
                    "The variable '\(name)' is assigned in a scope around this one too",
                    advice: "give it another name here")
            }
        }
    }

    /// Why a text cannot name a variable: names are Unicode identifiers (UAX #31).
    private static func problem(of name: String) -> String? {
        let scalars = name.unicodeScalars
        if scalars.count > DefinitionLimits.variableNameLength {
            return "it has more than \(DefinitionLimits.variableNameLength) characters"
        }
        guard let first = scalars.first, first.properties.isIDStart || first == "_" else {
            return "it must begin with a letter"
        }
        if !scalars.allSatisfy(\.properties.isIDContinue) {
            return "it may have letters, digits and underscores alone"
        }
        return name == reserved ? "it is reserved" : nil
    }
}
