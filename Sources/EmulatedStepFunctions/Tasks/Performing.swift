internal import AWSModel
internal import KeyedDraws
internal import OrderedJSON
internal import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

/// A task that goes on after its request was answered: it waits for its token or for a job.
struct OpenTask {
    let pattern: TaskResource.Pattern
    /// The token that ends it.
    let token: String?
    /// Whether its request was answered. Who holds the token may be faster than that answer.
    var isSubmitted: Bool
    /// What ended the task before its request was answered.
    var end: ExecutionInput?
    /// What a script answers in the place of who holds the token, or of the job.
    var script: FunctionScript.Answer?
    /// The execution that it waits for.
    var job: Int?
    /// The activity in whose queue it stands.
    var activity: String?
}

extension StepFunctionsService {
    /// Has a task done: by script, by its activity's workers, or by a request to its service.
    mutating func perform(_ task: TaskRequest, _ place: Int, _ progress: inout Progress) {
        let key = TaskKey(execution: place, task: task.id)
        if case .activity(let arn) = task.resource.kind {
            return perform(task, ofActivity: arn, key, &progress)
        }
        let integration = TaskIntegration(task.resource)
        let answer = script(for: task, integration)?.answer(toAttempt: task.attempt)
        switch (task.resource.pattern, answer) {
        case (.requestResponse, let answer?):
            progress.add(.taskStarted(task.id), for: place)
            schedule(answer, for: key, &progress)
        case (.runJob, let answer?):
            // Nothing here has such jobs, so that nobody says what submitting one answers.
            openTasks[key] = OpenTask(
                pattern: task.resource.pattern, token: nil, isSubmitted: true)
            progress.add(.taskSubmitted(task.id, output: [:]), for: place)
            schedule(answer, for: key, &progress)
        case (.waitForTaskToken, let answer):
            openTasks[key] = OpenTask(
                pattern: .waitForTaskToken, token: task.token, isSubmitted: false, script: answer)
            if let token = task.token { tokens[token] = key }
            request(task, integration, key, &progress)
        case (.runJob, nil):
            openTasks[key] = OpenTask(
                pattern: task.resource.pattern, token: nil, isSubmitted: false)
            request(task, integration, key, &progress)
        case (.requestResponse, nil): request(task, integration, key, &progress)
        }
    }

    private mutating func request(
        _ task: TaskRequest, _ integration: TaskIntegration, _ key: TaskKey,
        _ progress: inout Progress
    ) {
        switch integration.request(for: task) {
        case .success(let request):
            let ticket = nextTicket()
            requests[ticket] = .task(key, integration, scope: task.scope)
            progress.consequences.needs.append(
                Need(ticket, .request(request), scope: task.scope))
            progress.add(.taskStarted(task.id), for: key.execution)
        case .failure(.failed(let error, let cause)):
            close(key, &progress)
            progress.add(
                .taskFailed(task.id, error: error, cause: cause), for: key.execution)
        case .failure(.notEmulated(let detail)):
            // Where a script holds the token, what the service itself would answer is left out.
            if openTasks[key]?.script != nil {
                return submitted(key, output: [:], &progress)
            }
            close(key, &progress)
            progress.add(.taskRefused(task.id, detail: detail), for: key.execution)
        }
    }

    /// The answer to a task's request.
    mutating func answered(
        _ key: TaskKey, _ integration: TaskIntegration, _ outcome: NeedOutcome,
        in call: ServiceCall
    ) -> Consequences {
        var progress = Progress(call)
        let end = integration.end(of: key.task, outcome, call)
        if openTasks[key] != nil, case .taskSucceeded(_, let output) = end {
            if let response = outcome.response as? StartExecutionRequest.Response {
                waitForExecution(response.executionARN, by: key, &progress)
            }
            submitted(key, output: output, &progress)
        } else {
            close(key, &progress)
            progress.add(end, for: key.execution)
        }
        drive(&progress)
        return progress.consequences
    }

    /// A task's request was answered, and the task goes on.
    private mutating func submitted(
        _ key: TaskKey, output: JSONValue, _ progress: inout Progress
    ) {
        progress.add(.taskSubmitted(key.task, output: output), for: key.execution)
        openTasks[key]?.isSubmitted = true
        if let end = openTasks[key]?.end {
            close(key, &progress)
            progress.add(end, for: key.execution)
        } else if let answer = openTasks[key]?.script {
            schedule(answer, for: key, &progress)
        }
    }

    // MARK: - Scripts

    private func schedule(
        _ answer: FunctionScript.Answer, for key: TaskKey, _ progress: inout Progress
    ) {
        progress.consequences.followUps.append(
            FollowUp(after: answer.takes, ExecutionFollowUp.scripted(key, answer.result)))
    }

    /// A script's answer to a task.
    mutating func end(
        _ key: TaskKey, _ result: FunctionScript.Answer.Result, in call: ServiceCall
    ) -> Consequences {
        var progress = Progress(call)
        close(key, &progress)
        switch result {
        case .output(let output):
            progress.add(.taskSucceeded(key.task, output: output), for: key.execution)
        case .error(let name, let cause):
            progress.add(.taskFailed(key.task, error: name, cause: cause), for: key.execution)
        }
        drive(&progress)
        return progress.consequences
    }

    /// The script that answers in the place of a task's service, or of who holds its token.
    private func script(for task: TaskRequest, _ integration: TaskIntegration) -> FunctionScript? {
        if task.resource.pattern == .waitForTaskToken {
            return callbacks[task.state] ?? callbacks[task.resource.text]
        }
        if integration.isLambda || scripts.isEmpty { return nil }
        return scripts[task.state] ?? scripts[task.resource.text]
    }

    // MARK: - Ending

    /// The end of a task no longer matters: it timed out, or was aborted. What it called goes on;
    /// an execution that it waits for is stopped.
    mutating func cancel(_ key: TaskKey, _ progress: inout Progress) { close(key, &progress) }

    /// Takes a task that waits for a token or a job off the books, with its job.
    mutating func close(_ key: TaskKey, _ progress: inout Progress) {
        guard let open = openTasks.removeValue(forKey: key) else { return }
        if let token = open.token { tokens[token] = nil }
        if let activity = open.activity { activities[activity]?.remove(key) }
        if let job = open.job {
            jobs[job] = nil
            // One that has ended takes no notice.
            progress.add(.stop(error: nil, cause: nil), for: job)
        }
    }
}

extension TaskRequest {
    /// Step Functions' attempt, from one.
    var attempt: Int { scope.state?.attempt ?? 1 }
}

extension NeedOutcome {
    /// The response, where there is one.
    fileprivate var response: (any Sendable)? {
        if case .answered(let response) = self { response } else { nil }
    }
}
