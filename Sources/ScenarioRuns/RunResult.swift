package import Bodies
package import Reports
package import Simulator

/// What one run of a scenario came to.
package struct RunResult {
    package let seed: UInt64
    /// 64 hexadecimal digits.
    package let digest: String
    package let statistics: RunStatistics
    /// From the run's start to its last event.
    package let virtualNanoseconds: Int64
    package let end: RunEnd
    /// What the scenario expected and did not get, and what did not hold, in words; empty where it
    /// passed.
    package let failures: [String]
    /// The pictures that the run left in the result bucket, by key, in the order of keys.
    package let pictures: [Picture]

    package struct Picture {
        package let key: String
        package let body: Body
    }
}
