package import KeyedDraws
import VirtualTime

/// The numbers that SNS works by; a scenario may override each.
package struct SNSSettings: Hashable, Sendable {
    /// From the publication's effect to the message's arrival.
    ///
    /// bitesizedserverless.com (2022), eu-west-1, n = 1,024, publish to the start of an asynchronous Lambda: p50 73, p90 125,
    /// p99 225 ms, p10 62 ms; fitted as a shift and a lognormal part.
    package var delivery: Distribution = .shifted(
        .milliseconds(55), .lognormal(p50: .milliseconds(18), p99: .milliseconds(170)))
    /// The longest message, in bytes of UTF-8.
    /// Amazon SNS API Reference, "Publish".
    package var messageLengthMaximum = 262_144
    /// A subject must be shorter than this, in characters.
    /// Amazon SNS API Reference, "Publish".
    package var subjectLengthLimit = 100
    /// The longest name of a topic, in characters.
    /// Amazon SNS API Reference, "CreateTopic".
    package var nameLengthMaximum = 256

    package init() {}
}
