import AWSModel
import EmulatedStepFunctions
import KeyedDraws
import OrderedJSON
import Prices
import ServiceCalls
import StatesLanguage
import Testing
import Tracing
import VirtualTime

/// A service under test with the simulator's part played by hand: follow-ups happen in the order of time, needs wait for an answer.
struct Rehearsal {
    var service: StepFunctionsService
    private(set) var now = Instant.epoch
    /// What executions ask for and nobody has answered, oldest first.
    private(set) var needs: [Need] = []
    /// All history that came out, of all executions.
    private(set) var entries: [HistoryEntry] = []
    /// Which of a scope's requests those were that have been answered.
    private(set) var answeredOrdinals: [Int] = []
    /// The answers to calls that were pending, in order.
    private(set) var settled: [any Sendable] = []
    private var waiting: [(at: Instant, followUp: FollowUp)] = []

    /// Without overheads of its own, unless the timings say otherwise.
    init(
        timings: StepFunctionsTimings = .none,
        prices: StepFunctionsPrices = StepFunctionsPrices(), scripts: [String: FunctionScript] = [:],
        callbacks: [String: FunctionScript] = [:], openExecutionMaximum: Int = 1_000_000,
        keepsHistories: Bool = true
    ) {
        service = StepFunctionsService(
            settings: StepFunctionsSettings(
                standard: timings, express: timings, jobNotice: .constant(.zero),
                openExecutionMaximum: openExecutionMaximum,
                keepsHistories: keepsHistories),
            prices: prices, scripts: scripts, callbacks: callbacks)
    }

    /// A call at the present instant, on behalf of `item`.
    func call(_ item: String = "signup-1") -> ServiceCall {
        let site = CallSite(
            SiteScope(item: item), SiteCall(service: "states", operation: "StartExecution"))
        return ServiceCall(now: now, site: site, draws: Draws(seed: 7))
    }

    /// Makes a machine out of its definition.
    /// - Returns: Its ARN.
    mutating func create(
        _ definition: String, named name: String = "m", type: StateMachineType = .standard
    ) throws -> String {
        let parsed = StateMachine.parse(definition, type: type)
        guard let machine = parsed.machine else { throw Refusal(diagnostics: parsed.diagnostics) }
        return service.createStateMachine(named: name, machine, type: type)
    }

    struct Refusal: Error, CustomStringConvertible {
        let diagnostics: [Diagnostic]
        var description: String { diagnostics.map(\.description).joined(separator: "\n") }
    }

    /// Starts an execution and lets it go as far as it can.
    mutating func start(
        _ machine: String, name: String? = "e", input: String? = nil, item: String = "signup-1"
    ) -> ServiceAnswer<StartExecutionRequest.Response> {
        let request = StartExecutionRequest(stateMachineARN: machine, name: name, input: input)
        let answer = service.startExecution(request, in: call(item))
        take(answer.consequences)
        return answer
    }

    /// Lets everything happen that needs no answer from outside, up to `end`.
    mutating func settle(until end: Instant = .distantFuture) {
        while let place = waiting.indices.min(by: { (waiting[$0].at, $0) < (waiting[$1].at, $1) }),
            waiting[place].at <= end
        {
            let next = waiting.remove(at: place)
            now = next.at
            take(service.followUp(next.followUp.what, in: call()))
        }
    }

    /// Answers the oldest need, and lets everything follow.
    mutating func answer(_ outcome: NeedOutcome) {
        answerOnly(outcome)
        settle()
    }

    /// Answers the oldest need, and lets no time pass.
    mutating func answerOnly(_ outcome: NeedOutcome) {
        guard !needs.isEmpty else { return }
        let need = needs.removeFirst()
        answeredOrdinals.append(need.ordinal)
        take(service.resume(need.ticket, with: outcome, in: call()))
        settle(until: now)
    }

    /// Serves a request that the service answers at once.
    /// - Returns: The response; nil for an error.
    mutating func perform(_ request: any AWSRequest, at site: CallSite) -> (any Sendable)? {
        let answer = service.perform(
            request, in: ServiceCall(now: now, site: site, draws: Draws(seed: 7)))
        take(answer.consequences)
        return answer.response
    }

