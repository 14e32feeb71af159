internal import AWSModel
internal import OrderedJSON
internal import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

// `states:startExecution.sync`: a task that waits for another execution's end.

extension StepFunctionsService {
    /// Lets a task wait for an execution that it started.
    mutating func waitForExecution(_ arn: String, by key: TaskKey, _ progress: inout Progress) {
        guard openTasks[key]?.token == nil, let place = placesByARN[arn] else { return }
        openTasks[key]?.job = place
        jobs[place] = key
        if !executions[place].isRunning {
            progress.consequences.followUps.append(
                FollowUp(after: .zero, ExecutionFollowUp.jobEnded(place)))
        }
    }

    /// Step Functions has heard that an execution ended, and ends the task that waits for it.
    mutating func endJob(of place: Int, in call: ServiceCall) -> Consequences {
        guard let key = jobs.removeValue(forKey: place) else { return Consequences() }
        let pattern = openTasks[key]?.pattern
        openTasks[key]?.job = nil
        var progress = Progress(call)
        close(key, &progress)
        let description = jobDescription(
            executions[place], at: call.now, parsed: pattern == .runJob("sync:2"))
        if case .succeeded? = executions[place].outcome {
            progress.add(.taskSucceeded(key.task, output: description), for: key.execution)
        } else {
            progress.add(
                .taskFailed(key.task, error: "States.TaskFailed", cause: description.text),
                for: key.execution)
        }
        drive(&progress)
        return progress.consequences
    }

    /// What a task hears of the execution that it waited for: DescribeExecution's answer with
    /// capital names, sorted [recorded].
    /// - Parameter parsed: Whether input and output are values, as `.sync:2` gives them, or text.
    private func jobDescription(
        _ execution: HostedExecution, at now: Instant, parsed: Bool
    ) -> JSONValue {
        let described = IntegratedOperation.named(
            sdkService: "states", action: "describeExecution")?
            .output(of: description(of: execution, at: now))
        var members = described?.objectValue ?? [:]
        for name in ["Input", "Output"] {
            guard let text = members[name]?.stringValue else { continue }
            if parsed, let value = try? JSONValue.parse(text) { members[name] = value }
            members["\(name)Details"] = ["Included": true]
        }
        return Self.sorted(members)
    }

    /// A map run's child as exported files tell of it: the same, with times as text.
    func exportedFacts(of execution: HostedExecution, at now: Instant) -> JSONValue {
        var members = jobDescription(execution, at: now, parsed: false).objectValue ?? [:]
        members["StartDate"] = .string(execution.startedAt.iso8601)
        if let stoppedAt = execution.stoppedAt {
            members["StopDate"] = .string(stoppedAt.iso8601)
        }
        members["MapRunArn"] = nil
        return Self.sorted(members)
    }

    private static func sorted(_ members: JSONObject) -> JSONValue {
        .object(JSONObject(members.members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    }
}
