import AWSModel

/// What is wrong with an expression, whatever it is used for.
enum ExpressionError: Error, Hashable {
    case empty
    case tooLong(Int)
    case syntax(token: String, near: String)
    case redundantParentheses
    case tooManyOperators(Int)
    case invalidFunction(String)
    case functionOfUpdates(String)
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

    /// AWS's words, which follow `Invalid ConditionExpression: `.
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
        case .functionOfUpdates(let name):
            "The function is not allowed in a condition expression; function: \(name)"
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
        }
    }
}
