internal import AWSModel
internal import KeyedDraws
internal import OrderedJSON
package import ServiceCalls
internal import StatesLanguage
internal import Tracing
internal import VirtualTime

// How executions go on: what happens goes into the pure machine, and what it asks for comes out as consequences.

extension StepFunctionsService {
    package mutating func followUp(_ what: any Sendable, in call: ServiceCall) -> Consequences {
        guard let what = what as? ExecutionFollowUp else { return Consequences() }
        switch what {
        case .begin(let place):
            return handle(.start(inputs.removeValue(forKey: place) ?? [:]), place, call)
        case .timer(let place, let timer): return handle(.timerFired(timer), place, call)
        case .scripted(let place, let task, .output(let output)):
            return handle(.taskSucceeded(task, output: output), place, call)
        case .scripted(let place, let task, .error(let name, let cause)):
            return handle(.taskFailed(task, error: name, cause: cause), place, call)
        }
    }

    package mutating func resume(
        _ ticket: Ticket, with outcome: NeedOutcome, in call: ServiceCall
    ) -> Consequences {
        guard let underWay = tasksUnderWay.removeValue(forKey: ticket) else {
            return Consequences()
        }
        let end = underWay.integration.end(of: underWay.task, outcome, call)
        return handle(end, underWay.execution, call)
    }

    private mutating func handle(
        _ input: ExecutionInput, _ place: Int, _ call: ServiceCall
    ) -> Consequences {
        var consequences = Consequences()
        var inputs = [input]
        var heard = 0
        while heard < inputs.count {
            let next = inputs[heard]
            heard += 1
            for action in executions[place].handle(next, at: call.now) {
                if let answer = follow(action, place, call, &consequences) { inputs.append(answer) }
            }
        }
        return consequences
    }

    /// Sees to an action.
    /// - Returns: What the execution must hear at once: that a task's call left, or that nobody can perform it.
    private mutating func follow(
        _ action: ExecutionAction, _ place: Int, _ call: ServiceCall,
        _ consequences: inout Consequences
    ) -> ExecutionInput? {
        switch action {
        case .history(let event): consequences.history.append(executions[place].record(event))
        case .wake(let timer, let instant):
            consequences.followUps.append(
                FollowUp(
                    after: instant - call.now, ExecutionFollowUp.timer(place, timer),
                    name: FollowUp.Name(owner: place, number: timer.number)))
        case .cancelTimer(let timer):
            consequences.withdrawn.append(FollowUp.Name(owner: place, number: timer.number))
        case .perform(let task): return perform(task, place, &consequences)
        // A callee that nobody waits for goes on.
        case .cancel, .finished: break
        case .readItems(let request):
            let cause = "Not modelled yet: reading items for the Map state '\(request.state)'."
            return .itemsUnreadable(request.id, error: "States.ItemReaderFailed", cause: cause)
        case .startChild(let request):
            let cause = "Not modelled yet: child executions."
            return .childFinished(
                request.run, index: request.index,
                .failed(error: "States.Runtime", cause: cause))
        case .stopChild: break
        case .writeResults(let request):
            let cause = "Not modelled yet: writing results of the Map state '\(request.state)'."
            return .resultsUnwritable(request.id, error: "States.ResultWriterFailed", cause: cause)
        }
        return nil
    }

    private mutating func perform(
        _ task: TaskRequest, _ place: Int, _ consequences: inout Consequences
    ) -> ExecutionInput? {
        let integration = TaskIntegration(task.resource)
        if let script = script(for: task, integration) {
            let answer = script.answer(toAttempt: task.scope.state?.attempt ?? 1)
            consequences.followUps.append(
                FollowUp(
                    after: answer.takes, ExecutionFollowUp.scripted(place, task.id, answer.result)))
            return .taskStarted(task.id)
        }
        switch integration.request(for: task) {
        case .success(let request):
            let ticket = nextTicket()
            tasksUnderWay[ticket] = TaskUnderWay(
                execution: place, task: task.id, integration: integration)
            consequences.needs.append(Need(ticket, .request(request), scope: task.scope))
            return .taskStarted(task.id)
        case .failure(.failed(let error, let cause)):
            return .taskFailed(task.id, error: error, cause: cause)
        case .failure(.notEmulated(let detail)): return .taskRefused(task.id, detail: detail)
        }
    }

    private func script(for task: TaskRequest, _ integration: TaskIntegration) -> FunctionScript? {
        if integration.isLambda || scripts.isEmpty { return nil }
        return scripts[task.state] ?? scripts[task.resource.text]
    }
}
