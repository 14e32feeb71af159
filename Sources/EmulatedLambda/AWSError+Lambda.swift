import AWSModel

/// Why an invocation was throttled, in the words of the service model's `ThrottleReason`.
public enum ThrottleReason: String, Hashable, Sendable, CaseIterable, Comparable {
    /// The account's unreserved concurrency is used up, or a function gains environments too fast.
    case account = "ConcurrentInvocationLimitExceeded"
    /// Requests come faster than the account's concurrency allows.
    case rate = "FunctionInvocationRateLimitExceeded"
    /// The function's reserved concurrency is used up.
    case reserved = "ReservedFunctionConcurrentInvocationLimitExceeded"
    /// Requests come faster than the function's reserved concurrency allows.
    case reservedRate = "ReservedFunctionInvocationRateLimitExceeded"
    /// The caller asks too often. Only a fault says so.
    case caller = "CallerRateLimitExceeded"
    /// Too many snapshots are made. Only a fault says so.
    case snapshots = "ConcurrentSnapshotCreateLimitExceeded"

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

// Names and statuses: the AWS Lambda service model.
extension AWSError {
    static func functionNotFound(_ arn: String) -> AWSError {
        .resourceNotFound("Function not found: \(arn)")
    }

    static func tooManyRequests(_ reason: ThrottleReason, retryAfter: Int) -> AWSError {
        AWSError(
            .lambda, "TooManyRequestsException", "Rate Exceeded.", status: 429,
            retryAfterMilliseconds: retryAfter, reason: reason.rawValue)
    }

    static func requestTooLarge(_ length: Int, _ type: InvocationType, limit: Int) -> AWSError {
        AWSError(
            .lambda, "RequestTooLargeException",
            "\(length) byte payload is too large for the \(type.rawValue) invocation type "
                + "(limit \(limit) bytes)",
            status: 413)
    }

    static func invalidRequestContent(_ message: String) -> AWSError {
        AWSError(.lambda, "InvalidRequestContentException", message, status: 400)
    }

    static func resourceNotFound(_ message: String) -> AWSError {
        AWSError(.lambda, "ResourceNotFoundException", message, status: 404)
    }

    static func noProvisionedConcurrency() -> AWSError {
        AWSError(
            .lambda, "ProvisionedConcurrencyConfigNotFoundException",
            "No Provisioned Concurrency Config found for this function", status: 404)
    }

    /// Part of a request is none of the values that it may have.
    static func notInSet(_ value: String, _ parameter: String, _ values: [String]) -> AWSError {
        .invalidParameterValue(
            "1 validation error detected: Value '\(value)' at '\(parameter)' failed to satisfy "
                + "constraint: Member must satisfy enum value set: "
                + "[\(values.joined(separator: ", "))]")
    }

    /// More than the account has to give.
    static func belowMinimum(_ what: String, minimum: Int) -> AWSError {
        .invalidParameterValue(
            "Specified \(what) for function decreases account's UnreservedConcurrentExecution "
                + "below its minimum value of [\(minimum)].")
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
