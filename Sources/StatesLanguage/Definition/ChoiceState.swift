import OrderedJSON

/// A Choice state: goes where the first rule that holds says.
struct ChoiceState: Sendable {
    /// A rule with its target.
    struct Branch: Sendable {
        let rule: ChoiceRule
        let next: StateIndex
        /// The rule's own `Assign`; the state's applies where the default is taken.
        let assign: PayloadTemplate?
        /// Where the rule stands in the definition.
        let pointer: JSONPointer
    }

    let branches: [Branch]
    /// `Default`.
    let fallback: StateIndex?

    init(_ fields: inout FieldReader, _ targets: inout TransitionTargets) {
        fields.require("Choices")
        let elements = fields.elements("Choices")
        if elements?.isEmpty == true { fields.report("Choices", "Value cannot be empty") }
        var branches: [Branch] = []
        for element in elements ?? [] {
            guard var entry = fields.fields(of: element) else { continue }
            entry.require("Next")
            let assign = DataFlow.template(&entry, "Assign")
            let name = entry.string("Next")
            let target = name.flatMap { targets.target($0, "Next", at: entry.pointer(to: "Next")) }
            let rule = ChoiceRule(&entry, depth: 1)
            entry.finish()
            if let rule, let target {
                branches.append(
                    Branch(rule: rule, next: target, assign: assign, pointer: entry.pointer))
            }
        }
        self.branches = branches
        let name = fields.string("Default")
        fallback = name.flatMap {
            targets.target($0, "Default", at: fields.pointer(to: "Default"))
        }
    }
}
