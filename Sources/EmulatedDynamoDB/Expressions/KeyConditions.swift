import AWSModel

/// What a query asks of a table's key: one condition an attribute, an equality for the partition
/// key.
struct KeyConditions {
    /// What is asked of one attribute.
    enum Test: Hashable {
        case comparison(Comparator, AttributeValue)
        case between(AttributeValue, AttributeValue)
        case beginsWith(AttributeValue)

        var values: [AttributeValue] {
            switch self {
            case .comparison(_, let value), .beginsWith(let value): [value]
            case .between(let lower, let upper): [lower, upper]
            }
        }
    }

    private(set) var tests: [String: Test] = [:]

    init() {}

    /// Takes a condition apart.
    /// - Throws: `ValidationException` where it is none that a key can be asked; messages and their
    ///   order from dynalite's tests, which run against DynamoDB.
    init(_ expression: ConditionExpression) throws(AWSError) {
        let parts = Self.conjuncts(expression.condition)
        for part in parts {
            if let name = Self.foreignOperator(in: part) {
                throw .validation("Invalid operator used in KeyConditionExpression: \(name)")
            }
        }
        var kept: [(name: String, test: Test)] = []
        for part in parts { kept.append(try Self.test(part, expression.bindings)) }
        for (name, test) in kept {
            guard tests.updateValue(test, forKey: name) == nil else {
                throw .validation(
                    "KeyConditionExpressions must only contain one condition per key")
            }
        }
        guard tests.count <= 2 else {
            throw .validation("Conditions can be of length 1 or 2 only")
        }
    }

    private static func conjuncts(_ condition: Condition) -> [Condition] {
        if case .and(let left, let right) = condition { return conjuncts(left) + conjuncts(right) }
        return [condition]
    }

    /// The name of what no key can be asked; nil where there is nothing of the kind.
    private static func foreignOperator(in condition: Condition) -> String? {
        switch condition {
        case .or: "OR"
        case .not: "NOT"
        case .membership: "IN"
        case .comparison(_, .notEqual, _): "<>"
        case .function(let call) where call.name != "begins_with": call.name
        case .and, .comparison, .between, .function: nil
        }
    }

    private static func test(
        _ condition: Condition, _ bindings: ExpressionBindings
    ) throws(AWSError) -> (name: String, test: Test) {
        switch condition {
        case .comparison(let left, let comparator, let right):
            let (name, place, values) = try parts(of: [left, right], bindings)
            // `:v < a` asks what `a > :v` does.
            return (name, .comparison(place == 0 ? comparator : comparator.reversed, values[0]))
        case .between(let operand, let lower, let upper):
            try requireKey(operand, "BETWEEN")
            let (name, _, values) = try parts(of: [operand, lower, upper], bindings)
            return (name, .between(values[0], values[1]))
        case .function(let call):
            try requireKey(call.arguments[0], call.name)
            let (name, _, values) = try parts(of: call.arguments, bindings)
            return (name, .beginsWith(values[0]))
        case .and, .or, .not, .membership: throw .queryNotSupported()
        }
    }

    private static func requireKey(_ operand: Operand, _ name: String) throws(AWSError) {
        if case .path = operand { return }
        throw .validation(
            "Invalid condition in KeyConditionExpression: \(name) operator must have the key "
                + "attribute as its first operand")
    }

    /// The one attribute among operands, where it stands, and the values beside it.
    private static func parts(
        of operands: [Operand], _ bindings: ExpressionBindings
    ) throws(AWSError) -> (name: String, place: Int, values: [AttributeValue]) {
        var found: (name: String, place: Int)?
        var values: [AttributeValue] = []
        for (place, operand) in operands.enumerated() {
            switch operand {
            case .function:
                throw .validation("KeyConditionExpressions cannot contain nested operations")
            case .value(let name): bindings.values[name].map { values.append($0) }
            case .path(let path):
                guard found == nil else {
                    throw .validation(
                        "Invalid condition in KeyConditionExpression: Multiple attribute names "
                            + "used in one condition")
                }
                let elements = bindings.resolved(path)
                guard elements.count == 1, case .name(let name) = elements[0] else {
                    throw .validation(
                        "KeyConditionExpressions cannot have conditions on nested attributes")
                }
                found = (name, place)
            }
        }
        guard let found, values.count == operands.count - 1 else {
            throw .validation(
                "Invalid condition in KeyConditionExpression: No key attribute specified")
        }
        return (found.name, found.place, values)
    }
}

extension Comparator {
    /// The comparator that says the same of its operands in the other order.
    fileprivate var reversed: Comparator {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}
