import Glibc
import VirtualTime

/// A run in a test's own thread.
///
/// A test runner's executors exist before any test: code runs on lanes here, and sleeps by `pause`. Unmodified `Task.sleep` is tested
/// through the built command, in a process that is simulated from its first line (`Tests/EscapeProbes`).
///
/// Every test is synchronous: it stays on the thread that called `begin`, which is the simulating one until `run` returns.
struct Simulated {
    let executor: VirtualExecutor
    let log = Log()

    /// Lets `body` set things up, then everything happen until nothing is left.
    static func run(at start: Instant = .epoch, _ body: (Simulated) -> Void) -> Simulated {
        let simulated = Simulated(executor: VirtualExecutor())
        simulated.executor.begin(at: start)
        body(simulated)
        while simulated.executor.step() {}
        simulated.executor.end()
        return simulated
    }

    func lane(_ name: String, entropy: UInt64 = 0) -> Lane {
        Lane(on: executor, name: name, entropy: entropy)
    }

    /// Suspends the caller for a span of virtual time.
    func pause(_ span: Nanoseconds) async {
        await withUnsafeContinuation { continuation in
            executor.schedule(after: span) { continuation.resume() }
        }
    }

    /// Says `what`, with the seconds since the epoch.
    func say(_ what: String) {
        log.lines.append("\(executor.now - .epoch) \(what)")
    }
}

/// What simulated code said, in order.
final class Log: @unchecked Sendable {
    // Proof for @unchecked: all code of a run is on one thread.
    var lines: [String] = []
}

/// Something that tasks hand to one another.
final class Box<Value>: @unchecked Sendable {
    // Proof for @unchecked: as above; where another thread reads it, the test joins that thread.
    var value: Value

    init(_ value: Value) { self.value = value }
}

/// Runs `body` on a thread of its own and waits for its end, which is no escape: the test does it, not simulated code.
func onAnotherThread(_ executor: VirtualExecutor, _ body: @escaping @Sendable () -> Void) {
    executor.outsideVirtualTime { joinedThread(body) }
}

/// Runs `body` on a thread of its own and waits for its end.
func joinedThread(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Box(body))
    var thread = pthread_t()
    let made = pthread_create(
        &thread, nil,
        { argument in
            guard let argument else { return nil }
            Unmanaged<Box<@Sendable () -> Void>>.fromOpaque(argument).takeRetainedValue().value()
            return nil
        }, work.toOpaque())
    if made == 0 { pthread_join(thread, nil) }
}
