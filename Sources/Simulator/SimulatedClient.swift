internal import AWSModel
internal import KeyedDraws
internal import RetryPolicies
internal import Tracing
internal import VirtualTime

/// The client that simulated code holds: the SDK's retries around the simulated network.
struct SimulatedClient: AWSClient {
    let simulation: Simulation
    let sandbox: Sandbox

    func send<Request: AWSRequest>(_ request: Request) async throws -> Request.Response {
        guard let invocation = sandbox.invocation else {
            throw AWSError.connectionFailed(Request.operation.service)
        }
        let caller = ClientCall(
            simulation: simulation, sandbox: sandbox, operation: Request.operation,
            scope: invocation.scope, ordinal: invocation.nextOrdinal(of: Request.operation))
        let answer = try await caller.send(request)
        guard let response = answer as? Request.Response else {
            preconditionFailure("\(Request.operation) was answered with \(type(of: answer))")
        }
        return response
    }
}

/// One call of a client, with all its tries.
private struct ClientCall {
    let simulation: Simulation
    let sandbox: Sandbox
    let operation: AWSOperation
    let scope: SiteScope
    let ordinal: Int

    private var settings: RunConfiguration.Client {
        simulation.configuration.client(sandbox.function)
    }

    func send(_ request: any AWSRequest) async throws -> any Sendable {
        var call = withSession { $0.startCall() }
        while true {
            await waitForTurn()
            let site = site(try: call.attempt)
            switch await simulation.exchange(request, at: site, settings.timeout, sandbox) {
            case .success(let response):
                withSession { $0.succeeded(in: call, at: simulation.now) }
                return response
            case .failure(let error):
                let uniform = simulation.draws.uniform(.retryJitter, at: site)
                let decision = withSession {
                    $0.failed(
                        CallFailure(error), in: &call, uniform: uniform, at: simulation.now)
                }
                guard case .retry(let wait) = decision else { throw error }
                simulation.emit(.retrying(site, after: wait))
                await simulation.pause(wait, sandbox)
            }
        }
    }

    /// Waits as long as a client that limits its own rate asks to.
    private func waitForTurn() async {
        while true {
            let wait = withSession { $0.begin(at: simulation.now) }
            guard wait > .zero else { return }
            await simulation.pause(wait, sandbox)
        }
    }

    private func site(try attempt: Int) -> CallSite {
        CallSite(
            scope,
            SiteCall(
                service: operation.service.rawValue, operation: operation.name, ordinal: ordinal,
                attempt: attempt))
    }

    private func withSession<Result>(_ body: (inout RetrySession) -> Result) -> Result {
        var session =
            sandbox.retrySessions[operation.service]
            ?? RetrySession(
                settings.retries, profile: operation.service.retryProfile,
                startingAt: simulation.now)
        defer { sandbox.retrySessions[operation.service] = session }
        return body(&session)
    }
}

extension Simulation {
    /// Sends one try and waits for its end. Code of a sandbox that died meanwhile is never resumed.
    fileprivate func exchange(
        _ request: any AWSRequest, at site: CallSite, _ timeout: Nanoseconds, _ sandbox: Sandbox
    ) async -> Result<any Sendable, AWSError> {
        await withUnsafeContinuation { continuation in
            perform(request, at: site, timeout: timeout, client: sandbox) { result in
                continuation.resume(returning: result)
            }
        }
    }

    /// Waits in virtual time.
    func pause(_ span: Nanoseconds, _ sandbox: Sandbox) async {
        await withUnsafeContinuation { continuation in
            executor.schedule(after: span) {
                guard !sandbox.lane.isDead else { return }
                continuation.resume()
            }
        }
    }
}

extension Purpose {
    fileprivate static let retryJitter = Purpose("retry jitter")
}

extension AWSService {
    fileprivate var retryProfile: ServiceProfile {
        switch self {
        case .dynamodb: .dynamoDB
        case .s3: .s3
        default: .general
        }
    }
}

extension CallFailure {
    /// The failure as a client's retry rules see it.
    fileprivate init(_ error: AWSError) {
        let kind: Kind =
            if error.isTimeout {
                .timedOut
            } else if error.isConnectionFailure {
                .connectionClosed
            } else {
                .answered(status: error.status, code: error.code)
            }
        self.init(
            kind,
            retryAfter: error.retryAfterMilliseconds.map { .milliseconds(Int64($0)) })
    }
}
