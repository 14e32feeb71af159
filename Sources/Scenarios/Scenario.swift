package import FaultInjection
package import VirtualTime

/// What a run does, wholly: a scenario file's content with its defaults filled in.
///
/// ```swift
/// let scenario = try ScenarioReader(known: names).scenario(at: "scenarios/basics/happy-face.yaml")
/// scenario.seeds[0]      // the golden's seed
/// scenario.faultRules    // for a `FaultPlan`
/// scenario.resolved.text // everything, defaults written out
/// ```
package struct Scenario: Hashable, Sendable {
    /// The file as it was named by whoever asked for it.
    package var path: String
    /// What the scenario is called in reports.
    package var name: String
    /// What the scenario proves: the comment that opens its file, without `#`; empty where there is none.
    package var sentence: String
    /// The name of a shipped definition, or the path of an `.asl.json` file, as written.
    package var workflow: String
    /// The type of the state machine.
    package var type: MachineType
    /// One to `ScenarioLimits.seeds` seeds, each once; the first is the golden's.
    package var seeds: [UInt64]
    /// Where virtual time starts; nil for the epoch.
    package var start: Instant?
    /// How an upload starts an execution.
    package var trigger: Trigger
    /// What happens to the system from outside, in the order written; never empty.
    package var workload: [WorkloadItem]
    /// SDK settings by function name; a function that is missing here has the defaults.
    package var clients: [String: ClientSettings]
    /// Quotas, sizes and latencies that differ from the defaults.
    package var cloud: CloudSettings
    /// What exists before the run, beside the system's own resources.
    package var resources: ResourceSettings
    /// Faults in the order in which they are tried.
    package var faults: [WrittenFault]
    /// What goes wrong besides, by itself.
    package var background = Background.none
    /// What functions without a handler do, by function name, `Resource` text or state name.
    package var functions: [String: FunctionBehaviour]
    /// What must come out.
    package var expect: Expectations
    /// Where its file names other files first, by their paths as written; empty for one made by
    /// code.
    package var namedFiles: [String: ScenarioPosition] = [:]

    /// A scenario made by code: a fuzzer's, or one of a definition and an input alone.
    package init(
        path: String = "", name: String, sentence: String = "", workflow: String,
        type: MachineType = .standard, seeds: [UInt64] = [1], start: Instant? = nil,
        trigger: Trigger = .client,
        workload: [WorkloadItem], clients: [String: ClientSettings] = [:],
        cloud: CloudSettings = CloudSettings(), resources: ResourceSettings = ResourceSettings(),
        faults: [WrittenFault] = [],
        functions: [String: FunctionBehaviour] = [:], expect: Expectations = Expectations()
    ) {
        self.path = path
        self.name = name
        self.sentence = sentence
        self.workflow = workflow
        self.type = type
        self.seeds = seeds
        self.start = start
        self.trigger = trigger
        self.workload = workload
        self.clients = clients
        self.cloud = cloud
        self.resources = resources
        self.faults = faults
        self.functions = functions
        self.expect = expect
    }

    /// How an upload starts an execution.
    package enum Trigger: String, Hashable, Sendable, CaseIterable {
        /// The uploader puts the object, then calls StartExecution itself.
        case client
        /// The bucket's event does, through a rule and an input transformer: at least once, late.
        case eventbridge
    }

    /// Whether `workflow` names a file rather than a shipped definition.
    package var usesDefinitionFile: Bool { Self.namesFile(workflow) }

    /// Whether a `workflow:` text names a file: it ends in `.json` or holds a slash.
    static func namesFile(_ workflow: String) -> Bool {
        workflow.hasSuffix(".json") || workflow.utf8.contains(UInt8(ascii: "/"))
    }
}

/// Limits on what a scenario file may hold.
package enum ScenarioLimits {
    /// Bytes of a file.
    package static let fileSize = 1 << 20
    /// Values in a file, aliases written out.
    package static let nodes = 200_000
    /// Levels of nesting.
    package static let depth = 64
    /// Aliases (`*name`) in a file.
    package static let aliases = 16
    /// Bytes of a file that has anchors.
    package static let anchoredFileSize = 65_536
    /// Seeds of a scenario.
    package static let seeds = 100_000
    /// Items of one workload.
    package static let items = 1_000_000
    /// Pixels along one side of a portrait.
    package static let side = 20_000
    /// People in a portrait.
    package static let people = 20
    /// Findings that one error tells.
    package static let findings = 20
}
