package import AWSModel
import OrderedJSON
package import ServiceCalls
package import VirtualTime

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
/// An environment stays busy until its code ends, whether or not anybody still waits for the answer.
/// Not modelled yet: asynchronous invocation, provisioned concurrency, the rate at which environments may be added.
package struct LambdaService: EmulatedService {
    package static let service = AWSService.lambda

    /// The account and region that own the functions.
    package let account: AccountFacts
    package let quotas: LambdaQuotas
    package let timings: LambdaTimings
    var functions: [String: DeployedFunction] = [:]
    var running: [Ticket: RunningInvocation] = [:]
    /// What functions with reserved concurrency took out of the account's.
    var reservedTotal = 0
    /// Invocations of functions without reserved concurrency.
    var unreservedRunning = 0
    var environmentsMade = 0
    private var ticketsGiven = 0

    /// No functions yet.
    package init(
        account: AccountFacts = AccountFacts(), quotas: LambdaQuotas = LambdaQuotas(),
        timings: LambdaTimings = LambdaTimings()
    ) {
        self.account = account
        self.quotas = quotas
        self.timings = timings
    }

    /// Serves Invoke.
    package mutating func perform(
        _ request: any AWSRequest, in call: ServiceCall
    ) -> ServiceAnswer<any Sendable> {
        switch request {
        case let request as InvokeRequest: invoke(request, in: call).erased()
        default: notEmulated(request)
        }
    }

    mutating func nextTicket() -> Ticket {
        ticketsGiven += 1
        return Ticket(ticketsGiven)
    }
}

// What invariants and reports look at.
extension LambdaService {
    /// The names of all functions, sorted.
    package var functionNames: [String] { functions.keys.sorted() }

    /// What a function was given; nil for one that does not exist.
    package func configuration(of function: String) -> FunctionConfiguration? {
        functions[function]?.configuration
    }

    /// Invocations that run now, in the whole account.
    package var concurrentExecutions: Int { running.count }

    /// Invocations of one function that run now.
    package func concurrentExecutions(of function: String) -> Int {
        functions[function]?.running ?? 0
    }

    /// The numbers of a function's environments that wait for work at `now`, the most recently used last.
    package func idleEnvironments(of function: String, at now: Instant) -> [Int] {
        functions[function]?.idle.filter { $0.isAlive(at: now) }.map(\.number) ?? []
    }

    /// Why an invocation would be throttled now; nil where it would run, and for a function that does not exist.
    ///
    /// AWS puts the reason beside the message, where a handler cannot see it; so it is asked for here.
    package func throttleReason(for function: String) -> ThrottleReason? {
        guard let function = functions[function] else { return nil }
        if let reserved = function.configuration.reservedConcurrency {
            return function.running < reserved ? nil : .reserved
        }
        return unreservedRunning < quotas.concurrency - reservedTotal ? nil : .account
    }
}
