import OrderedJSON

@testable import StatesLanguage

/// Makes a definition that breaks a law as small as it stays broken.
enum DefinitionShrinking {
    /// The smallest definition found for which `isBroken` still holds: states are bypassed, inner
    /// machines stand alone, fields are left out, one at a time, as long as something helps.
    static func smallest(_ definition: JSONValue, _ isBroken: (JSONValue) -> Bool) -> JSONValue {
        var best = definition
        var isSmaller = true
        while isSmaller {
            isSmaller = false
            for candidate in candidates(of: best)
            where StateMachine.parse(candidate).machine != nil && isBroken(candidate) {
                best = candidate
                isSmaller = true
                break
            }
        }
        return best
    }

    private static func candidates(of machine: JSONValue) -> [JSONValue] {
        var found: [JSONValue] = []
        guard let states = machine["States"]?.objectValue else { return [] }
        for (name, state) in states {
            found += innerMachines(of: state)
            found.append(bypassing(name, state, in: machine))
            let optional = state.objectValue?.keys.filter { !["Type", "Next", "End"].contains($0) }
            for key in optional ?? [] {
                found.append(changing(name, in: machine) { $0[key] = nil })
            }
            for key in ["ItemProcessor"] {
                for inner in state[key].map(candidates) ?? [] {
                    found.append(changing(name, in: machine) { $0[key] = inner })
                }
            }
            for (place, branch) in (state["Branches"]?.arrayValue ?? []).enumerated() {
                for inner in candidates(of: branch) {
                    found.append(
                        changing(name, in: machine) { state in
                            var branches = state["Branches"]?.arrayValue ?? []
                            branches[place] = inner
                            state["Branches"] = .array(branches)
                        })
                }
            }
        }
        return found
    }

    private static func innerMachines(of state: JSONValue) -> [JSONValue] {
        var inner = state["Branches"]?.arrayValue ?? []
        if case .object(var processor)? = state["ItemProcessor"] {
            processor["ProcessorConfig"] = nil
            inner.append(.object(processor))
        }
        return inner
    }

    /// The machine without a state: whatever led to it leads where it leads.
    private static func bypassing(
        _ name: String, _ state: JSONValue, in machine: JSONValue
    ) -> JSONValue {
        guard case .object(var object) = machine, var states = object["States"]?.objectValue else {
            return machine
        }
        states[name] = nil
        let next = state["Next"] ?? state["Default"]
        for (other, value) in states { states[other] = redirected(value, from: name, to: next) }
        object["States"] = .object(states)
        if object["StartAt"] == .string(name), let next { object["StartAt"] = next }
        return .object(object)
    }

    private static func redirected(
        _ state: JSONValue, from name: String, to next: JSONValue?
    ) -> JSONValue {
        guard case .object(var object) = state else { return state }
        if object["Next"] == .string(name) {
            object["Next"] = next
            if next == nil { object["End"] = true }
        }
        if object["Default"] == .string(name) { object["Default"] = next }
        for key in ["Choices", "Catch"] {
            guard let rules = object[key]?.arrayValue else { continue }
            object[key] = .array(
                rules.compactMap { rule in
                    guard rule["Next"] == .string(name), case .object(var changed) = rule else {
                        return rule
                    }
                    changed["Next"] = next
                    return next == nil ? nil : .object(changed)
                })
        }
        return .object(object)
    }

    private static func changing(
        _ name: String, in machine: JSONValue, _ change: (inout JSONObject) -> Void
    ) -> JSONValue {
        guard case .object(var object) = machine, var states = object["States"]?.objectValue,
            case .object(var state)? = states[name]
        else { return machine }
        change(&state)
        states[name] = .object(state)
        object["States"] = .object(states)
        return .object(object)
    }
}
