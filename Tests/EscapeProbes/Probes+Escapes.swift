import Dispatch
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
            "dispatch-after",
            {
                await withCheckedContinuation { continuation in
                    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20)) {
                        continuation.resume(returning: "from a queue, later")
                    }
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
            "pthread",
            {
                var thread = pthread_t()
                pthread_create(&thread, nil, { _ in nil }, nil)
                pthread_join(thread, nil)
                return "joined"
            }
        ),
        (
            "blocking-usleep",
            {
                usleep(50_000)
                return "slept"
            }
        ),
        (
            "blocking-sleep",
            {
                sleep(1)
                return "slept"
            }
        ),
        (
            "blocking-nanosleep",
            {
                var span = timespec(tv_sec: 0, tv_nsec: 50_000_000)
                nanosleep(&span, nil)
                return "slept"
            }
        ),
        (
            // What a sum of doubles leaves over of a sleep may be less than a nanosecond.
            "sleep-of-nothing",
            {
                let clock = ContinuousClock()
                let start = clock.now
                var nothing = timespec(tv_sec: 0, tv_nsec: 0)
                while clock.now == start { nanosleep(&nothing, nil) }
                return "slept"
            }
        ),
        (
            "thread-sleep",
            {
                sleepOnThread()
                return "slept"
            }
        ),
        (
            "never-resumed",
            {
                await withUnsafeContinuation { (_: UnsafeContinuation<String, Never>) in }
            }
        ),
    ]

    /// What no run can see by itself, and two runs give away: state that outlives a run, and what a process is told apart by.
    static let leaks: [(String, Attempt)] = [
        (
            "mutable-static",
            {
                Leak.count += 1
                return "call \(Leak.count) of this process"
            }
        ),
        ("libc-rand", { "\(rand())" }),
        ("process-identifier", { "\(getpid())" }),
    ]
}

/// Swift refuses this call in asynchronous code itself, but not one function further.
private func sleepOnThread() { Thread.sleep(forTimeInterval: 0.05) }

/// State that outlives a run: what handlers must not keep.
private enum Leak {
    nonisolated(unsafe) static var count = 0
}
