/// Lists the executions of a Standard machine or of a map run, newest first.
public struct ListExecutionsRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "ListExecutions")
    public var subject: String { stateMachineARN ?? mapRunARN ?? "executions" }

    /// Either this or `mapRunARN`.
    public var stateMachineARN: String?
    /// `RUNNING`, `SUCCEEDED`, `FAILED`, `TIMED_OUT` or `ABORTED`; all where nil.
    public var statusFilter: String?
    /// 1 to 1,000; 100 where nil.
    public var maxResults: Int?
    /// Where an earlier page ended.
    public var nextToken: String?
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

    public struct Response: Codable, Hashable, Sendable {
        public var executions: [Item]
        public var nextToken: String?

        public init(executions: [Item], nextToken: String?) {
            self.executions = executions
            self.nextToken = nextToken
        }
    }

    /// One execution of the list.
    public struct Item: Codable, Hashable, Sendable {
        public var executionARN: String
        public var stateMachineARN: String
        public var name: String
        public var status: String
        public var startDate: Timestamp
        public var stopDate: Timestamp?
        /// Nil for a machine's own executions.
        public var mapRunARN: String?
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
