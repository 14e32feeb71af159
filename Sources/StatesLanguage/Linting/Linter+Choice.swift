import OrderedJSON

/// Choice states: what no rule matches, and rules that repeat an earlier one.
extension Linter {
    func checkChoice(_ state: State) {
        guard case .choice(let choice) = state.kind else { return }
        let rules = written(state)["Choices"]?.arrayValue ?? []
        let conditions = rules.map(\.condition)
        if choice.fallback == nil, !Self.isExhaustive(conditions) {
            report(
                .warning, .missingDefault, at: state.pointer, atKey: true,
                "'\(state.name)' has no Default: where no rule matches, States.NoChoiceMatched fails it",
                advice: "add a Default, if only to a Fail state that says what was unexpected")
        }
        var seen: [JSONValue: Int] = [:]
        for (place, condition) in conditions.enumerated() {
            if let earlier = seen[condition] {
                report(
                    .warning, .deadRule,
                    at: state.pointer.appending("Choices").appending(place),
                    "This rule never applies: rule \(earlier + 1) has the same condition")
            } else {
                seen[condition] = place
            }
        }
    }

    /// Whether two of the conditions leave nothing between them: one is the other's `Not`, or both ask
    /// the same of one variable, once with true and once with false.
    private static func isExhaustive(_ conditions: [JSONValue]) -> Bool {
        let all = Set(conditions)
        return all.contains { condition in
            if let inner = condition["Not"], all.contains(inner.condition) { return true }
            return condition.opposite.map(all.contains) ?? false
        }
    }
}

extension JSONValue {
    /// A rule without what does not decide whether it holds.
    fileprivate var condition: JSONValue {
        guard case .object(var rule) = self else { return self }
        for key in ["Next", "Assign", "Comment"] { rule[key] = nil }
        return .object(rule)
    }

    /// The test that holds where this one does not; nil where that cannot be written so.
    fileprivate var opposite: JSONValue? {
        guard case .object(var rule) = self else { return nil }
        let tests = [
            "IsPresent", "IsNull", "IsString", "IsNumeric", "IsBoolean", "IsTimestamp",
            "BooleanEquals",
        ]
        for test in tests {
            guard let flag = rule[test]?.boolValue else { continue }
            rule[test] = .bool(!flag)
            return .object(rule)
        }
        return nil
    }
}
