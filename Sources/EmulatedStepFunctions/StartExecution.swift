package import AWSModel
internal import KeyedDraws
internal import OrderedJSON
package import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

/// What the service does later, on behalf of an execution.
enum ExecutionFollowUp: Sendable {
    /// The execution, by its place, enters its first state.
    case begin(Int)
    /// A timer of the execution is due.
    case timer(Int, TimerID)
    /// A task that answers by script has its answer.
    case scripted(Int, TaskID, FunctionScript.Answer.Result)
}

extension StepFunctionsService {
    /// The largest input, in bytes of UTF-8.
    package static let maximumInputBytes = 262_144

    /// Starts an execution, or finds the one that the same request has started.
    ///
    /// Source: API reference, StartExecution: idempotent by name and input while the execution runs.
    package mutating func startExecution(
        _ request: StartExecutionRequest, in call: ServiceCall
    ) -> ServiceAnswer<StartExecutionRequest.Response> {
        guard let machine = stateMachines[request.stateMachineARN] else {
            return .failed(
                .states(
                    "StateMachineDoesNotExist",
                    "State Machine Does Not Exist: '\(request.stateMachineARN)'"))
        }
        let name = request.name ?? call.uuid(.executionName)
        guard Self.isValidName(name) else {
            return .failed(.states("InvalidName", "Invalid Name: '\(name)'"))
        }
        let text = request.input ?? "{}"
        guard text.utf8.count <= Self.maximumInputBytes, let input = try? JSONValue.parse(text)
        else {
            return .failed(
                .states(
                    "InvalidExecutionInput",
                    "Invalid State Machine Execution Input: '\(text.prefix(200))'"))
        }
        let arn = account.arn("states", "execution:\(machine.name):\(name)")
        if let place = placesByARN[arn] {
            return again(executions[place], input: text)
        }
        let place = executions.count
        executions.append(
            HostedExecution(
                execution(of: machine, arn: arn, name: name, call: call), arn: arn, name: name,
                stateMachineARN: machine.arn, input: text, startedAt: call.now))
        placesByARN[arn] = place
        inputs[place] = input
        let delay = call.draws.span(timings.start, .executionStart, at: call.site)
        return .answered(
            .init(executionARN: arn, startDate: call.now.timestamp),
            followUps: [FollowUp(after: delay, ExecutionFollowUp.begin(place))])
    }

    private func again(
        _ execution: HostedExecution, input: String
    ) -> ServiceAnswer<StartExecutionRequest.Response> {
        guard execution.isRunning, execution.input == input else {
            return .failed(
                .states(
                    "ExecutionAlreadyExists", "Execution Already Exists: '\(execution.arn)'"))
        }
        return .answered(
            .init(executionARN: execution.arn, startDate: execution.startedAt.timestamp))
    }

    private func execution(
        of machine: HostedStateMachine, arn: String, name: String, call: ServiceCall
    ) -> Execution {
        let facts = ExecutionFacts(
            arn: arn, name: name, roleARN: "arn:aws:iam::\(account.account):role/stepsim",
            stateMachineARN: machine.arn, stateMachineName: machine.name)
        let (draws, transition) = (call.draws, timings.transition)
        return Execution(
            of: machine.machine, facts: facts,
            scope: SiteScope(item: call.site.scope.item, delivery: call.site.scope.delivery),
            draws: draws,
            pace: { scope in draws.span(transition, .stateTransition, at: CallSite(scope)) })
    }

    /// 1 to 80 characters without white space, brackets, wildcards and the other characters that the API reference lists.
    static func isValidName(_ name: String) -> Bool {
        guard (1...80).contains(name.count) else { return false }
        return name.unicodeScalars.allSatisfy { scalar in
            !"<>{}[]?*\"#%\\^|~`$&,;:/".unicodeScalars.contains(scalar)
                && !scalar.properties.isWhitespace && scalar.value > 0x1f
                && !(0x7f...0x9f).contains(scalar.value)
        }
    }
}

extension Purpose {
    fileprivate static let executionName = Purpose("execution name")
}

extension Instant {
    /// The instant as AWS's JSON protocols write it.
    var timestamp: Timestamp {
        Timestamp(nanosecondsSince1970: nanoseconds &+ Self.unixSecondsAtEpoch * 1_000_000_000)
    }
}
