import VirtualTime

/// Waits of simulated code: a test's process is not simulated as a whole, so that `Task.sleep` would
/// take real time.
struct VirtualWaits: @unchecked Sendable {
    // Proof for @unchecked: the executor's thread is the only one that runs simulated code.
    private let executor: VirtualExecutor

    init(_ executor: VirtualExecutor) { self.executor = executor }

    func wait(_ span: Nanoseconds) async { await wait(until: executor.now + span) }

    func wait(until instant: Instant) async {
        await withUnsafeContinuation { continuation in
            executor.schedule(at: instant) { continuation.resume() }
        }
    }
}
