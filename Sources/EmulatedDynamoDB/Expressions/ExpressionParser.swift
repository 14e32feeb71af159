/// Reads expressions of DynamoDB's language; what all its grammars share stands here: words, paths,
/// operands.
///
/// ```swift
/// try ExpressionParser.condition("attribute_exists(a) AND b = :v", limits: limits)
/// try ExpressionParser.update("SET a = a + :one REMOVE b", limits: limits)
/// ```
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Using expressions in DynamoDB".
struct ExpressionParser {
    let source: [UInt8]
    let tokens: [ExpressionToken]
    let limits: ExpressionLimits
    /// Whether the words of conditions are keywords; elsewhere they are names, which are reserved.
    let hasConditions: Bool
    var position = 0
    var depth = 0
    var operators = 0
    var hasRedundantParentheses = false

    /// - Throws: `tooLong`, `empty`, and `syntax` at a byte that begins no word.
    init(
        _ text: String, limits: ExpressionLimits, hasConditions: Bool
    ) throws(ExpressionError) {
        guard text.utf8.count <= limits.lengthMaximum else { throw .tooLong(text.utf8.count) }
        source = Array(text.utf8)
        tokens = try ExpressionToken.tokens(of: source)
        self.limits = limits
        self.hasConditions = hasConditions
        guard next != .end else { throw .empty }
    }

    /// Checks that nothing is left, and what was counted on the way.
    func finish() throws(ExpressionError) {
        guard next == .end else { throw syntaxError }
        if hasRedundantParentheses { throw .redundantParentheses }
        guard operators <= limits.operatorsMaximum else { throw .tooManyOperators(operators) }
    }
}

// Operands.
extension ExpressionParser {
    /// Operands up to and with the closing parenthesis.
    mutating func operands() throws(ExpressionError) -> [Operand] {
        var operands = [try operand().operand]
        while take(.comma) { operands.append(try operand().operand) }
        try expect(.close)
        return operands
    }

    /// An operand, and whether it stood in parentheses, since a second pair around it is one too
    /// many.
    mutating func operand() throws(ExpressionError) -> (operand: Operand, isGroup: Bool) {
        switch next {
        case .open:
            position += 1
            try descend()
            let inner = try operand()
            try expect(.close)
            depth -= 1
            if inner.isGroup { hasRedundantParentheses = true }
            if hasConditions, case .path(let path) = inner.operand,
                next == .dot || next == .openIndex
            {
                return (.path(try documentPath(continuing: path.elements)), false)
            }
            return (inner.operand, true)
        case .value(let name):
            position += 1
            return (.value(name), false)
        case .identifier(let name) where tokens[position + 1].kind == .open:
            position += 2
            try descend()
            let call = FunctionCall(name: name, arguments: try operands())
            depth -= 1
            return (.function(call), false)
        case .identifier, .alias, .keyword: return (.path(try documentPath()), false)
        default: throw syntaxError
        }
    }

    /// One level of parentheses further down.
    mutating func descend() throws(ExpressionError) {
        depth += 1
        // More levels than operators cannot all be needed.
        guard depth <= limits.operatorsMaximum else { throw .redundantParentheses }
    }
}

// Paths.
extension ExpressionParser {
    /// A path from its first name on.
    mutating func documentPath() throws(ExpressionError) -> DocumentPath {
        try documentPath(continuing: [try pathName()])
    }

    private mutating func documentPath(
        continuing head: [DocumentPath.Element]
    ) throws(ExpressionError) -> DocumentPath {
        var elements = head
        while true {
            if take(.dot) {
                elements.append(try pathName())
            } else if take(.openIndex) {
                guard case .digits(let digits) = next, let index = Int(digits) else {
                    throw syntaxError
                }
                position += 1
                try expect(.closeIndex)
                elements.append(.index(index))
            } else {
                return DocumentPath(elements: elements)
            }
        }
    }

    private mutating func pathName() throws(ExpressionError) -> DocumentPath.Element {
        switch next {
        case .alias(let name):
            position += 1
            return .alias(name)
        // Without an alias an attribute's name begins with a letter.
        case .identifier(let name) where name.utf8.first != UInt8(ascii: "_"):
            guard hasConditions || Update.Clause.Kind(word: name) == nil else { throw syntaxError }
            position += 1
            return .name(name)
        case .keyword where !hasConditions:
            position += 1
            return .name(ExpressionToken.text(source[tokens[position - 1].range]))
        default: throw syntaxError
        }
    }
}

// Words.
extension ExpressionParser {
    var next: ExpressionToken.Kind { tokens[position].kind }

    mutating func take(_ kind: ExpressionToken.Kind) -> Bool {
        guard next == kind else { return false }
        position += 1
        return true
    }

    mutating func expect(_ kind: ExpressionToken.Kind) throws(ExpressionError) {
        guard take(kind) else { throw syntaxError }
    }

    /// That the next word is out of place.
    var syntaxError: ExpressionError {
        let token = tokens[position]
        let previous = position > 0 ? tokens[position - 1] : nil
        let following = position + 1 < tokens.count ? tokens[position + 1] : nil
        return .syntax(
            token: token.kind == .end ? "<EOF>" : ExpressionToken.text(source[token.range]),
            near: ExpressionToken.near(token, after: previous, before: following, in: source))
    }
}
