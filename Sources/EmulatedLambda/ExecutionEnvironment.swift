import KeyedDraws
import OrderedJSON
import ServiceCalls
import VirtualTime

extension Purpose {
    static let provisioning = Purpose("lambda.provisioning")
    static let initialisation = Purpose("lambda.initialisation")
    static let idleExpiry = Purpose("lambda.idle-expiry")
    static let lifetime = Purpose("lambda.lifetime")
}

/// A place where a function's code runs: one invocation at a time, its module state kept in between.
struct ExecutionEnvironment {
    /// Within the run, from one.
    let number: Int
    /// When it is given up, however busy it was.
    let endOfLife: Instant
    /// When it is given up unless it is used before.
    var idleUntil: Instant
    /// Its process was ended, so that the next invocation starts another in the same place.
    var wasReset = false

    /// Whether it still takes work.
    func isAlive(at now: Instant) -> Bool { now < endOfLife && now < idleUntil }
}

/// A function and what runs it.
struct DeployedFunction {
    let configuration: FunctionConfiguration
    /// Invocations that run now.
    var running = 0
    /// Environments without work, the most recently used last. Never more than ever ran at a time.
    var idle: [ExecutionEnvironment] = []

    /// The most recently used environment that still lives. Which one Lambda takes is not documented; assumed.
    mutating func takeIdle(at now: Instant) -> ExecutionEnvironment? {
        while let candidate = idle.popLast() {
            if candidate.isAlive(at: now) { return candidate }
        }
        return nil
    }
}

/// An invocation under way.
struct RunningInvocation {
    let function: String
    let requestID: String
    let environment: ExecutionEnvironment
}

extension LambdaService {
    /// An environment for an invocation, and how long it takes to get it ready; nil for one that is.
    mutating func takeEnvironment(
        of function: String, in call: ServiceCall
    ) -> (ExecutionEnvironment, coldStart: Nanoseconds?) {
        let (draws, site) = (call.draws, call.site)
        if var environment = functions[function]?.takeIdle(at: call.now) {
            guard environment.wasReset else { return (environment, nil) }
            environment.wasReset = false
            return (environment, draws.span(timings.initialisation, .initialisation, at: site))
        }
        environmentsMade += 1
        let lifetime = draws.span(timings.lifetime, .lifetime, at: site)
        let environment = ExecutionEnvironment(
            number: environmentsMade, endOfLife: call.now + lifetime, idleUntil: .distantFuture)
        let coldStart =
            draws.span(timings.provisioning, .provisioning, at: site)
            + draws.span(timings.initialisation, .initialisation, at: site)
        return (environment, coldStart)
    }

    /// An environment's work is done. One that is past its life is found out when somebody looks for it.
    mutating func putBack(
        _ environment: ExecutionEnvironment, of function: String, wasReset: Bool,
        in call: ServiceCall
    ) {
        var environment = environment
        environment.wasReset = wasReset
        environment.idleUntil =
            call.now + call.draws.span(timings.idleExpiry, .idleExpiry, at: call.site)
        functions[function]?.idle.append(environment)
    }
}
