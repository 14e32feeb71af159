import OrderedJSON

/// One entry of `Catch`: which errors, where to go on, and where the error's description goes.
struct Catcher: Sendable {
    /// `ErrorEquals`.
    let errors: ErrorMatcher
    /// `Next`.
    let next: StateIndex
    /// `ResultPath`: where `{"Error": …, "Cause": …}` goes in the state's input; it replaces the
    /// input by default.
    let resultPath: DataFlow.ResultPlace
    /// `Assign`, which sees the error's description as `$`.
    let assign: PayloadTemplate?
}

// MARK: - Reading

extension Catcher {
    /// The entries of `Catch`.
    static func list(
        _ fields: inout FieldReader, _ targets: inout TransitionTargets
    ) -> [Catcher] {
        guard let elements = fields.elements("Catch") else { return [] }
        var catchers: [Catcher] = []
        for (index, element) in elements.enumerated() {
            guard var entry = fields.fields(of: element) else { continue }
            let isLast = index == elements.count - 1
            if let catcher = Catcher(&entry, &targets, isLast: isLast) { catchers.append(catcher) }
            entry.finish()
        }
        ErrorMatcher.reportDeadRules(catchers.map(\.errors), in: "Catch", fields)
        return catchers
    }

    private init?(
        _ fields: inout FieldReader, _ targets: inout TransitionTargets, isLast: Bool
    ) {
        fields.require("Next")
        errors = ErrorMatcher(&fields, isLast: isLast)
        assign = DataFlow.template(&fields, "Assign")
        switch fields.value("ResultPath") {
        case nil: resultPath = .replacesInput
        case .null?: resultPath = .discarded
        case .string(let text)?: resultPath = DataFlow.place(text, "ResultPath", fields)
        case _?:
            fields.report("ResultPath", "Value is not a Reference Path")
            resultPath = .replacesInput
        }
        guard let name = fields.string("Next"),
            let target = targets.target(name, "Next", at: fields.pointer(to: "Next"))
        else { return nil }
        next = target
    }
}
