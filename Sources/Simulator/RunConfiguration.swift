public import Bodies
public import EmulatedLambda
public import FaultInjection
internal import KeyedDraws
public import OrderedJSON
public import RetryPolicies
public import ServiceCalls
public import Settings
public import StatesLanguage
public import VirtualTime

/// All that determines a run, apart from the build.
public struct RunConfiguration: Sendable {
    /// How a function's calls are retried and timed out by its client.
    public struct Client: Sendable, Hashable {
        /// When a failed try is made again, and after what wait.
        public var retries: RetryPolicy
        /// How long a try waits for its answer.
        public var timeout: Nanoseconds

        /// The AWS SDK for Swift's rules, and as long as anybody waits who is not told otherwise.
        public init(
            retries: RetryPolicy = .swift, timeout: Nanoseconds = NetworkSettings().clientTimeout
        ) {
            self.retries = retries
            self.timeout = timeout
        }
    }

    /// All that is drawn in the run hangs on it.
    public var seed: UInt64
    /// The instant of virtual time at which the run begins; workload items count from it.
    public var start: Instant
    /// What runs: its resources, functions and workflows.
    public var system: SimulatedSystem
    /// The state machine that the workload starts: a name for its ARN, and its text.
    public var workflow: SimulatedSystem.Workflow
    /// Of `workflow`.
    public var workflowType: StateMachineType = .standard
    /// Further state machines, which executions may start.
    public var otherMachines: [OtherMachine] = []
    /// Resources that definitions name, made where their names are valid and nothing else has them.
    public var assumedResources = CloudResources()
    /// Whether the bucket's events start executions of uploads, instead of the uploaders.
    public var startsByEvent = false
    /// Streams of items, each of which runs beside the others.
    public var workload: [WorkloadSource]
    /// By function name, and `uploader`; who is not named has the default rules and the cloud's
    /// `network.clientTimeout`.
    public var clients: [String: Client] = [:]
    /// What differs from the system's functions, by name.
    public var functionSettings: [String: FunctionSettings] = [:]
    /// Functions and tasks that answer by script, by function name, `Resource` text or state name.
    public var scripts: [String: FunctionScript] = [:]
    /// Who sends task tokens back, and who works for activities, by state name, `Resource` text or
    /// an activity's name.
    public var callbacks: [String: FunctionScript] = [:]
    /// Functions that the definition calls and a script answers for; each once.
    public var scriptedFunctions: [String] = []
    /// Quotas, latencies and prices.
    public var cloud = CloudConfiguration()
    /// In the order in which they are tried and, from one, numbered in the trace.
    public var faults: [FaultRule] = []
    /// What goes wrong besides, by itself.
    public var background = Background.none
    /// After so many events the run is stopped with an error.
    public var maximumEvents = 100_000_000

    public init(
        seed: UInt64, start: Instant = .epoch, system: SimulatedSystem,
        workflow: SimulatedSystem.Workflow, workload: [WorkloadSource]
    ) {
        self.seed = seed
        self.start = start
        self.system = system
        self.workflow = workflow
        self.workload = workload
    }
}

extension RunConfiguration {
    /// How long Lambda's own doings take.
    public var lambdaTimings: LambdaTimings {
        get { cloud.lambdaTimings }
        set { cloud.lambdaTimings = newValue }
    }

    /// How long calls take.
    public var latencies: LatencyTable {
        get { cloud.latencies }
        set { cloud.latencies = newValue }
    }

    /// How a client behaves: as was said, or as any other.
    func client(_ name: String) -> Client {
        clients[name] ?? Client(timeout: cloud.network.clientTimeout)
    }
}

/// A state machine beside the one that the workload starts.
public struct OtherMachine: Sendable {
    /// As in its ARN, 1 to 80 characters.
    public let name: String
    /// `definition`, parsed.
    public let machine: StateMachine
    /// Whether it is Standard or Express.
    public let type: StateMachineType
    /// Amazon States Language text.
    public let definition: String

    public init(
        name: String, machine: StateMachine, type: StateMachineType, definition: String
    ) {
        self.name = name
        self.machine = machine
        self.type = type
        self.definition = definition
    }
}

/// A stream of workload items, made one after another as time reaches them.
public struct WorkloadSource: Sendable {
    /// One item: when, and what.
    public struct Item: Sendable {
        /// What happens at an item's instant.
        public enum What: Sendable {
            /// A user uploads a photo, then starts an execution.
            case upload(userID: String, fileName: String, photo: Body)
            /// Somebody starts an execution with this input.
            case execution(input: JSONValue)
        }

        /// The item's label, unique in the run: `signup-3`.
        public let label: String
        /// Time since the run's start; never before the item that came earlier.
        public let at: Nanoseconds
        /// What happens then.
        public let what: What

        public init(label: String, at: Nanoseconds, what: What) {
            self.label = label
            self.at = at
            self.what = what
        }
    }

    /// How many items there are.
    public let count: Int
    /// The item of that place, from zero. The same for the same place, whatever was asked before.
    public let item: @Sendable (Int) -> Item

    public init(count: Int, item: @escaping @Sendable (Int) -> Item) {
        self.count = count
        self.item = item
    }
}
