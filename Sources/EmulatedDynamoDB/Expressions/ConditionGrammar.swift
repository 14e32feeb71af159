/// Conditions. NOT binds tighter than AND, AND than OR, a comparison tightest.
/// - SeeAlso: Amazon DynamoDB Developer Guide, "Condition and filter expressions, operators, and
///   functions".
extension ExpressionParser {
    /// Reads a whole condition.
    static func condition(
        _ text: String, limits: ExpressionLimits
    ) throws(ExpressionError) -> Condition {
        var parser = try ExpressionParser(text, limits: limits, hasConditions: true)
        let (condition, _) = try parser.disjunction()
        try parser.finish()
        return condition
    }

    /// Whether what was read was one pair of parentheses, since a second pair around it is one too
    /// many.
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
        // An operand may stand in parentheses as well as a condition; what follows tells which it
        // was.
        let start = self
        if let operand = try? operand().operand, isAtOperator {
            return (try comparison(of: operand), false)
        }
        self = start
        return (try group(), true)
    }

    private mutating func group() throws(ExpressionError) -> Condition {
        position += 1
        try descend()
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
