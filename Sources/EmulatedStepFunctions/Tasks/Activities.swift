public import AWSModel
internal import OrderedJSON
public import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

/// An activity: tasks that wait for workers, and workers that wait for tasks.
struct Activity {
    let name: String
    let createdAt: Instant
    /// Oldest first.
    private(set) var tasks: [WaitingTask] = []
    private(set) var workers: [WaitingWorker] = []

    struct WaitingTask {
        let key: TaskKey
        let token: String
        let input: String
    }

    struct WaitingWorker {
        let ticket: Ticket
        let name: String?
    }

    init(name: String, createdAt: Instant) {
        self.name = name
        self.createdAt = createdAt
    }

    mutating func add(_ task: WaitingTask) { tasks.append(task) }
    mutating func add(_ worker: WaitingWorker) { workers.append(worker) }
    mutating func remove(_ key: TaskKey) { tasks.removeAll { $0.key == key } }

    /// Takes a worker that waits no longer out of the queue; whether it was in it.
    mutating func remove(_ ticket: Ticket) -> Bool {
        guard let place = workers.firstIndex(where: { $0.ticket == ticket }) else { return false }
        workers.remove(at: place)
        return true
    }

    /// The oldest task and the worker that waited longest, where there are both.
    mutating func takePair() -> (WaitingTask, WaitingWorker)? {
        guard !tasks.isEmpty, !workers.isEmpty else { return nil }
        return (tasks.removeFirst(), workers.removeFirst())
    }
}

extension StepFunctionsService {
    /// The worker's name where a script does the work.
    private static let scriptedWorker = "script"

    /// Makes an activity, for a run that begins.
    /// - Returns: Its ARN.
    @discardableResult
    public mutating func addActivity(_ name: String) -> String {
        let arn = account.arn("states", "activity:\(name)")
        if activities[arn] == nil { activities[arn] = Activity(name: name, createdAt: .epoch) }
        return arn
    }

    /// Makes an activity; asking again finds it. Errors: `InvalidName`.
    public mutating func createActivity(
        _ request: CreateActivityRequest, in call: ServiceCall
    ) -> ServiceAnswer<CreateActivityRequest.Response> {
        guard Self.isValidName(request.name) else {
            return .failed(.states("InvalidName", "Invalid Name: '\(request.name)'"))
        }
        let arn = account.arn("states", "activity:\(request.name)")
        let activity = activities[arn] ?? Activity(name: request.name, createdAt: call.now)
        activities[arn] = activity
        return .answered(
            .init(activityARN: arn, creationDate: activity.createdAt.timestamp))
    }

    /// Removes an activity; its tasks that wait for a worker are never taken.
    public mutating func deleteActivity(
        _ request: DeleteActivityRequest
    ) -> ServiceAnswer<EmptyResponse> {
        activities[request.activityARN] = nil
        return .answered(EmptyResponse())
    }

    /// Hands out the oldest task, or waits up to a minute for one. Errors: `ActivityDoesNotExist`.
    public mutating func getActivityTask(
        _ request: GetActivityTaskRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetActivityTaskRequest.Response> {
        let arn = request.activityARN
        guard activities[arn] != nil else {
            return .failed(
                .states("ActivityDoesNotExist", "Activity Does Not Exist: '\(arn)'"))
        }
        let ticket = nextTicket()
        activities[arn]?.add(Activity.WaitingWorker(ticket: ticket, name: request.workerName))
        var progress = Progress(call)
        progress.consequences.followUps.append(
            FollowUp(after: settings.pollTimeout, ExecutionFollowUp.pollEnded(arn, ticket)))
        handOut(arn, &progress)
        drive(&progress)
        return ServiceAnswer(.pending(ticket), progress.consequences)
    }

    /// No task came for a worker.
    mutating func endPoll(_ ticket: Ticket, of activity: String) -> Consequences {
        guard activities[activity]?.remove(ticket) == true else { return Consequences() }
        return Consequences(
            settled: [Settlement(ticket, .success(GetActivityTaskRequest.Response()))])
    }

    /// Queues a task of an activity, or has a script take it.
    mutating func perform(
        _ task: TaskRequest, ofActivity arn: String, _ key: TaskKey, _ progress: inout Progress
    ) {
        let name = arn.split(separator: ":").last.map(String.init) ?? arn
        let script = callbacks[task.state] ?? callbacks[arn] ?? callbacks[name]
        guard script != nil || activities[arn] != nil, let token = task.token else {
            return progress.add(
                .taskRefused(task.id, detail: "The activity \(arn) does not exist."),
                for: key.execution)
        }
        progress.add(.taskScheduled(task.id), for: key.execution)
        openTasks[key] = OpenTask(
            pattern: .waitForTaskToken, token: token, isSubmitted: true, activity: arn)
        tokens[token] = key
        if let answer = script?.answer(toAttempt: task.attempt) {
            progress.add(
                .taskStarted(task.id, worker: Self.scriptedWorker), for: key.execution)
            progress.consequences.followUps.append(
                FollowUp(after: answer.takes, ExecutionFollowUp.scripted(key, answer.result)))
            return
        }
        activities[arn]?.add(
            Activity.WaitingTask(key: key, token: token, input: task.parameters.text))
        handOut(arn, &progress)
    }

    private mutating func handOut(_ arn: String, _ progress: inout Progress) {
        while let (task, worker) = activities[arn]?.takePair() {
            progress.add(
                .taskStarted(task.key.task, worker: worker.name ?? ""), for: task.key.execution)
            progress.consequences.settled.append(
                Settlement(
                    worker.ticket,
                    .success(
                        GetActivityTaskRequest.Response(
                            taskToken: task.token, input: task.input))))
        }
    }
}
