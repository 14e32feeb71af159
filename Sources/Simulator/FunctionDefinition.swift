public import AWSModel
public import ImageResizing
public import OrderedJSON

/// What a function's code reaches the world through. The simulator hands in its own.
public struct FunctionClients: Sendable {
    /// Sends requests in the function's name, with its client's retries.
    public let aws: any AWSClient
    /// Resizes photos; in a run with libvips' real work, in modelled virtual time.
    public let resizer: any ImageResizer

    public init(aws: any AWSClient, resizer: any ImageResizer) {
        self.aws = aws
        self.resizer = resizer
    }
}

/// A Lambda function: its configuration, and how its code is made for a new sandbox.
///
/// ```swift
/// FunctionDefinition("ResizeImage", memorySize: 1536) { clients in
///     ResizeImage(s3: clients.aws, resizer: clients.resizer)
/// }
/// ```
public struct FunctionDefinition: Sendable {
    /// 1 to 64 characters of `A-Za-z0-9-_`.
    public let name: String
    /// In megabytes, 128 to 10,240.
    public var memorySize: Int
    /// 1 to 900.
    public var timeoutSeconds: Int
    /// Makes the code of one sandbox.
    public let make: @Sendable (FunctionClients) -> FunctionInstance

    /// - Parameter make: Called once for each sandbox; the instance is that sandbox's module state.
    public init<Function: LambdaFunction>(
        _ name: String, memorySize: Int = 256, timeoutSeconds: Int = 60,
        _ make: @escaping @Sendable (FunctionClients) -> Function
    ) {
        self.name = name
        self.memorySize = memorySize
        self.timeoutSeconds = timeoutSeconds
        self.make = { clients in FunctionInstance(make(clients)) }
    }
}

/// A function's code in one sandbox, with its event and output types forgotten: JSON in, JSON out.
public struct FunctionInstance: Sendable {
    /// Serves one invocation: the payload in, the answer's payload out.
    public let handle: @Sendable (JSONValue, LambdaContext) async throws -> JSONValue

    init<Function: LambdaFunction>(_ function: Function) {
        handle = { payload, context in
            let event = try JSONValueDecoder().decode(Function.Event.self, from: payload)
            let output = try await function.handle(event, context: context)
            return try JSONValueEncoder().encode(output)
        }
    }
}
