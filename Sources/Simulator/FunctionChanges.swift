internal import AWSModel
internal import EmulatedLambda
internal import ServiceCalls
package import VirtualTime

/// What a scenario changes about a function; nil and empty leave what the system says.
package struct FunctionChanges: Sendable, Hashable {
    /// Where the records of events go, and events that no attempt could process.
    package enum Destination: Sendable, Hashable {
        case queue(String)
        case topic(String)
        case function(String)
    }

    /// In megabytes.
    package var memorySize: Int?
    package var timeoutSeconds: Int?
    /// A row of the runtimes' table: `nodejs22.x`.
    package var runtime: String?
    /// The package's size, zipped.
    package var packageMegabytes: Int?
    /// What the function's own modules add to an initialisation.
    package var ownInitialisation: Nanoseconds?
    package var reservedConcurrency: Int?
    /// How many versions were published.
    package var versions: Int?
    /// Which version an alias stands for.
    package var aliases: [String: Int] = [:]
    /// Environments that are ready when time starts, by version or alias.
    package var provisionedConcurrency: [String: Int] = [:]
    /// Attempts at an event after a function error: 0 to 2.
    package var retryAttempts: Int?
    /// How long an event may wait: 60 s to 6 hours.
    package var eventAgeSeconds: Int?
    package var onSuccess: Destination?
    package var onFailure: Destination?
    package var deadLetters: Destination?

    package init() {}
}

extension FunctionChanges {
    /// Lays the changes over a function's configuration.
    func apply(to function: inout FunctionConfiguration, _ account: AccountFacts) {
        function.memorySize = memorySize ?? function.memorySize
        function.timeout = timeoutSeconds ?? function.timeout
        function.runtime = runtime ?? function.runtime
        function.packageMegabytes = packageMegabytes ?? function.packageMegabytes
        function.ownInitialisation = ownInitialisation ?? function.ownInitialisation
        function.reservedConcurrency = reservedConcurrency ?? function.reservedConcurrency
        function.publishedVersions = versions ?? function.publishedVersions
        function.aliases.merge(aliases) { $1 }
        function.provisionedConcurrency.merge(provisionedConcurrency) { $1 }
        function.deadLetterTarget = deadLetters?.arn(account) ?? function.deadLetterTarget
    }

    /// The request that says how events are processed; nil where nothing is said.
    func eventRequest(
        for function: String, _ account: AccountFacts
    ) -> PutFunctionEventInvokeConfigRequest? {
        guard
            retryAttempts != nil || eventAgeSeconds != nil || onSuccess != nil || onFailure != nil
        else { return nil }
        return PutFunctionEventInvokeConfigRequest(
            functionName: function, maximumRetryAttempts: retryAttempts,
            maximumEventAgeInSeconds: eventAgeSeconds,
            destinationConfig: DestinationConfig(
                onSuccess: onSuccess?.arn(account), onFailure: onFailure?.arn(account)))
    }
}

extension FunctionChanges.Destination {
    fileprivate func arn(_ account: AccountFacts) -> String {
        switch self {
        case .queue(let name): account.arn("sqs", name)
        case .topic(let name): account.arn("sns", name)
        case .function(let name): account.arn("lambda", "function:\(name)")
        }
    }
}
