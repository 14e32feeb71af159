/// A word of DynamoDB's expression language.
struct ExpressionToken: Hashable {
    enum Kind: Hashable {
        /// A name, of an attribute or a function.
        case identifier(String)
        /// `#alias`.
        case alias(String)
        /// `:value`.
        case value(String)
        /// Digits, an index in a path.
        case digits(String)
        case keyword(Keyword)
        case comparator(Comparator)
        case open, close, openIndex, closeIndex, dot, comma, plus, minus
        case end
    }

    /// Words that no attribute is named by without an alias, in any case.
    enum Keyword: String, Hashable, CaseIterable {
        case and = "AND", or = "OR", not = "NOT", between = "BETWEEN", `in` = "IN"
    }

    let kind: Kind
    /// Where it stands, in bytes.
    let range: Range<Int>

    /// Splits an expression into its words, with an `end` behind the last one.
    /// - Throws: `syntax` at a byte that begins no word.
    static func tokens(of source: [UInt8]) throws(ExpressionError) -> [ExpressionToken] {
        var tokens: [ExpressionToken] = []
        var place = 0
        while place < source.count {
            if isBlank(source[place]) {
                place += 1
                continue
            }
            guard let (kind, length) = word(source[place...]) else {
                let rest = ExpressionToken(kind: .end, range: place..<place + 1)
                throw .syntax(
                    token: text(source[place..<place + 1]),
                    near: near(rest, after: tokens.last, before: nil, in: source))
            }
            tokens.append(ExpressionToken(kind: kind, range: place..<place + length))
            place += length
        }
        tokens.append(ExpressionToken(kind: .end, range: source.count..<source.count))
        return tokens
    }

    /// The surroundings of a token, from the one before it to the one after it, as AWS cites them.
    static func near(
        _ token: ExpressionToken, after previous: ExpressionToken?, before next: ExpressionToken?,
        in source: [UInt8]
    ) -> String {
        let start = previous?.range.lowerBound ?? token.range.lowerBound
        let end = max(next?.range.upperBound ?? 0, token.range.upperBound)
        return text(source[start..<min(end, source.count)])
    }

    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    private static func word(_ rest: ArraySlice<UInt8>) -> (Kind, length: Int)? {
        guard let first = rest.first else { return nil }
        let second = rest.dropFirst().first
        switch first {
        case UInt8(ascii: "("): return (.open, 1)
        case UInt8(ascii: ")"): return (.close, 1)
        case UInt8(ascii: "["): return (.openIndex, 1)
        case UInt8(ascii: "]"): return (.closeIndex, 1)
        case UInt8(ascii: "."): return (.dot, 1)
        case UInt8(ascii: ","): return (.comma, 1)
        case UInt8(ascii: "+"): return (.plus, 1)
        case UInt8(ascii: "-"): return (.minus, 1)
        case UInt8(ascii: "="): return (.comparator(.equal), 1)
        case UInt8(ascii: "<") where second == UInt8(ascii: ">"):
            return (.comparator(.notEqual), 2)
        case UInt8(ascii: "<") where second == UInt8(ascii: "="):
            return (.comparator(.lessOrEqual), 2)
        case UInt8(ascii: "<"): return (.comparator(.less), 1)
        case UInt8(ascii: ">") where second == UInt8(ascii: "="):
            return (.comparator(.greaterOrEqual), 2)
        case UInt8(ascii: ">"): return (.comparator(.greater), 1)
        default: return name(rest, first)
        }
    }

    private static func name(_ rest: ArraySlice<UInt8>, _ first: UInt8) -> (Kind, length: Int)? {
        if isDigit(first) {
            let digits = rest.prefix(while: isDigit)
            return (.digits(text(digits)), digits.count)
        }
        let hasMark = first == UInt8(ascii: "#") || first == UInt8(ascii: ":")
        let body = rest.dropFirst(hasMark ? 1 : 0).prefix(while: isNamePart)
        guard !body.isEmpty else { return nil }
        let length = body.count + (hasMark ? 1 : 0)
        let word = text(rest.prefix(length))
        if first == UInt8(ascii: "#") { return (.alias(word), length) }
        if first == UInt8(ascii: ":") { return (.value(word), length) }
        if let keyword = Keyword(rawValue: word.uppercased()) { return (.keyword(keyword), length) }
        return (.identifier(word), length)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
