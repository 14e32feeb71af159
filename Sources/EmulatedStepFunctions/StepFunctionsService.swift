package import AWSModel
internal import OrderedJSON
package import ServiceCalls
package import StatesLanguage
internal import VirtualTime

/// AWS Step Functions: state machines and their executions, Standard type.
///
/// ```swift
/// var states = StepFunctionsService(account: account)
/// states.createStateMachine(named: "image-profile", machine)
/// states.startExecution(StartExecutionRequest(stateMachineARN: …), in: call)
/// ```
///
/// The language itself is `StatesLanguage`'s, which is pure: this service keeps executions, turns the tasks that they ask
/// for into needs, and their timers into follow-ups. Not modelled yet: Express, activities, map runs, StopExecution, redrive.
package struct StepFunctionsService: EmulatedService {
    package static let service = AWSService.states

    package let account: AccountFacts
    package var timings: StepFunctionsTimings
    /// Tasks that answer by script, by state name or `Resource` text. Lambda functions have scripts of their own.
    package var scripts: [String: FunctionScript]

    /// By ARN.
    var stateMachines: [String: HostedStateMachine] = [:]
    /// In the order of starting; an execution's place never changes.
    var executions: [HostedExecution] = []
    /// Places in `executions` by ARN.
    var placesByARN: [String: Int] = [:]
    /// What executions that have not begun were started with, by place.
    var inputs: [Int: JSONValue] = [:]
    /// The tasks that others perform, by ticket.
    var tasksUnderWay: [Ticket: TaskUnderWay] = [:]
    private var ticketCount = 0

    package init(
        account: AccountFacts = AccountFacts(), timings: StepFunctionsTimings = .standard,
        scripts: [String: FunctionScript] = [:]
    ) {
        self.account = account
        self.timings = timings
        self.scripts = scripts
    }

    /// Makes a state machine that can be started at once; one of that name is replaced.
    /// - Returns: Its ARN.
    @discardableResult
    package mutating func createStateMachine(
        named name: String, _ machine: StateMachine
    ) -> String {
        let arn = stateMachineARN(of: name)
        stateMachines[arn] = HostedStateMachine(name: name, arn: arn, machine: machine)
        return arn
    }

    /// The ARN of a state machine of that name, whether there is one or not.
    package func stateMachineARN(of name: String) -> String {
        account.arn("states", "stateMachine:\(name)")
    }

    package mutating func perform(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch request {
        case let request as StartExecutionRequest: startExecution(request, in: call).erased()
        case let request as DescribeExecutionRequest: describeExecution(request).erased()
        case let request as GetExecutionHistoryRequest: getExecutionHistory(request).erased()
        default: notEmulated(request)
        }
    }

    mutating func nextTicket() -> Ticket {
        ticketCount += 1
        return Ticket(ticketCount)
    }
}

/// A state machine and its names.
struct HostedStateMachine: Sendable {
    let name: String
    let arn: String
    let machine: StateMachine
}

/// A task of an execution that somebody else performs.
struct TaskUnderWay {
    /// The execution's place.
    let execution: Int
    let task: TaskID
    let integration: TaskIntegration
}

extension AWSError {
    /// A modelled error of Step Functions.
    static func states(_ code: String, _ message: String) -> AWSError {
        AWSError(.states, code, message)
    }
}
