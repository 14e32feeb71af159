import AWSModel
import Bodies
import EmulatedLambda
import FaultInjection
import ImageResizing
import KeyedDraws
import OrderedJSON
import Simulator
import StatesLanguage
import Testing
import Tracing
import VirtualTime

/// A function whose code is a closure.
struct Code: LambdaFunction {
    typealias Body = @Sendable (JSONValue, LambdaContext) async throws -> JSONValue

    let body: Body

    func handle(_ event: JSONValue, context: LambdaContext) async throws -> JSONValue {
        try await body(event, context)
    }
}

/// A small system with one bucket, the function `Work` and a state machine of the same name.
struct World {
    var configuration: RunConfiguration

    /// One state, `Work`, that invokes the function `Work` with the execution's input.
    static let oneTask = task("Work")

    /// - Parameter items: Labels and the times at which executions of that name start.
    init(
        seed: UInt64 = 7, definition: String = oneTask, functions: [FunctionDefinition],
        items: [(label: String, at: Nanoseconds)] = [("a", .zero)]
    ) {
        let workflow = SimulatedSystem.Workflow(name: "work", definition: definition)
        let system = SimulatedSystem(
            name: "world", resources: CloudResources(buckets: ["things"]), functions: functions,
            workflows: [workflow])
        configuration = RunConfiguration(
            seed: seed, system: system, workflow: workflow,
            workload: items.map { item in
                WorkloadSource(count: 1) { _ in
                    WorkloadSource.Item(
                        label: item.label, at: item.at,
                        what: .execution(input: ["item": .string(item.label)]))
                }
            })
        // Round numbers, so that instants can be told beforehand.
        configuration.latencies[.putObject] = .constant(.milliseconds(100))
        configuration.latencies[.getObject] = .constant(.milliseconds(100))
        configuration.latencies[.startExecution] = .constant(.milliseconds(10))
        // A handler's first line is where its run begins.
        configuration.lambdaTimings[runtime: "swift6.2"].firstRun = .none
    }

    /// A world whose function `Work` is this code.
    init(
        seed: UInt64 = 7, items: [(label: String, at: Nanoseconds)] = [("a", .zero)],
        timeoutSeconds: Int = 60, memorySize: Int = 256,
        _ body: @escaping @Sendable (any AWSClient, JSONValue) async throws -> JSONValue
    ) {
        self.init(
            seed: seed,
            functions: [
                FunctionDefinition(
                    "Work", memorySize: memorySize, timeoutSeconds: timeoutSeconds
                ) { clients in
                    Code { event, _ in try await body(clients.aws, event) }
                }
            ], items: items)
    }

    /// A state machine of one task with further members, `"Retry": […]`.
    static func task(_ function: String, _ members: String = "") -> String {
        """
        {"StartAt": "Work", "States": {"Work": {
          "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": {"FunctionName": "\(function)", "Payload.$": "$"},
          "OutputPath": "$.Payload", \(members.isEmpty ? "" : members + ",") "End": true}}}
        """
    }

    /// A state machine of one task that does not wait for its function.
    static func task(_ function: String, invocationType: String) -> String {
        """
        {"StartAt": "Work", "States": {"Work": {
          "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": {
            "FunctionName": "\(function)", "InvocationType": "\(invocationType)", "Payload.$": "$"},
          "ResultPath": null, "End": true}}}
        """
    }

    /// Adds a table whose key is `key`, with calls of ten milliseconds.
    mutating func addTable(_ name: String) {
        configuration.system.resources.tables.append(.init(name, partitionKey: "key"))
        for operation in ["GetItem", "PutItem", "BatchGetItem", "BatchWriteItem", "Query", "Scan"] {
            configuration.latencies[AWSOperation(.dynamodb, operation)] = .constant(
                .milliseconds(10))
        }
    }

    /// Lets it run.
    func run(
        on executor: VirtualExecutor = VirtualExecutor(), resizes: ResizeMemo = ResizeMemo(),
        consumers: [any TraceConsumer] = []
    ) throws -> Story {
        let machine = try #require(
            StateMachine.parse(configuration.workflow.definition).machine)
        let recording = TraceRecording()
        let digest = TraceDigest(identity: "world")
        let simulation = Simulation(
            configuration, cloud: try Cloud(for: configuration, machine: machine), on: executor,
            resizes: resizes, consumers: [recording, digest] + consumers)
        let end = simulation.run()
        return Story(end: end, digest: digest.hexadecimal, events: recording.events)
    }
}

extension AWSClient {
    /// Puts an empty object into the world's bucket: bytes would take their time.
    func put(_ key: String) async throws {
        try await putObject(bucket: "things", key: key, body: .empty)
    }
}

extension AWSOperation {
    static let putObject = AWSOperation(.s3, "PutObject")
    static let getObject = AWSOperation(.s3, "GetObject")
    static let startExecution = AWSOperation(.states, "StartExecution")
}

/// What happened in a run, for tests to ask.
struct Story {
    let end: RunEnd
    let digest: String
    let events: [TraceEvent]

