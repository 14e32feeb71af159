/// The one description of a request, which serves handlers, Step Functions' integrations and,
/// later, wire protocols.
///
/// Requests and their responses are `Codable` under AWS's member names; in a run nothing is
/// serialised between a handler and a service.
///
/// ```swift
/// let answer = try await client.send(GetObjectRequest(bucket: "photos", key: "ada/me.jpg"))
/// ```
public protocol AWSRequest: Codable, Sendable {
    /// What the service answers; `EmptyResponse` where it has nothing to say.
    associatedtype Response: Codable & Sendable
    /// Which operation this asks for.
    static var operation: AWSOperation { get }
    /// What it acts on, in a few words for a trace: `photos/ada/me.jpg`; `tables` for a listing of
    /// all that the account has. Empty only
    /// where a name that the caller must give is.
    var subject: String { get }
}

/// The answer of operations that have nothing to say.
public struct EmptyResponse: Codable, Hashable, Sendable {
    public init() {}
}
