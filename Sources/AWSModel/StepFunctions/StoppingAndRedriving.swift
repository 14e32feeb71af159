/// Stops an execution of a Standard machine; functions that it runs go on.
/// - SeeAlso: AWS Step Functions API Reference, "StopExecution".
public struct StopExecutionRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "StopExecution")
    public var subject: String { executionARN }

    /// The execution's ARN; `ExecutionDoesNotExist` where there is none, `InvalidArn` for one of an
    /// Express machine.
    public var executionARN: String
    /// The error's name, which DescribeExecution shows; at most 256 characters,
    /// `ValidationException` otherwise.
    public var error: String?
    /// In words for a person; at most 32,768 characters, `ValidationException` otherwise.
    public var cause: String?

    public init(executionARN: String, error: String? = nil, cause: String? = nil) {
        self.executionARN = executionARN
        self.error = error
        self.cause = cause
    }

    enum CodingKeys: String, CodingKey { case executionARN = "executionArn", error, cause }

    /// Sent also for an execution that had ended; it stays as it is.
    public struct Response: Codable, Hashable, Sendable {
        /// When it ended.
        public var stopDate: Timestamp

        public init(stopDate: Timestamp) { self.stopDate = stopDate }
    }
}

/// Has an execution that did not succeed go on from where it failed.
/// - SeeAlso: AWS Step Functions API Reference, "RedriveExecution".
public struct RedriveExecutionRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "RedriveExecution")
    public var subject: String { executionARN }

    /// The execution's ARN; `ExecutionDoesNotExist` where there is none, `InvalidArn` for one of an
    /// Express machine. `ExecutionNotRedrivable` for one that runs, has succeeded, or ended too
    /// long ago.
    public var executionARN: String
    /// Whoever repeats one within a quarter of an hour is answered as the first time, and nothing
    /// else happens. 1 to 64 visible characters of ASCII, `ValidationException` otherwise. Not
    /// emulated: the token that an SDK makes up where there is none.
    public var clientToken: String?

    public init(executionARN: String, clientToken: String? = nil) {
        self.executionARN = executionARN
        self.clientToken = clientToken
    }

    enum CodingKeys: String, CodingKey { case executionARN = "executionArn", clientToken }

    /// Sent once the execution runs again.
    public struct Response: Codable, Hashable, Sendable {
        /// When it went on.
        public var redriveDate: Timestamp

        public init(redriveDate: Timestamp) { self.redriveDate = redriveDate }
    }
}
