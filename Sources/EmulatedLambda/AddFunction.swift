public import AWSModel
import VirtualTime

extension LambdaService {
    /// Deploys a function while a system is set up, before time starts.
    /// - Throws: `InvalidParameterValueException` for what Lambda would not take, or for
    ///   concurrency that leaves too little to the others; `ResourceConflictException` for a name
    ///   that is taken. Nothing is deployed then.
    public mutating func addFunction(
        _ configuration: FunctionConfiguration
    ) throws(AWSError) {
        if let refusal = configuration.refusal { throw refusal }
        guard places[configuration.name] == nil else { throw .functionExists(configuration.name) }
        if let reserved = configuration.reservedConcurrency {
            try checkReservation(of: reserved, instead: 0)
        }
        let function = try functionWithEnvironments(configuration)
        places[configuration.name] = deployed.count
        deployed.append(function)
        recount()
    }

    /// A function with what its configuration has made ahead.
    private mutating func functionWithEnvironments(
        _ configuration: FunctionConfiguration
    ) throws(AWSError) -> DeployedFunction {
        var function = DeployedFunction(configuration, quotas: quotas)
        let counts = (environmentsMade, provisionings)
        do throws(AWSError) {
            for (qualifier, count) in configuration.provisionedConcurrency.sorted(by: {
                $0.key < $1.key
            }) {
                let place = try placeForProvisioned(of: function, qualifier)
                // What the function has by now is not yet among the account's.
                try checkProvisioned(
                    count, of: function, instead: 0, unreserved: unreserved - function.provisioned)
                var made = newProvisioned(count, qualifier, at: .epoch)
                allocate(&made)
                function.versions[place].provisioned = made
            }
        } catch {
            (environmentsMade, provisionings) = counts
            throw error
        }
        return function
    }
}
