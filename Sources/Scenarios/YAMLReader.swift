internal import Yams

/// Turns a YAML text into one tree, strictly: one document, unique keys, bounded size, depth and aliases.
struct YAMLReader {
    private let path: String
    private var nodes = 0

    init(path: String) { self.path = path }

    /// The tree of `bytes`.
    /// - Throws: `ScenarioError.invalid` with one finding, the first.
    mutating func read(_ bytes: [UInt8]) throws(ScenarioError) -> YAMLNode {
        // With a byte order mark the parser takes the first key to be indented.
        let isMarked = bytes.starts(with: OpeningComment.byteOrderMark)
        let text = try YAMLText(isMarked ? Array(bytes.dropFirst(3)) : bytes, path: path)
        do {
            // The basic resolver leaves the meaning of plain texts to us, which is YAML 1.2's core schema:
            // `on` and `yes` stay texts. A buffer of a few bytes would not outlive the parser's first call.
            let parser = try Parser(
                yaml: text.padded, resolver: .basic, constructor: .default, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                throw finding(
                    at: ScenarioPosition(line: 1, column: 1), "the file is empty",
                    "a scenario begins with 'stepsim: 1'")
            }
            return try convert(root, depth: 1)
        } catch let error as ScenarioError {
            throw error
        } catch let error as YamlError {
            throw explain(error, text)
        } catch {
            throw finding(
                at: ScenarioPosition(line: 1, column: 1), "not valid YAML (\(error))",
                "check the file's first lines")
        }
    }

    private mutating func convert(_ node: Node, depth: Int) throws(ScenarioError) -> YAMLNode {
        let position = Self.position(node.mark)
        nodes += 1
        guard nodes <= ScenarioLimits.nodes else {
            throw finding(
                at: position, "the file holds more than \(ScenarioLimits.nodes) values",
                "split it, or write fewer aliases")
        }
        guard depth <= ScenarioLimits.depth else {
            throw finding(
                at: position, "values are nested deeper than \(ScenarioLimits.depth) levels",
                "flatten them")
        }
        switch node {
        case .scalar(let scalar):
            try checkTag(scalar.tag, ["", "!", "tag:yaml.org,2002:str"], position)
            return .scalar(
                YAMLScalar(
                    text: scalar.string, isPlain: scalar.style == .plain, position: position))
        case .sequence(let sequence):
            try checkTag(sequence.tag, ["", "tag:yaml.org,2002:seq"], position)
            var elements: [YAMLNode] = []
            for element in sequence { elements.append(try convert(element, depth: depth + 1)) }
            return .list(elements, position)
        case .mapping(let mapping):
            try checkTag(mapping.tag, ["", "tag:yaml.org,2002:map"], position)
            var members: [YAMLMember] = []
            for (key, value) in mapping {
                guard case .scalar(let name) = key else {
                    throw finding(
                        at: Self.position(key.mark), "a key is not a text", "write 'name: value'")
                }
                members.append(
                    YAMLMember(
                        key: name.string, keyPosition: Self.position(key.mark),
                        value: try convert(value, depth: depth + 1)))
            }
            return .mapping(members, position)
        case .alias:
            throw finding(at: position, "an alias names nothing", "write the value out")
        }
    }

    private func checkTag(
        _ tag: Tag, _ allowed: [String], _ position: ScenarioPosition
    ) throws(ScenarioError) {
        guard !allowed.contains(tag.description) else { return }
        throw finding(
            at: position, "tag '\(tag.description)' is not read here", "leave the tag out")
    }

    private static func position(_ mark: Mark?) -> ScenarioPosition {
        ScenarioPosition(line: max(mark?.line ?? 1, 1), column: max(mark?.column ?? 1, 1))
    }

    private func finding(
        at position: ScenarioPosition, _ message: String, _ advice: String
    ) -> ScenarioError {
        .invalid([ScenarioFinding(path: path, at: position, message, advice: advice)])
    }
}

// MARK: The parser's errors in our words

extension YAMLReader {
    private func explain(_ error: YamlError, _ text: YAMLText) -> ScenarioError {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let position = text.clamped(Self.position(mark))
            if text.isTab(at: position) {
                return finding(
                    at: position, "a tab stands where YAML wants spaces", "indent with spaces")
            }
            let (message, advice) = Self.words(for: problem)
            // What is left open is told where it began; the parser notices it where something else stands.
            guard let context, Self.openings.contains(where: { problem.contains($0) })
            else { return finding(at: position, message, advice) }
            return finding(at: text.clamped(Self.position(context.mark)), message, advice)
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let first = Self.position(context.mark)
            guard let second = text.secondPlace(of: key, after: first) else {
                return finding(at: first, "key '\(key)' stands twice", "remove one of them")
            }
            return finding(
                at: second, "key '\(key)' stands twice, first in line \(first.line)",
                "remove one of them")
        case .reader(let problem, _, _, _):
            return finding(
                at: ScenarioPosition(line: 1, column: 1), "not readable as text (\(problem))",
                "save the file as UTF-8")
        default:
            return finding(
                at: ScenarioPosition(line: 1, column: 1), "not valid YAML",
                "check indentation and quotes")
        }
    }

    /// What libyaml's words mean to the writer of the file, and how to mend it.
    private static func words(for problem: String) -> (message: String, advice: String) {
        for (words, message, advice) in problems where problem.contains(words) {
            return (message, advice)
        }
        return ("not valid YAML: \(problem)", "check indentation and quotes")
    }

    private static let openings = [
        "expected ',' or '}'", "expected ',' or ']'", "could not find expected ':'",
        "unexpected end of stream",
    ]

    private static let problems: [(words: String, message: String, advice: String)] = [
        (
            "mapping values are not allowed", "a second ': ' in one line",
            "indent the line below its key, or put text that holds ': ' in quotes"
        ),
        (
            "found another document", "a second document begins here",
            "one file holds one scenario; move it to its own file"
        ),
        (
            "found undefined alias", "the alias names no anchor above it",
            "write the value out, or put text that begins with '*' in quotes"
        ),
        (
            "did not find expected key", "the indentation does not fit the lines above",
            "indent keys of one mapping alike"
        ),
        (
            "did not find expected '-'", "a list's entry was expected here",
            "begin it with '- ', or indent the line like its list"
        ),
        (
            "did not find expected ',' or '}'", "a '{' is not closed",
            "separate members with ',' and close them with '}'"
        ),
        (
            "did not find expected ',' or ']'", "a '[' is not closed",
            "separate entries with ',' and close them with ']'"
        ),
        ("could not find expected ':'", "a key without ': '", "write 'key: value'"),
        ("unexpected end of stream", "a quote is not closed", "close it"),
        (
            "cannot start any token", "a text begins with a character that YAML keeps for itself",
            "put the text in quotes"
        ),
        ("unknown escape character", "unknown escape in a quoted text", "write '\\\\' for '\\'"),
        (
            "Maximum nesting level", "values are nested too deep",
            "flatten them to \(ScenarioLimits.depth) levels at most"
        ),
        ("block sequence entries are not allowed", "a '- ' within a line", "begin a new line"),
    ]
}
