public import OrderedJSON
public import VirtualTime

/// A parsed definition, ready to run.
///
/// ```swift
/// let parsed = StateMachine.parse(text)
/// for finding in parsed.diagnostics { print(finding) }
/// guard let machine = parsed.machine else { return }      // there was an error among them
/// var execution = Execution(of: machine, facts: facts, scope: scope, draws: draws)
/// ```
public struct StateMachine: Sendable {
    /// What the definition says of itself.
    public let comment: String?
    /// Its top-level states.
    public let graph: StateGraph
    /// The whole machine's `TimeoutSeconds`.
    public let timeout: Nanoseconds?

    /// What reading a definition gives.
    public struct Parsed: Sendable {
        /// The machine; nil when a diagnostic is an error.
        public let machine: StateMachine?
        /// All findings, in the order in which the reading met them.
        public let diagnostics: [Diagnostic]
        /// Whether there were more findings than are listed.
        public let isTruncated: Bool
    }

    /// Reads a definition; never throws, since every problem is a finding with its place.
    /// - Parameter type: Express machines may not wait for tokens or jobs, nor use activities.
    public static func parse(
        _ text: String, type: StateMachineType = .standard
    ) -> Parsed {
        do throws(DefinitionReading.NotJSON) {
            return try DefinitionReading(text, type: type).parsed
        } catch {
            return Parsed(machine: nil, diagnostics: [error.finding], isTruncated: false)
        }
    }

    /// Reads a definition that is a value already; findings then have no positions.
    public static func parse(
        _ value: JSONValue, type: StateMachineType = .standard
    ) -> Parsed {
        DefinitionReading(value, type: type, document: nil).parsed
    }

    init(comment: String?, graph: StateGraph, timeout: Nanoseconds?) {
        self.comment = comment
        self.graph = graph
        self.timeout = timeout
    }
}

/// The two types of state machine.
public enum StateMachineType: String, Hashable, Sendable {
    /// Durable, up to a year, with a history of at most 25,000 events.
    case standard = "STANDARD"
    /// At most five minutes, without a history.
    case express = "EXPRESS"
}

/// What a definition may hold.
enum DefinitionLimits {
    /// Arrays and objects inside one another. AWS states no number; this keeps reading off the
    /// stack's end.
    static let depth = 160
    /// How a definition's JSON is read: a name that an object has twice is a mistake.
    static let json = JSONLimits(maximumDepth: depth, duplicateKeys: .refused)
    /// Bytes of a definition (Developer Guide, "Quotas"; the API's model).
    static let bytes = 1_048_576
    /// `TimeoutSeconds`, `HeartbeatSeconds`, `Seconds`, `IntervalSeconds` (Developer Guide, "Task
    /// state").
    static let seconds = 99_999_999
    /// Characters of a state's name (Developer Guide, "Quotas").
    static let nameLength = 80
    /// `MaxDelaySeconds` must be less than 366 days (Developer Guide, "Retrying after an error").
    static let maximumDelaySeconds = 31_622_399
    /// Characters of a variable's name (Developer Guide, "Passing data between states with
    /// variables").
    static let variableNameLength = 80
    /// Characters of a Map state's `Label` (Developer Guide, "Using Map state in Distributed mode").
    static let labelLength = 40
    /// `ToleratedFailureCount` and `MaxConcurrency` are 32-bit numbers.
    static let count = 2_147_483_647
}
