package import Bodies
package import EmulatedLambda
package import FaultInjection
internal import KeyedDraws
package import OrderedJSON
package import RetryPolicies
package import ServiceCalls
package import Settings
package import StatesLanguage
package import VirtualTime

/// All that determines a run, apart from the build.
package struct RunConfiguration: Sendable {
    /// How a function's calls are retried and timed out by its client.
    package struct Client: Sendable, Hashable {
        /// When a failed try is made again, and after what wait.
        package var retries: RetryPolicy
        /// How long a try waits for its answer.
        package var timeout: Nanoseconds

        /// The AWS SDK for Swift's rules, and as long as anybody waits who is not told otherwise.
        package init(
            retries: RetryPolicy = .swift, timeout: Nanoseconds = NetworkSettings().clientTimeout
        ) {
            self.retries = retries
            self.timeout = timeout
        }
    }

    /// All that is drawn in the run hangs on it.
    package var seed: UInt64
    /// The instant of virtual time at which the run begins; workload items count from it.
    package var start: Instant
    /// What runs: its resources, functions and workflows.
    package var system: SimulatedSystem
    /// The state machine that the workload starts: a name for its ARN, and its text.
    package var workflow: SimulatedSystem.Workflow
    /// Of `workflow`.
    package var workflowType: StateMachineType = .standard
    /// Further state machines, which executions may start.
    package var otherMachines: [OtherMachine] = []
    /// Resources that definitions name, made where their names are valid and nothing else has them.
    package var assumedResources = CloudResources()
    /// Whether the bucket's events start executions of uploads, instead of the uploaders.
    package var startsByEvent = false
    /// Streams of items, each of which runs beside the others.
    package var workload: [WorkloadSource]
    /// By function name, and `uploader`; who is not named has the default rules and the cloud's
    /// `network.clientTimeout`.
    package var clients: [String: Client] = [:]
    /// What differs from the system's functions, by name.
    package var functionSettings: [String: FunctionSettings] = [:]
    /// Functions and tasks that answer by script, by function name, `Resource` text or state name.
    package var scripts: [String: FunctionScript] = [:]
    /// Who sends task tokens back, and who works for activities, by state name, `Resource` text or
    /// an activity's name.
    package var callbacks: [String: FunctionScript] = [:]
    /// Functions that the definition calls and a script answers for; each once.
    package var scriptedFunctions: [String] = []
    /// Quotas, latencies and prices.
    package var cloud = CloudConfiguration()
    /// In the order in which they are tried and, from one, numbered in the trace.
    package var faults: [FaultRule] = []
    /// What goes wrong besides, by itself.
    package var background = Background.none
    /// After so many events the run is stopped with an error.
    package var maximumEvents = 100_000_000

    package init(
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
    package var lambdaTimings: LambdaTimings {
        get { cloud.lambdaTimings }
        set { cloud.lambdaTimings = newValue }
    }

    /// How long calls take.
    package var latencies: LatencyTable {
        get { cloud.latencies }
        set { cloud.latencies = newValue }
    }

    /// How a client behaves: as was said, or as any other.
    func client(_ name: String) -> Client {
        clients[name] ?? Client(timeout: cloud.network.clientTimeout)
    }
}

/// A state machine beside the one that the workload starts.
package struct OtherMachine: Sendable {
    /// As in its ARN, 1 to 80 characters.
    package let name: String
    /// `definition`, parsed.
    package let machine: StateMachine
    /// Whether it is Standard or Express.
    package let type: StateMachineType
    /// Amazon States Language text.
    package let definition: String

    package init(
        name: String, machine: StateMachine, type: StateMachineType, definition: String
    ) {
        self.name = name
        self.machine = machine
        self.type = type
        self.definition = definition
    }
}

/// A stream of workload items, made one after another as time reaches them.
package struct WorkloadSource: Sendable {
    /// One item: when, and what.
    package struct Item: Sendable {
        /// What happens at an item's instant.
        package enum What: Sendable {
            /// A user uploads a photo, then starts an execution.
            case upload(userID: String, fileName: String, photo: Body)
            /// Somebody starts an execution with this input.
            case execution(input: JSONValue)
        }

        /// The item's label, unique in the run: `signup-3`.
        package let label: String
        /// Time since the run's start; never before the item that came earlier.
        package let at: Nanoseconds
        /// What happens then.
        package let what: What

        package init(label: String, at: Nanoseconds, what: What) {
            self.label = label
            self.at = at
            self.what = what
        }
    }

    /// How many items there are.
    package let count: Int
    /// The item of that place, from zero. The same for the same place, whatever was asked before.
    package let item: @Sendable (Int) -> Item

    package init(count: Int, item: @escaping @Sendable (Int) -> Item) {
        self.count = count
        self.item = item
    }
}
