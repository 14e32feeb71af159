/// Has environments of a version or alias made and initialised before anybody calls.
/// - SeeAlso: AWS Lambda API Reference, "PutProvisionedConcurrencyConfig".
public struct PutProvisionedConcurrencyConfigRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "PutProvisionedConcurrencyConfig")
    public var subject: String { "\(functionName):\(qualifier)" }

    /// A name, a partial or a full ARN; `ResourceNotFoundException` where there is no such
    /// function.
    public var functionName: String
    /// A version or an alias; not `$LATEST`.
    public var qualifier: String
    /// At least 1.
    public var provisionedConcurrentExecutions: Int

    public init(functionName: String, qualifier: String, provisionedConcurrentExecutions: Int) {
        self.functionName = functionName
        self.qualifier = qualifier
        self.provisionedConcurrentExecutions = provisionedConcurrentExecutions
    }

    enum CodingKeys: String, CodingKey {
        case functionName = "FunctionName", qualifier = "Qualifier"
        case provisionedConcurrentExecutions = "ProvisionedConcurrentExecutions"
    }

    public typealias Response = ProvisionedConcurrency
}

/// How far environments have been made ahead.
public struct ProvisionedConcurrency: Codable, Hashable, Sendable {
    /// As the last request for it gave it.
    public var requestedProvisionedConcurrentExecutions: Int
    /// Those that are ready.
    public var availableProvisionedConcurrentExecutions: Int
    /// Those that are ready or nearly so.
    public var allocatedProvisionedConcurrentExecutions: Int
    /// `IN_PROGRESS`, `READY` or `FAILED`.
    public var status: String
    /// ISO 8601 to the second: `2026-01-01T00:00:00+0000`.
    public var lastModified: String

    public init(
        requested: Int, available: Int, allocated: Int, status: String, lastModified: String
    ) {
        requestedProvisionedConcurrentExecutions = requested
        availableProvisionedConcurrentExecutions = available
        allocatedProvisionedConcurrentExecutions = allocated
        self.status = status
        self.lastModified = lastModified
    }

    enum CodingKeys: String, CodingKey {
        case requestedProvisionedConcurrentExecutions = "RequestedProvisionedConcurrentExecutions"
        case availableProvisionedConcurrentExecutions = "AvailableProvisionedConcurrentExecutions"
        case allocatedProvisionedConcurrentExecutions = "AllocatedProvisionedConcurrentExecutions"
        case status = "Status", lastModified = "LastModified"
    }
}

/// Asks how far environments have been made ahead.
/// - SeeAlso: AWS Lambda API Reference, "GetProvisionedConcurrencyConfig".
public struct GetProvisionedConcurrencyConfigRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "GetProvisionedConcurrencyConfig")
    public var subject: String { "\(functionName):\(qualifier)" }

    /// A name, a partial or a full ARN; `ResourceNotFoundException` where there is no such
    /// function.
    public var functionName: String
    /// The version or alias that they were made under;
    /// `ProvisionedConcurrencyConfigNotFoundException` where there are none.
    public var qualifier: String

    public init(functionName: String, qualifier: String) {
        self.functionName = functionName
        self.qualifier = qualifier
    }

    enum CodingKeys: String, CodingKey {
        case functionName = "FunctionName", qualifier = "Qualifier"
    }

    public typealias Response = ProvisionedConcurrency
}

/// Gives up the environments that were made ahead.
/// - SeeAlso: AWS Lambda API Reference, "DeleteProvisionedConcurrencyConfig".
public struct DeleteProvisionedConcurrencyConfigRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "DeleteProvisionedConcurrencyConfig")
    public var subject: String { "\(functionName):\(qualifier)" }

    /// A name, a partial or a full ARN; `ResourceNotFoundException` where there is no such
    /// function.
    public var functionName: String
    /// The version or alias that they were made under; that there are none is no error.
    public var qualifier: String

    public init(functionName: String, qualifier: String) {
        self.functionName = functionName
        self.qualifier = qualifier
    }

    enum CodingKeys: String, CodingKey {
        case functionName = "FunctionName", qualifier = "Qualifier"
    }

    public typealias Response = EmptyResponse
}