    /// One try of a call.
    struct Call {
        let site: CallSite
        let sentAt: Instant
        var outcome: CallOutcome?
        var took: Nanoseconds?

        var isAnswered: Bool { if case .answered = outcome { true } else { false } }
        /// The error that it ended with.
        var error: String? { if case .failed(let code, _, _) = outcome { code } else { nil } }
    }

    /// The tries of an operation, `s3.PutObject`, in the order of sending.
    func calls(_ operation: String, item: String? = nil) -> [Call] {
        var calls: [Call] = []
        for event in events {
            switch event.kind {
            case .sent(let site, _) where site.isOf(operation, item):
                calls.append(Call(site: site, sentAt: event.at))
            case .answered(let site, let outcome, let took) where site.isOf(operation, item):
                guard let place = calls.lastIndex(where: { $0.site == site }) else { continue }
                calls[place].outcome = outcome
                calls[place].took = took
            default: break
            }
        }
        return calls
    }

    /// When which object was put.
    var puts: [(key: String, at: Instant)] {
        events.compactMap { event in
            guard case .effect(_, let effect) = event.kind, effect.name == "ObjectPut" else {
                return nil
            }
            return (effect.key, event.at)
        }
    }

    /// How often something of that name happened in a service.
    func count(of effect: String) -> Int {
        events.count { event in
            if case .effect(_, let found) = event.kind { found.name == effect } else { false }
        }
    }

    /// What rules did to calls, in order.
    var faultWords: [String] {
        events.compactMap { event in
            if case .fault(_, _, let what) = event.kind { what } else { nil }
        }
    }

    /// The SDK's waits.
    var waits: [(site: CallSite, span: Nanoseconds)] {
        events.compactMap { event in
            guard case .retrying(let site, let span) = event.kind else { return nil }
            return (site, span)
        }
    }

    /// What happened to sandboxes, and when.
    var sandboxes: [(at: Instant, event: SandboxEvent)] {
        events.compactMap { event in
            guard case .sandbox(_, let sandbox) = event.kind else { return nil }
            return (event.at, sandbox)
        }
    }

    /// The numbers of the sandboxes in which invocations began, in order.
    var begun: [Int] { sandboxes.filter { $0.event.kind == .began }.map(\.event.sandbox) }

    /// When invocations began, in order.
    var beginnings: [Instant] { sandboxes.filter { $0.event.kind == .began }.map(\.at) }

    /// Sandboxes that were made or re-initialised, by number.
    var coldStarts: [Int] {
        sandboxes.compactMap { _, event in
            if case .coldStart = event.kind { event.sandbox } else { nil }
        }
    }

    /// Why sandboxes were ended from outside, and when.
    var kills: [(at: Instant, reason: String)] {
        sandboxes.compactMap { at, event in
            guard case .killed(let reason, _) = event.kind else { return nil }
            return (at, reason)
        }
    }

    /// The history of an execution by AWS's event names.
    func history(of execution: String = "a") -> [String] { entries(of: execution).map(\.type) }

    /// What an execution gave out; nil where it did not succeed.
    func output(of execution: String = "a") -> JSONValue? {
        entries(of: execution).first { $0.type == "ExecutionSucceeded" }?.details["output"]
    }

    /// The error that an execution failed with.
    func error(of execution: String = "a") -> String? {
        entries(of: execution).first { $0.type == "ExecutionFailed" }?
            .details["error"]?.stringValue
    }

    /// When an execution ended.
    func end(of execution: String = "a") -> Instant? {
        events.last { event in
            guard case .history(_, let entry) = event.kind else { return false }
            return entry.execution == execution && entry.type.hasPrefix("Execution")
        }?.at
    }

    private func entries(of execution: String) -> [HistoryEntry] {
        events.compactMap { event in
            guard case .history(_, let entry) = event.kind, entry.execution == execution else {
                return nil
            }
            return entry
        }
    }

    /// Everything that concerns an item's own calls, each with its instant.
    func callLines(of item: String) -> [String] {
        events.compactMap { event in
            let at = event.at.elapsed
            switch event.kind {
            case .sent(let site, let subject) where site.scope.item == item:
                return "\(at) \(site) sent \(subject)"
            case .answered(let site, let outcome, let took) where site.scope.item == item:
                return "\(at) \(site) \(outcome) \(took)"
            case .retrying(let site, let span) where site.scope.item == item:
                return "\(at) \(site) waits \(span)"
            case .fault(let site, let rule, let what) where site.scope.item == item:
                return "\(at) \(site) rule \(rule) \(what)"
            case .effect(let site, let effect) where site.scope.item == item:
                return "\(at) \(site) \(effect)"
            default: return nil
            }
        }
    }
}

extension CallSite {
    fileprivate func isOf(_ operation: String, _ item: String?) -> Bool {
        guard let call, "\(call.service).\(call.operation)" == operation else { return false }
        return item == nil || scope.item == item
    }
}
