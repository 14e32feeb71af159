/// A value of a YAML file with its place, free of the parser's own types.
indirect enum YAMLNode: Sendable {
    case scalar(YAMLScalar)
    case list([YAMLNode], ScenarioPosition)
    case mapping([YAMLMember], ScenarioPosition)

    /// Where the value begins.
    var position: ScenarioPosition {
        switch self {
        case .scalar(let scalar): scalar.position
        case .list(_, let position), .mapping(_, let position): position
        }
    }

    /// The value's kind in words, for messages.
    var kind: String {
        switch self {
        case .scalar(let scalar): scalar.isNull ? "nothing" : "'\(scalar.excerpt)'"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    /// The scalar, if this is one and not null.
    var scalar: YAMLScalar? {
        if case .scalar(let scalar) = self, !scalar.isNull { scalar } else { nil }
    }
}

/// A key and its value.
struct YAMLMember: Sendable {
    let key: String
    let keyPosition: ScenarioPosition
    let value: YAMLNode
}

/// A text of a YAML file. What it means depends on where it stands.
struct YAMLScalar: Sendable {
    let text: String
    /// Written without quotes, so that `null`, `true` and numbers are not texts.
    let isPlain: Bool
    let position: ScenarioPosition

    /// Whether this is YAML's null: no text, `~` or `null`.
    var isNull: Bool { isPlain && ["", "~", "null", "Null", "NULL"].contains(text) }

    /// The text on one line, cut where it is long.
    var excerpt: String {
        let line = text.prefix { !$0.isNewline }
        return line.count > 60 || line.utf8.count < text.utf8.count ? "\(line.prefix(60))…" : text
    }
}
