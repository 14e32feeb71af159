internal import AWSModel
internal import KeyedDraws
internal import RetryPolicies
internal import ServiceCalls
internal import VirtualTime

/// An execution environment: a lane for its code, an instance of the function as module state, its
/// clients' retry state.
final class Sandbox: @unchecked Sendable {
    // Proof for @unchecked: its own code, whose client holds it, runs on the simulating thread.
    let function: String
    let number: Int
    let lane: Lane
    /// How its code's calls are retried and timed out.
    let client: RunConfiguration.Client
    /// Nil for functions that answer by script.
    var instance: FunctionInstance?
    /// The invocation that runs now, or ran last: code that goes on after its return still calls on
    /// its behalf.
    var invocation: RunningInvocation?
    /// One client for each service that its code talks to; a handful at most.
    private var clients: [ServiceClient] = []
    /// How far its clients believe its clock to be ahead, by what services have told them.
    var clockCorrections: [AWSService: Nanoseconds] = [:]
    /// The ARN that its code last saw itself invoked by, and the qualifier in it.
    var invokedARN: (qualifier: String?, text: String)?
    /// Which services its process is connected to.
    var connections = Connections()

    init(function: String, number: Int, lane: Lane, client: RunConfiguration.Client) {
        self.function = function
        self.number = number
        self.lane = lane
        self.client = client
    }

    /// Its client of a service, made at the first call.
    func client(of service: AWSService, at now: Instant) -> ServiceClient {
        if let known = clients.first(where: { $0.service == service }) { return known }
        let session = RetrySession(
            client.retries, profile: service.retryProfile, startingAt: now)
        let made = ServiceClient(service: service, session: session)
        clients.append(made)
        return made
    }
}

/// One client of one service, which a sandbox's code keeps from invocation to invocation.
final class ServiceClient: @unchecked Sendable {
    // Proof for @unchecked: a sandbox's, and like it touched on the simulating thread.
    let service: AWSService
    /// What it has left of retries, and how fast it may send.
    var session: RetrySession

    init(service: AWSService, session: RetrySession) {
        self.service = service
        self.session = session
    }
}

/// One run of a function's code.
final class RunningInvocation: @unchecked Sendable {
    // Proof for @unchecked: the handler's task, which holds it, runs on the simulating thread.
    /// On whose behalf its calls are.
    let scope: SiteScope
    let site: CallSite
    let memorySize: Int
    let beganAt: Instant
    /// How often each operation was called so far. A handler calls but a few.
    private var ordinals: [(operation: AWSOperation, count: Int)] = []
    var timers: [EventToken] = []
    /// Ends it with an outcome; nil once it has ended.
    var finish: ((InvocationOutcome) -> Void)?
    private(set) var isOpen = true

    init(scope: SiteScope, site: CallSite, memorySize: Int, beganAt: Instant) {
        self.scope = scope
        self.site = site
        self.memorySize = memorySize
        self.beganAt = beganAt
    }

    /// Ends it; only the first end counts.
    /// - Returns: Whether this was the first.
    func close() -> Bool {
        defer { isOpen = false }
        return isOpen
    }

    /// The ordinal of the next call of an operation, from one.
    func nextOrdinal(of operation: AWSOperation) -> Int {
        guard let place = ordinals.firstIndex(where: { $0.operation == operation }) else {
            ordinals.append((operation, 1))
            return 1
        }
        ordinals[place].count += 1
        return ordinals[place].count
    }
}
