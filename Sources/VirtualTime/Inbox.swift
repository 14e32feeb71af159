internal import Synchronization

/// What arrives from threads that do not simulate, until the simulating one takes it: jobs, and
/// calls of simulated clients, which have no job.
final class Inbox: Sendable {
    private let jobs = Mutex<[(UnownedJob?, Lane?)]>([])
    private let count = Atomic<Int>(0)

    /// Whether something waits; cheap enough to be asked before every event.
    var hasSome: Bool { count.load(ordering: .relaxed) > 0 }

    func put(_ job: UnownedJob?, _ lane: Lane?) {
        jobs.withLock { $0.append((job, lane)) }
        count.add(1, ordering: .releasing)
    }

    func takeAll() -> [(UnownedJob?, Lane?)] {
        jobs.withLock { waiting in
            count.store(0, ordering: .relaxed)
            defer { waiting = [] }
            return waiting
        }
    }
}
