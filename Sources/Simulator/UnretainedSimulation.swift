internal import AWSModel
internal import Bodies
internal import EmulatedLambda
internal import ImageResizing
internal import KeyedDraws
internal import Tracing
internal import VirtualTime

/// A simulation as its simulated code holds it: without keeping it alive.
///
/// Code of a sandbox that died is never resumed, so that what it holds is held for ever. That must
/// not be a whole world: a campaign makes thousands of them in one process. Once the world is gone,
/// or on a thread that is not the simulating one, calls find no connection.
final class UnretainedSimulation: Sendable {
    private weak let held: Simulation?

    init(_ simulation: Simulation) { held = simulation }

    /// The present instant.
    var now: Instant { held?.now ?? .epoch }

    /// The share of a retry's wait that is drawn at a site.
    func retryJitter(at site: CallSite) -> Double {
        held?.draws.uniform(.retryJitter, at: site) ?? 0
    }

    /// Tells that the SDK waits before it tries again.
    func tellRetry(at site: CallSite, after wait: Nanoseconds) {
        held?.emit(.retrying(site, after: wait))
    }

    /// Sends one try and waits for its end. Code of a sandbox that died meanwhile is never resumed.
    func exchange(
        _ request: any AWSRequest, at site: CallSite, from sandbox: Sandbox
    ) async -> Result<any Sendable, AWSError> {
        await withUnsafeContinuation { continuation in
            guard let simulation = simulation(for: sandbox) else {
                let service = type(of: request).operation.service
                return continuation.resume(returning: .failure(.connectionFailed(service)))
            }
            simulation.perform(
                request, at: site, timeout: sandbox.client.timeout, client: sandbox
            ) { result in
                continuation.resume(returning: result)
            }
        }
    }

    /// Waits in virtual time.
    func pause(_ span: Nanoseconds, _ sandbox: Sandbox) async {
        await withUnsafeContinuation { continuation in
            guard let simulation = simulation(for: sandbox) else { return continuation.resume() }
            simulation.executor.schedule(after: span) {
                guard !sandbox.lane.isDead else { return }
                continuation.resume()
            }
        }
    }

    /// What a resizer makes of a photo, by libvips' real work, in none of virtual time.
    ///
    /// libvips reads real clocks and starts threads, which is known to be harmless.
    /// - Throws: `ImageError`, or what stands in the way of making the photo's bytes.
    func resized(
        _ body: Body, to request: ResizeRequest, for sandbox: Sandbox
    ) throws -> ResizedBytes {
        guard let simulation = simulation(for: sandbox) else {
            throw AWSError.connectionFailed(.lambda)
        }
        return try simulation.executor.outsideVirtualTime {
            try simulation.resizes.resized(body, to: request)
        }
    }

    /// The memory that comes with one whole processor, in megabytes.
    var memorySizeOfProcessor: Int {
        held?.configuration.cloud.lambda.memorySizeOfProcessor
            ?? LambdaQuotas().memorySizeOfProcessor
    }

    /// Whether code of this sandbox may act in the world.
    func isOpen(to sandbox: Sandbox) -> Bool { simulation(for: sandbox) != nil }

    /// The simulation, where code of this sandbox may act in it: on the simulating thread.
    private func simulation(for sandbox: Sandbox) -> Simulation? {
        guard let held else { return nil }
        if held.executor.isCurrent { return held }
        held.executor.noticeForeignCall(by: sandbox.lane)
        return nil
    }
}

extension Purpose {
    fileprivate static let retryJitter = Purpose("retry jitter")
}
