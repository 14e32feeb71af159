public import OrderedJSON

/// One finding about a definition: where, what, and how to mend it.
///
/// `message` and `location` are AWS's own where a recorded answer of AWS is known; `advice` is
/// ours.
///
///     14:17 error: Missing 'Next' target: Resise at /States/Detect/Next; did you mean 'Resize'?
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    /// How bad it is: AWS refuses a definition with an error.
    public enum Severity: String, Sendable, CaseIterable {
        case error = "ERROR"
        /// Ours: the definition runs, and most likely not as it was meant.
        case warning = "WARNING"
        /// Ours: the definition runs as it was meant, and could be better.
        case suggestion = "SUGGESTION"

        /// The word for a person: `error`.
        public var word: String { rawValue.lowercased() }
    }

    /// AWS's codes for errors; the ones without a counterpart at AWS are ours.
    public enum Code: String, Sendable, CaseIterable {
        /// Whatever no other code is for: fields that are missing, unknown or of a wrong form.
        case schemaValidationFailed = "SCHEMA_VALIDATION_FAILED"
        /// A transition to no state of the machine, or a state that no transition reaches.
        case missingTransitionTarget = "MISSING_TRANSITION_TARGET"
        /// A text that is no JSON.
        case invalidJSONDescription = "INVALID_JSON_DESCRIPTION"
        /// A name that two states share, however deep they lie.
        case duplicateStateName = "DUPLICATE_STATE_NAME"
        /// Ours: the definition is valid, but this version cannot run it.
        case unsupportedQueryLanguage = "UNSUPPORTED_QUERY_LANGUAGE"
        /// Ours: something never happens, such as a retrier after `States.ALL`.
        case deadRule = "DEAD_RULE"
        /// Ours: a variable is read that nothing assigns.
        case unknownVariable = "UNKNOWN_VARIABLE"

        // What follows the linter alone says; the reasons stand beside the checks, in `Linting/`.
        /// More bytes than AWS takes.
        case definitionTooLong = "DEFINITION_TOO_LONG"
        /// A state without any Catch, from which an error would end the execution.
        case missingCatch = "MISSING_CATCH"
        /// A Catch that leaves errors which end the execution.
        case partialCatch = "PARTIAL_CATCH"
        /// A catcher without ResultPath, before a state that reads the input so lost.
        case catchLosesInput = "CATCH_LOSES_INPUT"
        /// A task without any Retry.
        case missingRetry = "MISSING_RETRY"
        /// A Retry without the errors of Lambda's own that pass by themselves.
        case missingServiceRetry = "MISSING_SERVICE_RETRY"
        /// A retrier of throttling whose waits have no jitter.
        case missingJitter = "MISSING_JITTER"
        /// `States.TaskFailed`, which leaves out the time-out that the state has.
        case timeoutNotHandled = "TIMEOUT_NOT_HANDLED"
        /// A name that resembles one of Lambda's errors and is none.
        case unknownErrorName = "UNKNOWN_ERROR_NAME"
        /// A Choice state with neither a Default nor rules for everything.
        case missingDefault = "MISSING_DEFAULT"
        /// A task that waits for somebody, for as long as it takes.
        case missingTimeout = "MISSING_TIMEOUT"
        /// A limit on heartbeats where nobody can send any.
        case heartbeatUnheard = "HEARTBEAT_UNHEARD"
        /// A task that waits for its token and gives it to nobody.
        case tokenNotSent = "TOKEN_NOT_SENT"
        /// Parameters without one that the integration requires.
        case missingParameter = "MISSING_PARAMETER"
        /// A path or a function's call that stays a text.
        case unevaluatedPath = "UNEVALUATED_PATH"
        /// A path into the context object that leads nowhere.
        case unknownContextField = "UNKNOWN_CONTEXT_FIELD"
        /// A variable that is assigned and never read.
        case unusedVariable = "UNUSED_VARIABLE"
        /// `Iterator` or `Parameters` of a Map state, now `ItemProcessor` and `ItemSelector`.
        case formerName = "FORMER_NAME"
        /// A loop that only an error ends.
        case endlessLoop = "ENDLESS_LOOP"
        /// A loop in which nothing takes time.
        case busyLoop = "BUSY_LOOP"
        /// Retries whose waits alone are longer than the machine may take.
        case waitsExceedTimeout = "WAITS_EXCEED_TIMEOUT"
        /// A state that may take longer than the machine.
        case worstCaseExceedsTimeout = "WORST_CASE_EXCEEDS_TIMEOUT"
        /// A function whose SDK may take longer over one call than the function may run.
        case clientOutlastsFunction = "CLIENT_OUTLASTS_FUNCTION"
        /// A function whose SDK may take longer over one call than the state waits.
        case clientOutlastsState = "CLIENT_OUTLASTS_STATE"
        /// A function that may run longer than the state waits.
        case functionOutlastsState = "FUNCTION_OUTLASTS_STATE"
        /// More attempts than a history has room for.
        case historyTooShort = "HISTORY_TOO_SHORT"
    }

    public let severity: Severity
    public let code: Code
    /// The way to the offending value from the definition's root.
    public let pointer: JSONPointer
    /// Where that is in the text; nil for a definition that was not read from text.
    public let position: JSONPosition?
    /// What is wrong, without the place.
    public let message: String
    /// How to mend it, nil where the message says so already.
    public let advice: String?

    /// The place as `ValidateStateMachineDefinition` prints it: the pointer, `/` for the root.
    public var location: String { pointer.steps.isEmpty ? "/" : pointer.plainText }

    /// One line: position, severity, message, place and advice.
    public var description: String {
        let place = position.map { "\($0) " } ?? ""
        let mend = advice.map { "; \($0)" } ?? ""
        return "\(place)\(severity.word): \(message) at \(location)\(mend)"
    }
}

