import OrderedJSON

/// A definition as it was read, mistakes and all: what it says, what was found, and as much of the
/// machine as could be made of it.
struct DefinitionReading {
    let value: JSONValue
    let findings: Findings
    /// The machine, also where there are errors; nil where it has no states.
    let machine: StateMachine?

    /// A text that is no JSON.
    struct NotJSON: Error {
        let finding: Diagnostic
    }

    init(_ value: JSONValue, type: StateMachineType, document: JSONDocument?) {
        self.value = value
        findings = Findings(document: document)
        var reader = DefinitionReader(type: type, findings: findings)
        machine = reader.machine(value)
    }

    /// Reads a text.
    init(_ text: String, type: StateMachineType) throws(NotJSON) {
        do throws(JSONError) {
            let document = try JSONDocument.parse(
                text, limits: DefinitionLimits.json, positions: true)
            self.init(document.root, type: type, document: document)
        } catch {
            throw NotJSON(finding: DefinitionSyntax.diagnostic(of: error, in: text))
        }
    }

    /// Reads UTF-8 bytes; what is no UTF-8 is a finding too.
    init(_ bytes: [UInt8], type: StateMachineType) throws(NotJSON) {
        if let text = String(validating: bytes, as: UTF8.self) {
            try self.init(text, type: type)
            return
        }
        do throws(JSONError) {
            let document = try JSONDocument.parse(
                bytes, limits: DefinitionLimits.json, positions: true)
            self.init(document.root, type: type, document: document)
        } catch {
            throw NotJSON(finding: DefinitionSyntax.diagnostic(of: error, in: ""))
        }
    }

    /// What a caller sees: the machine only where nothing forbids to run it.
    var parsed: StateMachine.Parsed {
        StateMachine.Parsed(
            machine: findings.hasErrors ? nil : machine, diagnostics: findings.diagnostics,
            isTruncated: findings.isTruncated)
    }
}
