import OrderedJSON
import Testing

@testable import StatesLanguage

/// The machine against what AWS Step Functions answered (LocalStack's recorded snapshots).
@Suite struct ConformanceTests {
    static let isPresent = ConformanceCase.folder != nil

    /// The executions of JSONPath machines.
    static let executions = ConformanceCase.all.filter {
        !$0.isJSONata && $0.expected["status"] != nil
            && !["test-state", "test-state-validation"].contains($0.category)
    }

    @Test(
        .enabled(if: isPresent, "the recorded cases are not beside the repository"),
        arguments: executions)
    func `an execution answers as AWS recorded`(_ test: ConformanceCase) throws {
        if let found = Self.difference(test) { Issue.record("\(test.id): \(found)") }
    }

    /// The first difference between a run and the recording.
    static func difference(_ test: ConformanceCase) -> String? {
        let type = StateMachineType(rawValue: test.document["type"]?.stringValue ?? "") ?? .standard
        let parsed = StateMachine.parse(test.definition, type: type)
        guard let machine = parsed.machine else {
            return "refused: " + parsed.diagnostics.map(\.description).joined(separator: "; ")
        }
        var world = RecordedWorld(test, machine: machine, type: type)
        world.run(test.document["input"] ?? .object([:]))
        if let problem = world.problem { return "\(problem); events: \(world.events.suffix(4).map(\.json.text))" }
        guard let outcome = world.outcome else { return "no outcome" }
        var comparison = RecordedComparison(wildcards: test.wildcards)
        var actual: JSONObject = ["status": .string(outcome.status)]
        switch outcome {
        case .succeeded(let output): actual["output"] = output
        case .failed(let error, let cause), .aborted(let error, let cause):
            if let error { actual["error"] = .string(error) }
            if let cause { actual["cause"] = .string(cause) }
        case .timedOut: break
        }
        var expected = test.expected.objectValue ?? [:]
        let history = expected["history"]?.arrayValue
        let order = expected["history_order"]?.stringValue
        expected["history"] = nil
        expected["history_order"] = nil
        if let found = comparison.difference(.object(actual), .object(expected)) { return found }
        guard let history else { return nil }
        if order == "exact" {
            return exactDifference(world.events, history, &comparison)
        }
        return looseDifference(world.events, history)
    }

    private static func exactDifference(
        _ events: [HistoryEvent], _ history: [JSONValue], _ comparison: inout RecordedComparison
    ) -> String? {
        for (event, recorded) in zip(events, history) {
            var actual = event.json.objectValue ?? [:]
            actual["timestamp"] = nil
            var recorded = recorded.objectValue ?? [:]
            if recorded["details"] == nil || recorded["details"] == .null { recorded["details"] = [:] }
            if let found = comparison.difference(
                .object(actual), .object(recorded), at: "event \(event.id)")
            {
                return "\(found) (\(event.json.text.prefix(400)))"
            }
        }
        return events.count == history.count
            ? nil : "\(events.count) events instead of \(history.count)"
    }

    /// The recorder lost the order inside Parallel states: the states entered must be the same ones.
    private static func looseDifference(
        _ events: [HistoryEvent], _ history: [JSONValue]
    ) -> String? {
        let actual = events.compactMap { event -> String? in
            if case .stateEntered(let name, _)? = event.details { name } else { nil }
        }
        let recorded = history.compactMap { event -> String? in
            event["type"]?.stringValue?.hasSuffix("StateEntered") == true
                ? event["details"]?["name"]?.stringValue : nil
        }
        return actual.sorted() == recorded.sorted()
            ? nil : "entered \(actual.sorted()) instead of \(recorded.sorted())"
    }
}
