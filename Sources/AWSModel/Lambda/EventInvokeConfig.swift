/// Says how a function's asynchronous invocations are retried and where their records go. What the
/// request leaves out goes back to the default; `InvalidParameterValueException` where it says
/// nothing at all.
/// - SeeAlso: AWS Lambda API Reference, "PutFunctionEventInvokeConfig".
public struct PutFunctionEventInvokeConfigRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "PutFunctionEventInvokeConfig")
    public var subject: String { functionName }

    /// A name, a partial or a full ARN; `ResourceNotFoundException` where there is no such
    /// function.
    public var functionName: String
    /// A version or an alias; `$LATEST` where nil.
    public var qualifier: String?
    /// 0 to 2.
    public var maximumRetryAttempts: Int?
    /// 60 to 21,600.
    public var maximumEventAgeInSeconds: Int?
    /// None where nil; `InvalidParameterValueException` for an ARN that Lambda sends nothing to.
    public var destinationConfig: DestinationConfig?

    public init(
        functionName: String, qualifier: String? = nil, maximumRetryAttempts: Int? = nil,
        maximumEventAgeInSeconds: Int? = nil, destinationConfig: DestinationConfig? = nil
    ) {
        self.functionName = functionName
        self.qualifier = qualifier
        self.maximumRetryAttempts = maximumRetryAttempts
        self.maximumEventAgeInSeconds = maximumEventAgeInSeconds
        self.destinationConfig = destinationConfig
    }

    enum CodingKeys: String, CodingKey {
        case functionName = "FunctionName", qualifier = "Qualifier"
        case maximumRetryAttempts = "MaximumRetryAttempts"
        case maximumEventAgeInSeconds = "MaximumEventAgeInSeconds"
        case destinationConfig = "DestinationConfig"
    }

    public typealias Response = FunctionEventInvokeConfig
}

/// How a function's asynchronous invocations are retried, and where their records go.
public struct FunctionEventInvokeConfig: Codable, Hashable, Sendable {
    /// When it was last said.
    public var lastModified: Timestamp
    /// With the qualifier.
    public var functionARN: String
    /// 0 to 2, beyond the first attempt; after function errors alone. Nil where nothing was said.
    public var maximumRetryAttempts: Int?
    /// 60 to 21,600, from when Lambda took the event. Nil where nothing was said.
    public var maximumEventAgeInSeconds: Int?
    /// Its places are nil where nothing was said.
    public var destinationConfig: DestinationConfig

    public init(
        lastModified: Timestamp, functionARN: String, maximumRetryAttempts: Int?,
        maximumEventAgeInSeconds: Int?, destinationConfig: DestinationConfig
    ) {
        self.lastModified = lastModified
        self.functionARN = functionARN
        self.maximumRetryAttempts = maximumRetryAttempts
        self.maximumEventAgeInSeconds = maximumEventAgeInSeconds
        self.destinationConfig = destinationConfig
    }

    enum CodingKeys: String, CodingKey {
        case lastModified = "LastModified", functionARN = "FunctionArn"
        case maximumRetryAttempts = "MaximumRetryAttempts"
        case maximumEventAgeInSeconds = "MaximumEventAgeInSeconds"
        case destinationConfig = "DestinationConfig"
    }
}

/// Where the records of asynchronous invocations go.
public struct DestinationConfig: Codable, Hashable, Sendable {
    /// One place.
    public struct Destination: Codable, Hashable, Sendable {
        /// The ARN of a queue, a topic, a function, an event bus or, for failures, a bucket.
        public var destination: String?

        public init(_ arn: String?) { destination = arn }

        enum CodingKeys: String, CodingKey { case destination = "Destination" }
    }

    /// Nil for no records of what succeeded.
    public var onSuccess: Destination?
    /// Nil for no records of what failed.
    public var onFailure: Destination?

    /// - Parameters:
    ///   - onSuccess: An ARN.
    ///   - onFailure: An ARN.
    public init(onSuccess: String? = nil, onFailure: String? = nil) {
        self.onSuccess = Destination(onSuccess)
        self.onFailure = Destination(onFailure)
    }

    enum CodingKeys: String, CodingKey { case onSuccess = "OnSuccess", onFailure = "OnFailure" }
}

/// Asks how a function's asynchronous invocations are retried.
/// - SeeAlso: AWS Lambda API Reference, "GetFunctionEventInvokeConfig".
public struct GetFunctionEventInvokeConfigRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "GetFunctionEventInvokeConfig")
    public var subject: String { functionName }

    /// A name, a partial or a full ARN; `ResourceNotFoundException` where there is no such
    /// function. So it is where nothing was said of the function.
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

    public typealias Response = FunctionEventInvokeConfig
}

/// Lets a function's asynchronous invocations be retried as all others are.
/// - SeeAlso: AWS Lambda API Reference, "DeleteFunctionEventInvokeConfig".
public struct DeleteFunctionEventInvokeConfigRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "DeleteFunctionEventInvokeConfig")
    public var subject: String { functionName }

    /// A name, a partial or a full ARN; `ResourceNotFoundException` where there is no such
    /// function. So it is where nothing was said of the function.
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

    public typealias Response = EmptyResponse
}
