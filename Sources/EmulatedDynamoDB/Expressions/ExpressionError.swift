import AWSModel

/// What is wrong with an expression, whatever it is used for.
enum ExpressionError: Error, Hashable {
    case empty
    case tooLong(Int)
    case syntax(token: String, near: String)
    case redundantParentheses
    case tooManyOperators(Int)
    case invalidFunction(String)
    case functionNotAllowed(String, String)
    case misusedFunction(String)
    case reservedWord(String)
    case undefinedName(String)
    case undefinedValue(String)
    case operandCount(function: String, Int)
    case sameOperands(operator: String, first: String)
    case pathRequired(function: String)
    case operandType(function: String, String)
    case unknownType(String)
    case boundsOfTwoTypes(lower: String, upper: String)
    case boundsReversed(lower: String, upper: String)
    case tooManyMembers(Int)
    case repeatedClause(String)
    case clauseOperandType(clause: String, String)
    case pathsOverlap(String, String)
    case pathsConflict(String, String)

    /// AWS's words, which follow `Invalid ConditionExpression: ` or that of another expression.
    var message: String {
        switch self {
        case .empty: "The expression can not be empty;"
        case .tooLong(let length):
            "Expression size has exceeded the maximum allowed size; expression size: \(length)"
        case .syntax(let token, let near):
            "Syntax error; token: \"\(token)\", near: \"\(near)\""
        case .redundantParentheses: "The expression has redundant parentheses;"
        case .tooManyOperators(let count):
            "The expression contains too many operators; operator count: \(count)"
        case .invalidFunction(let name): "Invalid function name; function: \(name)"
        case .functionNotAllowed(let name, let kind):
            "The function is not allowed in \(kind) expression; function: \(name)"
        case .misusedFunction(let name):
            "The function is not allowed to be used this way in an expression; function: \(name)"
        case .reservedWord(let word):
            "Attribute name is a reserved keyword; reserved keyword: \(word)"
        case .undefinedName(let name):
            "An expression attribute name used in the document path is not defined; attribute "
                + "name: \(name)"
        case .undefinedValue(let name):
            "An expression attribute value used in expression is not defined; attribute value: "
                + name
        case .operandCount(let function, let count):
            "Incorrect number of operands for operator or function; operator or function: "
                + "\(function), number of operands: \(count)"
        case .sameOperands(let name, let first):
            "The first operand must be distinct from the remaining operands for this operator or "
                + "function; operator: \(name), first operand: \(first)"
        case .pathRequired(let function):
            "Operator or function requires a document path; operator or function: \(function)"
        case .operandType(let function, let type):
            "Incorrect operand type for operator or function; operator or function: \(function), "
                + "operand type: \(type)"
        case .unknownType(let type):
            "Invalid attribute type name found; type: \(type), valid types: "
                + "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}"
        case .boundsOfTwoTypes(let lower, let upper):
            "The BETWEEN operator requires same data type for lower and upper bounds; lower bound "
                + "operand: AttributeValue: \(lower), upper bound operand: AttributeValue: \(upper)"
        case .boundsReversed(let lower, let upper):
            "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
                + "lower bound operand: AttributeValue: \(lower), upper bound operand: "
                + "AttributeValue: \(upper)"
        case .tooManyMembers(let count):
            "The IN operator is provided with too many operands; number of operands: \(count)"
        case .repeatedClause(let clause):
            "The \"\(clause)\" section can only be used once in an update expression;"
        case .clauseOperandType(let clause, let type):
            "Incorrect operand type for operator or function; operator: \(clause), operand type: "
                + (Self.typeNames[type] ?? type)
        case .pathsOverlap(let one, let two): Self.paths("overlap", one, two)
        case .pathsConflict(let one, let two): Self.paths("conflict", one, two)
        }
    }

    // How the clauses of updates, and they alone, call the types.
    private static let typeNames = [
        "S": "STRING", "N": "NUMBER", "B": "BINARY", "BOOL": "BOOLEAN", "NULL": "NULL",
        "L": "LIST", "M": "MAP",
    ]

    private static func paths(_ relation: String, _ one: String, _ two: String) -> String {
        "Two document paths \(relation) with each other; must remove or rewrite one of these "
            + "paths; path one: \(one), path two: \(two)"
    }
}
