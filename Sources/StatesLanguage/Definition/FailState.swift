import OrderedJSON

/// A Fail state: ends the machine or the branch with an error.
struct FailState: Sendable {
    /// `Error` and `Cause`, or the paths and functions that give them.
    enum Text: Sendable {
        case absent
        case constant(String)
        case computed(Expression)
    }

    let error: Text
    let cause: Text

    init(_ fields: inout FieldReader) {
        error = Self.text(&fields, "Error")
        cause = Self.text(&fields, "Cause")
    }

    private static func text(_ fields: inout FieldReader, _ key: String) -> Text {
        fields.excludes(key, key + "Path")
        if let constant = fields.string(key) { return .constant(constant) }
        return DataFlow.expression(&fields, key + "Path").map { .computed($0) } ?? .absent
    }
}
