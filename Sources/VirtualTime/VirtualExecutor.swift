internal import CVirtualTime

/// The one thread of a run: Swift jobs and the simulator's own events, in the order of virtual
/// time.
///
/// Every `Task`, actor and `Task.sleep` of simulated code arrives here
/// (`VirtualExecutor+Concurrency.swift` says how), and so does everything the simulator schedules.
/// The clock jumps to the next event; an empty queue is quiescence.
///
/// ```swift
/// executor.begin(at: .epoch)
/// executor.schedule(after: .seconds(5)) { … }
/// while executor.step() {}
/// executor.end()
/// ```
///
/// It belongs to one thread at a time, the one that called `begin`. Jobs from other threads wait in
/// an inbox and are named as escapes: they come from outside virtual time.
package final class VirtualExecutor: @unchecked Sendable {
    // Proof for @unchecked: all state but `inbox` is touched by the owning thread alone, which
    // `enqueue` checks; `inbox` has its own lock.
    enum Event {
        /// Of a task that prefers this lane.
        case preferring(UnownedJob, Lane)
        /// Of a task without a preference, and whose code it is, if anybody's.
        case job(UnownedJob, Lane?)
        case action(() -> Void)
    }

    private let queue = EventQueue<Event>()
    /// What the running lane has made ready for itself. It happens before anything else does: how
    /// often a task changes its executor on its way is the optimizer's choice, and must not show in
    /// the order of what happens at one instant.
    private var ownJobs: [Event] = []
    private var nextOwnJob = 0
    /// What the running lane only goes on with: a task that changes its executor, or that a task
    /// which ended was awaited by. It happens before what the lane has made ready otherwise, so
    /// that children of one task take no turns while they hop.
    private var goingOn: [Event] = []
    private let inbox = Inbox()
    private var owningThread = currentThread()
    private var escapes: [Escape] = []
    private var isOn = false
    /// Whether an earlier run of this process started a thread, which may still call back.
    private var hasStrayThreads = false

    /// Which unstructured task belongs to which lane; structured ones come by their lane's own
    /// executor.
    private var laneOfTask: [UInt64: Lane] = [:]
    /// The lane whose code runs right now; nil between events and in the simulator's own.
    package private(set) var runningLane: Lane?

    /// An executor whose time stands at the epoch until a run begins.
    package init() {}

    /// The present instant.
    package var now: Instant { queue.now }

    /// Whether nothing is left to happen.
    package var isQuiescent: Bool { queue.isEmpty && ownJobs.isEmpty && goingOn.isEmpty }

    /// Begins a run on this thread: an empty queue, virtual clocks and keyed entropy from here on.
    ///
    /// Jobs that an earlier run left behind are dropped: their tasks never go on.
    package func begin(at start: Instant) {
        owningThread = currentThread()
        queue.reset(startingAt: start)
        forgetOwnJobs()
        laneOfTask = [:]
        runningLane = nil
        _ = inbox.takeAll()
        _ = takeEscapes()
        if hasStrayThreads { escapes = [Escape(kind: .strayThreads, owner: nil)] }
        setClock()
        isOn = true
        stepsim_doors_set_active(true)
    }

    /// Ends the run: what is left in the queue is dropped, real time and entropy are back.
    package func end() {
        stepsim_doors_set_active(false)
        isOn = false
        queue.reset(startingAt: queue.now)
        forgetOwnJobs()
        laneOfTask = [:]
        runningLane = nil
    }

    /// Has `action` run at an instant; one that has passed counts as now.
    @discardableResult
    package func schedule(at instant: Instant, _ action: @escaping () -> Void) -> EventToken {
        queue.schedule(.action(action), at: instant)
    }

    /// Has `action` run after a span.
    @discardableResult
    package func schedule(after span: Nanoseconds, _ action: @escaping () -> Void) -> EventToken {
        queue.schedule(.action(action), at: now + span)
    }

    /// Takes a scheduled action back; nothing happens where it has run already.
    package func cancel(_ token: EventToken) { queue.cancel(token) }

    /// Lets the next event happen.
    /// - Returns: False when there was none.
    @discardableResult
    package func step() -> Bool {
        if inbox.hasSome { takeForeignJobs() }
        guard let event = takeOwnJob() ?? takeNext() else { return false }
        switch event {
        case .action(let action): action()
        case .preferring(_, let lane) where lane.isFrozen: lane.held.append(event)
        case .job(_, let lane?) where lane.isFrozen: lane.held.append(event)
        case .preferring(let job, let lane): run(lane) { runJob(job, preferring: lane) }
        case .job(let job, let lane): run(lane) { runJob(job) }
        }
        return true
    }

    /// Runs `body` with the real clock, entropy and threads, for what is known to be harmless in
    /// the middle of a run.
    package func outsideVirtualTime<Result>(_ body: () throws -> Result) rethrows -> Result {
        stepsim_threads_allowed_begin()
        defer { stepsim_threads_allowed_end() }
        return try body()
    }

    /// Whether the calling thread is the one that simulates.
    package var isCurrent: Bool { currentThread() == owningThread }

    /// Remembers that a lane's code called from another thread than the simulating one.
    package func noticeForeignCall(by lane: Lane) { inbox.put(nil, lane) }

    /// What reached the real world since the last call, in the order noticed.
    package func takeEscapes() -> [Escape] {
        if stepsim_escapes_count() > 0 { noticeDoors(by: runningLane) }
        defer { escapes = [] }
        for escape in escapes where escape.kind == .thread || escape.kind == .foreignThread {
            hasStrayThreads = true
        }
        return escapes
    }

    /// Whether `takeEscapes` has something to tell.
    package var hasEscapes: Bool { !escapes.isEmpty || stepsim_escapes_count() > 0 }

    private func takeNext() -> Event? {
        let before = queue.now
        guard let event = queue.next() else { return nil }
        if queue.now != before { setClock() }
        return event
    }

    private func takeOwnJob() -> Event? {
        if !goingOn.isEmpty { return goingOn.removeFirst() }
        guard nextOwnJob < ownJobs.count else { return nil }
        let event = ownJobs[nextOwnJob]
        nextOwnJob += 1
        if nextOwnJob == ownJobs.count { forgetOwnJobs() }
        return event
    }

    private func forgetOwnJobs() {
        ownJobs.removeAll(keepingCapacity: true)
        nextOwnJob = 0
        goingOn.removeAll(keepingCapacity: true)
    }

    private func setClock() {
        // The simulated machine started an hour before the epoch: a monotonic clock is never zero.
        let now = queue.now.nanoseconds
        stepsim_clock_set(
            now &+ Instant.unixSecondsAtEpoch * 1_000_000_000, now &+ 3_600_000_000_000)
    }
}

