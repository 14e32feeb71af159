import OrderedJSON

/// Reads the predicates of `[?(…)]` steps.
extension JSONPathParser {
    /// Alternatives joined by `||`.
    mutating func filter() throws(PathSyntaxError) -> JSONPathFilter {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure("the filter nests too deeply") }
        var alternatives = [try conjunction()]
        skipSpaces()
        while skip("||") {
            alternatives.append(try conjunction())
            skipSpaces()
        }
        return alternatives.count == 1 ? alternatives[0] : .or(alternatives)
    }

    private mutating func conjunction() throws(PathSyntaxError) -> JSONPathFilter {
        var terms = [try term()]
        skipSpaces()
        while skip("&&") {
            terms.append(try term())
            skipSpaces()
        }
        return terms.count == 1 ? terms[0] : .and(terms)
    }

    private mutating func term() throws(PathSyntaxError) -> JSONPathFilter {
        skipSpaces()
        if skip("(") {
            let inner = try filter()
            skipSpaces()
            try expect(")")
            return inner
        }
        if peek == UInt8(ascii: "!"), peek(1) != UInt8(ascii: "=") {
            advance()
            depth += 1
            defer { depth -= 1 }
            guard depth <= Self.maximumDepth else { throw failure("the filter nests too deeply") }
            return .not(try term())
        }
        let left = try operand()
        skipSpaces()
        guard let comparison = comparison() else {
            guard case .path = left else { throw failure("a comparison is missing") }
            return .exists(left)
        }
        skipSpaces()
        return .compare(left, comparison, try operand())
    }

    private mutating func comparison() -> JSONPathFilter.Comparison? {
        for comparison in JSONPathFilter.Comparison.allCases where skip(comparison.rawValue) {
            return comparison
        }
        return nil
    }

    private mutating func operand() throws(PathSyntaxError) -> JSONPathFilter.Operand {
        switch peek {
        case UInt8(ascii: "@"), UInt8(ascii: "$"):
            let isRoot = peek == UInt8(ascii: "$")
            let start = position
            advance()
            let steps = try steps()
            let path = JSONPath(text: string(from: start, to: position), steps: steps)
            return .path(path, fromRoot: isRoot)
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .literal(.string(try quoted()))
        case UInt8(ascii: "["): return .literal(try listLiteral())
        default: return .literal(try wordLiteral())
        }
    }

    private mutating func listLiteral() throws(PathSyntaxError) -> JSONValue {
        try expect("[")
        var elements: [JSONValue] = []
        skipSpaces()
        if skip("]") { return .array([]) }
        repeat {
            skipSpaces()
            if peek == UInt8(ascii: "'") || peek == UInt8(ascii: "\"") {
                elements.append(.string(try quoted()))
            } else {
                elements.append(try wordLiteral())
            }
            skipSpaces()
        } while skip(",")
        try expect("]")
        return .array(elements)
    }

    private mutating func wordLiteral() throws(PathSyntaxError) -> JSONValue {
        let start = position
        while let byte = peek, Self.isNameByte(byte) || byte == UInt8(ascii: ".") { advance() }
        switch string(from: start, to: position) {
        case "true": return true
        case "false": return false
        case "null": return .null
        case let word:
            guard let number = JSONNumber(word) else { throw failure("'\(word)' is no value") }
            return .number(number)
        }
    }
}
