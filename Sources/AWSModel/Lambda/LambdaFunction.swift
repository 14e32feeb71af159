/// A function's code: an event in, an output out. The same type runs in the simulator and behind a
/// Lambda bootstrap.
///
/// ```swift
/// struct Greeting: LambdaFunction {
///     func handle(_ event: Name, context: LambdaContext) async throws -> Text { … }
/// }
/// ```
///
/// An instance is its sandbox's module state: it is made when the sandbox starts and serves one
/// invocation at a time.
public protocol LambdaFunction: Sendable {
    associatedtype Event: Decodable & Sendable
    associatedtype Output: Encodable & Sendable

    /// Serves one invocation.
    /// - Throws: A `LambdaFunctionError` under its own `errorType`, an `AWSError` under its code,
    ///   anything else under its type's name.
    func handle(_ event: Event, context: LambdaContext) async throws -> Output
}

/// An error that names itself for Step Functions: its `errorType` is what `Retry` and `Catch`
/// match.
public protocol LambdaFunctionError: Error {
    var errorType: String { get }
    var errorMessage: String { get }
}
