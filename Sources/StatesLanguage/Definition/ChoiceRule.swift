import OrderedJSON
import VirtualTime

/// A condition of a Choice state: a comparison, or conditions joined by `And`, `Or` and `Not`.
indirect enum ChoiceRule: Sendable {
    case and([ChoiceRule])
    case or([ChoiceRule])
    case not(ChoiceRule)
    case comparison(variable: Expression, Comparison)

    /// Rules may nest this deep.
    static let maximumDepth = 64

    /// Whether the rule holds.
    /// - Throws: `EvaluationFailure` where a variable that is compared does not exist; `IsPresent`
    ///   asks for that.
    func holds(in scope: inout EvaluationScope) throws(EvaluationFailure) -> Bool {
        switch self {
        case .and(let rules):
            for rule in rules where try !rule.holds(in: &scope) { return false }
            return true
        case .or(let rules):
            for rule in rules where try rule.holds(in: &scope) { return true }
            return false
        case .not(let rule): return try !rule.holds(in: &scope)
        case .comparison(let variable, .isPresent(let expected)):
            return try variable.isPresent(in: &scope) == expected
        case .comparison(let variable, let comparison):
            let value = try variable.value(in: &scope)
            return try comparison.holds(value, &scope)
        }
    }

    /// The expressions that the rule compares.
    var expressions: [Expression] {
        switch self {
        case .and(let rules), .or(let rules): rules.flatMap(\.expressions)
        case .not(let rule): rule.expressions
        case .comparison(let variable, let comparison):
            [variable] + (comparison.operandExpression.map { [$0] } ?? [])
        }
    }
}

// MARK: - Reading

extension ChoiceRule {
    /// Reads the condition's fields and leaves the others to the caller; nil, with a finding, when
    /// there is none.
    init?(_ fields: inout FieldReader, depth: Int) {
        guard depth <= Self.maximumDepth else {
            fields.findings.report(
                at: fields.pointer, "Rules nest more than \(Self.maximumDepth) deep")
            return nil
        }
        if fields.object["And"] != nil {
            self = .and(Self.rules(&fields, "And", depth))
        } else if fields.object["Or"] != nil {
            self = .or(Self.rules(&fields, "Or", depth))
        } else if var inner = fields.fields("Not") {
            guard let rule = ChoiceRule(&inner, depth: depth + 1) else { return nil }
            inner.finish()
            self = .not(rule)
        } else {
            fields.require("Variable")
            let variable = DataFlow.expression(&fields, "Variable")
            guard let comparison = Comparison.read(&fields), let variable else { return nil }
            self = .comparison(variable: variable, comparison)
        }
    }

    private static func rules(
        _ fields: inout FieldReader, _ key: String, _ depth: Int
    ) -> [ChoiceRule] {
        guard let elements = fields.elements(key) else { return [] }
        if elements.isEmpty { fields.report(key, "Value cannot be empty") }
        return elements.compactMap { element in
            guard var entry = fields.fields(of: element) else { return nil }
            defer { entry.finish() }
            return ChoiceRule(&entry, depth: depth + 1)
        }
    }
}
