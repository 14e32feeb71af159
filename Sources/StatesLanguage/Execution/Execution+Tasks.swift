import KeyedDraws
import OrderedJSON
import VirtualTime

/// Task states: asking for the work, and hearing of it.
extension Execution {
    /// Begins an attempt.
    mutating func schedule(_ task: TaskState, on id: StrandID) throws(StateFailure) {
        guard let visit = self[id].visit else { return }
        let outer = self[id].scope
        let scope = outer.appending(visit.step())
        if task.resource.hasTaskToken {
            let token = TaskToken.text(draws: draws, at: CallSite(scope))
            self[id].visit?.token = token
        }
        let parameters = try payload(of: visit.state, input: visit.input, on: id)
        let schedule = TaskSchedule(
            resource: task.resource, region: facts.region, parameters: parameters,
            timeout: try seconds(task.timeout, "TimeoutSecondsPath", on: id),
            heartbeat: try seconds(task.heartbeat, "HeartbeatSecondsPath", on: id),
            roleARN: try role(task.credentials, on: id))
        if let failure = dataLimit(parameters, of: visit.name) { throw failure }
        var run = TaskRun(id: nextTask(), schedule: schedule, isScheduled: false)
        if case .activity = task.resource.kind {} else { writeScheduled(&run, on: id) }
        guard !isEnding else { return }
        taskOwners.append(id, under: run.id)
        ask(
            .perform(
                TaskRequest(
                    id: run.id, state: visit.name, resource: task.resource,
                    parameters: parameters, scope: scope,
                    timeout: schedule.timeout.map { .seconds(Int64($0)) },
                    heartbeat: schedule.heartbeat.map { .seconds(Int64($0)) },
                    roleARN: schedule.roleARN, token: self[id].visit?.token)))
        if case .activity = task.resource.kind {} else { startTimers(of: &run) }
        self[id].phase = .performing(run)
    }

    /// `TimeoutSeconds` and `HeartbeatSeconds` count from here: where an activity's worker has taken the task, else at
    /// once (Developer Guide, "Task workflow state").
    private mutating func startTimers(of run: inout TaskRun) {
        if let timeout = run.schedule.timeout {
            run.timeoutTimer = wake(
                at: instant + .seconds(Int64(timeout)), for: .taskTimeout(run.id))
        }
        if let heartbeat = run.schedule.heartbeat {
            run.heartbeatTimer = wake(
                at: instant + .seconds(Int64(heartbeat)), for: .taskHeartbeat(run.id))
        }
    }

    private mutating func seconds(
        _ seconds: TaskState.Seconds?, _ field: String, on id: StrandID
    ) throws(StateFailure) -> Int? {
        switch seconds {
        case nil: return nil
        case .constant(let count)?: return count
        case .path(let path)?:
            let value = try evaluate(path, on: id)
            guard let visit = self[id].visit else { return nil }
            guard let count = value.wholeNumber else {
                throw .runtime(
                    visit,
                    "The \(field) parameter cannot be parsed as a long value: \(path.text) == \(value.plainText)"
                )
            }
            guard (1...DefinitionLimits.seconds).contains(count) else {
                throw .runtime(
                    visit,
                    "The \(field) parameter must be from 1 to \(DefinitionLimits.seconds): "
                        + "\(path.text) == \(value.plainText)")
            }
            return count
        }
    }

    private mutating func role(
        _ credentials: PayloadTemplate?, on id: StrandID
    ) throws(StateFailure) -> String? {
        guard let credentials else { return nil }
        let filled = try fill(credentials, from: self[id].visit?.input ?? .null, on: id)
        return filled["RoleArn"]?.stringValue
    }

    // MARK: - Hearing of a task

    mutating func taskScheduled(_ task: TaskID) {
        // `withTask` writes the event.
        withTask(task) { _, _, _ in }
    }

    mutating func taskStarted(_ task: TaskID, worker: String?) {
        withTask(task) { execution, id, run in
            execution.writeStarted(&run, on: id, worker: worker)
        }
    }

    mutating func taskSubmitted(_ task: TaskID, output: JSONValue) {
        withTask(task) { execution, id, run in
            execution.writeStarted(&run, on: id, worker: nil)
            execution.record(.taskSubmitted, on: id, .taskOutput(run.schedule.resource, output))
        }
    }

    mutating func heartbeat(_ task: TaskID) {
        withTask(task) { execution, _, run in
            guard let seconds = run.schedule.heartbeat else { return }
            execution.cancel(run.heartbeatTimer)
            run.heartbeatTimer = execution.wake(
                at: execution.instant + .seconds(Int64(seconds)), for: .taskHeartbeat(task))
        }
    }

