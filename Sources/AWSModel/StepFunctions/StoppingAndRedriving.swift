/// Stops an execution of a Standard machine; functions that it runs go on.
public struct StopExecutionRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "StopExecution")
    public var subject: String { executionARN }

    public var executionARN: String
    /// At most 256 characters, which DescribeExecution shows.
    public var error: String?
    /// At most 32,768 characters.
    public var cause: String?

    public init(executionARN: String, error: String? = nil, cause: String? = nil) {
        self.executionARN = executionARN
        self.error = error
        self.cause = cause
    }

    enum CodingKeys: String, CodingKey { case executionARN = "executionArn", error, cause }

    public struct Response: Codable, Hashable, Sendable {
        public var stopDate: Timestamp

        public init(stopDate: Timestamp) { self.stopDate = stopDate }
    }
}

/// Has an execution that did not succeed go on from where it failed.
public struct RedriveExecutionRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "RedriveExecution")
    public var subject: String { executionARN }

    public var executionARN: String
    /// Makes a repeated request idempotent for ten minutes.
    public var clientToken: String?

    public init(executionARN: String, clientToken: String? = nil) {
        self.executionARN = executionARN
        self.clientToken = clientToken
    }

    enum CodingKeys: String, CodingKey { case executionARN = "executionArn", clientToken }

    public struct Response: Codable, Hashable, Sendable {
        public var redriveDate: Timestamp

        public init(redriveDate: Timestamp) { self.redriveDate = redriveDate }
    }
}
