import OrderedJSON

/// An error on its way from a state: to its retriers, its catchers, and the graph around it.
struct StateFailure: Error, Hashable {
    /// The error's name; nil where a callee sent none.
    var error: String?
    var cause: String?
    /// Another name by which rules may ask for it.
    var alias: String?
    /// Whether `States.TaskFailed` means it: what a callee did, time-outs apart.
    var isTaskFailure = false
    /// Whether `States.ALL` leaves it out.
    var mustBeNamed = false
    /// Whether nothing may retry or catch it: the execution fails at once.
    var isFatal = false

    /// The description that a catcher gets. A time-out's cause is empty, one that a callee left out
    /// is null [recorded].
    var description: JSONValue {
        let absent: JSONValue = error == Self.timeoutName ? "" : .null
        return [
            "Error": error.map { .string($0) } ?? .null,
            "Cause": cause.map { .string($0) } ?? absent,
        ]
    }
}

// MARK: - Kinds

extension StateFailure {
    static let timeoutName = "States.Timeout"

    /// What a task's callee, or the way to it, did.
    static func task(error: String?, cause: String?) -> StateFailure {
        StateFailure(error: error, cause: cause, isTaskFailure: error != timeoutName)
    }

    /// `TimeoutSeconds` have passed.
    static let timeout = StateFailure(error: timeoutName)

    /// `HeartbeatSeconds` have passed without a sign. AWS reports a `States.Timeout` [recorded].
    static let heartbeatTimeout = StateFailure(
        error: timeoutName, alias: "States.HeartbeatTimeout")

    /// A result or payload of more than `ExecutionLimits.payloadBytes`; for one that is too deep, with
    /// words of ours.
    static func dataLimit(of name: String, _ excess: PayloadExcess) -> StateFailure {
        let result = "The state/task '\(name)' returned a result with "
        let limit =
            switch excess {
            case .bytes: "a size exceeding the maximum number of bytes service limit."
            case .depth:
                "more than \(ExecutionLimits.payloadDepth) arrays and objects inside one another."
            }
        return StateFailure(error: "States.DataLimitExceeded", cause: result + limit)
    }

    /// More children of a map run failed than its state tolerates.
    static let toleratedFailuresExceeded = StateFailure(
        error: "States.ExceedToleratedFailureThreshold",
        cause: "The specified tolerated failure threshold was exceeded")

    /// The error that a Choice state without a matching rule and without a default raises. A Choice
    /// state catches nothing, but the Parallel or Map state around it may.
    static func noChoiceMatched(_ visit: Visit) -> StateFailure {
        StateFailure(
            error: "States.NoChoiceMatched",
            cause: sentence(
                visit,
                "Failed to transition out of the state. The state does not point to a next state."))
    }

    /// `States.Runtime`: nothing retries or catches it.
    static func runtime(_ visit: Visit, _ detail: String) -> StateFailure {
        StateFailure(error: "States.Runtime", cause: sentence(visit, detail), isFatal: true)
    }

    /// AWS's sentence around a detail.
    private static func sentence(_ visit: Visit, _ detail: String) -> String {
        "An error occurred while executing the state '\(visit.name)' "
            + "(entered at the event id #\(visit.enteredEvent)). \(detail)"
    }
}

// MARK: - Evaluation failures, in AWS's words

extension StateFailure {
    /// A failure in a field that holds a path: `InputPath`, `OutputPath`, `TimeoutSecondsPath`
    /// [recorded].
    static func field(_ visit: Visit, _ failure: EvaluationFailure) -> StateFailure {
        guard case .pathNotFound(let path, let detail) = failure else {
            return evaluation(visit, failure)
        }
        return runtime(visit, "Invalid path '\(path)' : \(detail)")
    }

    /// A failure in a Choice rule.
    static func choice(_ visit: Visit, _ failure: EvaluationFailure) -> StateFailure {
        guard case .pathNotFound(let path, _) = failure else { return evaluation(visit, failure) }
        return runtime(
            visit,
            "Invalid path '\(path)': The choice state's condition path references an invalid value."
        )
    }

    /// A failure in a member of a template, or in a field that works like one: `ErrorPath`
    /// [recorded].
    static func template(
        _ visit: Visit, field: String, input: JSONValue, _ failure: EvaluationFailure
    ) -> StateFailure {
        guard case .pathNotFound(let path, _) = failure else { return evaluation(visit, failure) }
        return runtime(
            visit,
            "The JSONPath '\(path)' specified for the field '\(field)' could not be found in the input "
                + "'\(input.text)'")
    }

    private static func evaluation(_ visit: Visit, _ failure: EvaluationFailure) -> StateFailure {
        switch failure {
        case .pathNotFound(let path, let detail):
            return runtime(visit, "Invalid path '\(path)' : \(detail)")
        case .tooManyMatches(let path):
            return runtime(
                visit,
                "The JSONPath '\(path)' visits too many values: at most "
                    + "\(JSONPath.maximumVisits) on the way and \(JSONPath.maximumMatches) in the end"
            )
        case .unknownVariable(let name):
            return runtime(visit, "The variable '$\(name)' has not been assigned")
        case .intrinsic(let call, let reason):
            return StateFailure(
                error: "States.IntrinsicFailure",
                cause: sentence(
                    visit, "The function '\(call)' had the following error: \(reason)"))
        }
    }
}
