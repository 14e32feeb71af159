extension JSONParser {
    /// The problem with the position of the byte at `offset`.
    func failure(_ problem: JSONError.Problem, at offset: Int) -> JSONError {
        JSONError(problem, at: JSONPosition(offset: offset, in: bytes))
    }

    /// The text ends where something must follow.
    @inline(never)
    func cutShort() -> JSONError {
        let began = JSONPosition(offset: open.start, in: bytes)
        let sentence =
            switch open.kind {
            case .root: "the text is empty; a JSON text holds one value"
            case .array: "the text ends inside the array that begins at \(began); close it with ']'"
            case .object:
                "the text ends inside the object that begins at \(began); close it with '}'"
            }
        return failure(.cutShort(sentence), at: bytes.count)
    }

    /// - Parameter start: The offset after the opening quote.
    @inline(never)
    func stringCutShort(from start: Int) -> JSONError {
        let began = JSONPosition(offset: start - 1, in: bytes)
        return failure(
            .cutShort(
                "the text ends inside the string that begins at \(began); close it with '\"'"),
            at: bytes.count)
    }

    @inline(never)
    func textAfterValue() -> JSONError {
        let advice =
            switch bytes[index] {
            case .closeBrace, .closeBracket: "; nothing is open that it could close, remove it"
            case .openBrace, .openBracket: "; a text holds one value, put several into an array"
            default: commentAdvice
            }
        return failure(
            .syntax(
                "expected the end of the text after the value, found \(found(at: index))\(advice)"),
            at: index)
    }

    @inline(never)
    func expectedSeparator() -> JSONError {
        let expected =
            open.kind == .array ? "',' or ']' after an element" : "',' or '}' after a member"
        return failure(
            .syntax("expected \(expected), found \(found(at: index))\(commentAdvice)"), at: index)
    }

    /// - Parameter comma: The comma's offset.
    @inline(never)
    func trailingComma(_ comma: Int) -> JSONError {
        failure(.syntax("a comma stands before \(found(at: index)); remove it"), at: comma)
    }

    @inline(never)
    func expectedKey() -> JSONError {
        let byte = bytes[index]
        let advice =
            if byte == .ascii("'") || byte == .ascii("_") || (0x61...0x7A).contains(byte | 0x20) {
                "; a key stands in double quotes"
            } else if byte == .comma {
                "; remove it"
            } else {
                commentAdvice
            }
        return failure(.syntax("expected a key, found \(found(at: index))\(advice)"), at: index)
    }

    @inline(never)
    func expectedColon(after key: String) -> JSONError {
        failure(
            .syntax(
                "expected ':' after the key \(JSONValue.string(key).text), found \(found(at: index))"
            ),
            at: index)
    }

    @inline(never)
    func expectedValue() -> JSONError {
        let advice =
            switch bytes[index] {
            case .ascii("'"): "; a string stands in double quotes"
            case .plus: "; a number has no '+' before it"
            case .point: "; a digit must stand before the decimal point, as in 0.5"
            case .comma, .closeBrace, .closeBracket: "; a value is missing"
            default: wordAdvice ?? commentAdvice
            }
        let found = wordAtIndex.map { "'\($0)'" } ?? found(at: index)
        return failure(.syntax("expected a value, found \(found)\(advice)"), at: index)
    }

    @inline(never)
    func controlCharacter(_ byte: UInt8) -> JSONError {
        let (name, escape) =
            switch byte {
            case .lineFeed: ("a line break", "\\n")
            case .carriageReturn: ("a carriage return", "\\r")
            case .tab: ("a tab", "\\t")
            default: ("the control character \(found(at: index))", StringEscape.unicode(byte))
            }
        return failure(.syntax("\(name) inside a string; write \(escape)"), at: index)
    }

    @inline(never)
    func badEscape() -> JSONError {
        failure(
            .syntax(
                "no escape begins with '\\' and \(found(at: index + 1)); a backslash itself is written \\\\"
            ),
            at: index)
    }

    @inline(never)
    func badUnicodeEscape() -> JSONError {
        failure(.syntax("'\\u' takes four hexadecimal digits, as in \\u00e9"), at: index)
    }

    @inline(never)
    func loneSurrogate(_ unit: UInt32, at offset: Int) -> JSONError {
        let digits = String(unit, radix: 16)
        return failure(
            .syntax(
                "\\u\(digits) is half of a surrogate pair, as in \\ud83d\\ude00, without the other half"
            ),
            at: offset)
    }

    /// Refuses what begins like a byte order mark or UTF-16.
    @inline(__always)
    func refuseOtherEncodings() throws(JSONError) {
        guard let first = bytes.first,
            first == 0xEF || first >= 0xFE || first == 0 || bytes.count > 1 && bytes[1] == 0
        else { return }
        let sentence: String
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            sentence = "the text begins with a byte order mark; save it as UTF-8 without one"
        } else if bytes.count > 1, first >= 0xFE || first == 0 || bytes[1] == 0 {
            sentence = "the text seems to be UTF-16; save it as UTF-8"
        } else {
            return
        }
        throw failure(.encoding(sentence), at: 0)
    }

    /// What stands at `offset`, quoted.
    private func found(at offset: Int) -> String {
        guard offset < bytes.count else { return "the end of the text" }
        let byte = bytes[offset]
        if byte < .space || byte == 0x7F { return "U+00" + StringEscape.hexadecimal(byte) }
        if byte < 0x80 { return "'\(Unicode.Scalar(byte))'" }
        guard let length = StringBytes.scalarLength(bytes, at: offset) else {
            return "a byte that is no UTF-8"
        }
        return "'\(String(decoding: bytes[offset..<offset + length], as: UTF8.self))'"
    }

    /// The word of ASCII letters at `index`; nil if there is none or it is long.
    private var wordAtIndex: String? {
        let word = bytes[index...].prefix(24).prefix { (0x61...0x7A).contains($0 | 0x20) }
        return (2..<24).contains(word.count) ? String(decoding: word, as: UTF8.self) : nil
    }

    private var wordAdvice: String? {
        guard let word = wordAtIndex else { return nil }
        switch word.lowercased() {
        case "true", "false", "null": return "; write \(word.lowercased())"
        case "nan", "infinity", "inf": return "; JSON has no such number, write null or a string"
        case "none", "nil", "undefined": return "; write null"
        default: return "; a string stands in double quotes"
        }
    }

    private var commentAdvice: String {
        bytes[index] == .slash || bytes[index] == .ascii("#")
            ? "; JSON has no comments, remove it" : ""
    }
}
