public import AWSModel
import VirtualTime

extension LambdaService {
    /// Deploys a function while a system is set up, before time starts.
    /// - Throws: `InvalidParameterValueException` for what Lambda would not take, or for
    ///   concurrency that leaves too little to the others; `ResourceConflictException` for a name
    ///   that is taken.
    public mutating func addFunction(
        _ configuration: FunctionConfiguration
    ) throws(AWSError) {
        if let refusal = configuration.refusal { throw refusal }
        guard places[configuration.name] == nil else { throw .functionExists(configuration.name) }
        var function = DeployedFunction(configuration, quotas: quotas)
        if let reserved = configuration.reservedConcurrency {
            try checkReservation(of: reserved, instead: 0)
        }
        for (qualifier, count) in configuration.provisionedConcurrency.sorted(by: {
            $0.key < $1.key
        }) {
            let place = try placeForProvisioned(of: function, qualifier)
            try checkProvisioned(count, of: function, instead: 0)
            function.versions[place].provisioned = newProvisioned(count, qualifier, at: .epoch)
            if var made = function.versions[place].provisioned {
                allocate(&made)
                function.versions[place].provisioned = made
            }
        }
        places[configuration.name] = deployed.count
        deployed.append(function)
        recount()
    }
}
