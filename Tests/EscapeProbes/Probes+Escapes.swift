import Foundation

extension Probes {
    /// What cannot be controlled, and so must be named and fail the run.
    static let escapes: [(String, Attempt)] = [
        (
            "dispatch-queue",
            {
                await withCheckedContinuation { continuation in
                    DispatchQueue.global().async { continuation.resume(returning: "from a queue") }
                }
            }
        ),
        (
            "thread",
            {
                await withCheckedContinuation { continuation in
                    Thread { continuation.resume(returning: "from a thread") }.start()
                }
            }
        ),
        (
            "blocking-sleep",
            {
                usleep(50_000)
                return "slept"
            }
        ),
        (
            "never-resumed",
            {
                await withUnsafeContinuation { (_: UnsafeContinuation<String, Never>) in }
            }
        ),
        (
            "mutable-static",
            {
                Leak.count += 1
                return "call \(Leak.count) of this process"
            }
        ),
    ]
}

/// State that outlives a run: what handlers must not keep.
private enum Leak {
    nonisolated(unsafe) static var count = 0
}
