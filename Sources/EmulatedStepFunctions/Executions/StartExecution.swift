public import AWSModel
internal import KeyedDraws
internal import OrderedJSON
public import ServiceCalls
internal import StatesLanguage
internal import Tracing
internal import VirtualTime

extension StepFunctionsService {
    /// Starts an execution, or finds the one that the same request has started.
    ///
    /// Executions of Standard machines are idempotent by name and input while they run; those of
    /// Express machines never are. Errors: `StateMachineDoesNotExist`, `InvalidName`,
    /// `InvalidExecutionInput`, `ExecutionAlreadyExists`, `ExecutionLimitExceeded`.
    /// - SeeAlso: API reference, StartExecution.
    public mutating func startExecution(
        _ request: StartExecutionRequest, in call: ServiceCall
    ) -> ServiceAnswer<StartExecutionRequest.Response> {
        do throws(AWSError) {
            let order = try order(
                request.stateMachineARN, name: request.name, input: request.input, in: call)
            if order.machine.type == .standard, let answer = try found(order, in: call) {
                return .answered(answer)
            }
            let (place, consequences) = start(order, as: .started, in: call)
            let response = StartExecutionRequest.Response(
                executionARN: executions[place].arn, startDate: call.now.timestamp)
            return ServiceAnswer(.answered(response), consequences)
        } catch {
            return .failed(error)
        }
    }

    /// An execution that can be started.
    struct ExecutionOrder {
        let machine: HostedStateMachine
        let name: String
        let arn: String
        let text: String
        let input: JSONValue
    }

    /// What a request asks to be started.
    func order(
        _ machineARN: String, name: String?, input: String?, in call: ServiceCall
    ) throws(AWSError) -> ExecutionOrder {
        guard let machine = stateMachines[machineARN] else {
            throw .states(
                "StateMachineDoesNotExist", "State Machine Does Not Exist: '\(machineARN)'")
        }
        let name = name ?? call.uuid(.executionName)
        guard Self.isValidName(name) else {
            throw .states("InvalidName", "Invalid Name: '\(name)'")
        }
        let text = input ?? "{}"
        guard text.utf8.count <= settings.limits(of: machine.type).payloadBytes,
            let input = try? JSONValue.parse(text)
        else {
            throw .states(
                "InvalidExecutionInput",
                "Invalid State Machine Execution Input: '\(text.prefix(200))'")
        }
        let kind = machine.type == .express ? "express" : "execution"
        var arn = account.arn("states", "\(kind):\(machine.name):\(name)")
        if machine.type == .express { arn += ":" + call.uuid(.expressRun) }
        return ExecutionOrder(machine: machine, name: name, arn: arn, text: text, input: input)
    }

    /// The answer where the same request has been served before; nil for a new execution.
    private mutating func found(
        _ order: ExecutionOrder, in call: ServiceCall
    ) throws(AWSError) -> StartExecutionRequest.Response? {
        if let place = placesByARN[order.arn] {
            let execution = executions[place]
            if execution.isRunning, execution.input == order.text {
                return .init(
                    executionARN: execution.arn, startDate: execution.startedAt.timestamp)
            }
            guard isForgotten(execution, at: call.now) else {
                throw .states(
                    "ExecutionAlreadyExists", "Execution Already Exists: '\(execution.arn)'")
            }
        }
        guard openExecutions < settings.openExecutionMaximum else { throw Self.tooManyOpen }
        return nil
    }

    /// The refusal of an execution that would be open beside too many others.
    static let tooManyOpen = AWSError.states(
        "ExecutionLimitExceeded", "The maximum number of running executions has been reached.")

    /// Starts what was ordered.
    /// - Returns: The execution's place, and what follows.
    mutating func start(
        _ order: ExecutionOrder, as origin: HostedExecution.Origin, in call: ServiceCall
    ) -> (place: Int, Consequences) {
        let facts = ExecutionFacts(
            arn: order.arn, name: order.name, roleARN: roleARN,
            stateMachineARN: order.machine.arn, stateMachineName: order.machine.name,
            region: account.region, account: account.account)
        let place = host(
            order.machine.machine, facts, type: order.machine.type, input: order.text,
            scope: Self.scope(of: call.site), origin: origin,
            startSite: call.site, in: call)
        if order.machine.type == .standard { placesByARN[order.arn] = place }
        var consequences = drive(place, .start(order.input), in: call)
        consequences.charges += charges(forStarting: place)
        return (place, consequences)
    }

    /// What a start is paid for: an execution of an Express machine is a request, one of a Standard
    /// machine pays for its transitions (aws.amazon.com/step-functions/pricing).
    func charges(forStarting place: Int) -> [Charge] {
        guard executions[place].type == .express else { return [] }
        return [Charge(.statesExpress, executions[place].label)]
    }

    /// Puts an execution on the books.
    /// - Parameter startSite: Where the overhead of its start is drawn.
    mutating func host(
        _ machine: StateMachine, _ facts: ExecutionFacts, type: StateMachineType, input: String,
        scope: SiteScope, origin: HostedExecution.Origin, startSite: CallSite,
        in call: ServiceCall
    ) -> Int {
        let draws = call.draws
        let timings = settings.timings(of: type)
        let execution = Execution(
            of: machine, facts: facts, scope: scope, draws: draws,
            pace: { key, isStart in
                isStart
                    ? draws.span(timings.start, .executionStart, at: startSite)
                    : draws.span(timings.transition, .stateTransition, key: key)
            }, limits: settings.limits(of: type))
        let label =
            scope.steps.isEmpty ? facts.name : "\(facts.stateMachineName):\(facts.name)"
        let hosted = HostedExecution(
            execution, name: facts.name, label: label, type: type, input: input, origin: origin,
            startedAt: call.now)
        labels.add(hosted)
        executions.append(hosted)
        if type == .standard { openExecutions += 1 }
        return executions.count - 1
    }

    /// The scope of an execution that a call starts: the item's own for the first that somebody
    /// outside or an event starts, the call's for one that another execution or a function starts.
    private static func scope(of site: CallSite) -> SiteScope {
        let isInside = site.scope.state != nil
        guard var call = site.call, isInside || site.scope.steps.isEmpty && call.ordinal > 1
        else {
            return SiteScope(item: site.scope.item, delivery: site.scope.delivery)
        }
        // Whichever try it was that took effect.
        call.attempt = 1
        return site.scope.appending(SiteStep(call: call))
    }

    var roleARN: String { "arn:aws:iam::\(account.account):role/stepsim" }
}

extension Purpose {
    fileprivate static let executionName = Purpose("execution name")
    fileprivate static let expressRun = Purpose("express run")
}

extension Instant {
    /// The instant as AWS's JSON protocols write it.
    var timestamp: Timestamp {
        Timestamp(nanosecondsSince1970: nanoseconds &+ Self.unixSecondsAtEpoch * 1_000_000_000)
    }
}
