public import AWSModel

extension AWSError {
    /// Whether a service that delivers something on a customer's behalf would try again after this:
    /// no answer, an error of the server's, or a throttle. A client's error stays one.
    ///
    /// Amazon SNS Developer Guide, "Message delivery retries", and Amazon EventBridge User Guide,
    /// "How EventBridge retries delivering events", tell the two apart so.
    public var mayPass: Bool {
        status == 0 || status == 429 || status >= 500 || Self.throttles.contains(code)
    }

    private static let throttles: Set<String> = [
        "ThrottlingException", "Throttling", "ThrottledException", "Throttled",
        "TooManyRequestsException", "RequestLimitExceeded", "ExecutionLimitExceeded",
    ]
}
