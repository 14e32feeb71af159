import KeyedDraws
import ServiceCalls
import VirtualTime

extension Purpose {
    static let provisioning = Purpose("lambda.provisioning")
    static let initialisation = Purpose("lambda.initialisation")
    static let initialisationFailure = Purpose("lambda.initialisation-failure")
    static let idleExpiry = Purpose("lambda.idle-expiry")
    static let lifetime = Purpose("lambda.lifetime")
}

/// Where an invocation runs, and what that takes before its handler does.
struct Placement {
    let environment: ExecutionEnvironment
    var isInitialised = true
    /// Before the run begins.
    var coldStart: Nanoseconds?
    /// Of the cold start, what AWS calls `Init Duration`.
    var initialisation: Nanoseconds = .zero
    /// Once the run has begun.
    var startUp: Nanoseconds = .zero
    var failsToStart = false
}

extension LambdaService {
    /// An environment for an invocation: one made ahead, else one that is idle, else a new one.
    ///
    /// - Returns: The reason where no environment may run it or be made for it.
    mutating func place(
        _ target: Target, isSynchronous: Bool, in call: ServiceCall
    ) -> Result<Placement, Throttled> {
        let (function, version) = (target.function, target.version)
        if isSynchronous, let reason = haste(of: function, at: call.now) {
            return .failure(Throttled(reason: reason))
        }
        let isAhead =
            deployed[function].versions[version].provisioned?.idle.hasOne(at: call.now) ?? false
        if let reason = shortage(of: function, isAhead: isAhead) {
            return .failure(Throttled(reason: reason))
        }
        if isAhead,
            let found = deployed[function].versions[version].provisioned?.idle.take(at: call.now)
        {
            deployed[function].versions[version].provisioned?.busy += 1
            return .success(placement(in: found, of: function, call))
        }
        if let found = deployed[function].versions[version].idle.take(at: call.now) {
            return .success(placement(in: found, of: function, call))
        }
        // Which reason AWS gives to a function that grows too fast is not documented; assumed.
        guard deployed[function].growth.take(at: call.now) else {
            return .failure(Throttled(reason: .account))
        }
        return .success(newPlacement(of: function, call))
    }

    /// Why an invocation found no place.
    struct Throttled: Error { let reason: ThrottleReason }

    private func placement(
        in found: ExecutionEnvironment, of function: Int, _ call: ServiceCall
    ) -> Placement {
        var environment = found
        environment.wasReset = false
        environment.isUnused = false
        var placement = Placement(environment: environment)
        guard found.wasReset else {
            if found.isUnused {
                placement.isInitialised = false
                placement.startUp = firstRun(of: function)
            }
            return placement
        }
        placement.isInitialised = false
        // What was made ahead is started again at once, with nobody waiting (assumed); anything
        // else by the next run, as part of it.
        if found.provisioning == nil {
            placement.startUp = initialisation(of: function, 0, call)
            placement.failsToStart = failsToInitialise(0, call)
        }
        placement.startUp += firstRun(of: function)
        return placement
    }

    private mutating func newPlacement(of function: Int, _ call: ServiceCall) -> Placement {
        environmentsMade += 1
        var environment = ExecutionEnvironment(
            number: environmentsMade,
            endOfLife: call.now + call.draws.span(timings.lifetime, .lifetime, at: call.site),
            idleUntil: .distantFuture)
        environment.isUnused = false
        var placement = Placement(environment: environment)
        placement.isInitialised = false
        let needed = initialisation(of: function, 0, call)
        placement.initialisation = min(needed, timings.initialisationMaximum)
        placement.coldStart =
            call.draws.span(timings.provisioning, .provisioning, at: call.site)
            + placement.initialisation
        if needed > timings.initialisationMaximum || failsToInitialise(0, call) {
            // It is done again within the run, under the function's time-out.
            placement.startUp = initialisation(of: function, 1, call)
            placement.failsToStart = failsToInitialise(1, call)
        }
        placement.startUp += firstRun(of: function)
        return placement
    }

    private func initialisation(
        of function: Int, _ ordinal: UInt64, _ call: ServiceCall
    ) -> Nanoseconds {
        let configuration = deployed[function].configuration
        let perMegabyte = Nanoseconds(timings.initialisationPerTenMegabytes.count / 10)
        return call.draws.span(
            timings[runtime: configuration.runtime].initialisation, .initialisation, at: call.site,
            ordinal)
            + perMegabyte * configuration.packageMegabytes
            + configuration.ownInitialisation
    }

    private func failsToInitialise(_ ordinal: UInt64, _ call: ServiceCall) -> Bool {
        call.draws.happens(
            timings.initialisationFailure, .initialisationFailure, at: call.site, ordinal)
    }

    private func firstRun(of function: Int) -> Nanoseconds {
        let configuration = deployed[function].configuration
        return timings[runtime: configuration.runtime].firstRun.span(
            memorySize: configuration.memorySize)
    }

    /// An environment's work is done. One that is past its life is found out when somebody looks
    /// for it.
    mutating func putBack(
        _ environment: ExecutionEnvironment, of target: Target, wasReset: Bool,
        in call: ServiceCall
    ) {
        let (function, version) = (target.function, target.version)
        var environment = environment
        environment.wasReset = wasReset
        guard let provisioning = environment.provisioning else {
            environment.idleUntil =
                call.now + call.draws.span(timings.idleExpiry, .idleExpiry, at: call.site)
            deployed[function].versions[version].idle.put(environment)
            return
        }
        guard var made = deployed[function].versions[version].provisioned,
            made.number == provisioning
        else {
            deployed[function].versions[version].idle.discard(environment)
            return
        }
        deployed[function].versions[version].provisioned = nil
        made.busy -= 1
        if made.idle.all.count + made.busy < made.allocated {
            made.idle.put(environment)
        } else {
            made.idle.discard(environment)
        }
        deployed[function].versions[version].provisioned = made
    }
}
