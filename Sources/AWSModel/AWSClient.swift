/// What a handler reaches AWS through: the simulated network in a run, a network client in
/// production.
///
/// Each service's operations are extensions of it, `client.getObject(…)`, so that a new kind of
/// client implements one method. Errors that AWS answers are thrown as `AWSError`; the client's own
/// retries have happened by then.
public protocol AWSClient: Sendable {
    /// Sends a request and waits for its answer.
    /// - Throws: `AWSError`, for what the service answered or what the network did.
    func send<Request: AWSRequest>(_ request: Request) async throws -> Request.Response
}