// MARK: Jobs

extension VirtualExecutor {
    /// A job that is ready now: of a task that prefers `lane`, or of one without a preference.
    func enqueue(_ job: UnownedJob, preferring lane: Lane?) {
        guard currentThread() == owningThread else { return inbox.put(job, lane) }
        let owner = lane ?? adoptedLane(of: job)
        let event: Event = lane.map { .preferring(job, $0) } ?? .job(job, owner)
        if let owner, owner === runningLane {
            if isTaskRunning { ownJobs.append(event) } else { goingOn.append(event) }
        } else {
            queue.schedule(event, at: queue.now)
        }
    }

    /// A job that sleeps for a span, in nanoseconds.
    ///
    /// It is a job of the runtime's own, made for this one sleep: it prefers no executor, and
    /// belongs to whoever sleeps.
    func enqueue(_ job: UnownedJob, sleeperOn lane: Lane?, after span: Nanoseconds) {
        guard currentThread() == owningThread else { return inbox.put(job, lane) }
        queue.schedule(.job(job, lane ?? runningLane), at: queue.now + span)
    }

    /// Has the jobs that a lane held back happen now, in the order in which their turn came.
    func release(_ held: [Event]) {
        for event in held { queue.schedule(event, at: queue.now) }
    }

    /// Forgets the unstructured tasks of a lane that will not run again.
    package func forget(_ lane: Lane) {
        for task in lane.unstructuredTasks { laneOfTask[task] = nil }
        lane.unstructuredTasks = []
    }

    /// Whose job this is: an unstructured task belongs to the lane whose code spawned it, for good.
    private func adoptedLane(of job: UnownedJob) -> Lane? {
        guard runningLane != nil || !laneOfTask.isEmpty else { return nil }
        let task = taskIdentifier(of: job)
        if let lane = laneOfTask[task] { return lane }
        guard let lane = runningLane else { return nil }
        lane.unstructuredTasks.insert(task)
        laneOfTask[task] = lane
        return lane
    }

    /// Runs a job as code of a lane, or of nobody.
    private func run(_ lane: Lane?, _ body: () -> Void) {
        guard let lane else {
            body()
            if stepsim_escapes_count() > 0 { noticeDoors(by: nil) }
            return
        }
        // A dead sandbox's code does not go on, not even to clean up after itself.
        if lane.isDead { return }
        runningLane = lane
        stepsim_entropy_set(lane.entropy)
        body()
        lane.entropy = stepsim_entropy_get()
        if stepsim_escapes_count() > 0 { noticeDoors(by: lane) }
        runningLane = nil
    }

    /// Remembers a sleep on a clock that virtual time does not know.
    func noticeUnknownClock(by lane: Lane?) {
        escapes.append(Escape(kind: .unknownClock, owner: (lane ?? runningLane)?.name))
    }

    private func takeForeignJobs() {
        for (job, lane) in inbox.takeAll() {
            let owner = lane ?? job.flatMap { laneOfTask[taskIdentifier(of: $0)] }
            escapes.append(Escape(kind: .foreignThread, owner: owner?.name))
            guard let job else { continue }
            queue.schedule(lane.map { .preferring(job, $0) } ?? .job(job, owner), at: queue.now)
        }
    }

    private func noticeDoors(by lane: Lane?) {
        for (kind, door) in Escape.Kind.doors where stepsim_escapes_take(door) > 0 {
            escapes.append(Escape(kind: kind, owner: lane?.name))
        }
    }
}
