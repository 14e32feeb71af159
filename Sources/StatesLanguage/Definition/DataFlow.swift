import OrderedJSON

/// How data passes through a state: in through `InputPath` and `Parameters`, out through
/// `ResultSelector`, `ResultPath` and `OutputPath`, and into variables through `Assign`.
///
/// A class, since every entry into a state looks at it; it never changes.
final class DataFlow: Sendable {
    /// `InputPath` or `OutputPath`.
    enum Selection: Sendable {
        /// Absent, or `$`.
        case everything
        /// `null`: an empty object.
        case nothing
        case path(Expression)
    }

    /// `ResultPath`.
    enum ResultPlace: Sendable {
        /// Absent, or `$`: the result replaces the input.
        case replacesInput
        /// `null`: the result is dropped.
        case discarded
        case at(ReferencePath)
    }

    let inputPath: Selection
    let parameters: PayloadTemplate?
    let resultSelector: PayloadTemplate?
    let resultPath: ResultPlace
    let outputPath: Selection
    let assign: PayloadTemplate?
    /// Whether input and result pass unchanged, as in most states.
    let isIdentity: Bool

    /// Everything passes unchanged.
    static let identity = DataFlow()

    private init() {
        inputPath = .everything
        parameters = nil
        resultSelector = nil
        resultPath = .replacesInput
        outputPath = .everything
        assign = nil
        isIdentity = true
    }

    /// Reads the fields that a type of state has (Amazon States Language, "State types", the table
    /// of fields).
    init(_ fields: inout FieldReader, of type: StateType) {
        let hasPaths = type != .fail
        let hasParameters = [.pass, .task, .parallel, .map].contains(type)
        let hasSelector = [.task, .parallel, .map].contains(type)
        inputPath = hasPaths ? Self.selection(&fields, "InputPath") : .everything
        outputPath = hasPaths ? Self.selection(&fields, "OutputPath") : .everything
        // A Map state's Parameters are the older name of ItemSelector, which MapState reads.
        parameters = hasParameters && type != .map ? Self.template(&fields, "Parameters") : nil
        resultSelector = hasSelector ? Self.template(&fields, "ResultSelector") : nil
        resultPath = hasParameters ? Self.resultPlace(&fields) : .replacesInput
        assign = [.succeed, .fail].contains(type) ? nil : Self.template(&fields, "Assign")
        isIdentity = Self.isIdentity(
            inputPath, parameters, resultSelector, resultPath, outputPath, assign)
    }

    private static func isIdentity(
        _ inputPath: Selection, _ parameters: PayloadTemplate?, _ selector: PayloadTemplate?,
        _ resultPath: ResultPlace, _ outputPath: Selection, _ assign: PayloadTemplate?
    ) -> Bool {
        switch (inputPath, parameters, selector, resultPath, outputPath, assign) {
        case (.everything, nil, nil, .replacesInput, .everything, nil): true
        default: false
        }
    }

    /// A template field, nil when absent.
    static func template(_ fields: inout FieldReader, _ key: String) -> PayloadTemplate? {
        guard let value = fields.value(key) else { return nil }
        return PayloadTemplate(
            value, at: fields.pointer(to: key), fields.findings, language: fields.language)
    }

    /// A field that holds an expression, nil when absent or, with a finding, wrong.
    static func expression(_ fields: inout FieldReader, _ key: String) -> Expression? {
        guard let text = fields.string(key) else { return nil }
        do {
            return try fields.language.expression(text)
        } catch {
            fields.report(key, "Value is not a valid JSONPath", advice: error.reason)
            return nil
        }
    }

    private static func selection(_ fields: inout FieldReader, _ key: String) -> Selection {
        guard let value = fields.value(key) else { return .everything }
        if value.isNull { return .nothing }
        guard let expression = expression(&fields, key) else { return .everything }
        return expression.text == "$" ? .everything : .path(expression)
    }

    private static func resultPlace(_ fields: inout FieldReader) -> ResultPlace {
        guard let value = fields.value("ResultPath") else { return .replacesInput }
        if value.isNull { return .discarded }
        guard let text = fields.string("ResultPath") else { return .replacesInput }
        return place(text, "ResultPath", fields)
    }

    /// The place that a `ResultPath` names.
    static func place(_ text: String, _ key: String, _ fields: FieldReader) -> ResultPlace {
        do {
            let path = try ReferencePath(text)
            return path.isRoot ? .replacesInput : .at(path)
        } catch {
            fields.report(key, "Value is not a Reference Path", advice: error.reason)
            return .replacesInput
        }
    }
}
