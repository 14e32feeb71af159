package import AWSModel

extension LambdaService {
    /// Deploys a function while a system is set up, before time starts.
    /// - Throws: `InvalidParameterValueException` for what Lambda would not take, or for reserved concurrency that leaves too
    ///   little to the others; `ResourceConflictException` for a name that is taken.
    package mutating func addFunction(
        _ configuration: FunctionConfiguration
    ) throws(AWSError) {
        if let refusal = configuration.refusal { throw refusal }
        guard functions[configuration.name] == nil else {
            throw .functionExists(configuration.name)
        }
        if let reserved = configuration.reservedConcurrency, reserved > 0 {
            guard quotas.concurrency - reservedTotal - reserved >= quotas.unreservedMinimum else {
                throw .invalidParameterValue(
                    "Specified ReservedConcurrentExecutions for function decreases account's "
                        + "UnreservedConcurrentExecution below its minimum value of "
                        + "[\(quotas.unreservedMinimum)].")
            }
            reservedTotal += reserved
        }
        functions[configuration.name] = DeployedFunction(configuration: configuration)
    }
}
