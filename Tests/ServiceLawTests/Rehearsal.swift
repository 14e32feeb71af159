import AWSModel
import FaultInjection
import Invariants
import KeyedDraws
import OrderedJSON
import RetryPolicies
import Simulator
import StatesLanguage
import Testing
import Tracing
import VirtualTime

/// Several clients that do their acts at the same time, each one after another, through the
/// simulated network: a call takes ten milliseconds, and a client gives up after a second and does
/// not try again.
struct Rehearsal<Wish: ClientWish> {
    /// A handler's code: performs a wish with its client.
    typealias Perform = @Sendable (any AWSClient, _ client: String, Wish) async -> Void

    var configuration: RunConfiguration
    private let executor: VirtualExecutor

    /// - Parameters:
    ///   - executor: Whose time it is.
    ///   - wrapped: What stands between each client and the network.
    init(
        _ acts: [Act<Wish>], resources: CloudResources,
        on executor: VirtualExecutor = VirtualExecutor(),
        wrapped: @escaping @Sendable (any AWSClient) -> any AWSClient = { $0 },
        _ perform: @escaping Perform
    ) {
        self.executor = executor
        let clients = Set(acts.map(\.client)).sorted()
        let clock = VirtualWaits(executor)
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
    /// - Parameter prepare: Changes the cloud before anything does.
    func run(_ prepare: (inout Cloud) throws -> Void = { _ in }) throws -> Aftermath {
        let machine = try #require(StateMachine.parse(configuration.workflow.definition).machine)
        var cloud = try Cloud(for: configuration, machine: machine)
        try prepare(&cloud)
        let recording = TraceRecording()
        let digest = TraceDigest(identity: "rehearsal")
        let checks = ServiceInvariants.all.map { $0.make() }
        let simulation = Simulation(
            configuration, cloud: cloud, on: executor, consumers: [recording, digest] + checks)
        let end = simulation.run()
        return Aftermath(
            events: recording.events, digest: digest.hexadecimal, cloud: simulation.cloud,
            violations: checks.flatMap { $0.violations() }
                + (end == .quiescent ? [] : ["it ended \(end)"]))
    }

    static func name(_ client: Int) -> String { "c-\(client)" }

    /// A rule for each act, which names its call by client, operation and ordinal.
    private static func faults(_ acts: [Act<Wish>]) -> [FaultRule] {
        zip(acts, ordinals(acts)).map { act, ordinal in
            FaultRule(
                service: act.wish.operation.service, operation: act.wish.operation.name,
                condition: FaultCondition(
                    item: name(act.client), state: "Client", ordinal: ordinal...ordinal),
                effects: [.slow(.milliseconds(Int64(act.slow)))] + act.mishap.effects)
        }
    }

    /// Which of its client's calls of its operation each act is, from one.
    private static func ordinals(_ acts: [Act<Wish>]) -> [Int] {
        var ordinals: [String: Int] = [:]
        return acts.map { act in
            ordinals["\(act.client) \(act.wish.operation)", default: 0] += 1
            return ordinals["\(act.client) \(act.wish.operation)", default: 0]
        }
    }

    /// The act whose call a site names; nil for a call that something else made.
    static func act(at site: CallSite, among acts: [Act<Wish>]) -> Act<Wish>? {
        guard let call = site.call, site.scope.steps.count == 1 else { return nil }
        return zip(acts, ordinals(acts)).first { act, ordinal in
            site.scope.item == name(act.client) && call.operation == act.wish.operation.name
                && call.service == act.wish.operation.service.rawValue && call.ordinal == ordinal
        }?.0
    }

    private static var definition: String {
        """
        {"StartAt": "Client", "States": {"Client": {
          "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": {"FunctionName": "Client", "Payload.$": "$"}, "End": true}}}
        """
    }
}

/// What a run left behind.
struct Aftermath {
    var events: [TraceEvent]
    let digest: String
    let cloud: Cloud
    /// What was wrong with it by the invariants that every run is held against.
    let violations: [String]
}

/// A function whose code is a closure.
struct Code: LambdaFunction {
    let body: @Sendable (JSONValue) async throws -> Void

    func handle(_ event: JSONValue, context: LambdaContext) async throws -> JSONValue {
        try await body(event)
        return [:]
    }
}
