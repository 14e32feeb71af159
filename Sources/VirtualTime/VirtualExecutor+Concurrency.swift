internal import Glibc
// All that is experimental in the Swift runtime's interface, and nothing else, stands in this file
// (Swift 6.3).
@_spi(ExperimentalCustomExecutors) @_spi(ExperimentalScheduling) internal import _Concurrency

/// Makes one executor the whole process's: tasks, actors, the main actor and every sleep then
/// arrive at it.
///
/// Call it first thing in a synchronous `main`, before any task exists. Without it (in a test
/// runner, whose executors exist already) only tasks with a lane as their executor preference are
/// simulated.
package enum ProcessExecutor {
    /// The process's executor once `install` was called.
    package static let shared = VirtualExecutor()

    /// Takes over the process.
    package static func install() { _createExecutors(factory: Factory.self) }

    private struct Factory: ExecutorFactory {
        static var mainExecutor: any MainExecutor { ProcessExecutor.shared }
        static var defaultExecutor: any TaskExecutor { ProcessExecutor.shared }
    }
}

extension VirtualExecutor: TaskExecutor, SerialExecutor, MainExecutor, SchedulingExecutor {
    package func enqueue(_ job: consuming ExecutorJob) {
        enqueue(UnownedJob(job), preferring: nil)
    }

    /// Queues the job behind the delay, to the nanosecond: the tolerance does not count. On a clock
    /// whose spans are no `Duration`s it is due at once, and an escape is noticed.
    package func enqueue<C: Clock>(
        _ job: consuming ExecutorJob, after delay: C.Duration, tolerance: C.Duration?, clock: C
    ) {
        sleep(UnownedJob(job), lane: nil, span: nanoseconds(delay))
    }

    /// The same for an instant, which lies as far ahead as the clock says now.
    package func enqueue<C: Clock>(
        _ job: consuming ExecutorJob, at instant: C.Instant, tolerance: C.Duration?, clock: C
    ) {
        sleep(UnownedJob(job), lane: nil, span: nanoseconds(clock.now.duration(to: instant)))
    }

    /// Has the events of this process happen until none is left.
    package func run() throws { while step() {} }

    /// Does nothing: `run` returns by itself once no event is left.
    package func stop() {}
}

extension Lane: TaskExecutor, SchedulingExecutor {
    package func enqueue(_ job: consuming ExecutorJob) {
        executor.enqueue(UnownedJob(job), preferring: self)
    }

    /// The same as the executor's own, as a sleep of this lane.
    package func enqueue<C: Clock>(
        _ job: consuming ExecutorJob, after delay: C.Duration, tolerance: C.Duration?, clock: C
    ) {
        executor.sleep(UnownedJob(job), lane: self, span: nanoseconds(delay))
    }

    /// The same as the executor's own, as a sleep of this lane.
    package func enqueue<C: Clock>(
        _ job: consuming ExecutorJob, at instant: C.Instant, tolerance: C.Duration?, clock: C
    ) {
        let span = nanoseconds(clock.now.duration(to: instant))
        executor.sleep(UnownedJob(job), lane: self, span: span)
    }
}

extension VirtualExecutor {
    /// A sleep; nil stands for a clock whose spans are not `Duration`s, which is named and ends at
    /// once.
    fileprivate func sleep(_ job: UnownedJob, lane: Lane?, span: Nanoseconds?) {
        guard let span else {
            noticeUnknownClock(by: lane)
            return enqueue(job, sleeperOn: lane, after: .zero)
        }
        enqueue(job, sleeperOn: lane, after: span)
    }

    /// Runs a job on this thread, isolated to this executor, as the main actor's jobs must be.
    func runJob(_ job: UnownedJob) {
        job.runSynchronously(
            isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
    }

    /// Runs a job of a task that prefers a lane. It is isolated to nothing, so that a call from one
    /// function to another, or into an actor that is free, goes straight on.
    func runJob(_ job: UnownedJob, preferring lane: Lane) {
        job.runSynchronously(on: lane.asUnownedTaskExecutor())
    }
}

/// A clock's span in whole nanoseconds, rounded up so that no sleep ends early; nil where it is not
/// a `Duration`.
private func nanoseconds<D>(_ span: D) -> Nanoseconds? {
    guard D.self == Duration.self else { return nil }
    // The types were compared on the line above; a dynamic cast would cost more than the sleep.
    let duration = unsafeBitCast(span, to: Duration.self)
    let (seconds, attoseconds) = duration.components
    return .seconds(seconds) + Nanoseconds((attoseconds + 999_999_999) / 1_000_000_000)
}

/// Whether a task is in the middle of its code on this thread; not so while it changes its executor
/// and once it has returned.
var isTaskRunning: Bool { withUnsafeCurrentTask { $0 != nil } }

/// The identifier that a job's task keeps for life.
func taskIdentifier(of job: UnownedJob) -> UInt64 { swift_task_getJobTaskId(job) }

@_silgen_name("swift_task_getJobTaskId")
private func swift_task_getJobTaskId(_ job: UnownedJob) -> UInt64

/// The calling thread, as a number to compare.
func currentThread() -> UInt { UInt(pthread_self()) }
