/// Reads a condition by DynamoDB's grammar. NOT binds tighter than AND, AND than OR, a comparison tightest.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Condition and filter expressions, operators, and functions".
struct ConditionParser {
    private let source: [UInt8]
    private let tokens: [ExpressionToken]
    private let limits: ExpressionLimits
    private var position = 0
    private var depth = 0
    private var operators = 0
    private var hasRedundantParentheses = false

    /// - Throws: `syntax` at a byte that begins no word.
    private init(_ text: String, limits: ExpressionLimits) throws(ExpressionError) {
        source = Array(text.utf8)
        tokens = try ExpressionToken.tokens(of: source)
        self.limits = limits
    }

    /// Reads a whole expression.
    static func parse(
        _ text: String, limits: ExpressionLimits
    ) throws(ExpressionError) -> Condition {
        guard text.utf8.count <= limits.lengthMaximum else { throw .tooLong(text.utf8.count) }
        var parser = try ConditionParser(text, limits: limits)
        guard parser.next != .end else { throw .empty }
        let (condition, _) = try parser.disjunction()
        guard parser.next == .end else { throw parser.syntaxError }
        if parser.hasRedundantParentheses { throw .redundantParentheses }
        guard parser.operators <= limits.operatorsMaximum else {
            throw .tooManyOperators(parser.operators)
        }
        return condition
    }
}

// Conditions. Each says whether what it read was one pair of parentheses, since a second pair around it is one too many.
extension ConditionParser {
    private typealias Reading = (condition: Condition, isGroup: Bool)

    private mutating func disjunction() throws(ExpressionError) -> Reading {
        var reading = try conjunction()
        while take(.keyword(.or)) {
            operators += 1
            reading = (.or(reading.condition, try conjunction().condition), false)
        }
        return reading
    }

    private mutating func conjunction() throws(ExpressionError) -> Reading {
        var reading = try negation()
        while take(.keyword(.and)) {
            operators += 1
            reading = (.and(reading.condition, try negation().condition), false)
        }
        return reading
    }

    private mutating func negation() throws(ExpressionError) -> Reading {
        var count = 0
        while take(.keyword(.not)) { count += 1 }
        operators += count
        var reading = try primary()
        // Counted, not called anew for each, so that no expression is deep by its NOTs alone.
        for _ in 0..<min(count, limits.operatorsMaximum) {
            reading = (.not(reading.condition), false)
        }
        return reading
    }

    private mutating func primary() throws(ExpressionError) -> Reading {
        guard next == .open else { return (try comparison(of: try operand().operand), false) }
        // An operand may stand in parentheses as well as a condition; what follows tells which it was.
        let start = self
        if let operand = try? operand().operand, isAtOperator {
            return (try comparison(of: operand), false)
        }
        self = start
        return (try group(), true)
    }

    private mutating func group() throws(ExpressionError) -> Condition {
        position += 1
        depth += 1
        // More levels than operators cannot all be needed.
        guard depth <= limits.operatorsMaximum else { throw .redundantParentheses }
        let inner = try disjunction()
        try expect(.close)
        depth -= 1
        if inner.isGroup { hasRedundantParentheses = true }
        return inner.condition
    }

    private mutating func comparison(of left: Operand) throws(ExpressionError) -> Condition {
        switch next {
        case .comparator(let comparator):
            position += 1
            operators += 1
            return .comparison(left, comparator, try operand().operand)
        case .keyword(.between):
            position += 1
            operators += 1
            let lower = try operand().operand
            try expect(.keyword(.and))
            return .between(left, lower: lower, upper: try operand().operand)
        case .keyword(.in):
            position += 1
            operators += 1
            try expect(.open)
            return .membership(left, try operands())
        default:
            guard case .function(let call) = left else { throw syntaxError }
            return .function(call)
        }
    }

    private var isAtOperator: Bool {
        switch next {
        case .comparator, .keyword(.between), .keyword(.in): true
        default: false
        }
    }
}

// Operands.
extension ConditionParser {
    /// Operands up to and with the closing parenthesis.
    private mutating func operands() throws(ExpressionError) -> [Operand] {
        var operands = [try operand().operand]
        while take(.comma) { operands.append(try operand().operand) }
        try expect(.close)
        return operands
    }

    private mutating func operand() throws(ExpressionError) -> (operand: Operand, isGroup: Bool) {
        switch next {
        case .open:
            position += 1
            depth += 1
            guard depth <= limits.operatorsMaximum else { throw .redundantParentheses }
            let inner = try operand()
            try expect(.close)
            depth -= 1
            if inner.isGroup { hasRedundantParentheses = true }
            if case .path(let path) = inner.operand, next == .dot || next == .openIndex {
                return (.path(try documentPath(continuing: path.elements)), false)
            }
            return (inner.operand, true)
        case .value(let name):
            position += 1
            return (.value(name), false)
        case .identifier(let name):
            if tokens[position + 1].kind == .open {
                position += 2
                depth += 1
                guard depth <= limits.operatorsMaximum else { throw .redundantParentheses }
                let call = FunctionCall(name: name, arguments: try operands())
                depth -= 1
                return (.function(call), false)
            }
            return (.path(try documentPath(continuing: [try pathName()])), false)
        case .alias: return (.path(try documentPath(continuing: [try pathName()])), false)
        default: throw syntaxError
        }
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
            position += 1
            return .name(name)
        default: throw syntaxError
        }
    }
}

// Words.
extension ConditionParser {
    private var next: ExpressionToken.Kind { tokens[position].kind }

    private mutating func take(_ kind: ExpressionToken.Kind) -> Bool {
        guard next == kind else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ kind: ExpressionToken.Kind) throws(ExpressionError) {
        guard take(kind) else { throw syntaxError }
    }

    /// That the next word is out of place.
    private var syntaxError: ExpressionError {
        let token = tokens[position]
        let previous = position > 0 ? tokens[position - 1] : nil
        let following = position + 1 < tokens.count ? tokens[position + 1] : nil
        return .syntax(
            token: token.kind == .end ? "<EOF>" : ExpressionToken.text(source[token.range]),
            near: ExpressionToken.near(token, after: previous, before: following, in: source))
    }
}
