/// A checked condition with all that it refers to, ready to be asked of items.
struct ConditionExpression {
    let condition: Condition
    let bindings: ExpressionBindings

    /// The names of all attributes that the condition looks at, of their first steps where they are
    /// nested.
    var attributeNames: Set<String> {
        var names: Set<String> = []
        condition.forEachPath { path in
            if case .name(let name) = bindings.resolved(path).first { names.insert(name) }
        }
        return names
    }

    /// The first steps of all paths that lead within an attribute.
    var nestedNames: Set<String> {
        var names: Set<String> = []
        condition.forEachPath { path in
            bindings.nestedName(of: path).map { _ = names.insert($0) }
        }
        return names
    }
}

extension Condition {
    /// Calls `body` with every path that stands in the condition.
    fileprivate func forEachPath(_ body: (DocumentPath) -> Void) {
        switch self {
        case .and(let left, let right), .or(let left, let right):
            left.forEachPath(body)
            right.forEachPath(body)
        case .not(let inner): inner.forEachPath(body)
        case .comparison(let left, _, let right):
            for operand in [left, right] { operand.forEachPath(body) }
        case .between(let operand, let lower, let upper):
            for operand in [operand, lower, upper] { operand.forEachPath(body) }
        case .membership(let operand, let members):
            for operand in [operand] + members { operand.forEachPath(body) }
        case .function(let call):
            for operand in call.arguments { operand.forEachPath(body) }
        }
    }
}

extension Operand {
    /// Calls `body` with every path that stands in the operand.
    func forEachPath(_ body: (DocumentPath) -> Void) {
        switch self {
        case .path(let path): body(path)
        case .value: break
        case .function(let call):
            for operand in call.arguments { operand.forEachPath(body) }
        }
    }
}
