package import AWSModel
package import Settings

/// The names that a scenario may use: what this build's cloud, policies and systems know.
///
/// The reader rests on this list rather than on the emulators, so that reading a file starts nothing.
package struct KnownNames: Hashable, Sendable {
    /// AWS's names of the operations of each service.
    package var operations: [AWSService: [String]]
    /// SDK retry policies, in the order in which help lists them.
    package var retryPolicies: [String]
    /// Invariants that `always` and `violates` may name.
    package var invariants: [String]
    /// The shipped definitions by name.
    package var workflows: [String: Workflow]
    /// What `cloud:` may change, each with the form of its value.
    package var settings: [SettingKey]
    /// AWS's names of the regions that a cloud can stand in.
    package var regions: [String]
    /// How a client behaves that no scenario mentions.
    package var defaultClient: ClientSettings
    /// Error codes that the services raise. Faults may raise any code; one that is nearly one of these is an error.
    package var errorCodes: [String]
    /// Clients that are no functions, which `clients:` may name as well.
    package var otherClients: [String] = []

    /// What a definition uses.
    package struct Workflow: Hashable, Sendable {
        /// Names of all its states, at every depth.
        package var states: [String]
        /// Names of the functions that it calls.
        package var functions: [String]

        package init(states: [String], functions: [String]) {
            self.states = states
            self.functions = functions
        }
    }

    package init(
        operations: [AWSService: [String]], retryPolicies: [String], invariants: [String],
        workflows: [String: Workflow], settings: [SettingKey] = [], regions: [String] = [],
        defaultClient: ClientSettings, errorCodes: [String] = []
    ) {
        self.operations = operations
        self.retryPolicies = retryPolicies
        self.invariants = invariants
        self.workflows = workflows
        self.settings = settings
        self.regions = regions
        self.defaultClient = defaultClient
        self.errorCodes = errorCodes
    }
}
