import OrderedJSON

/// Compares what came out with what AWS recorded, by the README's rules: strings that hold JSON
/// objects are parsed, placeholders match any text (the same one always the same), wild cards match
/// anything.
struct RecordedComparison {
    private static let sdkNoise = ["SdkHttpMetadata", "SdkResponseMetadata"]

    let wildcards: Set<String>
    private var bindings: [String: String] = [:]

    init(wildcards: [String]) { self.wildcards = Set(wildcards) }

    /// The first difference in words, nil where there is none.
    mutating func difference(
        _ actual: JSONValue, _ expected: JSONValue, at path: String = "$"
    ) -> String? {
        let actual = Self.unfolded(actual)
        let expected = Self.unfolded(expected)
        switch (actual, expected) {
        case (_, .string(let text)) where wildcards.contains(text): return nil
        case (.string(let one), .string(let other)):
            return matches(one, other) ? nil : "\(path): \(one) instead of \(other)"
        case (.array(let one), .array(let other)):
            guard one.count == other.count else {
                return
                    "\(path): \(one.count) elements instead of \(other.count): \(actual.text.prefix(300)) instead of \(expected.text.prefix(300))"
            }
            for (index, pair) in zip(one, other).enumerated() {
                if let found = difference(pair.0, pair.1, at: "\(path)[\(index)]") { return found }
            }
            return nil
        case (.object(let one), .object(let other)):
            for member in other.members {
                guard let value = one[member.key] else {
                    // What the SDK says around an answer need not be produced (README, rule 5).
                    if Self.sdkNoise.contains(member.key) { continue }
                    return "\(path).\(member.key) is missing"
                }
                if let found = difference(value, member.value, at: "\(path).\(member.key)") {
                    return found
                }
            }
            for key in one.keys where other[key] == nil {
                return "\(path).\(key) should not be there"
            }
            return nil
        default:
            return actual == expected
                ? nil
                : "\(path): \(actual.text.prefix(300)) instead of \(expected.text.prefix(300))"
        }
    }

    /// A value in which strings that begin with `{` and are valid JSON are parsed, as the recorder
    /// did.
    private static func unfolded(_ value: JSONValue) -> JSONValue {
        guard case .string(let text) = value, text.hasPrefix("{"),
            let parsed = try? JSONValue.parse(text)
        else { return value }
        return parsed
    }

    /// Whether a text is of a pattern with `<placeholders>` and wild-card words.
    private mutating func matches(_ text: String, _ pattern: String) -> Bool {
        if text == pattern { return true }
        guard let open = pattern.firstIndex(of: "<"),
            let close = pattern[open...].firstIndex(of: ">")
        else {
            return wildcards.contains { !$0.isEmpty && pattern.contains($0) }
                && loosely(text, pattern)
        }
        let token = String(pattern[open...close])
        guard text.hasPrefix(pattern[..<open]) else { return false }
        let rest = String(text.dropFirst(pattern[..<open].count))
        let tail = String(pattern[pattern.index(after: close)...])
        if let bound = bindings[token] {
            return rest.hasPrefix(bound) && matches(String(rest.dropFirst(bound.count)), tail)
        }
        if rest.hasPrefix(token) { return matches(String(rest.dropFirst(token.count)), tail) }
        // The placeholder takes as little as lets the rest match.
        var end = rest.startIndex
        while true {
            let saved = bindings
            bindings[token] = String(rest[..<end])
            if matches(String(rest[end...]), tail) { return true }
            bindings = saved
            guard end < rest.endIndex else { return false }
            end = rest.index(after: end)
        }
    }

    /// A wild-card word inside a longer text, such as `"date"` in quotes.
    private func loosely(_ text: String, _ pattern: String) -> Bool {
        for word in wildcards.sorted(by: { $0.count > $1.count }) where !word.isEmpty {
            let parts = pattern.split(separator: word, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            if text.hasPrefix(parts[0]), text.hasSuffix(parts[1]) { return true }
        }
        return false
    }
}
