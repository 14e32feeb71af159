import KeyedDraws
import OrderedJSON
import VirtualTime

/// One entry of `Retry`: which errors, how often, and after how long.
///
/// ```swift
/// retrier.wait(beforeRetry: 1) { … }      // IntervalSeconds
/// retrier.wait(beforeRetry: 3) { … }      // IntervalSeconds × BackoffRate², at most MaxDelaySeconds
/// ```
struct Retrier: Hashable, Sendable {
    /// `JitterStrategy`.
    enum JitterStrategy: String, Hashable, Sendable, CaseIterable {
        /// The wait as computed.
        case none = "NONE"
        /// A uniform draw between nothing and the wait as computed.
        case full = "FULL"
    }

    /// `ErrorEquals`.
    let errors: ErrorMatcher
    /// `IntervalSeconds`: the wait before the first retry; 1 by default.
    let interval: Int
    /// `MaxAttempts`: the number of retries, zero for none; 3 by default.
    let maxAttempts: Int
    /// `BackoffRate`: by how much the wait grows from one retry to the next; 2 by default.
    let backoffRate: Double
    /// `MaxDelaySeconds`: no wait is longer than this.
    let maxDelay: Int?
    /// `JitterStrategy`; `NONE` by default.
    let jitter: JitterStrategy

    /// The wait before a retry, rounded to the nearest nanosecond.
    ///
    /// Jitter applies after `MaxDelaySeconds`, so that `FULL` draws from nothing to the capped
    /// wait.
    /// - Parameters:
    ///   - retry: One for the first retry by this retrier.
    ///   - draw: A fair whole number below a bound, for `FULL`.
    /// - SeeAlso: Amazon States Language, "Retrying after error"; retry-science G9.
    func wait(beforeRetry retry: Int, draw: (UInt64) -> UInt64) -> Nanoseconds {
        var seconds = Double(interval)
        // Products of doubles are exact on every machine, `pow` is not. A wait past the ceiling
        // stays there.
        for _ in 1..<max(retry, 1) where seconds < ceiling {
            if backoffRate == 1 { break }
            seconds *= backoffRate
        }
        let wait = ceiling(of: seconds)
        switch jitter {
        case .none: return wait
        case .full: return Nanoseconds(Int64(draw(UInt64(wait.count) + 1)))
        }
    }

    /// `MaxDelaySeconds` applied to a wait as computed.
    func ceiling(of seconds: Double) -> Nanoseconds {
        Nanoseconds(seconds: min(seconds, ceiling))
    }

    private var ceiling: Double {
        min(maxDelay.map(Double.init) ?? .infinity, Self.longestWait)
    }

    /// A wait past an execution's greatest age, in seconds, is as good as for ever; it keeps sums
    /// in range.
    private static let longestWait = 1e9
}

// MARK: - Reading

extension Retrier {
    /// The entries of `Retry`.
    static func list(_ fields: inout FieldReader) -> [Retrier] {
        guard let elements = fields.elements("Retry") else { return [] }
        var retriers: [Retrier] = []
        for (index, element) in elements.enumerated() {
            guard var entry = fields.fields(of: element) else { continue }
            let isLast = index == elements.count - 1
            retriers.append(Retrier(&entry, isLast: isLast))
            entry.finish()
        }
        ErrorMatcher.reportDeadRules(retriers.map(\.errors), in: "Retry", fields)
        return retriers
    }

    private init(_ fields: inout FieldReader, isLast: Bool) {
        errors = ErrorMatcher(&fields, isLast: isLast)
        interval = fields.integer("IntervalSeconds", in: 1...DefinitionLimits.seconds) ?? 1
        maxAttempts = fields.integer("MaxAttempts", in: 0...DefinitionLimits.seconds) ?? 3
        backoffRate = fields.double("BackoffRate", in: 1...Double.greatestFiniteMagnitude) ?? 2
        maxDelay = fields.integer("MaxDelaySeconds", in: 1...DefinitionLimits.maximumDelaySeconds)
        if let maxDelay, maxDelay <= interval, fields.object["IntervalSeconds"] != nil {
            fields.report(
                "MaxDelaySeconds", "MaxDelaySeconds must be greater than IntervalSeconds")
        }
        jitter = Self.jitter(&fields)
    }

    private static func jitter(_ fields: inout FieldReader) -> JitterStrategy {
        guard let text = fields.string("JitterStrategy") else { return .none }
        if let strategy = JitterStrategy(rawValue: text) { return strategy }
        let known = JitterStrategy.allCases.map(\.rawValue)
        fields.report(
            "JitterStrategy", "Value must be one of [\(known.joined(separator: ", "))]",
            advice: Suggestion.advice(for: text, among: known))
        return .none
    }
}

extension Purpose {
    /// The wait of a retrier with `JitterStrategy: FULL`.
    static let retryJitter = Purpose("states-retry-jitter")
}
