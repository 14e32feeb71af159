import OrderedJSON

/// What a definition may compute with: the seam between the machine and its query language.
///
/// Everything that a state evaluates (paths in fields, `.$` members of templates, arguments of
/// functions) is one of these. `QueryLanguage` makes it from the definition's text; it gives its value
/// here, and nobody else asks which case it is. JSONata, when it comes, is another case.
indirect enum Expression: Hashable, Sendable {
    /// `$.a.b`, `$$.Execution.Id` or `$variable.a`.
    case path(PathExpression)
    /// `States.Format('…', $.a)`.
    case intrinsic(IntrinsicCall)

    /// The expression's value.
    /// - Throws: `EvaluationFailure`, without the name of state or field, which the caller adds.
    func value(in scope: inout EvaluationScope) throws(EvaluationFailure) -> JSONValue {
        switch self {
        case .path(let path): try path.value(in: scope)
        case .intrinsic(let call): try call.value(in: &scope)
        }
    }

    /// Whether there is such a value, as `IsPresent` asks: an indefinite path that finds nothing gives
    /// an empty array, which is not present.
    func isPresent(in scope: inout EvaluationScope) throws(EvaluationFailure) -> Bool {
        do throws(EvaluationFailure) {
            let value = try value(in: &scope)
            guard case .path(let path) = self, !path.path.isDefinite else { return true }
            return value.arrayValue?.isEmpty == false
        } catch {
            switch error {
            case .pathNotFound, .unknownVariable: return false
            default: throw error
            }
        }
    }

    /// The value in a document that is not a state's input, as of an `ItemReader`; nil where the
    /// expression asks for anything else, or leads nowhere.
    func value(inDocument document: JSONValue) -> JSONValue? {
        guard case .path(let path) = self, path.root == .input else { return nil }
        return try? path.path.evaluate(in: document).get()
    }

    /// The text as written.
    var text: String {
        switch self {
        case .path(let path): path.text
        case .intrinsic(let call): call.text
        }
    }

    /// The paths in the expression, those in the arguments of functions included.
    var paths: [PathExpression] {
        switch self {
        case .path(let path): [path]
        case .intrinsic(let call): call.arguments.flatMap(\.paths)
        }
    }

    /// The names of variables that the expression reads.
    var variableNames: [String] { paths.compactMap(\.variableName) }
}

/// A JSONPath with its root: the state's input (`$`), the context object (`$$`) or a variable
/// (`$name`).
struct PathExpression: Hashable, Sendable {
    /// What the path begins at.
    enum Root: Hashable, Sendable {
        case input
        case context
        case variable(String)
    }

    /// The expression as written.
    let text: String
    let root: Root
    let path: JSONPath

    /// The variable that the path begins at, if it does.
    var variableName: String? {
        if case .variable(let name) = root { name } else { nil }
    }

    /// The value that the path leads to.
    func value(in scope: EvaluationScope) throws(EvaluationFailure) -> JSONValue {
        let start: JSONValue
        switch root {
        case .input: start = scope.input
        case .context: start = scope.context.value
        case .variable(let name):
            guard let value = scope.variables[name] else { throw .unknownVariable(name) }
            start = value
        }
        if path.isRoot { return start }
        switch path.evaluate(in: start) {
        case .success(let value): return value
        case .failure(.notFound(let detail)): throw .pathNotFound(text, detail: detail)
        case .failure(.tooManyMatches): throw .tooManyMatches(text)
        }
    }
}

/// Why an expression gave no value. The sentences that AWS makes of it need the state's and the
/// field's name and stand in `StateFailure`.
enum EvaluationFailure: Error, Hashable {
    /// A definite path leads nowhere.
    case pathNotFound(String, detail: String)
    /// A path visits more values than `JSONPath.maximumVisits` and `maximumMatches` allow.
    case tooManyMatches(String)
    /// A variable that was never assigned.
    case unknownVariable(String)
    /// A function refuses its arguments.
    case intrinsic(call: String, reason: String)
}
