/// Keeps part of the account's concurrency for a function, which is then all it gets.
/// - SeeAlso: AWS Lambda API Reference, "PutFunctionConcurrency".
public struct PutFunctionConcurrencyRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "PutFunctionConcurrency")
    public var subject: String { functionName }

    /// A name, a partial or a full ARN; `ResourceNotFoundException` where there is no such
    /// function.
    public var functionName: String
    /// Zero turns the function off; `InvalidParameterValueException` where fewer than 100 would be
    /// left to functions without, or the function has more provisioned.
    public var reservedConcurrentExecutions: Int

    public init(functionName: String, reservedConcurrentExecutions: Int) {
        self.functionName = functionName
        self.reservedConcurrentExecutions = reservedConcurrentExecutions
    }

    enum CodingKeys: String, CodingKey {
        case functionName = "FunctionName"
        case reservedConcurrentExecutions = "ReservedConcurrentExecutions"
    }

    public typealias Response = FunctionConcurrency
}

/// What a function has been given to itself: AWS's `Concurrency`.
public struct FunctionConcurrency: Codable, Hashable, Sendable {
    /// Nil where the function shares the account's.
    public var reservedConcurrentExecutions: Int?

    public init(reservedConcurrentExecutions: Int?) {
        self.reservedConcurrentExecutions = reservedConcurrentExecutions
    }

    enum CodingKeys: String, CodingKey {
        case reservedConcurrentExecutions = "ReservedConcurrentExecutions"
    }
}

/// Lets a function share the account's concurrency again.
/// - SeeAlso: AWS Lambda API Reference, "DeleteFunctionConcurrency".
public struct DeleteFunctionConcurrencyRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "DeleteFunctionConcurrency")
    public var subject: String { functionName }

    /// A name, a partial or a full ARN; `ResourceNotFoundException` where there is no such
    /// function.
    public var functionName: String

    public init(functionName: String) { self.functionName = functionName }

    enum CodingKeys: String, CodingKey { case functionName = "FunctionName" }

    public typealias Response = EmptyResponse
}

/// Asks how much concurrency is kept for a function.
/// - SeeAlso: AWS Lambda API Reference, "GetFunctionConcurrency".
public struct GetFunctionConcurrencyRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "GetFunctionConcurrency")
    public var subject: String { functionName }

    /// A name, a partial or a full ARN; `ResourceNotFoundException` where there is no such
    /// function.
    public var functionName: String

    public init(functionName: String) { self.functionName = functionName }

    enum CodingKeys: String, CodingKey { case functionName = "FunctionName" }

    public typealias Response = FunctionConcurrency
}
