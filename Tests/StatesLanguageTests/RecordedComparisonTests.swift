import OrderedJSON
import Testing

@testable import StatesLanguage

/// The comparison itself is no rubber stamp.
@Suite struct RecordedComparisonTests {
    /// Executions of which the whole history is recorded.
    static let histories = RecordedCases.all.filter {
        !$0.isJSONata && $0.expected["history_order"] == "exact"
    }

    @Test(
        .enabled(
            if: !RecordedCases.all.isEmpty, "the recorded cases are not beside the repository"),
        arguments: histories)
    func `a history that differs in one number, or in its last details, fails`(
        _ test: ConformanceCase
    ) throws {
        let history = try #require(test.expected["history"]?.arrayValue)
        var number = try #require(history.last?.objectValue)
        number["previousEventId"] = 0
        try expectFailure(test, history.dropLast() + [.object(number)])
        var details = try #require(history.last?.objectValue)
        details["details"] = ["unheard": "of"]
        try expectFailure(test, history.dropLast() + [.object(details)])
    }

    private func expectFailure(_ test: ConformanceCase, _ history: [JSONValue]) throws {
        var document = try #require(test.document.objectValue)
        var expected = try #require(test.expected.objectValue)
        expected["history"] = .array(history)
        document["expected"] = .object(expected)
        let altered = try ConformanceCase(name: test.name, text: JSONValue.object(document).text)
        guard case .failed = altered.verdict() else {
            Issue.record("\(test.id) passes in spite of an altered history")
            return
        }
    }

    @Test(arguments: [
        (#"{"a": 1}"#, #"{"a": 1.0}"#, true), (#"{"a": 1}"#, #"{"a": 2}"#, false),
        (#"{"a": 1, "b": 2}"#, #"{"b": 2, "a": 1}"#, true), (#"{"a": 1}"#, "{}", false),
        (#""{\"a\": 1}""#, #"{"a": 1}"#, true), (#""x-7-y""#, #""x-<n:1>-y""#, true),
        (#"["7", "7"]"#, #"["<n:1>", "<n:1>"]"#, true),
        (#"["7", "8"]"#, #"["<n:1>", "<n:1>"]"#, false),
        (#""anything""#, #""date""#, true), (#""anything""#, #""dated""#, false),
    ])
    func `values are compared by the README's rules`(
        _ actual: String, _ recorded: String, _ holds: Bool
    ) throws {
        var comparison = RecordedComparison(wildcards: ["date"])
        let difference = comparison.difference(try .parse(actual), try .parse(recorded))
        #expect((difference == nil) == holds, "\(difference ?? "no difference")")
    }
}
