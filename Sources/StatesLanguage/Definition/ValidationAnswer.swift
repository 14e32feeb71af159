public import OrderedJSON

extension Diagnostic {
    /// The finding as CreateStateMachine puts it into its error's message: `CODE: message at
    /// place`.
    public var serviceText: String { "\(code.rawValue): \(message) at \(location)" }
}

extension StateMachine.Parsed {
    /// The answer of ValidateStateMachineDefinition: errors alone, since our warnings are not
    /// AWS's.
    public var validationAnswer: JSONValue {
        let errors = diagnostics.filter { $0.severity == .error }
        return [
            "result": errors.isEmpty ? "OK" : "FAIL",
            "diagnostics": .array(
                errors.map { finding in
                    [
                        "severity": .string(finding.severity.rawValue),
                        "code": .string(finding.code.rawValue),
                        "message": .string(finding.message),
                        "location": .string(finding.serviceLocation),
                    ]
                }),
            "truncated": .bool(isTruncated),
        ]
    }
}

extension Diagnostic {
    /// For text that is no JSON, AWS gives its parser's place instead of a pointer [recorded].
    fileprivate var serviceLocation: String {
        guard code == .invalidJSONDescription, let start = message.firstRange(of: "[Source: ")
        else {
            return location
        }
        return String(message[start.lowerBound...])
    }
}
