import OrderedJSON

/// Whether what passes by itself is tried again.
extension Linter {
    /// Errors of the Lambda service itself, which a moment later do not happen (Developer Guide, "Handle
    /// Lambda service exceptions"; the last one as Workflow Studio adds it).
    static let transientLambdaErrors = [
        "Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException",
        "Lambda.ClientExecutionTimeoutException", "Lambda.TooManyRequestsException",
    ]

    /// Other names of Lambda's errors that states meet.
    private static let otherLambdaErrors = [
        "Lambda.Unknown", "Lambda.ResourceNotFoundException", "Lambda.ResourceNotReadyException",
        "Lambda.ResourceConflictException", "Lambda.InvalidRequestContentException",
        "Lambda.RequestTooLargeException", "Lambda.UnsupportedMediaTypeException",
        "Lambda.InvalidParameterValueException", "Lambda.EC2ThrottledException",
        "Lambda.EC2UnexpectedException", "Lambda.ENILimitReachedException",
        "Lambda.CodeStorageExceededException", "Lambda.AccessDeniedException",
    ]

    func checkRetry(_ state: State, _ surroundings: Surroundings) {
        checkJitter(state)
        checkNames(state)
        guard state.type == .task, !surroundings.retriesAll else { return }
        if case .activity? = state.resource?.kind { return }
        guard !state.retriers.isEmpty else {
            let errors = Self.transientLambdaErrors.joined(separator: ", ")
            return report(
                .warning, .missingRetry, at: state.pointer, atKey: true,
                "'\(state.name)' has no Retry: one passing fault of the service fails it",
                advice: state.callsFunction
                    ? "retry at least \(errors)"
                    : "retry States.TaskFailed, or the errors of the service that pass")
        }
        guard state.callsFunction else { return }
        let missing = Self.transientLambdaErrors.filter { name in
            let failure = StateFailure.task(error: name, cause: nil)
            return !state.retriers.contains { $0.errors.matches(failure) }
        }
        guard !missing.isEmpty else { return }
        report(
            .warning, .missingServiceRetry, at: state.pointer.appending("Retry"),
            "Retry leaves out errors of the Lambda service that pass by themselves",
            advice: "add \(missing.joined(separator: ", "))")
    }

    /// Executions that were throttled together come back together.
    private func checkJitter(_ state: State) {
        let place = state.retriers.firstIndex { retrier in
            retrier.maxAttempts > 0 && retrier.jitter == .none
                && retrier.errors.names.contains(where: Self.isThrottling)
        }
        guard let place else { return }
        report(
            .suggestion, .missingJitter, at: state.pointer.appending("Retry").appending(place),
            "Executions that are throttled together will try again together",
            advice: "add \"JitterStrategy\": \"FULL\"")
    }

    private static func isThrottling(_ name: String) -> Bool {
        let signs = [
            "TooManyRequests", "Throttl", "ProvisionedThroughputExceeded", "RequestLimitExceeded",
            "SlowDown",
        ]
        return signs.contains { BytePattern($0.utf8).place(in: Array(name.utf8)) != nil }
    }

    /// Names that look like one of Lambda's and are none.
    private func checkNames(_ state: State) {
        let known = Self.transientLambdaErrors + Self.otherLambdaErrors
        for (field, errors) in state.errorRules {
            for (entry, matcher) in errors.enumerated() {
                for (place, name) in matcher.names.enumerated()
                where name.hasPrefix("Lambda.") && !known.contains(name) {
                    guard let advice = Suggestion.advice(for: name, among: known) else { continue }
                    let pointer = state.pointer.appending(field).appending(entry)
                        .appending("ErrorEquals").appending(place)
                    report(
                        .warning, .unknownErrorName, at: pointer,
                        "Lambda has no error named '\(name)'", advice: advice)
                }
            }
        }
    }
}

extension State {
    /// The errors that the entries of `Retry` and of `Catch` name.
    var errorRules: [(field: String, errors: [ErrorMatcher])] {
        [("Retry", retriers.map(\.errors)), ("Catch", catchers.map(\.errors))]
    }
}
