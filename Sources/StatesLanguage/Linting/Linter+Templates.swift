import OrderedJSON

/// Templates: texts that look like expressions and are not evaluated, and former names of fields.
extension Linter {
    /// The fields whose members are evaluated where their names end in `.$`.
    private static let templates = ["Parameters", "ItemSelector", "ResultSelector", "Assign"]

    func checkTemplates(_ state: State) {
        let fields = written(state)
        for key in Self.templates {
            guard let value = fields[key] else { continue }
            checkTexts(value, at: state.pointer.appending(key), isElement: false)
        }
        if state.type == .pass, let result = fields["Result"] {
            checkResult(result, at: state.pointer.appending("Result"))
        }
    }

    private func checkTexts(_ value: JSONValue, at pointer: JSONPointer, isElement: Bool) {
        switch value {
        case .string(let text) where Self.looksEvaluated(text):
            report(
                .warning, .unevaluatedPath, at: pointer,
                "'\(text)' stays a text, since its member's name does not end in '.$'",
                advice: isElement
                    ? "make the list with States.Array in a member whose name ends in '.$'"
                    : "add '.$' to the name")
        case .array(let elements):
            for (place, element) in elements.enumerated() {
                checkTexts(element, at: pointer.appending(place), isElement: true)
            }
        case .object(let object):
            for member in object.members where !member.key.hasSuffix(".$") {
                checkTexts(
                    member.value, at: pointer.appending(member.key), isElement: false)
            }
        default: break
        }
    }

    /// Whether a text reads as a path or a function's call.
    private static func looksEvaluated(_ text: String) -> Bool {
        guard
            text == "$" || text == "$$" || text.hasPrefix("$.") || text.hasPrefix("$$.")
                || text.hasPrefix("$[") || text.hasPrefix("States.")
        else { return false }
        return (try? QueryLanguage.jsonPath.expression(text)) != nil
    }

    /// In `Result`, nothing is evaluated at all [recorded].
    private func checkResult(_ value: JSONValue, at pointer: JSONPointer) {
        switch value {
        case .array(let elements):
            for (place, element) in elements.enumerated() {
                checkResult(element, at: pointer.appending(place))
            }
        case .object(let object):
            for member in object.members {
                let place = pointer.appending(member.key)
                guard member.key.hasSuffix(".$"), let text = member.value.stringValue,
                    Self.looksEvaluated(text)
                else {
                    checkResult(member.value, at: place)
                    continue
                }
                report(
                    .warning, .unevaluatedPath, at: place, atKey: true,
                    "'\(member.key)' is not evaluated: a Result is given out as it stands",
                    advice: "write Parameters instead of Result")
            }
        default: break
        }
    }

    /// Fields that AWS still reads under the names of 2022.
    func checkFormerNames(_ state: State) {
        guard state.type == .map else { return }
        for (former, name) in [("Iterator", "ItemProcessor"), ("Parameters", "ItemSelector")]
        where written(state)[former] != nil {
            report(
                .suggestion, .formerName, at: state.pointer.appending(former), atKey: true,
                "'\(former)' is the former name of a Map state's '\(name)'",
                advice: "write '\(name)'")
        }
    }
}
