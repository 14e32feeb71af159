/// Makes an activity, whose tasks workers ask for; asking again for the same name gives the same.
/// - SeeAlso: AWS Step Functions API Reference, "CreateActivity".
public struct CreateActivityRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "CreateActivity")
    public var subject: String { name }

    /// 1 to 80 characters.
    public var name: String

    public init(name: String) { self.name = name }

    /// The activity, also where it existed before.
    public struct Response: Codable, Hashable, Sendable {
        /// `arn:aws:states:REGION:ACCOUNT:activity:NAME`.
        public var activityARN: String
        /// When it was made first.
        public var creationDate: Timestamp

        public init(activityARN: String, creationDate: Timestamp) {
            self.activityARN = activityARN
            self.creationDate = creationDate
        }

        enum CodingKeys: String, CodingKey { case activityARN = "activityArn", creationDate }
    }
}

/// Removes an activity; tasks that reach it afterwards fail their executions.
/// - SeeAlso: AWS Step Functions API Reference, "DeleteActivity".
public struct DeleteActivityRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "DeleteActivity")
    public var subject: String { activityARN }

    /// The activity's ARN. One that does not exist is no error.
    public var activityARN: String

    public init(activityARN: String) { self.activityARN = activityARN }

    enum CodingKeys: String, CodingKey { case activityARN = "activityArn" }

    public typealias Response = EmptyResponse
}

/// Asks for a task of an activity, and waits up to a minute for one: the caller's own time-out
/// must be longer, 65 seconds or more.
/// - SeeAlso: AWS Step Functions API Reference, "GetActivityTask".
public struct GetActivityTaskRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "GetActivityTask")
    public var subject: String { activityARN }

    /// The activity's ARN; `ActivityDoesNotExist` where there is none.
    public var activityARN: String
    /// The worker's name, for the history.
    public var workerName: String?

    public init(activityARN: String, workerName: String? = nil) {
        self.activityARN = activityARN
        self.workerName = workerName
    }

    enum CodingKeys: String, CodingKey { case activityARN = "activityArn", workerName }

    /// Sent as soon as there is a task, without one after a minute.
    public struct Response: Codable, Hashable, Sendable {
        /// Nil where no task came.
        public var taskToken: String?
        /// The task's input as JSON text.
        public var input: String?

        public init(taskToken: String? = nil, input: String? = nil) {
            self.taskToken = taskToken
            self.input = input
        }
    }
}
