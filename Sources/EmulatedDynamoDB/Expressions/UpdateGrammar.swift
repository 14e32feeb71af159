/// Updates: each clause at most once, in any order, which the check sees to.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Using update expressions in DynamoDB".
extension ExpressionParser {
    /// Reads a whole update.
    static func update(_ text: String, limits: ExpressionLimits) throws(ExpressionError) -> Update {
        var parser = try ExpressionParser(text, limits: limits, hasConditions: false)
        var clauses: [Update.Clause] = []
        repeat { clauses.append(try parser.clause()) } while parser.next != .end
        try parser.finish()
        return Update(clauses: clauses)
    }

    private mutating func clause() throws(ExpressionError) -> Update.Clause {
        guard case .identifier(let word) = next, let kind = Update.Clause.Kind(word: word) else {
            throw syntaxError
        }
        position += 1
        var actions = [try action(kind)]
        while take(.comma) { actions.append(try action(kind)) }
        return Update.Clause(kind: kind, actions: actions)
    }

    private mutating func action(
        _ kind: Update.Clause.Kind
    ) throws(ExpressionError) -> Update.Action {
        let path = try documentPath()
        operators += 1
        switch kind {
        case .set:
            try expect(.comparator(.equal))
            return .set(path, try updateValue())
        case .remove: return .remove(path)
        case .add: return .add(path, try valueName())
        case .delete: return .delete(path, try valueName())
        }
    }

    private mutating func valueName() throws(ExpressionError) -> String {
        guard case .value(let name) = next else { throw syntaxError }
        position += 1
        return name
    }

    private mutating func updateValue() throws(ExpressionError) -> UpdateValue {
        guard next == .open else { return try sum() }
        // The parentheses may stand around the whole value or around its first operand.
        let start = self
        if let value = try? sum(), isAtActionsEnd { return value }
        self = start
        position += 1
        let value = try sum()
        try expect(.close)
        guard isAtActionsEnd else { throw syntaxError }
        return value
    }

    private var isAtActionsEnd: Bool {
        switch next {
        case .end, .comma: true
        case .identifier(let word): Update.Clause.Kind(word: word) != nil
        default: false
        }
    }

    private mutating func sum() throws(ExpressionError) -> UpdateValue {
        let left = try operand().operand
        if take(.plus) {
            operators += 1
            return .sum(left, try operand().operand)
        }
        if take(.minus) {
            operators += 1
            return .difference(left, try operand().operand)
        }
        return .operand(left)
    }
}

/// Projections: paths, separated by commas.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Using projection expressions in DynamoDB".
extension ExpressionParser {
    /// Reads a whole projection.
    static func projection(
        _ text: String, limits: ExpressionLimits
    ) throws(ExpressionError) -> [DocumentPath] {
        var parser = try ExpressionParser(text, limits: limits, hasConditions: false)
        var paths = [try parser.documentPath()]
        while parser.take(.comma) { paths.append(try parser.documentPath()) }
        try parser.finish()
        return paths
    }
}
