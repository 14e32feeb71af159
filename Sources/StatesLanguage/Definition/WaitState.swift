import OrderedJSON
import VirtualTime

/// A Wait state: goes on after a number of seconds or at an instant.
struct WaitState: Sendable {
    /// When to go on.
    enum Until: Sendable {
        case seconds(Int)
        case secondsPath(Expression)
        /// With the text that wrote the instant.
        case timestamp(Instant, text: String)
        case timestampPath(Expression)
    }

    let until: Until

    init(_ fields: inout FieldReader) {
        let keys = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"]
        fields.excludes("Seconds", "SecondsPath", "Timestamp", "TimestampPath")
        if !keys.contains(where: { fields.object[$0] != nil }) {
            fields.findings.report(
                at: fields.pointer,
                "One of the following fields is required: [\(keys.joined(separator: ", "))]")
        }
        let seconds = fields.integer("Seconds", in: 0...DefinitionLimits.seconds)
        let timestamp = Self.timestamp(&fields)
        let secondsPath = DataFlow.expression(&fields, "SecondsPath")
        let timestampPath = DataFlow.expression(&fields, "TimestampPath")
        until =
            secondsPath.map { .secondsPath($0) } ?? timestamp.map {
                .timestamp($0.instant, text: $0.text)
            }
            ?? timestampPath.map { .timestampPath($0) } ?? .seconds(seconds ?? 0)
    }

    private static func timestamp(
        _ fields: inout FieldReader
    ) -> (instant: Instant, text: String)? {
        guard let text = fields.string("Timestamp") else { return nil }
        // A wait for a year that virtual time never reaches is one for its end.
        if let timestamp = UTCTimestamp(iso8601: text) {
            return (timestamp.nearestInstant, text)
        }
        fields.report(
            "Timestamp", "String does not match RFC3339 timestamp",
            advice: "write it as in 2026-03-14T01:59:00Z")
        return nil
    }
}
