/// Ends a task that waits for its token, or an activity's, with an output.
/// - SeeAlso: AWS Step Functions API Reference, "SendTaskSuccess".
public struct SendTaskSuccessRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "SendTaskSuccess")
    /// The same for every task; the token is not told.
    public var subject: String { "task" }

    /// As the context object or GetActivityTask gave it; `InvalidToken` for any other text,
    /// `TaskTimedOut` for a task that is over.
    public var taskToken: String
    /// JSON text of at most 262,144 bytes.
    public var output: String

    public init(taskToken: String, output: String) {
        self.taskToken = taskToken
        self.output = output
    }

    public typealias Response = EmptyResponse
}

/// Ends such a task with an error.
/// - SeeAlso: AWS Step Functions API Reference, "SendTaskFailure".
public struct SendTaskFailureRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "SendTaskFailure")
    /// The same for every task; the token is not told.
    public var subject: String { "task" }

    /// As the context object or GetActivityTask gave it; `InvalidToken` for any other text,
    /// `TaskTimedOut` for a task that is over.
    public var taskToken: String
    /// At most 256 characters; retriers and catchers match it.
    public var error: String?
    /// At most 32,768 characters.
    public var cause: String?

    public init(taskToken: String, error: String? = nil, cause: String? = nil) {
        self.taskToken = taskToken
        self.error = error
        self.cause = cause
    }

    public typealias Response = EmptyResponse
}

/// Says that such a task is still being worked on, which starts its `HeartbeatSeconds` anew.
/// - SeeAlso: AWS Step Functions API Reference, "SendTaskHeartbeat".
public struct SendTaskHeartbeatRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "SendTaskHeartbeat")
    /// The same for every task; the token is not told.
    public var subject: String { "task" }

    /// As the context object or GetActivityTask gave it; `InvalidToken` for any other text,
    /// `TaskTimedOut` for a task that is over.
    public var taskToken: String

    public init(taskToken: String) { self.taskToken = taskToken }

    public typealias Response = EmptyResponse
}
