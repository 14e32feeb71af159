import OrderedJSON

/// A path that names exactly one place, so that a value can be put there: members and single
/// indices alone.
///
/// ```swift
/// let place = try ReferencePath("$.detail.result")
/// place.setting(result, in: input)        // makes the objects on the way that are missing
/// ```
struct ReferencePath: Hashable, Sendable {
    /// The path as written.
    let text: String
    private let steps: [JSONPath.Step]

    /// A longer way would make a value deeper than any that may be handed on.
    private static let maximumSteps = 100

    /// Parses a reference path.
    init(_ text: String) throws(PathSyntaxError) {
        let path = try JSONPath(text)
        guard path.steps.count <= Self.maximumSteps else {
            throw PathSyntaxError(text, "more than \(Self.maximumSteps) steps")
        }
        for step in path.steps {
            switch step {
            case .member: continue
            case .index(let index) where index >= 0: continue
            default: throw PathSyntaxError(text, "\(step.bracketText) names more than one place")
            }
        }
        self.text = text
        steps = path.steps
    }

    /// Whether the path is `$`, which replaces everything.
    var isRoot: Bool { steps.isEmpty }

    /// `input` with `value` at this place; nil where the way leads through something that is
    /// neither object nor array, or past an array's end.
    func setting(_ value: JSONValue, in input: JSONValue) -> JSONValue? {
        Self.set(value, steps[...], in: input)
    }

    private static func set(
        _ value: JSONValue, _ steps: ArraySlice<JSONPath.Step>, in container: JSONValue?
    ) -> JSONValue? {
        guard let step = steps.first else { return value }
        let rest = steps.dropFirst()
        switch (step, container) {
        case (.member(let name), .object(var object)?):
            guard let inner = set(value, rest, in: object[name]) else { return nil }
            object[name] = inner
            return .object(object)
        case (.member(let name), nil):
            guard let inner = set(value, rest, in: nil) else { return nil }
            return .object(JSONObject([(name, inner)]))
        case (.index(let index), .array(var elements)?):
            guard elements.indices.contains(index),
                let inner = set(value, rest, in: elements[index])
            else { return nil }
            elements[index] = inner
            return .array(elements)
        default: return nil
        }
    }
}
