public import AWSModel
internal import OrderedJSON
public import Prices
public import ServiceCalls
internal import StatesLanguage
internal import VirtualTime

/// AWS Step Functions: state machines and their executions, Standard and Express.
///
/// ```swift
/// var states = StepFunctionsService(account: account)
/// states.createStateMachine(named: "image-profile", machine)
/// states.startExecution(StartExecutionRequest(stateMachineARN: …), in: call)
/// ```
///
/// The language itself is `StatesLanguage`'s, which is pure: this service keeps executions, turns
/// the tasks that they ask for into needs, and their timers into follow-ups. How they go on stands
/// in `Progress.swift`. Not modelled: versions and aliases, tags, logging, DescribeMapRun,
/// UpdateMapRun, jobs of other services than Step Functions itself.
public struct StepFunctionsService: EmulatedService {
    public static let service = AWSService.states

    /// The account and region that own state machines, executions and activities.
    public let account: AccountFacts
    public let settings: StepFunctionsSettings
    /// In which steps Express workflows are charged.
    public let prices: StepFunctionsPrices
    /// Tasks, item readers and result writers that answer by script, by state name or `Resource`
    /// text. Lambda functions have scripts of their own.
    public let scripts: [String: FunctionScript]
    /// Who sends tokens back: answers by the name of a state that waits for its token, or of an
    /// activity.
    public let callbacks: [String: FunctionScript]

    /// By ARN.
    var stateMachines: [String: HostedStateMachine] = [:]
    /// In the order of starting; an execution's place never changes.
    var executions: [HostedExecution] = []
    /// Places in `executions` by ARN, Express ones apart, which nobody can ask for.
    var placesByARN: [String: Int] = [:]
    /// What traces call each execution.
    var labels = ExecutionLabels()
    /// How many executions of Standard machines have not ended. Their maximum "does not apply to
    /// Express Workflows" (Developer Guide, "Quotas").
    var openExecutions = 0
    /// By ARN.
    var activities: [String: Activity] = [:]
    /// The requests under way on behalf of executions, by ticket.
    var requests: [Ticket: PendingRequest] = [:]
    /// The tasks that wait for a token or for a job.
    var openTasks: [TaskKey: OpenTask] = [:]
    /// The task that each token stands for.
    var tokens: [String: TaskKey] = [:]
    /// The tasks that wait for an execution's end, by the execution's place.
    var jobs: [Int: TaskKey] = [:]
    /// The ARNs of map runs that have begun.
    var mapRuns: Set<String> = []
    /// What map runs read and write, by the run.
    var transfers: [MapRunKey: MapRunTransfer] = [:]
    /// The account's state transitions.
    var transitions: TokenBucket
    private var ticketCount = 0

    public init(
        account: AccountFacts = AccountFacts(),
        settings: StepFunctionsSettings = StepFunctionsSettings(),
        prices: StepFunctionsPrices = StepFunctionsPrices(),
        scripts: [String: FunctionScript] = [:], callbacks: [String: FunctionScript] = [:]
    ) {
        self.account = account
        self.settings = settings
        self.prices = prices
        self.scripts = scripts
        self.callbacks = callbacks
        transitions = TokenBucket(
            perSecond: settings.transitions.perSecond, capacity: settings.transitions.burst)
    }

    public mutating func perform(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch request {
        case let request as StartExecutionRequest: startExecution(request, in: call).erased()
        case let request as StartSyncExecutionRequest:
            startSyncExecution(request, in: call).erased()
        case let request as StopExecutionRequest: stopExecution(request, in: call).erased()
        case let request as RedriveExecutionRequest: redriveExecution(request, in: call).erased()
        case let request as DescribeExecutionRequest: describeExecution(request, in: call).erased()
        case let request as GetExecutionHistoryRequest:
            getExecutionHistory(request, in: call).erased()
        case let request as ListExecutionsRequest: listExecutions(request, in: call).erased()
        case let request as SendTaskSuccessRequest: sendTaskSuccess(request, in: call).erased()
        case let request as SendTaskFailureRequest: sendTaskFailure(request, in: call).erased()
        case let request as SendTaskHeartbeatRequest: sendTaskHeartbeat(request, in: call).erased()
        default: performOnDefinitions(request, in: call)
        }
    }

    private mutating func performOnDefinitions(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch request {
        case let request as CreateStateMachineRequest:
            createStateMachine(request, in: call).erased()
        case let request as DescribeStateMachineRequest: describeStateMachine(request).erased()
        case let request as ValidateStateMachineDefinitionRequest:
            validateStateMachineDefinition(request).erased()
        case let request as TestStateRequest: testState(request, in: call).erased()
        case let request as CreateActivityRequest: createActivity(request, in: call).erased()
        case let request as DeleteActivityRequest: deleteActivity(request).erased()
        case let request as GetActivityTaskRequest: getActivityTask(request, in: call).erased()
        default: notEmulated(request)
        }
    }

    mutating func nextTicket() -> Ticket {
        ticketCount += 1
        return Ticket(ticketCount)
    }

    /// 1 to 80 characters without white space, brackets, wildcards and the other characters that
    /// the API reference lists: the names of machines, executions and activities.
    static func isValidName(_ name: String) -> Bool {
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        // Nearly every name is plain; looking up what Unicode says of the others takes its time.
        if isPlain { return (1...80).contains(name.utf8.count) }
        return (1...80).contains(name.count)
            && name.unicodeScalars.allSatisfy { scalar in
                !"<>{}[]?*\"#%\\^|~`$&,;:/".unicodeScalars.contains(scalar)
                    && !scalar.properties.isWhitespace && scalar.value > 0x1f
                    && !(0x7f...0x9f).contains(scalar.value)
            }
    }
}

extension AWSError {
    /// A modelled error of Step Functions.
    static func states(_ code: String, _ message: String) -> AWSError {
        AWSError(.states, code, message)
    }
}
