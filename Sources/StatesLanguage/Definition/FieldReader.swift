import OrderedJSON

/// Reads one object of a definition, field by field, and reports what does not fit.
///
/// ```swift
/// var fields = FieldReader(object, at: pointer, findings)
/// let resource = fields.requiredString("Resource")
/// fields.finish()                     // whatever was not asked for is unknown
/// ```
struct FieldReader {
    let object: JSONObject
    let pointer: JSONPointer
    let findings: Findings
    /// The language of the expressions among the fields.
    let language: QueryLanguage
    private(set) var known: [String]

    /// A reader of `value`; nil, with a finding, when it is no object.
    init?(
        _ value: JSONValue, at pointer: JSONPointer, _ findings: Findings,
        language: QueryLanguage = .jsonPath
    ) {
        guard case .object(let object) = value else {
            findings.report(
                at: pointer, "Expected value of type Object", advice: "this is \(value.kind)")
            return nil
        }
        self.object = object
        self.pointer = pointer
        self.findings = findings
        self.language = language
        known = ["Comment"]
    }

    /// The pointer of a member.
    func pointer(to key: String) -> JSONPointer { pointer.appending(key) }

    /// The member as it stands, nil when absent.
    mutating func value(_ key: String) -> JSONValue? {
        known.append(key)
        return object[key]
    }

    /// The member's text, nil when absent or, with a finding, of another type.
    mutating func string(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        if let text = value.stringValue { return text }
        mistyped(key, "String", value)
        return nil
    }

    /// The member's truth value.
    mutating func bool(_ key: String) -> Bool? {
        guard let value = value(key) else { return nil }
        if let flag = value.boolValue { return flag }
        mistyped(key, "Boolean", value)
        return nil
    }

    /// A whole number within `range`.
    mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = value(key) else { return nil }
        guard let number = value.numberValue, number.isWhole else {
            mistyped(key, "Integer", value)
            return nil
        }
        guard let whole = number.int, range.contains(whole) else {
            report(
                key, "Value is not within range",
                advice: "it must be from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return whole
    }

    /// A number within `range`.
    mutating func double(_ key: String, in range: ClosedRange<Double>) -> Double? {
        guard let value = value(key) else { return nil }
        guard let number = value.doubleValue else {
            mistyped(key, "Number", value)
            return nil
        }
        guard range.contains(number) else {
            report(
                key, "Value is not within range",
                advice: "it must be from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    /// A reader of an element, in the same language; nil, with a finding, when it is no object.
    func fields(of element: (value: JSONValue, pointer: JSONPointer)) -> FieldReader? {
        FieldReader(element.value, at: element.pointer, findings, language: language)
    }

    /// The elements of an array with the pointer to each.
    mutating func elements(_ key: String) -> [(value: JSONValue, pointer: JSONPointer)]? {
        guard let value = value(key) else { return nil }
        guard let elements = value.arrayValue else {
            mistyped(key, "Array", value)
            return nil
        }
        let base = pointer(to: key)
        return elements.enumerated().map { ($1, base.appending($0)) }
    }

    /// A reader of an object member.
    mutating func fields(_ key: String) -> FieldReader? {
        guard let value = value(key) else { return nil }
        return FieldReader(value, at: pointer(to: key), findings, language: language)
    }

    /// Reports that fields are missing, all in one finding as AWS does.
    func require(_ keys: String...) {
        let missing = keys.filter { object[$0] == nil }
        guard !missing.isEmpty else { return }
        findings.report(
            at: pointer, "These fields are required: [\(missing.joined(separator: ", "))]")
    }

    /// Reports that two fields exclude each other; true when at most one is there.
    @discardableResult
    func excludes(_ keys: String...) -> Bool {
        let present = keys.filter { object[$0] != nil }
        guard present.count > 1 else { return true }
        findings.report(
            at: pointer,
            "Only one of the following fields may be used: [\(present.joined(separator: ", "))]")
        return false
    }

    /// Reports something about a member.
    func report(_ key: String, _ message: String, advice: @autoclosure () -> String? = nil) {
        findings.report(at: pointer(to: key), message, advice: advice())
    }

    /// Reports every field that nothing asked for.
    func finish() {
        for member in object.members where !known.contains(member.key) {
            findings.report(
                at: pointer(to: member.key), atKey: true,
                "Field '\(member.key)' is not supported",
                advice: Suggestion.advice(for: member.key, among: known) ?? "remove it")
        }
    }

    private func mistyped(_ key: String, _ type: String, _ value: JSONValue) {
        report(key, "Expected value of type \(type)", advice: "this is \(value.kind)")
    }
}
