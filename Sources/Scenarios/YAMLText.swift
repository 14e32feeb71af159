/// A file's text, checked for what the YAML parser would report badly or not survive.
struct YAMLText {
    /// The text, made long enough for the parser (see `padded`).
    private let text: String

    /// - Throws: `ScenarioError.invalid` for bytes that are no UTF-8, control characters, or more aliases than allowed.
    init(_ bytes: [UInt8], path: String) throws(ScenarioError) {
        var place = ScenarioPosition(line: 1, column: 1)
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var problem: (message: String, advice: String)?
        reading: while true {
            switch decoder.decode(&iterator) {
            case .emptyInput: break reading
            case .error:
                problem = ("not valid UTF-8 from here on", "save the file as UTF-8")
                break reading
            case .scalarValue(let scalar):
                if scalar.value == 10 {
                    place = ScenarioPosition(line: place.line + 1, column: 1)
                    continue
                }
                let isControl = scalar.value < 32 && scalar != "\t" && scalar != "\r"
                if isControl || scalar.value == 127 {
                    problem = ("a control character (code \(scalar.value))", "remove it")
                    break reading
                }
                place.column += 1
            }
        }
        if let problem {
            throw .invalid([
                ScenarioFinding(path: path, at: place, problem.message, advice: problem.advice)
            ])
        }
        text = String(decoding: bytes, as: UTF8.self)
        try Self.checkAliases(bytes, path: path)
    }

    /// The text with a line feed or more behind it: Yams keeps a pointer into the string, which for one of fifteen bytes or
    /// fewer points at a copy on the stack.
    var padded: String { text + String(repeating: "\n", count: 32) }

    /// The position, or the text's end where it lies behind that: in what `padded` added.
    func clamped(_ position: ScenarioPosition) -> ScenarioPosition {
        let lines = lines
        guard position.line > lines.count, let last = lines.last else { return position }
        return ScenarioPosition(line: lines.count, column: last.unicodeScalars.count + 1)
    }

    /// Whether a tab stands at `position`.
    func isTab(at position: ScenarioPosition) -> Bool {
        guard lines.indices.contains(position.line - 1) else { return false }
        return lines[position.line - 1].unicodeScalars.dropFirst(position.column - 1).first == "\t"
    }

    /// Where `key` stands again in the block mapping that has it at `first`; nil where the search cannot tell.
    func secondPlace(of key: String, after first: ScenarioPosition) -> ScenarioPosition? {
        for (index, line) in lines.enumerated().dropFirst(first.line) {
            let indent = line.unicodeScalars.prefix { $0 == " " }.count
            let rest = line.unicodeScalars.dropFirst(indent)
            guard let start = rest.first, start != "#", start != "\r" else { continue }
            if indent + 1 < first.column { return nil }
            guard indent + 1 == first.column else { continue }
            let name = String(String.UnicodeScalarView(rest.prefix { $0 != ":" }))
            let bare = name.filter { $0 != "\"" && $0 != "'" }
            if bare.split(separator: " ").joined(separator: " ") == key {
                return ScenarioPosition(line: index + 1, column: indent + 1)
            }
        }
        return nil
    }

    /// Split by bytes: in a `String`, a carriage return and its line feed are one character.
    private var lines: [Substring] {
        text.utf8.split(separator: 10, omittingEmptySubsequences: false).map { Substring($0) }
    }

    /// A few lines of aliases can stand for billions of values, and the parser compares keys by value. What looks like
    /// an anchor or alias is counted, so that a file with anchors stays small enough for any use of them.
    private static func checkAliases(_ bytes: [UInt8], path: String) throws(ScenarioError) {
        var anchor: ScenarioPosition?
        var aliases = 0
        var place = ScenarioPosition(line: 1, column: 0)
        var previous = UInt8(ascii: "\n")
        for (index, byte) in bytes.enumerated() {
            if byte & 0xc0 != 0x80 { place.column += 1 }
            if " \t\n[]{},".utf8.contains(previous), index + 1 < bytes.count,
                isNameByte(bytes[index + 1])
            {
                if byte == UInt8(ascii: "&"), anchor == nil { anchor = place }
                if byte == UInt8(ascii: "*") { aliases += 1 }
            }
            previous = byte
            if byte == 10 { place = ScenarioPosition(line: place.line + 1, column: 0) }
        }
        guard let anchor else { return }
        if aliases > ScenarioLimits.aliases {
            throw .invalid([
                ScenarioFinding(
                    path: path, at: anchor,
                    "an anchor in a file with \(aliases) aliases",
                    advice: "write the values out; \(ScenarioLimits.aliases) aliases are allowed")
            ])
        }
        if bytes.count > ScenarioLimits.anchoredFileSize {
            throw .invalid([
                ScenarioFinding(
                    path: path, at: anchor, "an anchor in a file of \(bytes.count) bytes",
                    advice: "a file with anchors may have \(ScenarioLimits.anchoredFileSize)")
            ])
        }
    }

    /// Whether an anchor's name can begin so. YAML allows nearly everything.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte > 32 && !"[]{},".utf8.contains(byte)
    }
}
