package import Bodies
package import Reports
package import Simulator
package import VirtualTime

/// What one run of a scenario came to.
package struct RunResult {
    package let seed: UInt64
    /// 64 hexadecimal digits.
    package let digest: String
    package let statistics: RunStatistics
    /// From the run's start to its last event.
    package let virtualTime: Nanoseconds
    /// Whether everything came to rest, or what ended the run before.
    package let end: RunEnd
    /// What the scenario expected and did not get, and what did not hold, in words; empty where it
    /// passed.
    package let failures: [String]
    /// The pictures that the run left in the result bucket, by key, in the order of keys.
    package let pictures: [Picture]

    /// An object of the result bucket.
    package struct Picture {
        /// `signup/photo.jpg`.
        package let key: String
        /// A thumbnail's bytes are made when somebody reads them.
        package let body: Body
    }
}
