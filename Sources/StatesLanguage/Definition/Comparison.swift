import OrderedJSON
import VirtualTime

/// The data-test expressions of Choice rules: 39 operators, as five families.
///
/// Between unlike types nothing holds, as AWS answers false rather than fail.
/// - SeeAlso: Amazon States Language, "Choice state", "Data-test expression".
enum Comparison: Sendable {
    case string(Relation, Operand)
    case numeric(Relation, Operand)
    case boolean(Operand)
    case timestamp(Relation, Operand)
    case stringMatches(StringPattern)
    case isNull(Bool)
    case isPresent(Bool)
    case isNumeric(Bool)
    case isString(Bool)
    case isBoolean(Bool)
    case isTimestamp(Bool)

    /// How two values of one type must stand to each other.
    enum Relation: String, Sendable, CaseIterable {
        case equals = "Equals"
        case lessThan = "LessThan"
        case greaterThan = "GreaterThan"
        case lessThanEquals = "LessThanEquals"
        case greaterThanEquals = "GreaterThanEquals"

        /// Whether an order (negative, zero, positive) is of this kind.
        func allows(_ order: Int) -> Bool {
            switch self {
            case .equals: order == 0
            case .lessThan: order < 0
            case .greaterThan: order > 0
            case .lessThanEquals: order <= 0
            case .greaterThanEquals: order >= 0
            }
        }
    }

    /// What a variable is compared with.
    enum Operand: Sendable {
        case constant(JSONValue)
        case path(Expression)

        func value(_ scope: inout EvaluationScope) throws(EvaluationFailure) -> JSONValue {
            switch self {
            case .constant(let value): value
            case .path(let expression): try expression.value(in: &scope)
            }
        }
    }

    /// Whether the comparison holds for a value that exists.
    func holds(
        _ value: JSONValue, _ scope: inout EvaluationScope
    ) throws(EvaluationFailure) -> Bool {
        switch self {
        case .string(let relation, let operand):
            guard let other = try operand.value(&scope).stringValue, let text = value.stringValue
            else { return false }
            return relation.allows(text.utf16Order(to: other))
        case .numeric(let relation, let operand):
            guard let other = try operand.value(&scope).numberValue, let number = value.numberValue
            else { return false }
            return relation.allows(number == other ? 0 : number < other ? -1 : 1)
        case .boolean(let operand):
            guard let other = try operand.value(&scope).boolValue, let flag = value.boolValue
            else { return false }
            return flag == other
        case .timestamp(let relation, let operand):
            guard let other = try operand.value(&scope).timestamp, let instant = value.timestamp
            else { return false }
            return relation.allows(instant == other ? 0 : instant < other ? -1 : 1)
        case .stringMatches(let pattern): return value.stringValue.map(pattern.matches) ?? false
        case .isNull(let expected): return value.isNull == expected
        case .isPresent(let expected): return expected
        case .isNumeric(let expected): return (value.numberValue != nil) == expected
        case .isString(let expected): return (value.stringValue != nil) == expected
        case .isBoolean(let expected): return (value.boolValue != nil) == expected
        case .isTimestamp(let expected): return (value.timestamp != nil) == expected
        }
    }

    /// The expression that a variable is compared with, where it is no constant.
    var operandExpression: Expression? {
        switch self {
        case .string(_, .path(let path)), .numeric(_, .path(let path)), .boolean(.path(let path)),
            .timestamp(_, .path(let path)):
            path
        default: nil
        }
    }
}

extension JSONValue {
    /// The point of time that a string writes by RFC 3339; also one that virtual time never reaches,
    /// as in `9999-12-31T23:59:59Z`.
    var timestamp: UTCTimestamp? { stringValue.flatMap { UTCTimestamp(iso8601: $0) } }
}

// MARK: - Reading

extension Comparison {
    /// The operators' names.
    static let operatorNames: [String] =
        ["String", "Numeric", "Timestamp"].flatMap { family in
            Relation.allCases.flatMap {
                ["\(family)\($0.rawValue)", "\(family)\($0.rawValue)Path"]
            }
        } + ["BooleanEquals", "BooleanEqualsPath", "StringMatches"]
        + ["Null", "Present", "Numeric", "String", "Boolean", "Timestamp"].map { "Is\($0)" }

    /// The one operator among a rule's fields; nil, with a finding, when there is none or more than
    /// one.
    static func read(_ fields: inout FieldReader) -> Comparison? {
        let present = fields.object.keys.filter(operatorNames.contains)
        guard let name = present.first else {
            let strangers = fields.object.keys.filter {
                !["Variable", "Next", "Comment", "Assign"].contains($0)
            }
            let advice = strangers.first.flatMap {
                Suggestion.advice(for: $0, among: operatorNames)
            }
            for stranger in strangers { _ = fields.value(stranger) }
            fields.findings.report(
                at: fields.pointer, "A comparison operator is required", advice: advice)
            return nil
        }
        guard present.count == 1 else {
            for name in present { _ = fields.value(name) }
            fields.findings.report(
                at: fields.pointer,
                "Only one comparison operator may be used: [\(present.joined(separator: ", "))]")
            return nil
        }
        return read(name, &fields)
    }

    private static func read(_ name: String, _ fields: inout FieldReader) -> Comparison? {
        if name.hasPrefix("Is") {
            guard let expected = fields.bool(name) else { return nil }
            switch name {
            case "IsNull": return .isNull(expected)
            case "IsPresent": return .isPresent(expected)
            case "IsNumeric": return .isNumeric(expected)
            case "IsString": return .isString(expected)
            case "IsBoolean": return .isBoolean(expected)
            default: return .isTimestamp(expected)
            }
        }
        if name == "StringMatches" {
            return fields.string(name).map { .stringMatches(StringPattern($0)) }
        }
        guard let operand = operand(name, &fields) else { return nil }
        let stem = name.hasSuffix("Path") ? String(name.dropLast(4)) : name
        if stem == "BooleanEquals" { return .boolean(operand) }
        for (family, make) in families where stem.hasPrefix(family) {
            guard let relation = Relation(rawValue: String(stem.dropFirst(family.count))) else {
                continue
            }
            return make(relation, operand)
        }
        return nil
    }

    private static let families: [(String, @Sendable (Relation, Operand) -> Comparison)] = [
        ("String", { .string($0, $1) }), ("Numeric", { .numeric($0, $1) }),
        ("Timestamp", { .timestamp($0, $1) }),
    ]

    private static func operand(_ name: String, _ fields: inout FieldReader) -> Operand? {
        if name.hasSuffix("Path") { return DataFlow.expression(&fields, name).map { .path($0) } }
        guard let value = fields.value(name) else { return nil }
        let isRight: Bool
        let type: String
        if name.hasPrefix("Numeric") {
            (isRight, type) = (value.numberValue != nil, "Expected value of type Number")
        } else if name.hasPrefix("Boolean") {
            (isRight, type) = (value.boolValue != nil, "Expected value of type Boolean")
        } else if name.hasPrefix("Timestamp") {
            (isRight, type) = (value.timestamp != nil, "String does not match RFC3339 timestamp")
        } else {
            (isRight, type) = (value.stringValue != nil, "Expected value of type String")
        }
        guard isRight else {
            fields.report(name, type)
            return nil
        }
        return .constant(value)
    }
}
