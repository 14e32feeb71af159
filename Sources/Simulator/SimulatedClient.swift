internal import AWSModel
internal import KeyedDraws
internal import RetryPolicies
internal import Tracing
internal import VirtualTime

/// The client that simulated code holds: the SDK's retries around the simulated network.
struct SimulatedClient: AWSClient {
    let world: UnretainedSimulation
    let sandbox: Sandbox

    func send<Request: AWSRequest>(_ request: Request) async throws -> Request.Response {
        guard world.isOpen(to: sandbox), let invocation = sandbox.invocation else {
            throw AWSError.connectionFailed(Request.operation.service)
        }
        let caller = ClientCall(
            world: world, sandbox: sandbox,
            client: sandbox.client(of: Request.operation.service, at: world.now),
            operation: Request.operation, scope: invocation.scope,
            ordinal: invocation.nextOrdinal(of: Request.operation))
        let answer = try await caller.send(request)
        guard let response = answer as? Request.Response else {
            preconditionFailure("\(Request.operation) was answered with \(type(of: answer))")
        }
        return response
    }
}

/// One call of a client, with all its tries.
private struct ClientCall {
    let world: UnretainedSimulation
    let sandbox: Sandbox
    let client: ServiceClient
    let operation: AWSOperation
    let scope: SiteScope
    let ordinal: Int

    func send(_ request: any AWSRequest) async throws -> any Sendable {
        var call = client.session.startCall()
        while true {
            // A client that limits its own rate may have to wait for its turn.
            while case let wait = client.session.begin(at: world.now), wait > .zero {
                await world.pause(wait, sandbox)
            }
            let site = site(try: call.attempt)
            switch await world.exchange(request, at: site, from: sandbox) {
            case .success(let response):
                client.session.succeeded(in: call, at: world.now)
                return response
            case .failure(let error):
                let decision = client.session.failed(
                    CallFailure(error), in: &call, uniform: world.retryJitter(at: site),
                    at: world.now)
                guard case .retry(let wait) = decision else { throw error }
                world.tellRetry(at: site, after: wait)
                await world.pause(wait, sandbox)
            }
        }
    }

    private func site(try attempt: Int) -> CallSite {
        CallSite(
            scope,
            SiteCall(
                service: operation.service.rawValue, operation: operation.name, ordinal: ordinal,
                attempt: attempt))
    }
}

extension AWSService {
    /// The rules that clients of the service follow.
    var retryProfile: ServiceProfile {
        switch self {
        case .dynamodb: .dynamoDB
        case .s3: .s3
        default: .general
        }
    }
}

extension AWSError {
    /// Whether the service's model has the `retryable` trait for it: one error of the services here.
    fileprivate var isModelledRetryable: Bool {
        code == "ReplicatedWriteConflictException" && service == .dynamodb
    }
}

extension CallFailure {
    /// The failure as a client's retry rules see it.
    fileprivate init(_ error: AWSError) {
        let kind: Kind =
            if error.isTimeout {
                .timedOut
            } else if error.isUnreachable {
                .unreachable
            } else if error.isConnectionFailure {
                .connectionClosed
            } else if error.isCorruptAnswer {
                .corruptAnswer
            } else if error.isClockSkew {
                .clockSkewed(isSignatureExpired: error.isSignatureExpired)
            } else {
                .answered(status: error.status, code: error.code)
            }
        self.init(
            kind, modelled: error.isModelledRetryable ? .retryable : nil,
            retryAfter: error.retryAfterMilliseconds.map { .milliseconds(Int64($0)) })
    }
}
