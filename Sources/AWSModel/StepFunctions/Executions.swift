public import OrderedJSON

/// Starts an execution of a state machine.
/// - SeeAlso: AWS Step Functions API Reference, "StartExecution".
public struct StartExecutionRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "StartExecution")
    /// The execution's name where the caller gave one.
    public var subject: String { name ?? stateMachineARN }

    /// `arn:aws:states:REGION:ACCOUNT:stateMachine:NAME`; `StateMachineDoesNotExist` where there is
    /// none.
    public var stateMachineARN: String
    /// 1 to 80 characters; unique for 90 days. A UUID where nil.
    public var name: String?
    /// JSON text of at most 262,144 bytes; `{}` where nil.
    public var input: String?

    public init(stateMachineARN: String, name: String? = nil, input: String? = nil) {
        self.stateMachineARN = stateMachineARN
        self.name = name
        self.input = input
    }

    enum CodingKeys: String, CodingKey {
        case stateMachineARN = "stateMachineArn", name, input
    }

    /// Sent once the execution runs; for a Standard machine also where the same request had started
    /// it before and it runs still.
    public struct Response: Codable, Hashable, Sendable {
        /// `arn:aws:states:REGION:ACCOUNT:execution:MACHINE:NAME`; for an Express machine `express`
        /// in the place of `execution`, and a UUID behind the name.
        public var executionARN: String
        /// When the execution began.
        public var startDate: Timestamp

        public init(executionARN: String, startDate: Timestamp) {
            self.executionARN = executionARN
            self.startDate = startDate
        }

        enum CodingKeys: String, CodingKey { case executionARN = "executionArn", startDate }
    }
}

/// Asks how an execution stands.
/// - SeeAlso: AWS Step Functions API Reference, "DescribeExecution".
public struct DescribeExecutionRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "DescribeExecution")
    public var subject: String { executionARN }

    /// The execution's ARN; `ExecutionDoesNotExist` where there is none, `InvalidArn` for one of an
    /// Express machine.
    public var executionARN: String

    public init(executionARN: String) { self.executionARN = executionARN }

    enum CodingKeys: String, CodingKey { case executionARN = "executionArn" }

    /// The execution at this instant.
    public struct Response: Codable, Hashable, Sendable {
        /// As asked.
        public var executionARN: String
        /// `arn:aws:states:REGION:ACCOUNT:stateMachine:NAME`; with `/` and a label behind it for a
        /// child of a map run.
        public var stateMachineARN: String
        /// 1 to 80 characters; a UUID where the caller gave none.
        public var name: String
        /// `RUNNING`, `SUCCEEDED`, `FAILED`, `TIMED_OUT` or `ABORTED`.
        public var status: String
        /// When it began.
        public var startDate: Timestamp
        /// When it ended; nil while it runs.
        public var stopDate: Timestamp?
        /// JSON text.
        public var input: String
        /// JSON text; only after success.
        public var output: String?
        /// Only after failure or abortion that named one.
        public var error: String?
        /// In words for a person; only where `error` was told with one.
        public var cause: String?
        /// The map run that the execution is a child of; nil for others.
        public var mapRunARN: String?
        /// How often it was redriven.
        public var redriveCount: Int
        /// When it was last redriven.
        public var redriveDate: Timestamp?
        /// `REDRIVABLE`, `NOT_REDRIVABLE` or `REDRIVABLE_BY_MAP_RUN`.
        public var redriveStatus: String
        /// Why it is not redrivable.
        public var redriveStatusReason: String?

        public init(
            executionARN: String, stateMachineARN: String, name: String, status: String,
            startDate: Timestamp, stopDate: Timestamp? = nil, input: String,
            output: String? = nil, error: String? = nil, cause: String? = nil,
            mapRunARN: String? = nil, redriveCount: Int = 0, redriveDate: Timestamp? = nil,
            redriveStatus: String, redriveStatusReason: String? = nil
        ) {
            self.executionARN = executionARN
            self.stateMachineARN = stateMachineARN
            self.name = name
            self.status = status
            self.startDate = startDate
            self.stopDate = stopDate
            self.input = input
            self.output = output
            self.error = error
            self.cause = cause
            self.mapRunARN = mapRunARN
            self.redriveCount = redriveCount
            self.redriveDate = redriveDate
            self.redriveStatus = redriveStatus
            self.redriveStatusReason = redriveStatusReason
        }

        enum CodingKeys: String, CodingKey {
            case executionARN = "executionArn", stateMachineARN = "stateMachineArn", name, status
            case startDate, stopDate, input, output, error, cause, mapRunARN = "mapRunArn"
            case redriveCount, redriveDate, redriveStatus, redriveStatusReason
        }
    }
}

/// Reads what happened in an execution, event by event.
/// - SeeAlso: AWS Step Functions API Reference, "GetExecutionHistory".
public struct GetExecutionHistoryRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "GetExecutionHistory")
    public var subject: String { executionARN }

    /// The execution's ARN; `ExecutionDoesNotExist` where there is none or its history was not
    /// kept, `InvalidArn` for one of an Express machine.
    public var executionARN: String
    /// 1 to 1,000; 100 where nil or 0.
    public var maxResults: Int?
    /// Newest first.
    public var reverseOrder: Bool?
    /// Where an earlier page ended.
    public var nextToken: String?

    public init(
        executionARN: String, maxResults: Int? = nil, reverseOrder: Bool? = nil,
        nextToken: String? = nil
    ) {
        self.executionARN = executionARN
        self.maxResults = maxResults
        self.reverseOrder = reverseOrder
        self.nextToken = nextToken
    }

    enum CodingKeys: String, CodingKey {
        case executionARN = "executionArn", maxResults, reverseOrder, nextToken
    }

    /// One page.
    public struct Response: Codable, Hashable, Sendable {
        /// Each event in AWS's form: `id`, `previousEventId`, `type`, `timestamp` and one
        /// `…EventDetails`.
        public var events: [JSONValue]
        /// Asks for the next page; nil on the last one.
        public var nextToken: String?

        public init(events: [JSONValue], nextToken: String?) {
            self.events = events
            self.nextToken = nextToken
        }
    }
}
