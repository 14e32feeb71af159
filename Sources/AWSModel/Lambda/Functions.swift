/// Asks what a function is given to run with.
/// - SeeAlso: AWS Lambda API Reference, "GetFunctionConfiguration".
public struct GetFunctionConfigurationRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "GetFunctionConfiguration")
    public var subject: String { functionName }

    /// A name, `NAME:QUALIFIER`, or either as an ARN.
    public var functionName: String
    /// A version or an alias; `$LATEST` where nil.
    public var qualifier: String?

    public init(functionName: String, qualifier: String? = nil) {
        self.functionName = functionName
        self.qualifier = qualifier
    }

    enum CodingKeys: String, CodingKey {
        case functionName = "FunctionName", qualifier = "Qualifier"
    }

    /// AWS's `FunctionConfiguration`. Not modelled: what has no meaning without an uploaded
    /// package: role, handler, code, layers, network, environment variables.
    public struct Response: Codable, Hashable, Sendable {
        /// The name alone, without a qualifier.
        public var functionName: String
        /// `arn:aws:lambda:REGION:ACCOUNT:function:NAME`, and the qualifier that was asked for.
        public var functionARN: String
        /// AWS's identifier: `provided.al2`.
        public var runtime: String
        /// In seconds.
        public var timeout: Int
        /// In megabytes.
        public var memorySize: Int
        /// `$LATEST`, or a number.
        public var version: String
        /// Nil where events that nothing could process are dropped.
        public var deadLetterConfig: DeadLetterConfig?
        /// `Active`.
        public var state: String

        public init(
            functionName: String, functionARN: String, runtime: String, timeout: Int,
            memorySize: Int, version: String, deadLetterConfig: DeadLetterConfig?, state: String
        ) {
            self.functionName = functionName
            self.functionARN = functionARN
            self.runtime = runtime
            self.timeout = timeout
            self.memorySize = memorySize
            self.version = version
            self.deadLetterConfig = deadLetterConfig
            self.state = state
        }

        enum CodingKeys: String, CodingKey {
            case functionName = "FunctionName", functionARN = "FunctionArn", runtime = "Runtime"
            case timeout = "Timeout", memorySize = "MemorySize", version = "Version"
            case deadLetterConfig = "DeadLetterConfig", state = "State"
        }
    }
}

/// Where events go that no attempt could process.
public struct DeadLetterConfig: Codable, Hashable, Sendable {
    /// The ARN of a queue or a topic.
    public var targetARN: String

    public init(targetARN: String) { self.targetARN = targetARN }

    enum CodingKeys: String, CodingKey { case targetARN = "TargetArn" }
}

/// Asks what a function is given to run with, and what is kept for it. Not modelled: its code and
/// tags.
/// - SeeAlso: AWS Lambda API Reference, "GetFunction".
public struct GetFunctionRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "GetFunction")
    public var subject: String { functionName }

    /// As `GetFunctionConfigurationRequest.functionName`.
    public var functionName: String
    /// A version or an alias; `$LATEST` where nil.
    public var qualifier: String?

    public init(functionName: String, qualifier: String? = nil) {
        self.functionName = functionName
        self.qualifier = qualifier
    }

    enum CodingKeys: String, CodingKey {
        case functionName = "FunctionName", qualifier = "Qualifier"
    }

    /// The function as it is deployed.
    public struct Response: Codable, Hashable, Sendable {
        /// What it is given to run with.
        public var configuration: GetFunctionConfigurationRequest.Response
        /// Nil where the function shares the account's concurrency.
        public var concurrency: FunctionConcurrency?

        public init(
            configuration: GetFunctionConfigurationRequest.Response,
            concurrency: FunctionConcurrency?
        ) {
            self.configuration = configuration
            self.concurrency = concurrency
        }

        enum CodingKeys: String, CodingKey {
            case configuration = "Configuration", concurrency = "Concurrency"
        }
    }
}

/// Asks what the account gets of Lambda, and how much of it is used.
/// - SeeAlso: AWS Lambda API Reference, "GetAccountSettings".
public struct GetAccountSettingsRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "GetAccountSettings")
    public var subject: String { "account" }

    public init() {}

    /// The account in its region.
    public struct Response: Codable, Hashable, Sendable {
        /// What it may use.
        public var accountLimit: AccountLimit
        /// What it does use.
        public var accountUsage: AccountUsage

        public init(accountLimit: AccountLimit, accountUsage: AccountUsage) {
            self.accountLimit = accountLimit
            self.accountUsage = accountUsage
        }

        enum CodingKeys: String, CodingKey {
            case accountLimit = "AccountLimit", accountUsage = "AccountUsage"
        }
    }

    /// Sizes in bytes.
    public struct AccountLimit: Codable, Hashable, Sendable {
        /// Of all functions and layers together.
        public var totalCodeSize: Int
        /// Of one function with its layers, unpacked.
        public var codeSizeUnzipped: Int
        /// Of one function's package as it is uploaded.
        public var codeSizeZipped: Int
        /// Invocations at the same time, of all functions together.
        public var concurrentExecutions: Int
        /// What no function has for itself.
        public var unreservedConcurrentExecutions: Int

        public init(
            totalCodeSize: Int, codeSizeUnzipped: Int, codeSizeZipped: Int,
            concurrentExecutions: Int, unreservedConcurrentExecutions: Int
        ) {
            self.totalCodeSize = totalCodeSize
            self.codeSizeUnzipped = codeSizeUnzipped
            self.codeSizeZipped = codeSizeZipped
            self.concurrentExecutions = concurrentExecutions
            self.unreservedConcurrentExecutions = unreservedConcurrentExecutions
        }

        enum CodingKeys: String, CodingKey {
            case totalCodeSize = "TotalCodeSize", codeSizeUnzipped = "CodeSizeUnzipped"
            case codeSizeZipped = "CodeSizeZipped", concurrentExecutions = "ConcurrentExecutions"
            case unreservedConcurrentExecutions = "UnreservedConcurrentExecutions"
        }
    }

    /// What the account's functions come to.
    public struct AccountUsage: Codable, Hashable, Sendable {
        /// In bytes; code has no size here.
        public var totalCodeSize: Int
        /// Functions, whatever number of versions they have.
        public var functionCount: Int

        public init(totalCodeSize: Int, functionCount: Int) {
            self.totalCodeSize = totalCodeSize
            self.functionCount = functionCount
        }

        enum CodingKeys: String, CodingKey {
            case totalCodeSize = "TotalCodeSize", functionCount = "FunctionCount"
        }
    }
}
