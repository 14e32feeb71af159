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
    /// What the payload's JSON is read as; one that is not of its form fails the invocation with
    /// `DecodingError`.
    associatedtype Event: Decodable & Sendable
    /// What becomes the answer's JSON, of at most 6 MB.
    associatedtype Output: Encodable & Sendable

    /// Serves one invocation.
    /// - Throws: A `LambdaFunctionError` under its own `errorType`, an `AWSError` under its code,
    ///   anything else under its type's name.
    func handle(_ event: Event, context: LambdaContext) async throws -> Output
}

/// An error that names itself for Step Functions: its `errorType` is what `Retry` and `Catch`
/// match.
public protocol LambdaFunctionError: Error {
    /// The name under which the invocation fails: `FaceAlreadyExistsError`.
    var errorType: String { get }
    /// In words for a person: `errorMessage` of the payload that a failed invocation answers.
    var errorMessage: String { get }
}
