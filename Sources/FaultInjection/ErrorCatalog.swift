public import AWSModel

/// The errors that faults usually raise, with AWS's words and statuses, so that a scenario need
/// only name a code.
///
/// A code that does not stand here may be raised all the same: it is a client error, 400, unless
/// the rule says otherwise.
public enum ErrorCatalog {
    /// One code of one service, or of all.
    public struct Entry: Hashable, Sendable {
        /// Nil for codes that every service uses.
        public let service: AWSService?
        /// As AWS spells it.
        public let code: String
        /// The HTTP status; zero where no answer comes.
        public let status: Int
        /// In AWS's words, for a fault that gives none of its own.
        public let message: String
    }

    /// Sources: the services' API references, "Common Errors" and the operations' own error lists.
    public static let entries: [Entry] = [
        Entry(service: nil, code: "ThrottlingException", status: 400, message: "Rate exceeded"),
        Entry(
            service: nil, code: "InternalServerError", status: 500,
            message: "Internal Server Error"),
        Entry(
            service: nil, code: "ServiceUnavailable", status: 503,
            message: "Service is temporarily unavailable"),
        Entry(
            service: nil, code: "AccessDeniedException", status: 400,
            message: "You are not authorized to perform the action."),
        Entry(
            service: .s3, code: "SlowDown", status: 503,
            message: "Please reduce your request rate."),
        Entry(
            service: .s3, code: "InternalError", status: 500,
            message: "We encountered an internal error. Please try again."),
        Entry(
            service: .s3, code: "RequestTimeout", status: 400,
            message:
                "Your socket connection to the server was not read from or written to within the timeout period."
        ),
        Entry(service: .s3, code: "AccessDenied", status: 403, message: "Access Denied"),
        Entry(
            service: .s3, code: "NoSuchKey", status: 404,
            message: "The specified key does not exist."),
        Entry(
            service: .dynamodb, code: "ProvisionedThroughputExceededException", status: 400,
            message:
                "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API."
        ),
        Entry(
            service: .dynamodb, code: "RequestLimitExceeded", status: 400,
            message: "Throughput exceeds the current throughput limit for your account."),
        // The status is that of botocore 1.43.11, `data/_retry.json`.
        Entry(
            service: .dynamodb, code: "ReplicatedWriteConflictException", status: 409,
            message:
                "The request was rejected because one or more items in the request are being modified by a request in another Region."
        ),
        Entry(
            service: .rekognition, code: "ProvisionedThroughputExceededException", status: 400,
            message: "Provisioned rate exceeded"),
        Entry(
            service: .rekognition, code: "ThrottlingException", status: 400,
            message: "Slow down; sudden increase in rate of requests"),
        Entry(
            service: .sns, code: "Throttled", status: 429,
            message: "Rate exceeded"),
        Entry(
            service: .sns, code: "InternalError", status: 500,
            message: "The service has failed to process the request."),
        Entry(
            service: .lambda, code: "TooManyRequestsException", status: 429,
            message: "Rate Exceeded."),
        Entry(
            service: .lambda, code: "ServiceException", status: 500,
            message: "The service encountered an internal error."),
        Entry(
            service: nil, code: "SdkClientException", status: 0,
            message: "Unable to execute HTTP request: Connection reset"),
    ]

    /// The entry of a code for a service; its own comes before the one for all.
    public static func entry(_ service: AWSService, code: String) -> Entry? {
        entries.first { $0.service == service && $0.code == code }
            ?? entries.first { $0.service == nil && $0.code == code }
    }

    /// The error that a fault raises.
    /// - Parameter lambdaRetryAfter: What Lambda's 429 answers ask for in `Retry-After`, in
    ///   milliseconds.
    public static func error(
        _ service: AWSService, code: String, message: String?, status: Int?,
        lambdaRetryAfter: Int? = nil
    ) -> AWSError {
        let entry = entry(service, code: code)
        let status = status ?? entry?.status ?? 400
        return AWSError(
            service, code, message ?? entry?.message ?? "\(code) (injected)", status: status,
            retryAfterMilliseconds: service == .lambda && status == 429 ? lambdaRetryAfter : nil)
    }
}
