import AWSModel
import OrderedJSON
import VirtualTime

/// What a delivery policy says, as text of JSON in an attribute: retries, and how fast.
///
/// A subscription's has `healthyRetryPolicy` and `throttlePolicy`; a topic's has the same as
/// `defaultHealthyRetryPolicy` and `defaultThrottlePolicy` under `http`, and may forbid
/// subscriptions their own. Not modelled: `requestPolicy`, `sicklyRetryPolicy`.
/// - SeeAlso: Amazon SNS Developer Guide, "Message delivery retries", "Creating an HTTP/S delivery
///   policy".
struct DeliveryPolicy: Hashable {
    private(set) var retries: RetrySchedule?
    /// Deliveries a second; nil for as many as come.
    private(set) var receivesPerSecond: Int?
    private(set) var forbidsOverrides = false

    /// The longest that all retries of an HTTP delivery may take together. A hard limit, the guide
    /// says.
    private static let totalMaximum: Nanoseconds = .seconds(3_600)
    private static let delays = 1...3_600
    private static let retriesMaximum = 100

    /// Reads a subscription's policy.
    /// - Throws: `InvalidParameter`.
    init(subscription text: String) throws(AWSError) {
        let policy = try Self.object(text)
        retries = try Self.schedule(policy["healthyRetryPolicy"])
        receivesPerSecond = try Self.rate(policy["throttlePolicy"])
    }

    /// Reads a topic's policy.
    /// - Throws: `InvalidParameter`.
    init(topic text: String) throws(AWSError) {
        let policy = try Self.object(text)["http"] ?? [:]
        retries = try Self.schedule(policy["defaultHealthyRetryPolicy"])
        receivesPerSecond = try Self.rate(policy["defaultThrottlePolicy"])
        forbidsOverrides = policy["disableSubscriptionOverrides"]?.boolValue ?? false
    }

    private static func object(_ text: String) throws(AWSError) -> JSONValue {
        guard let value = try? JSONValue.parse(text), value.objectValue != nil else {
            throw refusal("failed to parse JSON.")
        }
        return value
    }

    private static func rate(_ policy: JSONValue?) throws(AWSError) -> Int? {
        guard let rate = policy?["maxReceivesPerSecond"], !rate.isNull else { return nil }
        guard let rate = rate.intValue, rate >= 1 else {
            throw refusal("throttlePolicy.maxReceivesPerSecond must be at least 1")
        }
        return rate
    }

    private static func schedule(_ policy: JSONValue?) throws(AWSError) -> RetrySchedule? {
        guard let policy, !policy.isNull else { return nil }
        func number(_ name: String, _ standard: Int, _ range: ClosedRange<Int>) throws(AWSError)
            -> Int
        {
            guard let value = policy[name], !value.isNull else { return standard }
            guard let number = value.intValue, range.contains(number) else {
                throw refusal(
                    "healthyRetryPolicy.\(name) must be between \(range.lowerBound) and "
                        + "\(range.upperBound)")
            }
            return number
        }
        let longest = try number("maxDelayTarget", 20, delays)
        let shortest = try number("minDelayTarget", min(20, longest), 1...longest)
        let total = try number("numRetries", 3, 0...retriesMaximum)
        let immediate = try number("numNoDelayRetries", 0, 0...total)
        let atMinimum = try number("numMinDelayRetries", 0, 0...(total - immediate))
        let atMaximum = try number("numMaxDelayRetries", 0, 0...(total - immediate - atMinimum))
        let word = policy["backoffFunction"]?.stringValue ?? "linear"
        guard let function = RetrySchedule.BackoffFunction(rawValue: word) else {
            throw refusal("healthyRetryPolicy.backoffFunction '\(word)' is unknown")
        }
        let schedule = RetrySchedule(
            immediate: immediate, atMinimum: atMinimum,
            backoff: total - immediate - atMinimum - atMaximum, atMaximum: atMaximum,
            minimumDelay: .seconds(Int64(shortest)), maximumDelay: .seconds(Int64(longest)),
            function: function)
        guard schedule.total <= totalMaximum else {
            throw refusal("the retries of healthyRetryPolicy take longer than 3600 seconds")
        }
        return schedule
    }

    private static func refusal(_ words: String) -> AWSError {
        .invalidParameter("DeliveryPolicy: \(words)")
    }
}
