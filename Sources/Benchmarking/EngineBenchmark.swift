package import VirtualTime

/// How fast virtual time itself is: timers of the queue, and unmodified `Task.sleep`s.
///
/// Needs the process's executors (`ProcessExecutor.install`), since the sleeps are those of the
/// standard library.
package struct EngineBenchmark {
    /// Timers that wait at any moment.
    package var pendingTimers = 100_000
    /// Timers that fire in a round.
    package var timers = 2_000_000
    /// Tasks that sleep side by side.
    package var sleepers = 1_000
    /// Sleeps of each task.
    package var sleepsEach = 500
    /// Rounds of which the median counts.
    package var rounds = 5

    private let executor: VirtualExecutor

    package init(on executor: VirtualExecutor) { self.executor = executor }

    /// `timerEventsPerSecond` and `taskSleepsPerSecond`.
    package func run() -> [Figure] {
        let timer = Stopwatch.median(rounds: rounds) { timerSeconds() }
        let sleep = Stopwatch.median(rounds: rounds) { sleepSeconds() }
        return [
            Figure("timerEventsPerSecond", Double(timers) / timer, "1/s", better: .more),
            Figure(
                "taskSleepsPerSecond", Double(sleepers * sleepsEach) / sleep, "1/s", better: .more),
        ]
    }

    /// Each timer that fires schedules another, so that as many wait all along: one schedule and
    /// one fire each.
    private func timerSeconds() -> Double {
        let chain = TimerChain(executor, remaining: timers - pendingTimers)
        return measured {
            for _ in 0..<pendingTimers { chain.schedule() }
            while executor.step() {}
        }
    }

    private func sleepSeconds() -> Double {
        let (sleepers, sleepsEach) = (sleepers, sleepsEach)
        return measured {
            for sleeper in 0..<sleepers {
                Task.detached {
                    for place in 0..<sleepsEach {
                        let milliseconds = (sleeper * 7_919 + place * 104_729) % 1_000 + 1
                        try? await Task.sleep(for: .milliseconds(milliseconds))
                    }
                }
            }
            while executor.step() {}
        }
    }

    /// Real seconds of a run: the stopwatch reads before virtual clocks begin and after they end.
    private func measured(_ body: () -> Void) -> Double {
        Stopwatch.seconds {
            executor.begin(at: .epoch)
            body()
            executor.end()
        }
    }
}

/// Timers that keep their number: whoever fires schedules the next.
private final class TimerChain {
    private let executor: VirtualExecutor
    private var remaining: Int
    private var scheduled: UInt64 = 0

    init(_ executor: VirtualExecutor, remaining: Int) {
        self.executor = executor
        self.remaining = remaining
    }

    func schedule() {
        // A multiplicative hash spreads the deadlines over a second or so.
        scheduled &+= 1
        let hash = scheduled &* 0x9e37_79b9_7f4a_7c15
        executor.schedule(after: Nanoseconds(Int64(hash >> 34) + 1)) { [self] in fire() }
    }

    private func fire() {
        guard remaining > 0 else { return }
        remaining -= 1
        schedule()
    }
}
