/// Why a scenario file cannot be used.
package enum ScenarioError: Error, Hashable, Sendable {
    /// There is no such file.
    case missing(path: String)
    /// It is there, but is no file that can be read; `reason` says why, and what to do.
    case unreadable(path: String, reason: String)
    /// A file that it names is not there.
    case missingNamedFile(ScenarioFinding)
    /// It was read and says something wrong; sorted by position, never empty.
    case invalid([ScenarioFinding])

    /// Whether a file is missing (exit code 66) rather than wrong (65).
    package var isMissingFile: Bool {
        switch self {
        case .missing, .missingNamedFile: true
        case .unreadable, .invalid: false
        }
    }

    /// What to tell, one line a finding.
    package var lines: [String] {
        switch self {
        case .missing(let path): ["\(path): no such file; check the path"]
        case .unreadable(let path, let reason): ["\(path): \(reason)"]
        case .missingNamedFile(let finding): [finding.description]
        case .invalid(let findings): findings.map(\.description)
        }
    }
}

extension ScenarioError: CustomStringConvertible {
    package var description: String { lines.joined(separator: "\n") }
}

/// A place in a file, both counted from one; columns count Unicode scalars.
package struct ScenarioPosition: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }

    package var description: String { "\(line):\(column)" }
}

/// One thing that is wrong in a file.
package struct ScenarioFinding: Hashable, Sendable, CustomStringConvertible {
    /// As it was named to the reader.
    package var path: String
    package var position: ScenarioPosition
    /// What is wrong.
    package var message: String
    /// How to mend it.
    package var advice: String

    package init(path: String, at position: ScenarioPosition, _ message: String, advice: String) {
        self.path = path
        self.position = position
        self.message = message
        self.advice = advice
    }

    /// `path:line:column: what is wrong; how to mend it`
    package var description: String { "\(path):\(position): \(message); \(advice)" }
}
