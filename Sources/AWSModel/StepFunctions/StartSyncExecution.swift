/// Runs an execution of an Express machine and waits for its end.
/// - SeeAlso: AWS Step Functions API Reference, "StartSyncExecution".
public struct StartSyncExecutionRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "StartSyncExecution")
    /// The execution's name where the caller gave one.
    public var subject: String { name ?? stateMachineARN }

    /// `arn:aws:states:REGION:ACCOUNT:stateMachine:NAME`; `StateMachineDoesNotExist` where there is
    /// none, `StateMachineTypeNotSupported` for a Standard machine.
    public var stateMachineARN: String
    /// 1 to 80 characters; a UUID where nil.
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

    /// Sent when the execution has ended, however that was: its failure is no error of the request.
    public struct Response: Codable, Hashable, Sendable {
        /// `arn:aws:states:REGION:ACCOUNT:express:MACHINE:NAME:UUID`.
        public var executionARN: String
        /// As asked.
        public var stateMachineARN: String
        /// 1 to 80 characters; a UUID where the caller gave none.
        public var name: String
        /// When it began.
        public var startDate: Timestamp
        /// When it ended.
        public var stopDate: Timestamp
        /// `SUCCEEDED`, `FAILED` or `TIMED_OUT`.
        public var status: String
        /// The error's name; only where the status is `FAILED`.
        public var error: String?
        /// In words for a person; only where `error` was told with one.
        public var cause: String?
        /// JSON text.
        public var input: String
        /// JSON text; only after success.
        public var output: String?
        /// Of the time rounded up, and of one step of memory: what an execution uses is not
        /// modelled.
        public var billingDetails: BillingDetails

        public init(
            executionARN: String, stateMachineARN: String, name: String, startDate: Timestamp,
            stopDate: Timestamp, status: String, error: String? = nil, cause: String? = nil,
            input: String, output: String? = nil, billingDetails: BillingDetails
        ) {
            self.executionARN = executionARN
            self.stateMachineARN = stateMachineARN
            self.name = name
            self.startDate = startDate
            self.stopDate = stopDate
            self.status = status
            self.error = error
            self.cause = cause
            self.input = input
            self.output = output
            self.billingDetails = billingDetails
        }

        enum CodingKeys: String, CodingKey {
            case executionARN = "executionArn", stateMachineARN = "stateMachineArn", name
            case startDate, stopDate, status, error, cause, input, output, billingDetails
        }
    }

    /// What an Express execution is billed for.
    public struct BillingDetails: Codable, Hashable, Sendable {
        /// In steps of 64.
        public var billedMemoryUsedInMB: Int
        /// In steps of 100.
        public var billedDurationInMilliseconds: Int

        public init(billedMemoryUsedInMB: Int, billedDurationInMilliseconds: Int) {
            self.billedMemoryUsedInMB = billedMemoryUsedInMB
            self.billedDurationInMilliseconds = billedDurationInMilliseconds
        }
    }
}
