internal import AWSModel
internal import FaultInjection
internal import KeyedDraws
internal import ServiceCalls
package import Tracing
public import VirtualTime

/// One run of a system: it owns the loop, the clock, the draws, the services and the sandboxes.
///
/// ```swift
/// let cloud = try Cloud(for: configuration, machine: machine)
/// let simulation = Simulation(configuration, cloud: cloud, on: executor, consumers: [digest])
/// let end = simulation.run()
/// ```
///
/// Everything happens on one thread, one event at a time. How a call travels stands in
/// `Simulation+Network.swift`, how a function's code runs in `Simulation+Invocations.swift`, how
/// work comes in in `Simulation+Workload.swift`.
public final class Simulation: @unchecked Sendable {
    // Proof for @unchecked: it is touched by the simulating thread alone; what crosses to handlers
    // is `SimulatedClient`, whose every step runs on that thread too.
    public let configuration: RunConfiguration
    let executor: VirtualExecutor
    let draws: Draws
    private let otherConsumers: ArraySlice<any TraceConsumer>
    /// Gets the event itself, where the others get copies; a digest does best here.
    private let lastConsumer: (any TraceConsumer)?

    /// The services, for whoever looks at what a run left behind.
    public internal(set) var cloud: Cloud
    var faults: FaultPlan
    /// What goes wrong by itself.
    var background: BackgroundFaults
    var quotas: RequestQuotas
    /// Calls whose answer a service will give later.
    var pendingCalls: [PendingKey: Exchange] = [:]
    /// Follow-ups that a service may still withdraw.
    var namedFollowUps: [FollowUpKey: EventToken] = [:]
    var sandboxes: [SandboxKey: Sandbox] = [:]
    var functions: [String: FunctionDefinition]
    let resizes: ResizeMemo
    /// How simulated code holds this simulation.
    private(set) lazy var world = UnretainedSimulation(self)
    /// The connections of services and of Step Functions.
    var ownConnections = Connections()
    /// Whether an outage may ask who is connected.
    let tracksConnections: Bool
    /// Whether some clock may be off.
    let tracksClocks: Bool
    private var eventCount = 0

    /// A call that waits for a service, by the service's ticket.
    struct PendingKey: Hashable {
        let service: AWSService
        let ticket: Ticket
    }

    /// A follow-up that a service may withdraw.
    struct FollowUpKey: Hashable {
        let service: AWSService
        let name: FollowUp.Name
    }

    /// An environment of a function, by its number.
    struct SandboxKey: Hashable {
        let function: String
        let number: Int
    }

    /// A run that has not begun.
    /// - Parameter resizes: What earlier runs of this process have resized; it changes no outcome.
    package init(
        _ configuration: RunConfiguration, cloud: Cloud, on executor: VirtualExecutor,
        resizes: ResizeMemo = ResizeMemo(), consumers: [any TraceConsumer]
    ) {
        self.configuration = configuration
        self.executor = executor
        otherConsumers = consumers.dropLast()
        lastConsumer = consumers.last
        self.cloud = cloud
        self.resizes = resizes
        draws = Draws(seed: configuration.seed)
        faults = FaultPlan(configuration.faults)
        background = BackgroundFaults(configuration.background, configuration.cloud.background)
        quotas = RequestQuotas(configuration.cloud.rates, ramp: configuration.cloud.ramp)
        tracksConnections = configuration.faults.contains { rule in
            rule.effects.contains { if case .outage = $0 { true } else { false } }
        }
        tracksClocks = faults.setsClocks
        functions = [:]
        for function in configuration.system.functions { functions[function.name] = function }
    }

    /// The present instant.
    public var now: Instant { executor.now }

    /// The end of virtual time: 2262-01-01, the last year whose nanoseconds since 1970 fit 64 bits.
    public static let lastInstant = Instant(nanoseconds: 7_447_420_800_000_000_000)

    /// Has everything happen, until nothing is left to happen or something escaped.
    public func run() -> RunEnd {
        executor.begin(at: configuration.start)
        defer {
            executor.end()
            // Code and its sandbox hold each other.
            for sandbox in sandboxes.values { sandbox.instance = nil }
            sandboxes = [:]
        }
        for charge in cloud.standingCharges { emit(.charged(Cloud.setupSite, charge)) }
        for source in configuration.workload { schedule(source, place: 0) }
        while executor.step() {
            if executor.hasEscapes { return escaped() }
            eventCount += 1
            if now > Self.lastInstant {
                return .stopped(
                    "virtual time passed \(Self.lastInstant); a wait, a latency or an arrival is too long"
                )
            }
            if eventCount > configuration.maximumEvents {
                return .stopped("more than \(configuration.maximumEvents) events happened")
            }
        }
        return .quiescent
    }

    /// Tells every consumer what happened now.
    func emit(_ kind: consuming TraceEvent.Kind) {
        let event = TraceEvent(at: now, kind)
        for consumer in otherConsumers { consumer.consume(event) }
        lastConsumer?.consume(event)
    }

    /// What a service knows about a call that takes effect now.
    func call(at site: CallSite) -> ServiceCall { ServiceCall(now: now, site: site, draws: draws) }

    private func escaped() -> RunEnd {
        let found = executor.takeEscapes().map { escape in
            let owner = escape.owner ?? "code of no function"
            emit(.escaped(what: escape.kind.rawValue, owner: owner))
            return "\(escape.kind.rawValue), in \(owner)"
        }
        return .escaped(found)
    }
}

/// How a run ended.
public enum RunEnd: Hashable, Sendable {
    /// Nothing was left to happen.
    case quiescent
    /// Simulated code reached the real world; each entry says what and whose code.
    case escaped([String])
    /// A limit was passed.
    case stopped(String)
}
