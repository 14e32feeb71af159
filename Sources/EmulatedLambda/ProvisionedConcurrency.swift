public import AWSModel
import KeyedDraws
public import ServiceCalls
public import Tracing
import VirtualTime

extension Purpose {
    static let preparation = Purpose("lambda.provisioned-preparation")
}

/// Environments that are to be there by now.
struct Allocation: Sendable {
    let function: Int
    let version: Int
    let number: Int
    let change: Int
}

// What is made ahead counts as used, whether or not it works. Not modelled: that AWS replaces such
// environments from time to time; scaling them by schedule.
extension LambdaService {
    private static let inProgress = "IN_PROGRESS"
    private static let ready = "READY"

    /// Has environments of a version or alias made ahead. They are there after a while, all at once
    /// (assumed); fewer than there are go at once.
    ///
    /// Errors: `ResourceNotFoundException`, `InvalidParameterValueException`. Effects:
    /// `ConcurrencyProvisioned` with `executions`, once they are there.
    public mutating func putProvisionedConcurrencyConfig(
        _ request: PutProvisionedConcurrencyConfigRequest, in call: ServiceCall
    ) -> ServiceAnswer<PutProvisionedConcurrencyConfigRequest.Response> {
        let wanted = request.provisionedConcurrentExecutions
        do throws(AWSError) {
            let target = try target(request.functionName, request.qualifier)
            let function = deployed[target.function]
            let place = try placeForProvisioned(of: function, request.qualifier)
            let former = function.versions[place].provisioned
            try checkProvisioned(
                wanted, of: function, instead: former?.requested ?? 0, unreserved: unreserved)
            var made = former ?? newProvisioned(wanted, request.qualifier, at: call.now)
            made.requested = wanted
            made.lastModified = call.now
            made.change += 1
            made.idle.shrink(to: max(made.idle.all.count - max(made.allocated - wanted, 0), 0))
            let missing = max(wanted - made.allocated, 0)
            made.allocated = min(made.allocated, wanted)
            deployed[target.function].versions[place].provisioned = made
            recount()
            let allocation = Allocation(
                function: target.function, version: place, number: made.number,
                change: made.change)
            let delay =
                missing == 0
                ? Nanoseconds.zero
                : call.draws.span(timings.provisionedPreparation, .preparation, at: call.site)
                    + .milliseconds(
                        Int64(missing) * 60_000 / Int64(max(timings.provisionedPerMinute, 1)))
            return ServiceAnswer.answered(
                description(of: made), followUps: [FollowUp(after: delay, allocation)]
            ).charged([charge(for: wanted, target.function, request.qualifier)])
        } catch {
            return .failed(error)
        }
    }

    /// How far environments have been made ahead.
    ///
    /// Errors: `ResourceNotFoundException`, `ProvisionedConcurrencyConfigNotFoundException`,
    /// `InvalidParameterValueException` for `$LATEST`.
    public func getProvisionedConcurrencyConfig(
        _ request: GetProvisionedConcurrencyConfigRequest, in call: ServiceCall
    ) -> ServiceAnswer<GetProvisionedConcurrencyConfigRequest.Response> {
        do throws(AWSError) {
            try Self.refuseUnpublished(request.qualifier)
            let target = try target(request.functionName, request.qualifier)
            guard let made = provisioned(for: target) else { throw .noProvisionedConcurrency() }
            return .answered(description(of: made))
        } catch {
            return .failed(error)
        }
    }

    /// Gives up what was made ahead; what runs goes on. There being nothing is no error.
    ///
    /// Errors: `ResourceNotFoundException`, `InvalidParameterValueException` for `$LATEST`.
    public mutating func deleteProvisionedConcurrencyConfig(
        _ request: DeleteProvisionedConcurrencyConfigRequest, in call: ServiceCall
    ) -> ServiceAnswer<DeleteProvisionedConcurrencyConfigRequest.Response> {
        do throws(AWSError) {
            try Self.refuseUnpublished(request.qualifier)
            let target = try target(request.functionName, request.qualifier)
            guard let made = provisioned(for: target) else { return .answered(EmptyResponse()) }
            for environment in made.idle.all {
                deployed[target.function].versions[target.version].idle.discard(environment)
            }
            deployed[target.function].versions[target.version].provisioned = nil
            recount()
            let effect = deployed[target.function].effect(
                "ConcurrencyProvisioned", key: request.qualifier, ["executions": "0"])
            return ServiceAnswer.answered(EmptyResponse(), effects: [effect])
                .charged([charge(for: 0, target.function, request.qualifier)])
        } catch {
            return .failed(error)
        }
    }

    /// - Throws: What AWS answers to whoever asks for, or gives up, what the unpublished version
    ///   can never have [recorded].
    private static func refuseUnpublished(_ qualifier: String) throws(AWSError) {
        guard qualifier != FunctionReference.latest else {
            throw .invalidParameterValue(
                "The function resource provided must be an alias or a published version.")
        }
    }

