/// Lists the executions of a Standard machine or of a map run, newest first.
/// - SeeAlso: AWS Step Functions API Reference, "ListExecutions".
public struct ListExecutionsRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "ListExecutions")
    /// Whose executions: a state machine's or a map run's ARN.
    public var subject: String { stateMachineARN ?? mapRunARN ?? "executions" }

    /// Either this or `mapRunARN`.
    public var stateMachineARN: String?
    /// `RUNNING`, `SUCCEEDED`, `FAILED`, `TIMED_OUT` or `ABORTED`; all where nil.
    public var statusFilter: String?
    /// 1 to 1,000; 100 where nil or 0.
    public var maxResults: Int?
    /// Where an earlier page ended.
    public var nextToken: String?
    /// A map run's ARN, for its child executions; one that there is not has none.
    public var mapRunARN: String?

    public init(
        stateMachineARN: String? = nil, statusFilter: String? = nil, maxResults: Int? = nil,
        nextToken: String? = nil, mapRunARN: String? = nil
    ) {
        self.stateMachineARN = stateMachineARN
        self.statusFilter = statusFilter
        self.maxResults = maxResults
        self.nextToken = nextToken
        self.mapRunARN = mapRunARN
    }

    enum CodingKeys: String, CodingKey {
        case stateMachineARN = "stateMachineArn", statusFilter, maxResults, nextToken
        case mapRunARN = "mapRunArn"
    }

    /// One page.
    public struct Response: Codable, Hashable, Sendable {
        /// Newest first, `maxResults` of them at most.
        public var executions: [Item]
        /// Asks for the next page; nil on the last one.
        public var nextToken: String?

        public init(executions: [Item], nextToken: String?) {
            self.executions = executions
            self.nextToken = nextToken
        }
    }

    /// One execution of the list.
    public struct Item: Codable, Hashable, Sendable {
        /// `arn:aws:states:REGION:ACCOUNT:execution:MACHINE:NAME`.
        public var executionARN: String
        /// `arn:aws:states:REGION:ACCOUNT:stateMachine:NAME`.
        public var stateMachineARN: String
        /// 1 to 80 characters; a UUID where the caller gave none.
        public var name: String
        /// `RUNNING`, `SUCCEEDED`, `FAILED`, `TIMED_OUT` or `ABORTED`.
        public var status: String
        /// When it began.
        public var startDate: Timestamp
        /// When it ended; nil while it runs.
        public var stopDate: Timestamp?
        /// Nil for a machine's own executions.
        public var mapRunARN: String?
        /// How often it was redriven.
        public var redriveCount: Int

        public init(
            executionARN: String, stateMachineARN: String, name: String, status: String,
            startDate: Timestamp, stopDate: Timestamp?, mapRunARN: String?, redriveCount: Int
        ) {
            self.executionARN = executionARN
            self.stateMachineARN = stateMachineARN
            self.name = name
            self.status = status
            self.startDate = startDate
            self.stopDate = stopDate
            self.mapRunARN = mapRunARN
            self.redriveCount = redriveCount
        }

        enum CodingKeys: String, CodingKey {
            case executionARN = "executionArn", stateMachineARN = "stateMachineArn", name, status
            case startDate, stopDate, mapRunARN = "mapRunArn", redriveCount
        }
    }
}
