import OrderedJSON
import Testing
import VirtualTime

@testable import StatesLanguage

/// Each rule of the linter on both sides: where it speaks, and where it has no reason to.
@Suite struct LintRuleTests {
    /// One rule with a definition that breaks it and one that keeps it.
    struct Sample: CustomTestStringConvertible, Sendable {
        let code: Diagnostic.Code
        let bad: String
        let good: String
        var type = StateMachineType.standard

        var testDescription: String { "\(code.rawValue): \(bad)" }
    }

    private static let all = #"[{"ErrorEquals": ["States.ALL"]}]"#
    private static let lambda =
        #""Type": "Task", "Resource": "\#(invoke)", "Parameters": {"FunctionName": "f"}"#
    private static let caught = #""Catch": [{"ErrorEquals": ["States.ALL"], "Next": "F"}]"#
    private static let safe = #""Retry": \#(all), \#(caught)"#

    /// A machine of the state `S`, with `F` to fall back on where it leads there.
    private static func machine(_ state: String, others: String = "", top: String = "") -> String {
        let fail = state.contains(#""F""#) ? #", "F": {"Type": "Fail"}"# : ""
        return #"{"StartAt": "S", "States": {"S": {\#(state)}\#(fail)\#(others)}\#(top)}"#
    }

    private static func task(_ members: String, others: String = "", top: String = "") -> String {
        machine("\(lambda), \(members), \"End\": true", others: others, top: top)
    }

    private static let services =
        #"["Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException", "Lambda.ClientExecutionTimeoutException", "Lambda.TooManyRequestsException"]"#

    static let samples: [Sample] = [
        Sample(
            code: .missingCatch, bad: task(#""Retry": \#(all)"#), good: task(safe)),
        Sample(
            code: .missingCatch,
            bad: machine(
                #""Type": "Parallel", "End": true, "Branches": [{"StartAt": "A", "States": {"A": {\#(lambda), "End": true}}}]"#
            ),
            good: machine(
                #""Type": "Parallel", "End": true, "Branches": [{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}]"#
            )),
        Sample(
            code: .partialCatch,
            bad: task(#""Catch": [{"ErrorEquals": ["E"], "Next": "F"}]"#), good: task(safe)),
        Sample(
            code: .catchLosesInput,
            bad: machine(
                #"\#(lambda), "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "T"}], "End": true"#,
                others: #", "T": {"Type": "Wait", "SecondsPath": "$.seconds", "End": true}"#),
            good: machine(
                #"\#(lambda), "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "T"}], "End": true"#,
                others: #", "T": {"Type": "Wait", "SecondsPath": "$.seconds", "End": true}"#)),
        Sample(
            code: .catchLosesInput,
            bad: machine(
                #"\#(lambda), "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "T"}], "End": true"#,
                others: #", "T": {"Type": "Pass", "Parameters": {"u.$": "$.user"}, "End": true}"#),
            good: machine(
                #"\#(lambda), "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "T"}], "End": true"#,
                others: #", "T": {"Type": "Pass", "Parameters": {"c.$": "$.Cause"}, "End": true}"#)),
        Sample(code: .missingRetry, bad: task(caught), good: task(safe)),
        Sample(
            code: .missingRetry,
            bad: machine(
                #""Type": "Parallel", "End": true, "Branches": [{"StartAt": "A", "States": {"A": {\#(lambda), "End": true}}}]"#
            ),
            good: machine(
                #""Type": "Parallel", "End": true, "Retry": \#(all), "Branches": [{"StartAt": "A", "States": {"A": {\#(lambda), "End": true}}}]"#
            )),
        Sample(
            code: .missingServiceRetry,
            bad: task(#""Retry": [{"ErrorEquals": ["Lambda.ServiceException"]}]"#),
            good: task(#""Retry": [{"ErrorEquals": \#(services), "JitterStrategy": "FULL"}]"#)),
        Sample(
            code: .missingServiceRetry,
            bad: task(#""Retry": [{"ErrorEquals": ["States.Timeout"]}]"#),
            good: task(#""Retry": [{"ErrorEquals": ["States.TaskFailed"]}]"#)),
        Sample(
            code: .missingJitter, bad: task(#""Retry": [{"ErrorEquals": \#(services)}]"#),
            good: task(#""Retry": [{"ErrorEquals": \#(services), "JitterStrategy": "FULL"}]"#)),
        Sample(
            code: .timeoutNotHandled,
            bad: task(#""TimeoutSeconds": 9, "Retry": [{"ErrorEquals": ["States.TaskFailed"]}]"#),
            good: task(
                #""TimeoutSeconds": 9, "Retry": [{"ErrorEquals": ["States.TaskFailed", "States.Timeout"]}]"#
            )),
        Sample(
            code: .timeoutNotHandled,
            bad: task(#""TimeoutSeconds": 9, "Retry": [{"ErrorEquals": ["States.TaskFailed"]}]"#),
            good: task(#""Retry": [{"ErrorEquals": ["States.TaskFailed"]}]"#)),
        Sample(
            code: .deadRule,
            bad: task(
                #""Retry": [{"ErrorEquals": ["States.TaskFailed"]}, {"ErrorEquals": ["Lambda.Unknown"]}]"#
            ),
            good: task(
                #""Retry": [{"ErrorEquals": ["Lambda.Unknown"]}, {"ErrorEquals": ["States.TaskFailed"]}]"#
            )),
        Sample(
            code: .deadRule,
            bad: task(
                #""Retry": [{"ErrorEquals": ["A", "B"]}, {"ErrorEquals": ["B", "C"]}]"#),
            good: task(#""Retry": [{"ErrorEquals": ["A", "B"]}, {"ErrorEquals": ["C"]}]"#)),
        Sample(
            code: .deadRule,
            bad: task(
                #""HeartbeatSeconds": 3, "Retry": [{"ErrorEquals": ["States.Timeout"]}, {"ErrorEquals": ["States.HeartbeatTimeout"]}]"#
            ),
            good: task(
                #""HeartbeatSeconds": 3, "Retry": [{"ErrorEquals": ["States.HeartbeatTimeout"]}, {"ErrorEquals": ["States.Timeout"]}]"#
            )),
        Sample(
            code: .unknownErrorName,
            bad: task(#""Retry": [{"ErrorEquals": ["Lambda.TooManyRequestException"]}]"#),
            good: task(#""Retry": [{"ErrorEquals": ["Lambda.SomethingOfOurOwn"]}]"#)),
        Sample(
            code: .missingDefault,
            bad: machine(
                #""Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "F"}]"#
            ),
            good: machine(
                #""Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "F"}], "Default": "F"#
                    + "\"")),
        Sample(
            code: .missingDefault,
            bad: machine(
                #""Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "F"}, {"Variable": "$.b", "IsPresent": false, "Next": "F"}]"#
            ),
            good: machine(
                #""Type": "Choice", "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "F"}, {"Variable": "$.a", "IsPresent": false, "Next": "F"}]"#
            )),
        Sample(
            code: .deadRule,
            bad: machine(
                #""Type": "Choice", "Choices": [{"Variable": "$.a", "NumericEquals": 1, "Next": "F"}, {"NumericEquals": 1.0, "Variable": "$.a", "Next": "F"}], "Default": "F"#
                    + "\""),
            good: machine(
                #""Type": "Choice", "Choices": [{"Variable": "$.a", "NumericEquals": 1, "Next": "F"}, {"Variable": "$.a", "NumericEquals": 2, "Next": "F"}], "Default": "F"#
                    + "\"")),
        Sample(
            code: .missingTimeout,
            bad: machine(
                #""Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "End": true"#
            ),
            good: machine(
                #""Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "HeartbeatSeconds": 60, "End": true"#
            )),
        Sample(
            code: .heartbeatUnheard, bad: task(#""HeartbeatSeconds": 5"#),
            good: task(#""TimeoutSeconds": 5"#)),
        Sample(
            code: .tokenNotSent,
            bad: machine(
                #""Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "q", "MessageBody": "m"}, "End": true"#
            ),
            good: machine(
                #""Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "q", "MessageBody": {"t.$": "States.Format('{}', $$.Task.Token)"}}, "End": true"#
            )),
        Sample(
            code: .missingParameter,
            bad: machine(
                #""Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {"Mesage": "m"}, "End": true"#
            ),
            good: machine(
                #""Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {"Message.$": "$.m"}, "End": true"#
            )),
        Sample(
            code: .unevaluatedPath,
            bad: machine(#""Type": "Pass", "Parameters": {"user": "$.user"}, "End": true"#),
            good: machine(#""Type": "Pass", "Parameters": {"user.$": "$.user"}, "End": true"#)),
        Sample(
            code: .unevaluatedPath,
            bad: machine(#""Type": "Pass", "Parameters": {"ids": ["$.id"]}, "End": true"#),
            good: machine(#""Type": "Pass", "Parameters": {"ids": ["$5 a piece"]}, "End": true"#)),
        Sample(
            code: .unevaluatedPath,
            bad: machine(#""Type": "Pass", "Result": {"user.$": "$.user"}, "End": true"#),
            good: machine(#""Type": "Pass", "Result": {"price": "$.user"}, "End": true"#)),
        Sample(
            code: .unknownContextField,
            bad: machine(
                #""Type": "Pass", "Parameters": {"n.$": "$$.Execution.Nmae"}, "End": true"#),
            good: machine(
                #""Type": "Pass", "Parameters": {"n.$": "$$.Execution.Name"}, "End": true"#)),
        Sample(
            code: .unknownContextField,
            bad: machine(
                #""Type": "Pass", "Parameters": {"n.$": "$$.Map.Item.Index"}, "End": true"#),
            good: machine(
                #""Type": "Map", "ItemSelector": {"n.$": "$$.Map.Item.Index"}, "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"n.$": "$$.Map.Item.Value"}, "End": true}}}, "End": true"#
            )),
        Sample(
            code: .unusedVariable,
            bad: machine(#""Type": "Pass", "Assign": {"a": 1}, "End": true"#),
            good: machine(
                #""Type": "Pass", "Assign": {"a": 1}, "OutputPath": "$a", "End": true"#)),
        Sample(
            code: .formerName,
            bad: machine(
                #""Type": "Map", "Iterator": {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}, "End": true"#
            ),
            good: machine(
                #""Type": "Map", "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}, "End": true"#
            )),
        Sample(
            code: .endlessLoop,
            bad: machine(
                #""Type": "Pass", "Next": "W""#,
                others: #", "W": {"Type": "Wait", "Seconds": 1, "Next": "S"}"#),
            good: machine(
                #""Type": "Choice", "Choices": [{"Variable": "$.done", "IsPresent": true, "Next": "F"}], "Default": "W""#,
                others: #", "W": {"Type": "Wait", "Seconds": 1, "Next": "S"}"#)),
        Sample(
            code: .busyLoop,
            bad: machine(
                #""Type": "Choice", "Choices": [{"Variable": "$.done", "IsPresent": true, "Next": "F"}], "Default": "W""#,
                others: #", "W": {"Type": "Wait", "Seconds": 0, "Next": "S"}"#),
            good: machine(
                #""Type": "Choice", "Choices": [{"Variable": "$.done", "IsPresent": true, "Next": "F"}], "Default": "W""#,
                others: #", "W": {"Type": "Wait", "Seconds": 1, "Next": "S"}"#)),
        Sample(
            code: .waitsExceedTimeout,
            bad: task(safe, top: #", "TimeoutSeconds": 6"#),
            good: task(safe, top: #", "TimeoutSeconds": 7"#)),
        Sample(
            code: .waitsExceedTimeout,
            bad: task(#""Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 9}]"#),
            good: task(safe), type: .express),
        Sample(
            code: .worstCaseExceedsTimeout,
            bad: task(#""TimeoutSeconds": 10, \#(safe)"#, top: #", "TimeoutSeconds": 46"#),
            good: task(#""TimeoutSeconds": 10, \#(safe)"#, top: #", "TimeoutSeconds": 47"#)),
        Sample(
            code: .clientOutlastsFunction,
            bad: machine(
                #""Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:short", "End": true"#
            ),
            good: machine(
                #""Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:long:3", "End": true"#
            )),
        Sample(
            code: .clientOutlastsState, bad: task(#""TimeoutSeconds": 17"#),
            good: task(#""TimeoutSeconds": 18"#)),
        Sample(
            code: .functionOutlastsState,
            bad: machine(
                #""Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:long", "TimeoutSeconds": 59, "End": true"#
            ),
            good: machine(
                #""Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:long", "TimeoutSeconds": 60, "End": true"#
            )),
        Sample(
            code: .historyTooShort,
            bad: task(#""Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 9000}]"#),
            good: task(#""Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 8000}]"#)),
    ]

    private static func report(_ definition: String, _ type: StateMachineType) -> Linter.Report {
        Linter.report(
            on: Array(definition.utf8),
            LintOptions(
                type: type,
                client: LintOptions.Client(
                    name: "swift", tries: 3, waits: .seconds(3), timeout: .seconds(5)),
                functions: [
                    "short": LintOptions.Function(timeout: .seconds(17), memorySize: 128),
                    "long": LintOptions.Function(timeout: .seconds(60), memorySize: 128),
                ]))
    }

    @Test(arguments: samples)
    func `a rule speaks where it is broken and is silent where it is kept`(_ sample: Sample) {
        let bad = Self.report(sample.bad, sample.type)
        #expect(bad.count(.error) == 0, "\(bad.findings)")
        #expect(bad.findings.contains { $0.code == sample.code }, "\(bad.findings)")
        let good = Self.report(sample.good, sample.type)
        #expect(good.count(.error) == 0, "\(good.findings)")
        #expect(!good.findings.contains { $0.code == sample.code }, "\(good.findings)")
    }

    @Test func `every rule of the linter has a sample`() {
        // These have tests of their own, being of the parser or of the whole text.
        let others: Set<Diagnostic.Code> = [
            .schemaValidationFailed, .missingTransitionTarget, .invalidJSONDescription,
            .duplicateStateName, .unsupportedQueryLanguage, .unknownVariable, .definitionTooLong,
        ]
        #expect(Set(Diagnostic.Code.allCases) == others.union(Self.samples.map(\.code)))
    }

    /// AWS's answer knows errors alone, whatever the linter thinks.
    @Test(arguments: samples)
    func `no finding of ours reaches AWS's answer`(_ sample: Sample) {
        let answer = StateMachine.parse(sample.bad, type: sample.type).validationAnswer
        #expect(answer == ["result": "OK", "diagnostics": [], "truncated": false])
    }
}
