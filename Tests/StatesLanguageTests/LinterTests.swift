import OrderedJSON
import Testing

@testable import StatesLanguage

@Suite struct LinterTests {
    private func report(_ definition: String) -> Linter.Report {
        Linter.report(on: Array(definition.utf8))
    }

    @Test func `errors, warnings and suggestions come in one run, in the order of the text`() {
        let found = report(
            """
            {
              "StartAt": "First",
              "States": {
                "First": {"Type": "Task", "Resource": "\(invoke)", "Next": "Second"},
                "Second": {"Type": "Pass", "Paramters": {}, "Next": "Third"},
                "Third": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "First"}]}
              }
            }
            """
        ).findings
        #expect(
            found.map { "\($0.position?.description ?? "") \($0.code.rawValue)" } == [
                "4:5 MISSING_CATCH", "4:5 MISSING_RETRY", "5:32 SCHEMA_VALIDATION_FAILED",
                "6:5 MISSING_DEFAULT",
            ])
    }

    /// A state with a mistake may lack what it was meant to have.
    @Test func `of a state that could not be read whole nothing more is said`() {
        let found = report(
            #"{"StartAt": "C", "States": {"C": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "E"}], "Default": "Ed"}, "E": {"Type": "Succeed"}}}"#
        ).findings
        #expect(found.map(\.code) == [.missingTransitionTarget])
    }

    @Test func `warnings take no error's place among the hundred that AWS tells`() {
        let retriers = (0..<300).map { _ in #"{"ErrorEquals": ["X"]}"# }.joined(separator: ", ")
        let parsed = StateMachine.parse(
            #"{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "\#(invoke)", "Retry": [\#(retriers)], "Next": "B"}}}"#
        )
        #expect(parsed.machine == nil)
        #expect(parsed.diagnostics.count { $0.severity == .error } == 1)
        #expect(parsed.validationAnswer["truncated"] == false)
        #expect(parsed.validationAnswer["diagnostics"]?.arrayValue?.count == 1)
    }

    @Test(arguments: [
        ("", "1:1"), ("   ", "1:4"), ("{\n\"a\": nul}", "2:6"), ("\u{feff}{}", "1:1"),
        ("{}{}", "1:3"), ("[", "1:2"),
    ])
    func `a text that is no JSON is one finding with its place`(text: String, position: String) {
        let found = report(text)
        #expect(found.findings.map(\.code) == [.invalidJSONDescription])
        #expect(found.findings.first?.position?.description == position)
        #expect(found.arithmetic == nil)
    }

    @Test func `bytes that are no UTF-8 are a finding with their place`() {
        let found = Linter.report(on: Array("{\"a\": \"".utf8) + [0xff, 0xfe] + Array("\"}".utf8))
        #expect(found.findings.map(\.code) == [.invalidJSONDescription])
        #expect(found.findings.first?.position?.description == "1:8")
    }

    @Test func `AWS takes a megabyte and not a byte more`() {
        func definition(_ bytes: Int) -> String {
            let frame =
                #"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}, "Comment": ""}"#
            return frame.dropLast(2) + String(repeating: "x", count: bytes - frame.utf8.count)
                + "\"}"
        }
        #expect(report(definition(1_048_576)).findings.isEmpty)
        #expect(report(definition(1_048_577)).findings.map(\.code) == [.definitionTooLong])
    }

    @Test func `an error inside a Parallel state is missing a Catch at the top alone`() {
        let found = report(
            """
            {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Retry": [{"ErrorEquals": ["States.ALL"]}],
              "Branches": [{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "\(invoke)", "End": true}}}]}}}
            """
        ).findings
        #expect(found.map(\.code) == [.missingCatch])
        #expect(found.map(\.location) == ["/States/P"])
    }

    @Test func `an error's handler needs no handler`() {
        let found = report(
            """
            {"StartAt": "A", "States": {
              "A": {"Type": "Task", "Resource": "\(invoke)", "Retry": [{"ErrorEquals": ["States.ALL"]}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "B"}], "End": true},
              "B": {"Type": "Task", "Resource": "\(invoke)", "Retry": [{"ErrorEquals": ["States.ALL"]}], "End": true}}}
            """
        ).findings
        #expect(found.isEmpty)
    }

    @Test func `a finding tells the nearest right name`() {
        let found = report(
            #"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"t.$": "$$.State.EntredTime"}, "End": true}}}"#
        ).findings
        #expect(found.map(\.advice) == ["did you mean 'EnteredTime'?"])
    }
}
