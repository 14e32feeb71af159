/// Says how a function's asynchronous invocations are retried and where their records go. What the
/// request leaves out goes back to the default.
public struct PutFunctionEventInvokeConfigRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "PutFunctionEventInvokeConfig")
    public var subject: String { functionName }

    public var functionName: String
    /// A version or an alias; `$LATEST` where nil.
    public var qualifier: String?
    /// 0 to 2.
    public var maximumRetryAttempts: Int?
    /// 60 to 21,600.
    public var maximumEventAgeInSeconds: Int?
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
    public var lastModified: Timestamp
    /// With the qualifier.
    public var functionARN: String
    public var maximumRetryAttempts: Int?
    public var maximumEventAgeInSeconds: Int?
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

    public var onSuccess: Destination?
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
public struct GetFunctionEventInvokeConfigRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "GetFunctionEventInvokeConfig")
    public var subject: String { functionName }

    public var functionName: String
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
public struct DeleteFunctionEventInvokeConfigRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "DeleteFunctionEventInvokeConfig")
    public var subject: String { functionName }

    public var functionName: String
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
