import OrderedJSON

/// A JSONPath as AWS reads it, which is the Java library Jayway's dialect: a way from a value to
/// others.
///
/// ```swift
/// let path = try JSONPath("$.faces[?(@.size > 80)].name")
/// path.evaluate(in: document)         // an array, since the path is indefinite
/// ```
///
/// A definite path (members and single indices alone) leads to one value or fails; an indefinite
/// one always gives an array, empty when nothing matches, even where a member on the way is missing
/// [recorded: `$.item.items[1:5]`].
struct JSONPath: Hashable, Sendable {
    /// One step of the way.
    indirect enum Step: Hashable, Sendable {
        /// `.name` or `['name']`.
        case member(String)
        /// `['a','b']`.
        case members([String])
        /// `[3]`, `[-1]` from the end.
        case index(Int)
        /// `[0,2]`.
        case indices([Int])
        /// `[from:to]`; the end is not included.
        case slice(from: Int?, to: Int?, by: Int)
        /// `.*` or `[*]`.
        case wildcard
        /// `[?(…)]`.
        case filter(JSONPathFilter)
        /// `..` before the step.
        case descendants(Step)
        /// `.length()` and its kin, only as the last step.
        case function(Function)
    }

    /// Jayway's functions that take no argument.
    enum Function: String, Hashable, Sendable, CaseIterable {
        case length, size, min, max, avg, sum, keys, first, last
    }

    /// The path as written, with its `$`.
    let text: String
    let steps: [Step]
    /// Whether the path leads to at most one value.
    let isDefinite: Bool

    /// A path of known steps.
    init(text: String, steps: [Step]) {
        self.text = text
        self.steps = steps
        isDefinite = steps.allSatisfy(\.isDefinite)
    }

    /// Parses a path that begins with `$`.
    init(_ text: String) throws(PathSyntaxError) {
        var parser = JSONPathParser(text)
        try parser.expect("$")
        let steps = try parser.steps()
        guard parser.isAtEnd else { throw PathSyntaxError(text, "unexpected text after the path") }
        self.init(text: text, steps: steps)
    }

    /// Whether the path is `$` alone.
    var isRoot: Bool { steps.isEmpty }
}

extension JSONPath.Step {
    /// Whether the step leads to at most one value.
    var isDefinite: Bool {
        switch self {
        case .member, .index, .function: true
        default: false
        }
    }
}

/// A text that is no JSONPath, with the reason.
struct PathSyntaxError: Error, Hashable {
    let text: String
    let reason: String

    init(_ text: String, _ reason: String) {
        self.text = text
        self.reason = reason
    }
}
