import OrderedJSON
import Testing

@testable import StatesLanguage

@Suite struct DiagnosticTests {
    @Test func `several findings come in one go, each with its place and cure`() {
        let parsed = StateMachine.parse(
            """
            {
              "StartAt": "Frist",
              "States": {
                "First": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invok", "Next": "Secnd"},
                "Second": {"Type": "Pas", "End": true},
                "Third": {"Type": "Pass", "Paramters": {}, "End": true}
              },
              "TimeOutSeconds": 5
            }
            """)
        #expect(parsed.machine == nil)
        #expect(
            parsed.diagnostics.map(\.description) == [
                "2:14 error: Missing 'StartAt' target: Frist at /StartAt; did you mean 'First'?",
                "4:43 error: The resource provided arn:aws:states:::lambda:invok is not recognized. The value is not a "
                    + "valid resource ARN, or the resource is not available in this region. at "
                    + "/States/First/Resource; did you mean 'invoke'?",
                "4:84 error: Missing 'Next' target: Secnd at /States/First/Next; did you mean 'Second'?",
                "5:24 error: Value must be one of [Pass, Task, Choice, Wait, Succeed, Fail, Parallel, Map] at "
                    + "/States/Second/Type; did you mean 'Pass'?",
                "6:31 error: Field 'Paramters' is not supported at /States/Third/Paramters; did you mean 'Parameters'?",
                "8:3 error: Field 'TimeOutSeconds' is not supported at /TimeOutSeconds; did you mean 'TimeoutSeconds'?",
            ])
    }

    @Test(arguments: [
        (
            #"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}, "B": {"Type": "Succeed"}}}"#,
            #"State "B" is not reachable."#
        ),
        (#"{"StartAt": "A", "States": {}}"#, "Value cannot be empty"),
        (#"[]"#, "Expected value of type Object"),
        (
            #"{"StartAt": "A", "States": {"A": {"Type": "Pass"}}}"#,
            "One of the following fields is required: [Next, End]"
        ),
        (
            #"{"StartAt": "A", "States": {"A": {"Type": "Wait", "End": true}}}"#,
            "One of the following fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath]"
        ),
        (
            #"{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 1e400, "End": true}}}"#,
            "Value is not within range"
        ),
        (
            #"{"StartAt": "A", "States": {"A": {"Type": "Pass", "ResultPath": "$..a", "End": true}}}"#,
            "Value is not a Reference Path"
        ),
        (
            #"{"StartAt": "A", "States": {"A": {"Type": "Pass", "InputPath": "a", "End": true}}}"#,
            "Value is not a valid JSONPath"
        ),
        (
            #"{"StartAt": "A", "QueryLanguage": "JSONata", "States": {"A": {"Type": "Succeed"}}}"#,
            "JSONata is not supported yet"
        ),
        (
            #"{"StartAt": "A", "States": {"A": {"Type": "Parallel", "Branches": [{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}], "End": true}}}"#,
            "A state named 'A' exists already"
        ),
        (
            #"{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [{"Variable": "$.a", "NumericEqual": 1, "Next": "A"}]}}}"#,
            "A comparison operator is required"
        ),
        (#"{"StartAt": "A", "States": {"A""#, "This is not valid JSON"),
    ])
    func `a mistake is named`(_ definition: String, _ message: String) {
        let parsed = StateMachine.parse(definition)
        #expect(parsed.machine == nil)
        #expect(parsed.diagnostics.contains { $0.message.hasPrefix(message) })
    }

    @Test func `a retrier after States.ALL and one that repeats an error are named`() throws {
        let parsed = StateMachine.parse(
            """
            {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "\(invoke)", "End": true, "Retry": [
                {"ErrorEquals": ["X"]}, {"ErrorEquals": ["X"]}, {"ErrorEquals": ["States.All"]},
                {"ErrorEquals": ["States.ALL"]}]}}}
            """)
        #expect(parsed.machine != nil)
        #expect(parsed.diagnostics.map(\.severity) == [.warning, .warning])
        #expect(
            parsed.diagnostics.map(\.location) == [
                "/States/A/Retry/2/ErrorEquals/0", "/States/A/Retry/1",
            ])
        #expect(parsed.diagnostics.first?.advice == "did you mean 'States.ALL'?")
    }

    @Test func `a variable that nothing assigns is named`() {
        let parsed = StateMachine.parse(
            #"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Assign": {"user": 1}, "OutputPath": "$usr", "End": true}}}"#
        )
        #expect(parsed.diagnostics.map(\.advice) == ["did you mean 'user'?"])
    }
}
