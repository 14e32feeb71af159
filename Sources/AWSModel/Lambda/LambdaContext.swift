public import OrderedJSON

/// What a function knows about its invocation.
public struct LambdaContext: Hashable, Sendable {
    /// A UUID, different for every invocation.
    public let requestID: String
    /// The name alone, without a qualifier.
    public let functionName: String
    /// `arn:aws:lambda:REGION:ACCOUNT:function:NAME`, with the qualifier that the caller named, if
    /// any.
    public let invokedFunctionARN: String
    /// In megabytes, 128 to 10,240; CPU comes in proportion.
    public let memorySize: Int
    /// When the function will be stopped.
    public let deadline: Timestamp
    /// What the caller said of itself; only a synchronous invocation has one.
    public let clientContext: JSONValue?

    public init(
        requestID: String, functionName: String, invokedFunctionARN: String, memorySize: Int,
        deadline: Timestamp, clientContext: JSONValue? = nil
    ) {
        self.requestID = requestID
        self.functionName = functionName
        self.invokedFunctionARN = invokedFunctionARN
        self.memorySize = memorySize
        self.deadline = deadline
        self.clientContext = clientContext
    }
}
