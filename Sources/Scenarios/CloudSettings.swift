package import KeyedDraws
package import VirtualTime

/// How a function's AWS clients behave.
package struct ClientSettings: Hashable, Sendable {
    /// The name of an SDK retry policy.
    package var retries: String
    /// How long a client waits for the answer to one try.
    package var timeout: Nanoseconds

    /// What a function has that no scenario mentions.
    package static let standard = ClientSettings(retries: "swift", timeout: .seconds(5))

    package init(retries: String, timeout: Nanoseconds) {
        self.retries = retries
        self.timeout = timeout
    }
}

/// Quotas, sizes and latencies that differ from the simulator's defaults.
package struct CloudSettings: Hashable, Sendable {
    /// Transactions a second by Rekognition operation: `DetectFaces`.
    package var rekognitionTPS: [String: Int]
    /// The account's concurrent executions; nil for the default.
    package var lambdaConcurrency: Int?
    /// Settings by function name.
    package var lambdaFunctions: [String: FunctionSettings]
    /// Latencies by `service.Operation`, or by another name of the latency table.
    package var latencies: [String: Distribution]

    /// Nothing but defaults.
    package init(
        rekognitionTPS: [String: Int] = [:], lambdaConcurrency: Int? = nil,
        lambdaFunctions: [String: FunctionSettings] = [:], latencies: [String: Distribution] = [:]
    ) {
        self.rekognitionTPS = rekognitionTPS
        self.lambdaConcurrency = lambdaConcurrency
        self.lambdaFunctions = lambdaFunctions
        self.latencies = latencies
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
