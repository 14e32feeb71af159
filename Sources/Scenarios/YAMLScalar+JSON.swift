internal import OrderedJSON

extension YAMLNode {
    /// The value as JSON by YAML 1.2's core schema, keys in order and digits as written.
    ///
    /// Nil after a finding, where JSON has no such value.
    func json(_ findings: Findings) -> JSONValue? {
        switch self {
        case .scalar(let scalar):
            return scalar.json(findings)
        case .list(let elements, _):
            let values = elements.map { $0.json(findings) }
            return values.contains { $0 == nil } ? nil : .array(values.compactMap { $0 })
        case .mapping(let members, _):
            var object: [(String, JSONValue)] = []
            for member in members {
                guard let value = member.value.json(findings) else { return nil }
                object.append((member.key, value))
            }
            return .object(JSONObject(object))
        }
    }
}

extension YAMLScalar {
    fileprivate func json(_ findings: Findings) -> JSONValue? {
        guard isPlain else { return .string(text) }
        if isNull { return .null }
        switch text {
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default: break
        }
        if let number = CoreNumber.number(text) { return .number(number) }
        if CoreNumber.isInfinityOrNaN(text) {
            findings.report(
                at: position, "JSON has no number '\(text)'",
                advice: "put it in quotes if it is meant as text")
            return nil
        }
        return .string(text)
    }
}

/// The numbers of YAML 1.2's core schema.
enum CoreNumber {
    /// The number that a plain text is, with its digits; nil where it is a text.
    static func number(_ text: String) -> JSONNumber? {
        guard let first = text.utf8.first,
            first == UInt8(ascii: "-") || first == UInt8(ascii: "+") || first == UInt8(ascii: ".")
                || (48...57).contains(first)
        else { return nil }
        if let number = JSONNumber(text) { return number }
        for (prefix, radix) in [("0x", 16), ("0o", 8)] where text.hasPrefix(prefix) {
            let digits = text.dropFirst(2)
            guard let byte = digits.utf8.first, byte != UInt8(ascii: "+"), byte != UInt8(ascii: "-")
            else { return nil }
            return UInt64(digits, radix: radix).map { JSONNumber($0) }
        }
        return JSONNumber(normalised(text))
    }

    static func isInfinityOrNaN(_ text: String) -> Bool {
        let bare = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        return [".inf", ".Inf", ".INF"].contains(bare) || [".nan", ".NaN", ".NAN"].contains(text)
    }

    /// The core schema allows `+1`, `007`, `.5` and `1.`, which JSON writes 1, 7, 0.5 and 1.0.
    private static func normalised(_ text: String) -> String {
        var rest = text[...]
        var sign = ""
        if rest.hasPrefix("-") || rest.hasPrefix("+") {
            if rest.hasPrefix("-") { sign = "-" }
            rest = rest.dropFirst()
        }
        let whole = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(whole.count)
        guard !whole.isEmpty || rest.dropFirst().first?.isNumber == true else { return text }
        let trimmed = whole.drop { $0 == "0" }
        if rest.hasPrefix("."), rest.dropFirst().first?.isNumber != true {
            rest = "." + "0" + rest.dropFirst()
        }
        return sign + (trimmed.isEmpty ? "0" : trimmed) + rest
    }
}