    /// What environments that were made before time starts are paid for, by their functions' names.
    public var standingCharges: [Charge] {
        functionNames.flatMap { name in
            guard let place = places[name] else { return [Charge]() }
            return deployed[place].versions.compactMap(\.provisioned).map { made in
                charge(for: made.requested, place, made.qualifier)
            }
        }
    }

    /// So many environments of a function are paid for from now on, from when they are asked for
    /// (aws.amazon.com/lambda/pricing, "Provisioned Concurrency").
    private func charge(for count: Int, _ function: Int, _ qualifier: String) -> Charge {
        let configuration = deployed[function].configuration
        return Charge(
            .lambdaProvisioned, "function \(configuration.name):\(qualifier)",
            count * configuration.memorySize)
    }

    /// The environments are there, unless the configuration was changed meanwhile.
    mutating func allocated(_ allocation: Allocation) -> Consequences {
        let (function, version) = (allocation.function, allocation.version)
        guard var made = deployed[function].versions[version].provisioned,
            made.number == allocation.number, made.change == allocation.change
        else { return Consequences() }
        allocate(&made)
        deployed[function].versions[version].provisioned = made
        let effect = deployed[function].effect(
            "ConcurrencyProvisioned", key: made.qualifier, ["executions": "\(made.allocated)"])
        return Consequences(effects: [effect])
    }

    /// Makes what is missing.
    mutating func allocate(_ made: inout ProvisionedEnvironments) {
        while made.allocated < made.requested {
            environmentsMade += 1
            var environment = ExecutionEnvironment(
                number: environmentsMade, endOfLife: .distantFuture, idleUntil: .distantFuture)
            environment.provisioning = made.number
            made.idle.put(environment)
            made.allocated += 1
        }
    }

    /// A configuration under which nothing was made yet.
    mutating func newProvisioned(
        _ count: Int, _ qualifier: String, at now: Instant
    ) -> ProvisionedEnvironments {
        provisionings += 1
        return ProvisionedEnvironments(
            number: provisionings, qualifier: qualifier, requested: count, lastModified: now)
    }

    /// The version that a qualifier means.
    /// - Throws: What AWS answers about `$LATEST`, about what does not exist, and where the same
    ///   version has environments made ahead under another name.
    func placeForProvisioned(
        of function: DeployedFunction, _ qualifier: String
    ) throws(AWSError) -> Int {
        guard let place = function.version(of: qualifier), place > 0 else {
            throw .invalidParameterValue(
                "Provisioned Concurrency Configs cannot be applied to unpublished function "
                    + "versions.")
        }
        if let other = function.versions[place].provisioned, other.qualifier != qualifier {
            // A version by its number, while one of its aliases has them [recorded]. What AWS says
            // of a second alias is assumed.
            let message =
                function.configuration.aliases[qualifier] == nil
                ? "Version is pointed by a Provisioned Concurrency alias"
                : "Alias can't be used for Provisioned Concurrency configuration on an already "
                    + "Provisioned version"
            throw AWSError(.lambda, "ResourceConflictException", message, status: 409)
        }
        return place
    }

    /// - Parameters:
    ///   - former: What the same configuration has now.
    ///   - unreserved: What is left to all functions without reserved concurrency together.
    /// - Throws: What AWS answers where that is more than there is to give.
    func checkProvisioned(
        _ wanted: Int, of function: DeployedFunction, instead former: Int, unreserved: Int
    ) throws(AWSError) {
        guard wanted >= 1 else {
            throw .outOfRange(wanted, "provisionedConcurrentExecutions", 1...Int.max)
        }
        if let reserved = function.reserved {
            // However much is wanted, no sum overflows.
            guard wanted <= reserved - (function.provisioned - former) else {
                throw .invalidParameterValue(
                    "Requested Provisioned Concurrency should not be greater than the "
                        + "reservedConcurrentExecution for function")
            }
        } else {
            guard wanted <= unreserved + former - quotas.unreservedMinimum else {
                throw .belowMinimum("ConcurrentExecutions", minimum: quotas.unreservedMinimum)
            }
        }
    }

    /// What was made ahead under the very name that a request uses; nil where nothing was.
    private func provisioned(for target: Target) -> ProvisionedEnvironments? {
        let made = deployed[target.function].versions[target.version].provisioned
        return made?.qualifier == target.qualifier ? made : nil
    }

    private func description(of made: ProvisionedEnvironments) -> ProvisionedConcurrency {
        let second = made.lastModified.iso8601.prefix(19)
        return ProvisionedConcurrency(
            requested: made.requested, available: made.allocated, allocated: made.allocated,
            status: made.allocated < made.requested ? Self.inProgress : Self.ready,
            lastModified: "\(second)+0000")
    }
}
