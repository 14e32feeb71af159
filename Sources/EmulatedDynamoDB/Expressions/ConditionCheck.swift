import AWSModel

extension ExpressionCheck {
    private static let conditionOrder: [Set<Kind>] = [
        [.unknownFunction], [.misusedFunction], [.reservedWord], [.undefinedName, .undefinedValue],
        [.operandCount], [.sameOperands], [.operandType],
    ]
    // As recorded, a key's conditions are looked at one after the other.
    private static let keyConditionOrder: [Set<Kind>] = [
        [.unknownFunction], [.misusedFunction], [.reservedWord],
        [.undefinedName, .undefinedValue, .operandType], [.operandCount], [.sameOperands],
    ]

    /// - Parameter isOfKey: Whether a query asks it of a table's key.
    /// - Throws: The first error of the first kind.
    mutating func check(_ condition: Condition, isOfKey: Bool) throws(ExpressionError) {
        visit(condition)
        try throwFirst(of: isOfKey ? Self.keyConditionOrder : Self.conditionOrder)
    }

    private mutating func visit(_ condition: Condition) {
        switch condition {
        case .and(let left, let right), .or(let left, let right):
            visit(left)
            visit(right)
        case .not(let inner): visit(inner)
        case .function(let call):
            visit(call)
            // A size alone is neither true nor false.
            if call.name == "size" { report(.misusedFunction, .misusedFunction(call.name)) }
        case .comparison(let left, let comparator, let right):
            visit(operands: [left, right])
            refuseSame(left, right, comparator.rawValue)
            if comparator != .equal, comparator != .notEqual {
                requireOrder([left, right], comparator.rawValue)
            }
        case .between(let operand, let lower, let upper):
            visit(operands: [operand, lower, upper])
            requireOrder([operand, lower, upper], "BETWEEN")
            checkBounds(lower, upper)
        case .membership(let operand, let members):
            visit(operands: [operand] + members)
            if members.count > limits.membersMaximum {
                report(.operandCount, .tooManyMembers(members.count))
            }
        }
    }

    private mutating func visit(operands: [Operand]) {
        for operand in operands {
            switch operand {
            case .path(let path): visit(path)
            case .value(let name): visit(value: name)
            case .function(let call):
                visit(call)
                if call.name != "size" { report(.misusedFunction, .misusedFunction(call.name)) }
            }
        }
    }
}

// Functions and the types of operands.
extension ExpressionCheck {
    /// The functions of conditions, and how many operands each takes.
    static let operandCounts = [
        "attribute_exists": 1, "attribute_not_exists": 1, "attribute_type": 2, "begins_with": 2,
        "contains": 2, "size": 1,
    ]
    private static let functionsOfUpdates: Set<String> = ["if_not_exists", "list_append"]
    private static let ordered: Set<String> = ["S", "N", "B"]

    private mutating func visit(_ call: FunctionCall) {
        visit(operands: call.arguments)
        if Self.functionsOfUpdates.contains(call.name) {
            return report(.unknownFunction, .functionNotAllowed(call.name, "a condition"))
        }
        guard let count = Self.operandCounts[call.name] else {
            return report(.unknownFunction, .invalidFunction(call.name))
        }
        guard call.arguments.count == count, let first = call.arguments.first,
            let last = call.arguments.last
        else {
            return report(
                .operandCount, .operandCount(function: call.name, call.arguments.count))
        }
        if count == 2 { refuseSame(first, last, call.name) }
        checkTypes(of: call, first, last)
    }

    private mutating func checkTypes(of call: FunctionCall, _ first: Operand, _ last: Operand) {
        switch call.name {
        case "attribute_exists", "attribute_not_exists":
            if case .path = first { break }
            report(.operandType, .pathRequired(function: call.name))
        case "begins_with":
            for type in [type(of: first), type(of: last)].compactMap(\.self)
            where type != "S" && type != "B" {
                report(.operandType, .operandType(function: call.name, type))
            }
        case "attribute_type":
            guard type(of: last) == "S" else {
                let type = type(of: last) ?? "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"
                return report(.operandType, .operandType(function: call.name, type))
            }
            let types: Set = ["S", "N", "B", "NULL", "SS", "BOOL", "L", "BS", "NS", "M"]
            if let name = literal(last)?.text, !types.contains(name) {
                report(.operandType, .unknownType(name))
            }
        case "size":
            if let type = type(of: first), ["N", "BOOL", "NULL"].contains(type) {
                report(.operandType, .operandType(function: call.name, type))
            }
        default: break
        }
    }

    private mutating func requireOrder(_ operands: [Operand], _ name: String) {
        for type in operands.compactMap(type) where !Self.ordered.contains(type) {
            report(.operandType, .operandType(function: name, type))
        }
    }

    private mutating func refuseSame(_ one: Operand, _ other: Operand, _ name: String) {
        guard case .path(let left) = one, case .path(let right) = other,
            bindings.cited(left) == bindings.cited(right)
        else { return }
        report(.sameOperands, .sameOperands(operator: name, first: bindings.cited(left)))
    }

    private mutating func checkBounds(_ lower: Operand, _ upper: Operand) {
        guard let low = literal(lower), let high = literal(upper) else { return }
        if low.tag != high.tag {
            report(
                .operandType, .boundsOfTwoTypes(lower: low.citation, upper: high.citation))
        } else if high.precedes(low) == true {
            report(.operandType, .boundsReversed(lower: low.citation, upper: high.citation))
        }
    }

    /// The type that an operand is known to have; nil for a path.
    private func type(of operand: Operand) -> String? {
        switch operand {
        case .path: nil
        case .value: literal(operand)?.tag
        case .function(let call): call.name == "size" ? "N" : "BOOL"
        }
    }
}

extension AttributeValue {
    /// The value as DynamoDB's messages cite it: `{S:b}`.
    fileprivate var citation: String {
        switch self {
        case .s(let text), .n(let text): "{\(tag):\(text)}"
        case .b(let bytes):
            "{B:java.nio.HeapByteBuffer[pos=0 lim=\(bytes.count) cap=\(bytes.count)]}"
        default: "{\(tag):…}"
        }
    }
}
