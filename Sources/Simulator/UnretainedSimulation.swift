internal import AWSModel
internal import KeyedDraws
internal import VirtualTime

/// A simulation as its simulated code holds it: without keeping it alive.
///
/// Code of a sandbox that died is never resumed, so that what it holds is held for ever. That must
/// not be a whole world: a campaign makes thousands of them in one process.
struct UnretainedSimulation: Sendable {
    // Proof for unowned(unsafe): simulated code runs within `Simulation.run` alone, which its
    // caller's reference outlives.
    unowned(unsafe) let simulation: Simulation

    /// Sends one try and waits for its end. Code of a sandbox that died meanwhile is never resumed.
    func exchange(
        _ request: any AWSRequest, at site: CallSite, from sandbox: Sandbox
    ) async -> Result<any Sendable, AWSError> {
        await withUnsafeContinuation { continuation in
            simulation.perform(
                request, at: site, timeout: sandbox.client.timeout, client: sandbox.lane
            ) { result in
                continuation.resume(returning: result)
            }
        }
    }

    /// Waits in virtual time.
    func pause(_ span: Nanoseconds, _ sandbox: Sandbox) async {
        await withUnsafeContinuation { continuation in
            simulation.executor.schedule(after: span) {
                guard !sandbox.lane.isDead else { return }
                continuation.resume()
            }
        }
    }
}
