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
    public static let entries =
        usual + lambda.map { Entry(service: .lambda, code: $0, status: $1, message: $2) }

    private static let usual: [Entry] = [
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

    /// What Invoke answers besides: codes, statuses and words of the AWS Lambda service model.
    private static let lambda: [(code: String, status: Int, message: String)] = [
        (
            "AccessDeniedException", 403,
            "You are not authorized to perform the action."
        ),
        ("ResourceNotFoundException", 404, "The resource specified in the request does not exist."),
        (
            "ResourceConflictException", 409,
            "The resource already exists, or another operation is in progress."
        ),
        (
            "RequestTooLargeException", 413,
            "The request payload exceeded the Invoke request body JSON input quota."
        ),
        (
            "UnsupportedMediaTypeException", 415,
            "The content type of the Invoke request body is not JSON."
        ),
        ("EC2AccessDeniedException", 502, "Need additional permissions to configure VPC settings."),
        (
            "EC2ThrottledException", 502,
            "Amazon EC2 throttled Lambda during Lambda function initialization using the execution "
                + "role provided for the function."
        ),
        (
            "EC2UnexpectedException", 502,
            "Lambda received an unexpected Amazon EC2 client exception while setting up for the "
                + "Lambda function."
        ),
        (
            "ENILimitReachedException", 502,
            "Lambda couldn't create an elastic network interface in the VPC, specified as part of "
                + "Lambda function configuration, because the limit for network interfaces has "
                + "been reached."
        ),
        (
            "SubnetIPAddressLimitReachedException", 502,
            "Lambda couldn't set up VPC access for the Lambda function because one or more "
                + "configured subnets has no available IP addresses."
        ),
        (
            "ResourceNotReadyException", 502,
            "The function is inactive and its VPC connection is no longer available. Wait for the "
                + "VPC connection to reestablish and try again."
        ),
        (
            "KMSAccessDeniedException", 502,
            "Lambda couldn't decrypt the environment variables because KMS access was denied. "
                + "Check the Lambda function's KMS permissions."
        ),
        (
            "KMSDisabledException", 502,
            "Lambda couldn't decrypt the environment variables because the KMS key used is "
                + "disabled. Check the Lambda function's KMS key settings."
        ),
        (
            "KMSInvalidStateException", 502,
            "Lambda couldn't decrypt the environment variables because the state of the KMS key "
                + "used is not valid for Decrypt. Check the function's KMS key settings."
        ),
        (
            "KMSNotFoundException", 502,
            "Lambda couldn't decrypt the environment variables because the KMS key was not found. "
                + "Check the function's KMS key settings."
        ),
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
