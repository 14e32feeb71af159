import Testing

/// A provisioned table keeps five minutes' worth of units that nobody used (DynamoDB Developer
/// Guide, "Burst and adaptive capacity"): 3 units a second keep 900.
@Suite struct `A hot table` {
    // Ten writes a second of one unit drain 900 at 10 − 3 a second, of two units at 20 − 3.
    @Test(arguments: [
        ("hot-table", 10, 900.0 / (10 - 3)), ("hot-table-large-items", 20, 900.0 / (20 - 3)),
    ])
    func `throttles once its spare units are gone, and not before`(
        scenario: String, unitsPerSecond: Int, seconds: Double
    ) throws {
        let place = try Workplace()
        let events = try place.run(
            Built.debug("stepsim"),
            ["events", "\(Built.package)/scenarios/limits/\(scenario).yaml"])
        let answers = events.output.split(separator: "\n")
            .filter {
                $0.contains("/dynamodb.PutItem answered") || $0.contains("/dynamodb.PutItem failed")
            }
        let first = try #require(
            answers.first { $0.contains("failed: 400 ProvisionedThroughputExceededException") })
        let begin = try #require(Self.seconds(of: answers.first))
        let end = try #require(Self.seconds(of: first))
        // A tenth of a second between writes, and what a write's own latency shifts.
        #expect(end - begin > seconds - 0.2)
        #expect(end - begin < seconds + 0.3)
        // From then on the table gives what it gains: three units a second.
        let later = answers.filter { Self.seconds(of: $0).map { $0 > end + 1 } ?? false }
        let span = try #require(Self.seconds(of: later.last)) - end - 1
        let written = later.count { $0.contains("answered") } * unitsPerSecond / 10
        #expect(Double(written) > 3 * span - 3)
        #expect(Double(written) < 3 * span + 3)
    }

    /// The seconds of a line that begins `T+00:02:08.781984512`.
    private static func seconds(of line: Substring?) -> Double? {
        guard let line, line.hasPrefix("T+") else { return nil }
        let parts = line.dropFirst(2).prefix { $0 != " " }.split(separator: ":")
        guard parts.count == 3, let hours = Double(parts[0]), let minutes = Double(parts[1]),
            let seconds = Double(parts[2])
        else { return nil }
        return hours * 3_600 + minutes * 60 + seconds
    }
}
