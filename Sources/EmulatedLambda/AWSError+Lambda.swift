import AWSModel

/// Why an invocation was throttled, in the words of the service model's `ThrottleReason`.
package enum ThrottleReason: String, Hashable, Sendable, CaseIterable, Comparable {
    /// The account's unreserved concurrency is used up.
    case account = "ConcurrentInvocationLimitExceeded"
    /// The function's reserved concurrency is used up.
    case reserved = "ReservedFunctionConcurrentInvocationLimitExceeded"

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

// Names and statuses: the AWS Lambda service model.
extension AWSError {
    static func functionNotFound(_ arn: String) -> AWSError {
        AWSError(.lambda, "ResourceNotFoundException", "Function not found: \(arn)", status: 404)
    }

    static func tooManyRequests() -> AWSError {
        AWSError(.lambda, "TooManyRequestsException", "Rate Exceeded.", status: 429)
    }

    static func requestTooLarge(_ length: Int, limit: Int) -> AWSError {
        AWSError(
            .lambda, "RequestTooLargeException",
            "\(length) byte payload is too large for the RequestResponse invocation type "
                + "(limit \(limit) bytes)",
            status: 413)
    }

    static func invalidParameterValue(_ message: String) -> AWSError {
        AWSError(.lambda, "InvalidParameterValueException", message, status: 400)
    }

    static func outOfRange(
        _ value: Int, _ parameter: String, _ range: ClosedRange<Int>
    ) -> AWSError {
        let bound =
            value < range.lowerBound
            ? "greater than or equal to \(range.lowerBound)"
            : "less than or equal to \(range.upperBound)"
        return .invalidParameterValue(
            "1 validation error detected: Value '\(value)' at '\(parameter)' failed to satisfy "
                + "constraint: Member must have value \(bound)")
    }

    static func functionExists(_ name: String) -> AWSError {
        AWSError(
            .lambda, "ResourceConflictException", "Function already exist: \(name)", status: 409)
    }
}
