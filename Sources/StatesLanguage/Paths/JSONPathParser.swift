import OrderedJSON

/// Reads JSONPath text byte by byte; every syntax character is ASCII.
struct JSONPathParser {
    /// Filters may nest this deep.
    static let maximumDepth = 32

    let text: String
    private let bytes: [UInt8]
    private(set) var position: Int
    var depth = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
        position = 0
    }

    var isAtEnd: Bool { position == bytes.count }

    // MARK: Steps

    /// The steps from here to the first character that begins none.
    mutating func steps() throws(PathSyntaxError) -> [JSONPath.Step] {
        var steps: [JSONPath.Step] = []
        while let byte = peek {
            if byte == UInt8(ascii: ".") {
                advance()
                if skip(".") {
                    steps.append(.descendants(try peek == UInt8(ascii: "[") ? bracket() : name()))
                } else {
                    steps.append(try name())
                }
            } else if byte == UInt8(ascii: "[") {
                steps.append(try bracket())
            } else {
                break
            }
        }
        return steps
    }

    /// A name after a dot, `*`, or a function call.
    private mutating func name() throws(PathSyntaxError) -> JSONPath.Step {
        if skip("*") { return .wildcard }
        let start = position
        while let byte = peek, Self.isNameByte(byte) { advance() }
        guard position > start else { throw failure("a name is missing") }
        let name = string(from: start, to: position)
        if peek == UInt8(ascii: "("), let function = JSONPath.Function(rawValue: name) {
            advance()
            skipSpaces()
            try expect(")")
            return .function(function)
        }
        return .member(name)
    }

    /// Whether a byte may stand in a name without quotes; Jayway takes all but its own syntax.
    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "'"),
            UInt8(ascii: "\""), UInt8(ascii: "*"), UInt8(ascii: "="), UInt8(ascii: "!"),
            UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "|"):
            false
        default: byte >= 0x20
        }
    }

    private mutating func bracket() throws(PathSyntaxError) -> JSONPath.Step {
        try expect("[")
        skipSpaces()
        defer { skipSpaces() }
        switch peek {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return try memberNames()
        case UInt8(ascii: "*"):
            advance()
            skipSpaces()
            try expect("]")
            return .wildcard
        case UInt8(ascii: "?"):
            advance()
            skipSpaces()
            try expect("(")
            let filter = try filter()
            skipSpaces()
            try expect(")")
            skipSpaces()
            try expect("]")
            return .filter(filter)
        default: return try indices()
        }
    }

    private mutating func memberNames() throws(PathSyntaxError) -> JSONPath.Step {
        var names = [try quoted()]
        skipSpaces()
        while skip(",") {
            skipSpaces()
            names.append(try quoted())
            skipSpaces()
        }
        try expect("]")
        return names.count == 1 ? .member(names[0]) : .members(names)
    }

    private mutating func indices() throws(PathSyntaxError) -> JSONPath.Step {
        let first = try integer()
        skipSpaces()
        if skip(":") { return try slice(from: first) }
        guard let first else { throw failure("an index is missing") }
        var indices = [first]
        while skip(",") {
            skipSpaces()
            guard let next = try integer() else { throw failure("an index is missing") }
            indices.append(next)
            skipSpaces()
        }
        try expect("]")
        return indices.count == 1 ? .index(first) : .indices(indices)
    }

    private mutating func slice(from first: Int?) throws(PathSyntaxError) -> JSONPath.Step {
        skipSpaces()
        let end = try integer()
        skipSpaces()
        var stride = 1
        if skip(":") {
            skipSpaces()
            stride = try integer() ?? 1
            skipSpaces()
        }
        guard stride > 0 else { throw failure("a slice's step must be positive") }
        try expect("]")
        return .slice(from: first, to: end, by: stride)
    }

    private mutating func integer() throws(PathSyntaxError) -> Int? {
        let start = position
        _ = skip("-")
        while let byte = peek, (48...57).contains(byte) { advance() }
        guard position > start else { return nil }
        guard let value = Int(string(from: start, to: position)) else {
            throw failure("not an index")
        }
        return value
    }

    /// A name in quotes. A backslash takes the next character as it is [recorded:
    /// `$['Test\""Name"']`].
    mutating func quoted() throws(PathSyntaxError) -> String {
        guard let quote = peek, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
            throw failure("a quoted name is missing")
        }
        advance()
        var name: [UInt8] = []
        while let byte = peek {
            advance()
            if byte == quote { return String(decoding: name, as: UTF8.self) }
            if byte == UInt8(ascii: "\\"), let next = peek,
                next == quote || next == UInt8(ascii: "\\")
            {
                advance()
                name.append(next)
            } else {
                name.append(byte)
            }
        }
        throw failure("a quote is not closed")
    }

    // MARK: Bytes

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    func peek(_ distance: Int) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    mutating func advance() { position += 1 }

    mutating func skipSpaces() {
        while let byte = peek, byte == 32 || (9...13).contains(byte) { advance() }
    }

    /// Steps over `token` if it stands here.
    mutating func skip(_ token: StaticString) -> Bool {
        token.withUTF8Buffer { skip($0) }
    }

    mutating func skip(_ token: String) -> Bool {
        var token = token
        return token.withUTF8 { skip($0) }
    }

    private mutating func skip(_ token: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count - position >= token.count else { return false }
        for (offset, byte) in token.enumerated() where bytes[position + offset] != byte {
            return false
        }
        position += token.count
        return true
    }

    mutating func expect(_ token: StaticString) throws(PathSyntaxError) {
        guard skip(token) else { throw failure("'\(token)' is missing") }
    }

    func string(from start: Int, to end: Int) -> String {
        String(decoding: bytes[start..<end], as: UTF8.self)
    }

    func failure(_ reason: String) -> PathSyntaxError {
        PathSyntaxError(text, "\(reason) at character \(position + 1)")
    }

    /// Starts at another place, for a path inside other text.
    mutating func move(to position: Int) { self.position = position }
}
