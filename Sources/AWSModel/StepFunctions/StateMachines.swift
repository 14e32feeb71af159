public import OrderedJSON

/// Makes a state machine.
/// - SeeAlso: AWS Step Functions API Reference, "CreateStateMachine".
public struct CreateStateMachineRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "CreateStateMachine")
    public var subject: String { name }

    /// 1 to 80 characters.
    public var name: String
    /// Amazon States Language text of at most 1 MiB.
    public var definition: String
    /// The role that executions act in. It is kept and not looked at: permissions are not modelled.
    public var roleARN: String
    /// `STANDARD` or `EXPRESS`; `STANDARD` where nil.
    public var type: String?

    public init(name: String, definition: String, roleARN: String, type: String? = nil) {
        self.name = name
        self.definition = definition
        self.roleARN = roleARN
        self.type = type
    }

    enum CodingKeys: String, CodingKey { case name, definition, roleARN = "roleArn", type }

    /// The state machine, ready to be started.
    public struct Response: Codable, Hashable, Sendable {
        /// `arn:aws:states:REGION:ACCOUNT:stateMachine:NAME`.
        public var stateMachineARN: String
        /// When it was made; for a repeated request with the same content, when that was first.
        public var creationDate: Timestamp

        public init(stateMachineARN: String, creationDate: Timestamp) {
            self.stateMachineARN = stateMachineARN
            self.creationDate = creationDate
        }

        enum CodingKeys: String, CodingKey {
            case stateMachineARN = "stateMachineArn", creationDate
        }
    }
}

/// Asks what a state machine is.
/// - SeeAlso: AWS Step Functions API Reference, "DescribeStateMachine".
public struct DescribeStateMachineRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "DescribeStateMachine")
    public var subject: String { stateMachineARN }

    /// The state machine's ARN; `StateMachineDoesNotExist` where there is none.
    public var stateMachineARN: String

    public init(stateMachineARN: String) { self.stateMachineARN = stateMachineARN }

    enum CodingKeys: String, CodingKey { case stateMachineARN = "stateMachineArn" }

    /// The state machine as it was made.
    public struct Response: Codable, Hashable, Sendable {
        /// As asked.
        public var stateMachineARN: String
        /// 1 to 80 characters.
        public var name: String
        /// `ACTIVE`.
        public var status: String
        /// Amazon States Language text, as it was given.
        public var definition: String
        /// As `CreateStateMachineRequest.roleARN`.
        public var roleARN: String
        /// `STANDARD` or `EXPRESS`.
        public var type: String
        /// When it was made.
        public var creationDate: Timestamp
        /// The variables that each state reads, by the state's name; nil where none reads any.
        public var variableReferences: JSONValue?

        public init(
            stateMachineARN: String, name: String, status: String, definition: String,
            roleARN: String, type: String, creationDate: Timestamp, variableReferences: JSONValue?
        ) {
            self.stateMachineARN = stateMachineARN
            self.name = name
            self.status = status
            self.definition = definition
            self.roleARN = roleARN
            self.type = type
            self.creationDate = creationDate
            self.variableReferences = variableReferences
        }

        enum CodingKeys: String, CodingKey {
            case stateMachineARN = "stateMachineArn", name, status, definition, roleARN = "roleArn"
            case type, creationDate, variableReferences
        }
    }
}

/// Asks what is wrong with a definition, without making a state machine of it.
/// - SeeAlso: AWS Step Functions API Reference, "ValidateStateMachineDefinition".
public struct ValidateStateMachineDefinitionRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "ValidateStateMachineDefinition")
    public var subject: String { "definition" }

    /// Amazon States Language text of at most 1 MiB.
    public var definition: String
    /// `STANDARD` or `EXPRESS`; `STANDARD` where nil.
    public var type: String?
    /// 1 to 100 diagnostics; 100 where nil.
    public var maxResults: Int?

    public init(definition: String, type: String? = nil, maxResults: Int? = nil) {
        self.definition = definition
        self.type = type
        self.maxResults = maxResults
    }

    /// What is wrong, and whether AWS would refuse it.
    public struct Response: Codable, Hashable, Sendable {
        /// `OK` or `FAIL`.
        public var result: String
        /// Each with `severity`, `code`, `message` and `location`.
        public var diagnostics: [JSONValue]
        /// Whether there were more.
        public var truncated: Bool

        public init(result: String, diagnostics: [JSONValue], truncated: Bool) {
            self.result = result
            self.diagnostics = diagnostics
            self.truncated = truncated
        }
    }
}

/// Runs one state with a given input.
/// - SeeAlso: AWS Step Functions API Reference, "TestState".
public struct TestStateRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.states, "TestState")
    public var subject: String { stateName ?? "state" }

    /// A state's text, or a machine's with `stateName`.
    public var definition: String
    /// Kept and not looked at: permissions are not modelled.
    public var roleARN: String?
    /// JSON text; `{}` where nil.
    public var input: String?
    /// `INFO`, `DEBUG` or `TRACE`; `INFO` where nil.
    public var inspectionLevel: String?
    /// Nothing here is secret: HTTP tasks are not modelled, and this changes no answer.
    public var revealSecrets: Bool?
    /// JSON text of an object.
    public var variables: String?
    /// The state to run, where `definition` is a machine's.
    public var stateName: String?
    /// `result` or `errorOutput`, and `fieldValidationMode`.
    public var mock: JSONValue?
    /// JSON text of a context object.
    public var context: String?

    public init(
        definition: String, roleARN: String? = nil, input: String? = nil,
        inspectionLevel: String? = nil, revealSecrets: Bool? = nil, variables: String? = nil,
        stateName: String? = nil, mock: JSONValue? = nil, context: String? = nil
    ) {
        self.definition = definition
        self.roleARN = roleARN
        self.input = input
        self.inspectionLevel = inspectionLevel
        self.revealSecrets = revealSecrets
        self.variables = variables
        self.stateName = stateName
        self.mock = mock
        self.context = context
    }

    enum CodingKeys: String, CodingKey {
        case definition, roleARN = "roleArn", input, inspectionLevel, revealSecrets, variables
        case stateName, mock, context
    }

    /// How the one state ended.
    public struct Response: Codable, Hashable, Sendable {
        /// `SUCCEEDED`, `FAILED`, `RETRIABLE` or `CAUGHT_ERROR`.
        public var status: String
        /// JSON text; only where the state was left.
        public var output: String?
        /// The error's name; only where the state failed.
        public var error: String?
        /// What the error is told with; only where the state failed.
        public var cause: String?
        /// Where the machine would go on; nil at its end.
        public var nextState: String?
        /// The data after each step; from `DEBUG` on.
        public var inspectionData: JSONValue?

        public init(
            status: String, output: String? = nil, error: String? = nil, cause: String? = nil,
            nextState: String? = nil, inspectionData: JSONValue? = nil
        ) {
            self.status = status
            self.output = output
            self.error = error
            self.cause = cause
            self.nextState = nextState
            self.inspectionData = inspectionData
        }
    }
}
