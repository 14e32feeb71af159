internal import AWSModel
internal import KeyedDraws
internal import OrderedJSON
public import ServiceCalls
internal import StatesLanguage
internal import Tracing
internal import VirtualTime

// How executions go on: what happens goes into the pure machines, and what they ask for comes out
// as consequences.

/// What the service does later, on behalf of an execution.
enum ExecutionFollowUp: Sendable {
    /// A timer of the execution, by its place, is due.
    case timer(Int, TimerID)
    /// A state transition of the execution wants to take place.
    case transition(Int, TimerID)
    /// A task that answers by script has its answer.
    indirect case scripted(TaskKey, FunctionScript.Answer.Result)
    /// The execution that a task waits for has ended.
    case jobEnded(Int)
    /// A worker's long poll for an activity's task is over.
    case pollEnded(String, Ticket)
}

/// A task of one execution.
struct TaskKey: Hashable, Sendable {
    /// The execution's place.
    let execution: Int
    let task: TaskID
}

/// A request that the service makes for an execution, or for a test of a state.
enum PendingRequest {
    case task(TaskKey, TaskIntegration, scope: SiteScope)
    case mapRun(MapRunKey)
    case test(PendingStateTest)
}

/// Inputs that executions have yet to hear, first come, first served, and what follows from those
/// that they heard.
struct Progress {
    let call: ServiceCall
    var consequences = Consequences()
    /// The next input, apart from those behind it: mostly there is but one.
    private var head: (place: Int, input: ExecutionInput)?
    private var tail: [(place: Int, input: ExecutionInput)] = []
    private var next = 0

    init(_ call: ServiceCall) {
        self.call = call
        // Leaving a state and entering the next.
        consequences.history.reserveCapacity(2)
    }

    mutating func add(_ input: ExecutionInput, for place: Int) {
        if head == nil, next == tail.count {
            head = (place, input)
        } else {
            tail.append((place, input))
        }
    }

    mutating func takeInput() -> (place: Int, input: ExecutionInput)? {
        if let first = head.take() { return first }
        guard next < tail.count else { return nil }
        defer { next += 1 }
        return tail[next]
    }
}

extension StepFunctionsService {
    public mutating func followUp(_ what: any Sendable, in call: ServiceCall) -> Consequences {
        guard let what = what as? ExecutionFollowUp else { return Consequences() }
        switch what {
        case .timer(let place, let timer): return drive(place, .timerFired(timer), in: call)
        case .transition(let place, let timer): return pass(timer, place, in: call)
        case .scripted(let key, let result): return end(key, result, in: call)
        case .jobEnded(let place): return endJob(of: place, in: call)
        case .pollEnded(let activity, let ticket): return endPoll(ticket, of: activity)
        }
    }

    public mutating func resume(
        _ ticket: Ticket, with outcome: NeedOutcome, in call: ServiceCall
    ) -> Consequences {
        switch requests.removeValue(forKey: ticket) {
        case nil: return Consequences()
        case .test(let pending)?: return end(pending, ticket, outcome, in: call)
        case .mapRun(let key)?: return answered(key, outcome, in: call)
        case .task(let key, let integration, let scope)?:
            // What an error shows of the request is drawn for the task, not for its execution.
            let taskCall = ServiceCall(now: call.now, site: CallSite(scope), draws: call.draws)
            return answered(key, integration, outcome, in: taskCall)
        }
    }

    /// A state transition is due. It takes place at once while the account has any left, and
    /// otherwise when its turn comes.
    private mutating func pass(
        _ timer: TimerID, _ place: Int, in call: ServiceCall
    ) -> Consequences {
        guard executions[place].isRunning else { return Consequences() }
        if executions[place].type == .standard {
            let wait = transitions.reserve(at: call.now)
            if wait > .zero { return throttle(timer, place, for: wait) }
        }
        return drive(place, .timerFired(timer), in: call)
    }

    private func throttle(
        _ timer: TimerID, _ place: Int, for wait: Nanoseconds
    ) -> Consequences {
        let effect = Effect(
            "ExecutionThrottled", "state machine \(executions[place].stateMachineARN)",
            key: executions[place].name)
        return Consequences(
            effects: [effect],
            followUps: [
                FollowUp(
                    after: wait, ExecutionFollowUp.timer(place, timer),
                    name: FollowUp.Name(owner: place, number: timer.number))
            ])
    }

    /// Lets an execution hear an input, and everything hear what follows from it.
    mutating func drive(
        _ place: Int, _ input: ExecutionInput, in call: ServiceCall
    ) -> Consequences {
        var progress = Progress(call)
        progress.add(input, for: place)
        drive(&progress)
        return progress.consequences
    }

    /// Lets executions hear all that they have yet to hear.
    mutating func drive(_ progress: inout Progress) {
        while let (place, input) = progress.takeInput() {
            for action in executions[place].handle(input, at: progress.call.now) {
                follow(action, place, &progress)
            }
        }
    }

    private mutating func follow(
        _ action: ExecutionAction, _ place: Int, _ progress: inout Progress
    ) {
        switch action {
        case .history(let event):
            if event.type == .mapRunStarted, case .mapRunStarted(let arn)? = event.details {
                mapRuns.insert(arn)
            }
            progress.consequences.history.append(executions[place].record(event))
        case .wake(let timer, let instant, let isTransition):
            let what: ExecutionFollowUp =
                isTransition ? .transition(place, timer) : .timer(place, timer)
            progress.consequences.followUps.append(
                FollowUp(
                    after: instant - progress.call.now, what,
                    name: FollowUp.Name(owner: place, number: timer.number)))
        case .cancelTimer(let timer):
            progress.consequences.withdrawn.append(
                FollowUp.Name(owner: place, number: timer.number))
        case .perform(let task): perform(task, place, &progress)
        case .cancel(let task):
            cancel(TaskKey(execution: place, task: task), &progress)
        case .readItems(let request): read(request, place, &progress)
        case .startChild(let request): start(request, place, &progress)
        case .stopChild(let run, let index):
            stopChild(MapRunKey(execution: place, run: run), index, &progress)
        case .writeResults(let request): write(request, place, &progress)
        case .finished: finished(place, &progress)
        }
    }

    /// Tells whoever waits for an execution that it has ended.
    private mutating func finished(_ place: Int, _ progress: inout Progress) {
        if executions[place].type == .standard { openExecutions -= 1 }
        switch executions[place].origin {
        case .started: break
        case .startedSync(let ticket):
            progress.consequences.settled.append(
                Settlement(ticket, .success(syncResponse(of: executions[place]))))
        case .mapRun(let key, let index, _):
            if let outcome = executions[place].outcome {
                progress.add(
                    .childFinished(key.run, index: index, outcome), for: key.execution)
            }
        }
        if jobs[place] != nil {
            let delay = progress.call.draws.span(
                settings.jobNotice, .jobNotice, at: CallSite(executions[place].scope))
            progress.consequences.followUps.append(
                FollowUp(after: delay, ExecutionFollowUp.jobEnded(place)))
        }
        if !settings.keepsHistories, !executions[place].isRedrivable {
            executions[place].shrink()
        }
    }
}
