internal import AWSModel
internal import EmulatedLambda
internal import ServiceCalls
internal import Settings
internal import VirtualTime

// What a scenario says of a function, in Lambda's own terms.

extension FunctionSettings {
    /// Lays the settings over a function's configuration.
    func apply(to function: inout FunctionConfiguration, _ account: AccountFacts) {
        function.memorySize = memory ?? function.memorySize
        function.timeout = timeout.map(wholeSeconds) ?? function.timeout
        function.runtime = runtime ?? function.runtime
        function.packageMegabytes = packageSize ?? function.packageMegabytes
        function.ownInitialisation = initialisation ?? function.ownInitialisation
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
            maximumRetryAttempts != nil || maximumEventAge != nil || onSuccess != nil
                || onFailure != nil
        else { return nil }
        return PutFunctionEventInvokeConfigRequest(
            functionName: function, maximumRetryAttempts: maximumRetryAttempts,
            maximumEventAgeInSeconds: maximumEventAge.map(wholeSeconds),
            destinationConfig: DestinationConfig(
                onSuccess: onSuccess?.arn(account), onFailure: onFailure?.arn(account)))
    }

    private func wholeSeconds(_ span: Nanoseconds) -> Int { Int(span.count / 1_000_000_000) }
}

extension FunctionSettings.Destination {
    fileprivate func arn(_ account: AccountFacts) -> String {
        switch self {
        case .queue(let name): account.arn("sqs", name)
        case .topic(let name): account.arn("sns", name)
        case .function(let name): account.arn("lambda", "function:\(name)")
        }
    }
}
