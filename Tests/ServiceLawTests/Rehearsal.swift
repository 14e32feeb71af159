import AWSModel
import FaultInjection
import KeyedDraws
import OrderedJSON
import PropertyTesting
import RetryPolicies
import Simulator
import StatesLanguage
import Testing
import Tracing
import VirtualTime

/// What one client does: after a pause it asks for something, and the network treats it so.
///
/// Everything that chance decides stands in the act, so that acts can be left out one by one while
/// the others stay what they are.
struct Act<Wish: Sendable>: Sendable {
    /// Which client, from zero.
    var client: Int
    /// Milliseconds since its act before.
    var pause: Int
    /// Milliseconds that the call takes beyond ten.
    var slow: Int
    var mishap: Mishap
    var wish: Wish
}

extension Act: CustomStringConvertible {
    var description: String {
        "c\(client) +\(pause) ms: \(wish)\(slow == 0 ? "" : ", \(slow) ms late")"
            + (mishap == .none ? "" : ", \(mishap)")
    }
}

extension Act {
    /// The same act with one thing less to it, in each way that there is.
    fileprivate var simpler: [Act] {
        var ways: [Act] = []
        func add(_ change: (inout Act) -> Void) {
            var act = self
            change(&act)
            ways.append(act)
        }
        if mishap != .none { add { $0.mishap = .none } }
        if slow != 0 { add { $0.slow = 0 } }
        if client != 0 { add { $0.client = 0 } }
        return ways
    }
}

/// The fewest and simplest of some acts that fail still.
func simplest<Wish>(
    _ acts: [Act<Wish>], _ fails: ([Act<Wish>]) throws -> Bool
) rethrows -> [Act<Wish>] {
    var acts = try shrunk(acts, fails)
    var place = 0
    while place < acts.count {
        let simpler = try acts[place].simpler.first { act in
            var others = acts
            others[place] = act
            return try fails(others)
        }
        guard let simpler else {
            place += 1
            continue
        }
        acts[place] = simpler
        let fewer = try shrunk(acts, fails)
        if fewer.count < acts.count { (acts, place) = (fewer, 0) }
    }
    return acts
}

/// What goes wrong with a call on its way.
enum Mishap: Sendable, CaseIterable {
    case none
    /// The request never arrives; the client hears nothing.
    case requestLost
    /// It takes effect; the client hears nothing.
    case answerLost
    /// It arrives when the client has given up, and takes effect then.
    case late
    /// The service answers an error and does nothing.
    case errorBefore
    /// The service answers an error and has done it all the same.
    case errorAfter
    /// The service refuses it for its rate.
    case throttled

    var effects: [FaultEffect] {
        switch self {
        case .none: []
        case .requestLost: [.timeout(afterEffect: false)]
        case .answerLost: [.timeout(afterEffect: true)]
        case .late: [.slow(.seconds(2))]
        case .errorBefore: [Self.error("ServiceUnavailable", status: 503, afterEffect: false)]
        case .errorAfter: [Self.error("ServiceUnavailable", status: 503, afterEffect: true)]
        case .throttled: [Self.error("ThrottlingException", status: 400, afterEffect: false)]
        }
    }

    private static func error(_ code: String, status: Int, afterEffect: Bool) -> FaultEffect {
        .error(code: code, message: nil, status: status, afterEffect: afterEffect)
    }
}

/// Something that a client may want: one call of one operation.
protocol ClientWish: Sendable {
    var operation: AWSOperation { get }
}

/// Several clients that do their acts at the same time, each one after another, through the
/// simulated network: a call takes ten milliseconds, and a client gives up after a second and does
/// not try again.
struct Rehearsal<Wish: ClientWish> {
    /// A handler's code: performs a wish with its client.
    typealias Perform = @Sendable (any AWSClient, _ client: String, Wish) async -> Void

    var configuration: RunConfiguration
    private let executor = VirtualExecutor()

