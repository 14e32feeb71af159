import OrderedJSON

/// In which language a state's expressions are written: the one place where a text of the definition
/// becomes an `Expression`.
///
/// A reader of fields knows the language of what it reads and hands it down (`FieldReader.language`);
/// whoever meets an expression asks it. Another language is a case here, with its own marks, and a
/// case of `Expression` with its own evaluation.
enum QueryLanguage: String, Hashable, Sendable, CaseIterable {
    case jsonPath = "JSONPath"

    /// The languages that AWS knows, this version's or not.
    static let names = ["JSONPath", "JSONata"]

    /// The expression that a text is, in a field that holds nothing else.
    func expression(_ text: String) throws(PathSyntaxError) -> Expression {
        switch self {
        case .jsonPath:
            var reader = IntrinsicReader(text)
            return try reader.wholeExpression()
        }
    }

    /// The name under which a template's member comes out, where the member is to be evaluated; nil
    /// where it stands for itself.
    func evaluatedName(of key: String) -> String? {
        switch self {
        case .jsonPath: key.hasSuffix(".$") ? String(key.dropLast(2)) : nil
        }
    }
}