extension JSONPointer {
    /// The steps joined by slashes without RFC 6901's escapes, as AWS prints them.
    var plainText: String { steps.reduce("") { "\($0)/\($1.text)" } }
}

/// The findings of one reading, gathered as it goes on, in the order of the text.
///
/// A class, since every reader of a part adds to the same list.
final class Findings {
    /// AWS stops at 100 diagnostics and says `truncated`. Our own findings have as much room of their
    /// own, so that they take no error's place.
    static let limit = 100

    private let document: JSONDocument?
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether there was no room for an error.
    private(set) var isTruncated = false
    /// Whether there was no room for a finding of ours.
    private(set) var isRemarkMissing = false
    private var errorCount = 0

    init(document: JSONDocument?) { self.document = document }

    /// Whether anything found so far forbids running the definition.
    var hasErrors: Bool { errorCount > 0 }

    /// Adds a finding. `atKey` points at the member's name rather than its value; `advice` is made
    /// only when the finding counts.
    func report(
        _ severity: Diagnostic.Severity = .error,
        _ code: Diagnostic.Code = .schemaValidationFailed,
        at pointer: JSONPointer, atKey: Bool = false, _ message: String,
        advice: @autoclosure () -> String? = nil
    ) {
        guard hasRoom(for: severity) else { return }
        if severity == .error { errorCount += 1 }
        let position = atKey ? document?.keyPosition(of: pointer) : document?.position(of: pointer)
        diagnostics.append(
            Diagnostic(
                severity: severity, code: code, pointer: pointer, position: position,
                message: message, advice: advice()))
    }

    private func hasRoom(for severity: Diagnostic.Severity) -> Bool {
        if severity == .error {
            if errorCount == Self.limit { isTruncated = true }
            return errorCount < Self.limit
        }
        let hasRoom = diagnostics.count - errorCount < Self.limit
        if !hasRoom { isRemarkMissing = true }
        return hasRoom
    }
}
