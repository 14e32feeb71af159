public import AWSModel
import OrderedJSON
public import ServiceCalls
import Tracing
public import VirtualTime

/// AWS Lambda: functions, their execution environments, and who may run when.
///
/// ```swift
/// var lambda = LambdaService()
/// try lambda.addFunction(FunctionConfiguration(name: "Resize", memorySize: 512, timeout: 10))
/// let answer = lambda.invoke(InvokeRequest(functionName: "Resize", payload: event), in: call)
/// // answer is pending and needs an invocation; when the simulator has run the code:
/// lambda.resume(ticket, with: .invocation(.returned(output)), in: later)  // settles the call
/// ```
///
/// An environment stays busy until its code ends, whether or not anybody still waits for the
/// answer. Not modelled: creating and changing functions while time runs, versions with code of
/// their own, weighted aliases, layers, networks, event source mappings, response streaming,
/// SnapStart, recursive loop detection.
public struct LambdaService: EmulatedService {
    public static let service = AWSService.lambda

    /// The account and region that own the functions.
    public let account: AccountFacts
    public let quotas: LambdaQuotas
    public let timings: LambdaTimings
    /// In the order of deployment.
    var deployed: [DeployedFunction] = []
    /// Where among them a function is, by name.
    var places: [String: Int] = [:]
    var running: [Ticket: RunningInvocation] = [:]
    var shares = ConcurrencyShares()
    /// Synchronous requests of functions without reserved concurrency.
    var requests: TokenBucket
    /// Events that were taken and not yet done with.
    var events = EventQueue()
    /// Records on their way to a service.
    var deliveries: [Ticket: Delivery] = [:]
    /// What reached event buses, by their ARNs.
    var records: [String: [RecordedMessage]] = [:]
    var environmentsMade = 0
    var provisionings = 0
    private var ticketsGiven = 0

    /// No functions yet.
    public init(
        account: AccountFacts = AccountFacts(), quotas: LambdaQuotas = LambdaQuotas(),
        timings: LambdaTimings = LambdaTimings()
    ) {
        self.account = account
        self.quotas = quotas
        self.timings = timings
        let rate = quotas.concurrency * quotas.requestRateFactor
        requests = TokenBucket(perSecond: rate, capacity: rate)
    }

    /// Serves Invoke and the operations that ask or say how functions may run.
    public mutating func perform(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch request {
        case let request as InvokeRequest: invoke(request, in: call).erased()
        case let request as PutFunctionConcurrencyRequest:
            putFunctionConcurrency(request, in: call).erased()
        case let request as DeleteFunctionConcurrencyRequest:
            deleteFunctionConcurrency(request, in: call).erased()
        case let request as GetFunctionConcurrencyRequest:
            getFunctionConcurrency(request, in: call).erased()
        case let request as PutProvisionedConcurrencyConfigRequest:
            putProvisionedConcurrencyConfig(request, in: call).erased()
        case let request as GetProvisionedConcurrencyConfigRequest:
            getProvisionedConcurrencyConfig(request, in: call).erased()
        case let request as DeleteProvisionedConcurrencyConfigRequest:
            deleteProvisionedConcurrencyConfig(request, in: call).erased()
        case let request as PutFunctionEventInvokeConfigRequest:
            putFunctionEventInvokeConfig(request, in: call).erased()
        case let request as GetFunctionEventInvokeConfigRequest:
            getFunctionEventInvokeConfig(request, in: call).erased()
        case let request as DeleteFunctionEventInvokeConfigRequest:
            deleteFunctionEventInvokeConfig(request, in: call).erased()
        case let request as GetFunctionRequest: getFunction(request, in: call).erased()
        case let request as GetFunctionConfigurationRequest:
            getFunctionConfiguration(request, in: call).erased()
        case let request as GetAccountSettingsRequest:
            getAccountSettings(request, in: call).erased()
        default: notEmulated(request)
        }
    }

    /// Attempts an event, or has environments there that were to be made ahead.
    public mutating func followUp(_ what: any Sendable, in call: ServiceCall) -> Consequences {
        switch what {
        case let attempt as EventAttempt: self.attempt(attempt, in: call)
        case let allocation as Allocation: allocated(allocation)
        default: Consequences()
        }
    }

    mutating func nextTicket() -> Ticket {
        ticketsGiven += 1
        return Ticket(ticketsGiven)
    }
}

extension DeployedFunction {
    /// Something that happened to this function.
    /// - Parameter key: Which part of it: a request's identifier, a qualifier.
    func effect(
        _ name: String, key: String, _ facts: KeyValuePairs<String, String> = [:]
    ) -> Effect {
        Effect(
            name, "function \(configuration.name)", key: key,
            facts.map { Effect.Fact($0.key, $0.value) })
    }
}

// What invariants and reports look at.
extension LambdaService {
    /// The names of all functions, sorted.
    public var functionNames: [String] { places.keys.sorted() }

    /// What a function was given; nil for one that does not exist.
    public func configuration(of function: String) -> FunctionConfiguration? {
        places[function].map { deployed[$0].configuration }
    }

    /// Invocations that run now, in the whole account.
    public var concurrentExecutions: Int { running.count }

    /// Invocations of one function that run now.
    public func concurrentExecutions(of function: String) -> Int {
        places[function].map { deployed[$0].running } ?? 0
    }

    /// Events that were taken and not yet done with.
    public var waitingEvents: Int { events.count }

    /// The numbers of a function's environments that wait for work at `now`, the most recently used
    /// last; not those that were made ahead.
    public func idleEnvironments(of function: String, at now: Instant) -> [Int] {
        guard let place = places[function] else { return [] }
        return deployed[place].versions.flatMap { version in
            version.idle.all.filter { $0.isAlive(at: now) }.map(\.number)
        }
    }

    /// Why an invocation in an environment that was not made ahead would be throttled now for want
    /// of concurrency; nil where it would run, and for a function that does not exist.
    public func throttleReason(for function: String) -> ThrottleReason? {
        places[function].flatMap { shortage(of: $0, isAhead: false) }
    }

    /// The records that reached an event bus, in the order of arrival.
    public func recordedMessages(to arn: String) -> [RecordedMessage] { records[arn] ?? [] }
}
