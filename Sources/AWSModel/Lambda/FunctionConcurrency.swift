/// Keeps part of the account's concurrency for a function, which is then all it gets.
public struct PutFunctionConcurrencyRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "PutFunctionConcurrency")
    public var subject: String { functionName }

    public var functionName: String
    /// Zero turns the function off.
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
public struct DeleteFunctionConcurrencyRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "DeleteFunctionConcurrency")
    public var subject: String { functionName }

    public var functionName: String

    public init(functionName: String) { self.functionName = functionName }

    enum CodingKeys: String, CodingKey { case functionName = "FunctionName" }

    public typealias Response = EmptyResponse
}

/// Asks how much concurrency is kept for a function.
public struct GetFunctionConcurrencyRequest: AWSRequest, Hashable {
    public static let operation = AWSOperation(.lambda, "GetFunctionConcurrency")
    public var subject: String { functionName }

    public var functionName: String

    public init(functionName: String) { self.functionName = functionName }

    enum CodingKeys: String, CodingKey { case functionName = "FunctionName" }

    public typealias Response = FunctionConcurrency
}