    mutating func taskSucceeded(_ task: TaskID, output: JSONValue) {
        if let run = run(of: task),
            var failure = dataLimit(output, of: run.schedule.resource.messageName)
        {
            failure.isTaskFailure = true
            return taskFailed(task, failure)
        }
        guard let (id, run) = endTask(task) else { return }
        let resource = run.schedule.resource
        switch resource.kind {
        case .function: record(.lambdaFunctionSucceeded, on: id, .output(output))
        case .activity: record(.activitySucceeded, on: id, .output(output))
        default: record(.taskSucceeded, on: id, .taskOutput(resource, output))
        }
        guard !isEnding else { return }
        guard let state = self[id].visit?.state else { return }
        attempt(id) { execution throws(StateFailure) in
            try execution.complete(state, with: output, on: id)
        }
    }

    mutating func taskFailed(_ task: TaskID, _ failure: StateFailure) {
        guard let (id, run) = endTask(task) else { return }
        let resource = run.schedule.resource
        let details = HistoryDetails.failure(error: failure.error, cause: failure.cause)
        switch resource.kind {
        case .function: record(.lambdaFunctionFailed, on: id, details)
        case .activity: record(.activityFailed, on: id, details)
        default:
            record(
                .taskFailed, on: id,
                .taskFailure(resource, error: failure.error, cause: failure.cause))
        }
        fail(id, failure)
    }

    /// `TimeoutSeconds` or `HeartbeatSeconds` have passed. The callee goes on unheard.
    mutating func taskTimedOut(_ task: TaskID, _ failure: StateFailure) {
        guard let (id, run) = endTask(task) else { return }
        ask(.cancel(task))
        let resource = run.schedule.resource
        let details = HistoryDetails.failure(error: failure.error, cause: failure.cause)
        switch resource.kind {
        case .function: record(.lambdaFunctionTimedOut, on: id, details)
        case .activity: record(.activityTimedOut, on: id, details)
        default:
            record(
                .taskTimedOut, on: id,
                .taskFailure(resource, error: failure.error, cause: failure.cause))
        }
        fail(id, failure)
    }

    mutating func taskRefused(_ task: TaskID, detail: String) {
        guard let (id, _) = endTask(task, asScheduled: false), let visit = self[id].visit else {
            return
        }
        fail(id, .runtime(visit, detail))
    }

    /// Drops a task that an abort stops.
    mutating func drop(_ run: TaskRun) {
        taskOwners.remove(run.id)
        cancel(run.timeoutTimer)
        cancel(run.heartbeatTimer)
        ask(.cancel(run.id))
    }

    // MARK: - Book-keeping

    private func run(of task: TaskID) -> TaskRun? {
        guard let id = taskOwners[task], case .performing(let run) = self[id].phase else {
            return nil
        }
        return run
    }

    /// Changes a task under way; nothing where it is over.
    private mutating func withTask(
        _ task: TaskID, _ body: (inout Execution, StrandID, inout TaskRun) -> Void
    ) {
        guard let id = taskOwners[task], var run = run(of: task) else { return }
        writeScheduled(&run, on: id)
        body(&self, id, &run)
        self[id].phase = .performing(run)
    }

    /// Takes a task off the books and stops its timers; nil where it is over already.
    private mutating func endTask(
        _ task: TaskID, asScheduled: Bool = true
    ) -> (StrandID, TaskRun)? {
        guard let id = taskOwners[task], var run = run(of: task) else { return nil }
        if asScheduled { writeStarted(&run, on: id, worker: nil) }
        taskOwners.remove(task)
        cancel(run.timeoutTimer)
        cancel(run.heartbeatTimer)
        self[id].phase = .idle
        return (id, run)
    }

    private mutating func writeScheduled(_ run: inout TaskRun, on id: StrandID) {
        guard !run.isScheduled else { return }
        run.isScheduled = true
        switch run.schedule.resource.kind {
        case .function: record(.lambdaFunctionScheduled, on: id, .workScheduled(run.schedule))
        case .activity: record(.activityScheduled, on: id, .workScheduled(run.schedule))
        default: record(.taskScheduled, on: id, .taskScheduled(run.schedule))
        }
    }

    private mutating func writeStarted(_ run: inout TaskRun, on id: StrandID, worker: String?) {
        writeScheduled(&run, on: id)
        guard !run.isStarted else { return }
        run.isStarted = true
        switch run.schedule.resource.kind {
        case .function: record(.lambdaFunctionStarted, on: id)
        case .activity:
            // An activity that no worker takes never starts.
            guard let worker else { return }
            record(.activityStarted, on: id, .activityStarted(worker: worker))
            startTimers(of: &run)
        default: record(.taskStarted, on: id, .task(run.schedule.resource))
        }
    }
}

/// Task tokens: opaque texts that nobody can guess, as long as AWS's are not.
public enum TaskToken {
    private static let prefix = "AQCoAAAAKgAAAAMAAAAA"
    private static let digits = 96

    static func text(draws: Draws, at site: CallSite) -> String {
        prefix + draws.hexadecimal(digits: digits, .taskToken, at: site)
    }

    /// Whether a text could be a token, of a task that is there or of one that is over.
    public static func isWellFormed(_ text: String) -> Bool {
        text.hasPrefix(prefix) && text.utf8.count == prefix.utf8.count + digits
    }
}

extension Purpose {
    /// The token of a task.
    static let taskToken = Purpose("states-task-token")
}
