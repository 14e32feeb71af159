package import OrderedJSON
internal import VirtualTime

/// The golden of latencies: counts and exact percentiles over all seeds, end to end and by state.
///
/// All durations are whole nanoseconds. States stand in alphabetical order, since which comes first differs between
/// seeds.
package struct LatencyReport: Hashable, Sendable {
    /// The version that the `format` member names.
    package static let version = 1

    /// The golden's value.
    package let json: JSONValue

    /// - Parameters:
    ///   - name: The scenario's.
    ///   - statistics: Those of all its seeds added up.
    package init(name: String, _ statistics: RunStatistics) {
        var executions: JSONObject = [:]
        for (status, count) in statistics.executions.sorted(by: { $0.key < $1.key }) {
            executions[status] = .number(JSONNumber(count))
        }
        var states: JSONObject = [:]
        for (state, durations) in statistics.stateDurations.sorted(by: { $0.key < $1.key }) {
            states[state] = durations.json
        }
        json = [
            "format": .string("stepsim latency \(Self.version)"), "scenario": .string(name),
            "seeds": .number(JSONNumber(statistics.runs)), "executions": .object(executions),
            "endToEnd": statistics.endToEnd.json, "states": .object(states),
        ]
    }

    /// The golden's text: a member a line, and a state a line, with a final line feed.
    package var text: String {
        let members = json.objectValue?.members ?? []
        let lines = members.map { member -> String in
            guard member.key == "states", let states = member.value.objectValue, !states.isEmpty
            else { return "  \(JSONValue.string(member.key).text): \(member.value.text)" }
            let rows = states.members.map { "    \(JSONValue.string($0.key).text): \($0.value.text)" }
            return "  \"states\": {\n\(rows.joined(separator: ",\n"))\n  }"
        }
        return "{\n\(lines.joined(separator: ",\n"))\n}\n"
    }
}

extension Durations {
    /// `{"count":40,"p50":…,"p90":…,"p99":…,"max":…}` in nanoseconds; the count alone where there are none.
    fileprivate var json: JSONValue {
        var object: JSONObject = ["count": .number(JSONNumber(count))]
        for percentile in summary?.percentiles ?? [] {
            object[percentile.name] = .number(JSONNumber(percentile.span.count))
        }
        return .object(object)
    }
}
