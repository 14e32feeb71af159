import RetryPolicies
import VirtualTime

/// SplitMix64 (Steele, Lea, Flood 2014), so that a failed property names the seed that repeats it.
struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// From 0 to below 1.
    mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

extension CallFailure {
    static let internalError = CallFailure(.answered(status: 500, code: "InternalServerError"))
    static let throttled = CallFailure(.answered(status: 400, code: "ThrottlingException"))
    static let timedOut = CallFailure(.timedOut)
    static let closed = CallFailure(.connectionClosed)
    static let unreachable = CallFailure(.unreachable)
    static let corrupt = CallFailure(.corruptAnswer)

    static func answer(_ status: Int, _ code: String? = nil) -> CallFailure {
        CallFailure(.answered(status: status, code: code))
    }
}

extension RetrySession {
    /// One call all of whose tries fail alike, without regard to waits.
    mutating func callThatFails(
        _ failure: CallFailure, uniform: Double = 1
    ) -> (tries: Int, waits: [Nanoseconds], reason: RetryDecision.Reason) {
        var call = startCall()
        var waits: [Nanoseconds] = []
        while true {
            let tries = call.attempt
            switch failed(failure, in: &call, uniform: uniform, at: .epoch) {
            case .retry(let wait): waits.append(wait)
            case .giveUp(let reason): return (tries, waits, reason)
            }
        }
    }

    /// One call whose tries fail `failures` times and then succeed, if the policy gets so far.
    mutating func call(failing failures: Int, with failure: CallFailure) -> Bool {
        var call = startCall()
        for _ in 0..<failures {
            let decision = failed(failure, in: &call, uniform: 0, at: .epoch)
            if case .giveUp = decision { return false }
        }
        succeeded(in: call, at: .epoch)
        return true
    }
}
