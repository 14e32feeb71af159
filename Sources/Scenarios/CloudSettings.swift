package import Settings
package import VirtualTime

/// How a function's AWS clients behave.
package struct ClientSettings: Hashable, Sendable {
    /// The name of an SDK retry policy.
    package var retries: String
    /// How long a client waits for the answer to one try.
    package var timeout: Nanoseconds

    package init(retries: String, timeout: Nanoseconds) {
        self.retries = retries
        self.timeout = timeout
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

    /// Nothing but defaults.
    package init(
        region: String? = nil, settings: [[String]: SettingValue] = [:],
        lambdaFunctions: [String: FunctionSettings] = [:]
    ) {
        self.region = region
        self.settings = settings
        self.lambdaFunctions = lambdaFunctions
    }
}

/// A function's configuration where it differs from the system's. Nil leaves the default.
package struct FunctionSettings: Hashable, Sendable {
    /// Megabytes, 128 to 10,240.
    package var memory: Int?
    /// Whole seconds, one to 900.
    package var timeout: Nanoseconds?

    package init(memory: Int? = nil, timeout: Nanoseconds? = nil) {
        self.memory = memory
        self.timeout = timeout
    }
}
