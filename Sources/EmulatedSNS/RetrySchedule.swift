import KeyedDraws
public import VirtualTime

/// The four phases in which SNS tries a delivery again: at once, a little later, later and later,
/// and at last evenly.
///
/// AWS counts retries where it says "attempts": `managed` has 100,015 of them, after a first
/// attempt.
/// - SeeAlso: Amazon SNS Developer Guide, "Message delivery retries".
public struct RetrySchedule: Hashable, Sendable {
    /// How waits grow from the shortest to the longest.
    ///
    /// AWS shows the functions as curves and gives no formulas. These have the curves' order and
    /// ends: even steps; steps that grow evenly; an even factor; and doubling steps. Assumed.
    public enum BackoffFunction: String, Hashable, Sendable, CaseIterable {
        case linear
        case arithmetic
        case geometric
        case exponential
    }

    /// Where in the schedule a retry stands.
    public enum Phase: String, Hashable, Sendable {
        /// Without any wait.
        case immediate = "immediate retry"
        /// After the shortest wait.
        case preBackoff = "pre-backoff"
        /// After waits that grow from the shortest to the longest.
        case backoff
        /// After the longest wait.
        case postBackoff = "post-backoff"
    }

    /// Retries without any wait.
    public var immediate: Int
    /// Retries after the shortest wait.
    public var atMinimum: Int
    /// Retries whose waits grow.
    public var backoff: Int
    /// Retries after the longest wait.
    public var atMaximum: Int
    /// The shortest wait: of the second phase, and where the third begins.
    public var minimumDelay: Nanoseconds
    /// The longest wait: where the third phase ends, and of the fourth.
    public var maximumDelay: Nanoseconds
    /// How waits grow in the third phase.
    public var function: BackoffFunction

    public init(
        immediate: Int, atMinimum: Int, backoff: Int, atMaximum: Int, minimumDelay: Nanoseconds,
        maximumDelay: Nanoseconds, function: BackoffFunction
    ) {
        self.immediate = immediate
        self.atMinimum = atMinimum
        self.backoff = backoff
        self.atMaximum = atMaximum
        self.minimumDelay = minimumDelay
        self.maximumDelay = maximumDelay
        self.function = function
    }

    /// Functions and queues, which AWS manages: 23 days.
    public static let managed = RetrySchedule(
        immediate: 3, atMinimum: 2, backoff: 10, atMaximum: 100_000, minimumDelay: .seconds(1),
        maximumDelay: .seconds(20), function: .exponential)
    /// Mail and phones, which customers manage: six hours.
    public static let customerManaged = RetrySchedule(
        immediate: 0, atMinimum: 2, backoff: 10, atMaximum: 38, minimumDelay: .seconds(10),
        maximumDelay: .seconds(600), function: .exponential)
    /// HTTP where no delivery policy says otherwise.
    public static let http = RetrySchedule(
        immediate: 0, atMinimum: 0, backoff: 3, atMaximum: 0, minimumDelay: .seconds(20),
        maximumDelay: .seconds(20), function: .linear)

    /// How many retries there are.
    public var retries: Int { immediate + atMinimum + backoff + atMaximum }

    /// The wait before a retry, without jitter, and its phase.
    /// - Parameter number: One for the first.
    /// - Returns: Nil past the last one.
    public func wait(beforeRetry number: Int) -> (phase: Phase, wait: Nanoseconds)? {
        var place = number - 1
        if place < immediate { return (.immediate, .zero) }
        place -= immediate
        if place < atMinimum { return (.preBackoff, minimumDelay) }
        place -= atMinimum
        if place < backoff { return (.backoff, backoffDelay(place)) }
        place -= backoff
        return place < atMaximum ? (.postBackoff, maximumDelay) : nil
    }

    /// Whether that retry is its phase's first.
    func beginsPhase(_ number: Int) -> Bool {
        guard number > 1 else { return true }
        return wait(beforeRetry: number)?.phase != wait(beforeRetry: number - 1)?.phase
    }

    /// All waits together, without jitter.
    public var total: Nanoseconds {
        let growing = (0..<backoff).reduce(Nanoseconds.zero) { $0 + backoffDelay($1) }
        return growing + minimumDelay * atMinimum + maximumDelay * atMaximum
    }

    private func backoffDelay(_ place: Int) -> Nanoseconds {
        guard backoff > 1, maximumDelay > minimumDelay else { return minimumDelay }
        if place == backoff - 1 { return maximumDelay }
        let (step, last) = (Double(place), Double(backoff - 1))
        let (shortest, longest) = (Double(minimumDelay.count), Double(maximumDelay.count))
        let delay =
            switch function {
            case .linear: shortest + (longest - shortest) * (step / last)
            case .arithmetic:
                shortest + (longest - shortest) * (step * (step + 1) / (last * (last + 1)))
            case .geometric:
                shortest * ExactMath.exp(step / last * ExactMath.log(longest / shortest))
            case .exponential:
                shortest + (longest - shortest) * ((power(place) - 1) / (power(backoff - 1) - 1))
            }
        return min(max(Nanoseconds(seconds: delay / 1_000_000_000), minimumDelay), maximumDelay)
    }

    private func power(_ exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: 1)
    }
}
