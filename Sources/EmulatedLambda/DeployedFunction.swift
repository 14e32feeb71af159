import AWSModel
import ServiceCalls
import VirtualTime

/// A function, its versions, and what runs it.
struct DeployedFunction {
    var configuration: FunctionConfiguration
    /// Invocations that run now.
    var running = 0
    /// Those of them that run in no environment that was made ahead.
    var onDemand = 0
    /// The version that was never published, then the others in the order of their numbers.
    var versions: [FunctionVersion]
    /// How asynchronous invocations are processed, by the qualifier they come under.
    var eventSettings: [String: EventSettings] = [:]
    /// How many environments it may gain.
    var growth: TokenBucket
    /// Its own requests, where it has concurrency for itself.
    var requests: TokenBucket?

    init(_ configuration: FunctionConfiguration, quotas: LambdaQuotas) {
        self.configuration = configuration
        versions = Array(
            repeating: FunctionVersion(), count: configuration.publishedVersions + 1)
        growth = TokenBucket(perSecond: quotas.growthPerSecond, capacity: quotas.growthMaximum)
        limitRequests(quotas)
    }

    /// How many invocations at a time it has for itself; nil where it shares the account's.
    var reserved: Int? { configuration.reservedConcurrency }

    /// Environments that were asked to be made ahead.
    var provisioned: Int { versions.reduce(0) { $0 + ($1.provisioned?.requested ?? 0) } }

    /// Gives the function its own rate of requests, or none.
    mutating func limitRequests(_ quotas: LambdaQuotas) {
        requests = reserved.map { reserved in
            let rate = reserved * quotas.requestRateFactor
            return TokenBucket(perSecond: rate, capacity: rate)
        }
    }

    /// The place of the version that a qualifier means; nil where it means none.
    func version(of qualifier: String?) -> Int? {
        guard let qualifier, qualifier != FunctionReference.latest else { return 0 }
        let number = configuration.aliases[qualifier] ?? Int(qualifier)
        return number.flatMap { versions.indices.contains($0) && $0 > 0 ? $0 : nil }
    }

    /// A version's name: `$LATEST`, `1`.
    static func name(ofVersion place: Int) -> String {
        place == 0 ? FunctionReference.latest : "\(place)"
    }
}

/// One version's environments.
struct FunctionVersion {
    /// Made by calls, one for each call that found none.
    var idle = IdleEnvironments()
    /// Made ahead; nil where nobody asked for it.
    var provisioned: ProvisionedEnvironments?
}

/// Environments that are made and initialised before anybody calls.
struct ProvisionedEnvironments {
    /// Which of all such configurations of the run this is.
    let number: Int
    /// The version or alias that it was asked for by.
    let qualifier: String
    var requested: Int
    /// Those that are meant to exist by now, busy or not.
    var allocated = 0
    /// Those that work.
    var busy = 0
    var idle = IdleEnvironments()
    var lastModified: Instant
    /// Counts the changes, so that what an earlier one announced is told from the latest's.
    var change = 0
}

/// A function, a version and how they were asked for.
struct Target {
    /// Among the deployed functions.
    let function: Int
    /// Among the function's versions.
    let version: Int
    /// Nil where none was named.
    let qualifier: String?
}
