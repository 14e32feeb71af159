package import Settings
package import VirtualTime

/// How a function's AWS clients behave.
package struct ClientSettings: Hashable, Sendable {
    /// The name of an SDK retry policy.
    package var retries: String
    /// How long a client waits for the answer to one try.
    package var timeout: Nanoseconds
    /// Whether it corrects its clock after a refusal; nil for what its retry policy does.
    package var correctsClock: Bool?

    package init(retries: String, timeout: Nanoseconds, correctsClock: Bool? = nil) {
        self.retries = retries
        self.timeout = timeout
        self.correctsClock = correctsClock
    }
}

/// Where the cloud differs from the simulator's defaults.
package struct CloudSettings: Hashable, Sendable {
    /// The region that it stands in, `eu-west-1`; nil for the default one.
    package var region: String?
    /// Quotas, latencies, delays and prices by the path of their setting: `["lambda", "concurrency"]`.
    package var settings: [[String]: SettingValue]
    /// Settings by function name.
    package var lambdaFunctions: [String: FunctionSettings]
    /// What tables are provisioned for, by name.
    package var tables: [String: TableSettings]

    /// Nothing but defaults.
    package init(
        region: String? = nil, settings: [[String]: SettingValue] = [:],
        lambdaFunctions: [String: FunctionSettings] = [:], tables: [String: TableSettings] = [:]
    ) {
        self.region = region
        self.settings = settings
        self.lambdaFunctions = lambdaFunctions
        self.tables = tables
    }
}