    /// - Parameters:
    ///   - wrapped: What stands between each client and the network.
    init(
        _ acts: [Act<Wish>], resources: CloudResources,
        wrapped: @escaping @Sendable (any AWSClient) -> any AWSClient = { $0 },
        _ perform: @escaping Perform
    ) {
        let clients = Set(acts.map(\.client)).sorted()
        let clock = Stopwatch(executor)
        let function = FunctionDefinition("Client", memorySize: 1_769, timeoutSeconds: 900) {
            reach in
            let aws = wrapped(reach.aws)
            return Code { event in
                guard let name = event["client"]?.stringValue else { return }
                // All begin together, however long it took to start each.
                await clock.wait(until: .epoch + .seconds(10))
                for act in acts where Self.name(act.client) == name {
                    await clock.wait(.milliseconds(Int64(act.pause)))
                    await perform(aws, name, act.wish)
                }
            }
        }
        let workflow = SimulatedSystem.Workflow(name: "client", definition: Self.definition)
        configuration = RunConfiguration(
            seed: 1,
            system: SimulatedSystem(
                name: "rehearsal", resources: resources, functions: [function],
                workflows: [workflow]),
            workflow: workflow,
            workload: clients.map { client in
                WorkloadSource(count: 1) { _ in
                    let name = Self.name(client)
                    return WorkloadSource.Item(
                        label: name, at: .zero, what: .execution(input: ["client": .string(name)]))
                }
            })
        configuration.clients["Client"] = .init(retries: .none, timeout: .seconds(1))
        for operation in Set(acts.map(\.wish.operation)) {
            configuration.latencies[operation] = .constant(.milliseconds(10))
        }
        configuration.faults = Self.faults(acts)
    }

    /// Lets everything happen.
    /// - Returns: What happened, in order, and the cloud that is left.
    func run() throws -> (events: [TraceEvent], cloud: Cloud) {
        let machine = try #require(StateMachine.parse(configuration.workflow.definition).machine)
        let recording = TraceRecording()
        let simulation = Simulation(
            configuration, cloud: try Cloud(for: configuration, machine: machine), on: executor,
            consumers: [recording])
        #expect(simulation.run() == .quiescent)
        return (recording.events, simulation.cloud)
    }

    static func name(_ client: Int) -> String { "c-\(client)" }

    /// A rule for each act, which names its call by client, operation and ordinal.
    private static func faults(_ acts: [Act<Wish>]) -> [FaultRule] {
        var ordinals: [String: Int] = [:]
        return acts.map { act in
            let operation = act.wish.operation
            let ordinal = ordinals["\(act.client) \(operation)", default: 0] + 1
            ordinals["\(act.client) \(operation)"] = ordinal
            return FaultRule(
                service: operation.service, operation: operation.name,
                condition: FaultCondition(item: name(act.client), ordinal: ordinal...ordinal),
                effects: [.slow(.milliseconds(Int64(act.slow)))] + act.mishap.effects)
        }
    }

    private static var definition: String {
        """
        {"StartAt": "Client", "States": {"Client": {
          "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": {"FunctionName": "Client", "Payload.$": "$"}, "End": true}}}
        """
    }
}

/// A function whose code is a closure.
private struct Code: LambdaFunction {
    let body: @Sendable (JSONValue) async -> Void

    func handle(_ event: JSONValue, context: LambdaContext) async throws -> JSONValue {
        await body(event)
        return [:]
    }
}

/// Waits in virtual time: a test's process is not simulated as a whole, so that `Task.sleep` would
/// take real time.
private struct Stopwatch: @unchecked Sendable {
    // Proof for @unchecked: the executor's thread is the only one that runs simulated code.
    private let executor: VirtualExecutor

    init(_ executor: VirtualExecutor) { self.executor = executor }

    func wait(_ span: Nanoseconds) async { await wait(until: executor.now + span) }

    func wait(until instant: Instant) async {
        await withUnsafeContinuation { continuation in
            executor.schedule(at: instant) { continuation.resume() }
        }
    }
}
