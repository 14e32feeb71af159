import OrderedJSON

/// Reads expressions: paths with their roots, and calls of intrinsic functions.
struct IntrinsicReader {
    /// Calls may nest this deep (Step Functions Developer Guide, "Intrinsic functions": up to 10).
    static let maximumDepth = 10
    /// A text longer than this is no expression that a person wrote.
    static let maximumLength = 100_000

    private var parser: JSONPathParser

    init(_ text: String) { parser = JSONPathParser(text) }

    /// The expression that is the whole text.
    mutating func wholeExpression() throws(PathSyntaxError) -> Expression {
        guard parser.text.utf8.count <= Self.maximumLength else {
            throw PathSyntaxError(parser.text, "the expression is too long")
        }
        let expression = try expression(depth: 1)
        parser.skipSpaces()
        guard parser.isAtEnd else { throw parser.failure("unexpected text after the expression") }
        return expression
    }

    private mutating func expression(depth: Int) throws(PathSyntaxError) -> Expression {
        parser.peek == UInt8(ascii: "$") ? .path(try path()) : .intrinsic(try call(depth: depth))
    }

    /// `$.a`, `$$.a` or `$name.a`.
    private mutating func path() throws(PathSyntaxError) -> PathExpression {
        let start = parser.position
        try parser.expect("$")
        let root: PathExpression.Root
        if parser.skip("$") {
            root = .context
        } else if let name = variableName() {
            root = .variable(name)
        } else {
            root = .input
        }
        let rest = parser.position
        let steps = try parser.steps()
        let path = JSONPath(
            text: "$" + parser.string(from: rest, to: parser.position), steps: steps)
        return PathExpression(
            text: parser.string(from: start, to: parser.position), root: root, path: path)
    }

    /// A variable's name: letters, digits and underscores, up to 80.
    private mutating func variableName() -> String? {
        let start = parser.position
        while let byte = parser.peek, Self.isNameByte(byte) { parser.advance() }
        let end = parser.position
        return end > start ? parser.string(from: start, to: end) : nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }

    /// `States.Name(argument, …)`.
    private mutating func call(depth: Int) throws(PathSyntaxError) -> IntrinsicCall {
        guard depth <= Self.maximumDepth else {
            throw parser.failure("calls nest more than \(Self.maximumDepth) deep")
        }
        let start = parser.position
        guard parser.skip("States.") else {
            throw parser.failure("a path begins with '$', a function with 'States.'")
        }
        let nameStart = parser.position
        while let byte = parser.peek, Self.isNameByte(byte) { parser.advance() }
        let name = parser.string(from: nameStart, to: parser.position)
        guard let function = IntrinsicFunction(rawValue: name) else {
            let known = IntrinsicFunction.allCases.map(\.rawValue)
            let advice = Suggestion.advice(for: name, among: known).map { "; \($0)" } ?? ""
            throw parser.failure("there is no function States.\(name)\(advice)")
        }
        parser.skipSpaces()
        try parser.expect("(")
        let arguments = try arguments(of: function, depth: depth)
        guard function.arity.contains(arguments.count) else {
            throw parser.failure("States.\(name) does not take \(arguments.count) arguments")
        }
        return IntrinsicCall(
            text: parser.string(from: start, to: parser.position), function: function,
            arguments: arguments)
    }

    private mutating func arguments(
        of function: IntrinsicFunction, depth: Int
    ) throws(PathSyntaxError) -> [IntrinsicCall.Argument] {
        var arguments: [IntrinsicCall.Argument] = []
        parser.skipSpaces()
        if parser.skip(")") { return [] }
        repeat {
            parser.skipSpaces()
            let isTemplate = function == .format && arguments.isEmpty
            arguments.append(try argument(isTemplate: isTemplate, depth: depth))
            parser.skipSpaces()
        } while parser.skip(",")
        try parser.expect(")")
        return arguments
    }

    private mutating func argument(
        isTemplate: Bool, depth: Int
    ) throws(PathSyntaxError) -> IntrinsicCall.Argument {
        switch parser.peek {
        case UInt8(ascii: "'"): return .constant(.string(try literal(keepsEscapes: isTemplate)))
        case UInt8(ascii: "$"), UInt8(ascii: "S"):
            return .expression(try expression(depth: depth + 1))
        default: return .constant(try word())
        }
    }

    /// `'text'`. A backslash may stand before `'`, `{`, `}` and `\` alone; anything else is refused
    /// [recorded].
    ///
    /// - Parameter keepsEscapes: For the template of `States.Format`, which itself tells `\{}` from
    ///   a place.
    private mutating func literal(keepsEscapes: Bool) throws(PathSyntaxError) -> String {
        try parser.expect("'")
        var text: [UInt8] = []
        while let byte = parser.peek {
            parser.advance()
            switch byte {
            case UInt8(ascii: "'"): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let next = parser.peek else { break }
                parser.advance()
                switch next {
                case UInt8(ascii: "'"): text.append(next)
                case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"):
                    text += keepsEscapes ? [byte, next] : [next]
                default: throw parser.failure("an escape that is none of \\' \\{ \\} \\\\")
                }
            default: text.append(byte)
            }
        }
        throw parser.failure("a text is not closed")
    }

    private mutating func word() throws(PathSyntaxError) -> JSONValue {
        let start = parser.position
        while let byte = parser.peek, Self.isWordByte(byte) { parser.advance() }
        switch parser.string(from: start, to: parser.position) {
        case "true": return true
        case "false": return false
        case "null": return .null
        case let word:
            guard let number = JSONNumber(word) else {
                throw parser.failure("'\(word)' is no argument")
            }
            return .number(number)
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        isNameByte(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: ".")
    }
}