    /// Sends a token back, and lets no time pass.
    /// - Returns: The error that was answered.
    mutating func send(_ request: any AWSRequest) -> AWSError? {
        let answer = service.perform(request, in: call())
        take(answer.consequences)
        settle(until: now)
        return answer.error
    }

    /// Stops an execution.
    mutating func stop(_ arn: String) {
        _ = send(StopExecutionRequest(executionARN: arn, error: "Stop", cause: "enough"))
    }

    /// Begins a call that is answered later.
    mutating func begin(_ request: any AWSRequest) {
        take(service.perform(request, in: call()).consequences)
    }

    /// Begins a call that is answered later, and lets time pass until it is.
    /// - Returns: What was answered, to it and to whoever else waits.
    mutating func settlements(
        of request: any AWSRequest, until end: Instant = .distantFuture
    ) -> [any Sendable] {
        let before = settled.count
        begin(request)
        if settled.count == before { settle(until: end) }
        return Array(settled.dropFirst(before))
    }

    /// Answers the oldest need twice, as a duplicate would.
    mutating func answerTwice(_ outcome: NeedOutcome) {
        guard let ticket = needs.first?.ticket else { return }
        answer(outcome)
        take(service.resume(ticket, with: outcome, in: call()))
    }

    mutating func advance(by span: Nanoseconds) {
        settle(until: now + span)
        now = max(now, now + span)
    }

    private mutating func take(_ consequences: Consequences) {
        needs += consequences.needs
        for settlement in consequences.settled {
            if case .success(let response) = settlement.result { settled.append(response) }
        }
        entries += consequences.history.map(\.entry)
        waiting += consequences.followUps.map { (now + $0.delay, $0) }
        waiting.removeAll { waiting in
            waiting.followUp.name.map { consequences.withdrawn.contains($0) } ?? false
        }
    }
}

extension StepFunctionsTimings {
    static let none = StepFunctionsTimings(start: .constant(.zero), transition: .constant(.zero))
}

/// A definition with one state, named `S`, which ends.
func definition(of state: String) -> String {
    #"{"StartAt": "S", "States": {"S": \#(state)}}"#
}

/// A Task state that ends.
func task(_ resource: String, _ parameters: String = #"{"FunctionName": "F", "Payload.$": "$"}"#)
    -> String
{
    definition(
        of:
            #"{"Type": "Task", "Resource": "\#(resource)", "Parameters": \#(parameters), "End": true}"#
    )
}

let invoke = "arn:aws:states:::lambda:invoke"

extension ServiceAnswer {
    /// The response, where there is one.
    var response: Response? { if case .answered(let response) = outcome { response } else { nil } }
    /// The error, where there is one.
    var error: AWSError? { if case .failed(let error) = outcome { error } else { nil } }
}

extension Rehearsal {
    /// How the execution `e` of machine `m` stands.
    var description: DescribeExecutionRequest.Response? {
        let arn = "arn:aws:states:us-east-1:123456789012:execution:m:e"
        return service.describeExecution(
            DescribeExecutionRequest(executionARN: arn), in: call()
        ).response
    }

    /// The request that the oldest need makes.
    var request: (any AWSRequest)? {
        if case .request(let request)? = needs.first?.what { request } else { nil }
    }

    /// The types of all history events.
    var types: [String] { entries.map(\.type) }
}

/// An execution of one Task state that waits for its answer.
func started(
    _ resource: String, _ parameters: String, input: String = "{}",
    scripts: [String: FunctionScript] = [:], callbacks: [String: FunctionScript] = [:]
) throws -> Rehearsal {
    var states = Rehearsal(scripts: scripts, callbacks: callbacks)
    let machine = try states.create(task(resource, parameters))
    _ = states.start(machine, input: input)
    states.settle()
    return states
}

/// The `Resource` of an integration.
func service(_ action: String) -> String { "arn:aws:states:::\(action)" }

/// What the execution `e` ended with.
func output(_ states: Rehearsal) throws -> JSONValue {
    try JSONValue.parse(try #require(states.description?.output))
}
