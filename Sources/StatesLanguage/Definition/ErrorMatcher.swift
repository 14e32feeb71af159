import OrderedJSON

/// `ErrorEquals` of a retrier or a catcher.
struct ErrorMatcher: Hashable, Sendable {
    /// The names as written.
    let names: [String]

    /// The wild card for (almost) everything.
    static let all = "States.ALL"
    /// The wild card for what a task's callee did.
    static let taskFailed = "States.TaskFailed"

    /// Whether a failure is meant. `States.Runtime` and other fatal failures are never asked for:
    /// nothing retries or catches them.
    ///
    /// `States.ALL` leaves out what a state's own data limit says, which must be named;
    /// `States.TaskFailed` leaves out time-outs; a missed heartbeat is a `States.Timeout` that
    /// `States.HeartbeatTimeout` also names.
    /// - SeeAlso: Developer Guide, "Handling errors in Step Functions workflows".
    func matches(_ failure: StateFailure) -> Bool {
        names.contains { name in
            if name == failure.error || name == failure.alias { return true }
            switch name {
            case Self.all: return !failure.mustBeNamed
            case Self.taskFailed: return failure.isTaskFailure
            default: return false
            }
        }
    }

    /// Whether every failure that can be matched is meant.
    var matchesAll: Bool { names.contains(Self.all) }
}

// MARK: - Reading

extension ErrorMatcher {
    /// The names that the specification reserves (Amazon States Language, appendix A, and the
    /// Developer Guide).
    static let reserved = [
        "States.ALL", "States.HeartbeatTimeout", "States.Timeout", "States.TaskFailed",
        "States.Permissions", "States.ResultPathMatchFailure", "States.ParameterPathFailure",
        "States.QueryEvaluationError", "States.BranchFailed", "States.NoChoiceMatched",
        "States.IntrinsicFailure", "States.ExceedToleratedFailureThreshold",
        "States.ItemReaderFailed", "States.ResultWriterFailed", "States.DataLimitExceeded",
        "States.Runtime", "States.Http.Socket",
    ]

    init(_ fields: inout FieldReader, isLast: Bool) {
        fields.require("ErrorEquals")
        var names: [String] = []
        for element in fields.elements("ErrorEquals") ?? [] {
            guard let name = element.value.stringValue else {
                fields.findings.report(at: element.pointer, "Expected value of type String")
                continue
            }
            Self.checkReserved(name, at: element.pointer, fields.findings)
            names.append(name)
        }
        if names.isEmpty, fields.object["ErrorEquals"]?.arrayValue?.isEmpty == true {
            fields.report("ErrorEquals", "Value cannot be empty")
        }
        if names.contains(Self.all) {
            if names.count > 1 {
                fields.report("ErrorEquals", "'\(Self.all)' must appear alone")
            } else if !isLast {
                fields.report(
                    "ErrorEquals", "'\(Self.all)' must appear in the last entry",
                    advice: "entries after it can never apply")
            }
        }
        self.names = names
    }

    private static func checkReserved(
        _ name: String, at pointer: JSONPointer, _ findings: Findings
    ) {
        guard name.hasPrefix("States."), !reserved.contains(name) else { return }
        findings.report(
            .warning, .deadRule, at: pointer, "There is no error named '\(name)'",
            advice: Suggestion.advice(for: name, among: reserved)
                ?? "names that begin with 'States.' are reserved")
    }

    /// Warns of entries whose every name an earlier entry already takes.
    static func reportDeadRules(_ rules: [ErrorMatcher], in field: String, _ fields: FieldReader) {
        var taken: Set<String> = []
        for (index, rule) in rules.enumerated() {
            if !rule.names.isEmpty, rule.names.allSatisfy(taken.contains) {
                fields.findings.report(
                    .warning, .deadRule, at: fields.pointer(to: field).appending(index),
                    "This entry never applies: an earlier one takes the same errors")
            }
            if rule.names == ["States.Runtime"] {
                fields.findings.report(
                    .warning, .deadRule, at: fields.pointer(to: field).appending(index),
                    "Nothing retries or catches 'States.Runtime'")
            }
            taken.formUnion(rule.names)
        }
    }
}
