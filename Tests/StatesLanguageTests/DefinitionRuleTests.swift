import OrderedJSON
import Testing

@testable import StatesLanguage

/// Rules of the Developer Guide for single fields, on both sides.
@Suite struct DefinitionRuleTests {
    private func messages(_ state: String) -> [String] {
        StateMachine.parse(#"{"StartAt": "S", "States": {"S": \#(state)}}"#).diagnostics
            .filter { $0.severity == .error }.map(\.message)
    }

    // "Passing data between states with variables": names are Unicode identifiers of up to 80
    // characters; `states` is reserved.
    @Test(arguments: [
        ("user", true), ("größe", true), ("_x9", true), ("状態", true),
        (String(repeating: "v", count: 80), true), (String(repeating: "v", count: 81), false),
        ("9lives", false), ("a-b", false), ("a b", false), ("", false), ("states", false),
        ("$x", false),
    ])
    func `a variable's name is an identifier`(name: String, isAllowed: Bool) {
        let found = messages(#"{"Type": "Pass", "Assign": {"\#(name)": 1}, "End": true}"#)
        #expect(found.isEmpty == isAllowed, "\(found)")
    }

    @Test(arguments: ["1", "[]", #""x""#, "null"])
    func `Assign is an object`(value: String) {
        #expect(
            messages(#"{"Type": "Wait", "Seconds": 1, "Assign": \#(value), "End": true}"#)
                == ["Expected value of type Object"])
    }

    // Where a name stands twice nobody knows which one is meant; filled-in templates rest on it.
    @Test(arguments: [
        #"{"a": 1, "a.$": "$.b"}"#, #"{"x": {"a.$": "$.b", "a": null}}"#,
        #"{"x": [{"a": [], "a.$": "$.b"}]}"#,
    ])
    func `a template gives no name twice, with and without its suffix`(parameters: String) {
        let found = messages(#"{"Type": "Pass", "Parameters": \#(parameters), "End": true}"#)
        #expect(found == ["The field 'a' is given twice, with and without '.$'"])
    }

    // The same page: "a variable assigned in an inner scope cannot have the same name as one assigned
    // in an outer scope"; a distributed Map's children have variables of their own.
    @Test(arguments: [
        ("INLINE", "v", false), ("INLINE", "w", true), ("DISTRIBUTED", "v", true),
    ])
    func `no inner scope assigns what an outer one does`(
        mode: String, name: String, isAllowed: Bool
    ) {
        let found = messages(
            """
            {"Type": "Map", "Assign": {"v": 1}, "End": true, "ItemProcessor": {
              "ProcessorConfig": {"Mode": "\(mode)", "ExecutionType": "STANDARD"}, "StartAt": "A",
              "States": {"A": {"Type": "Pass", "Assign": {"\(name)": 2}, "End": true}}}}
            """)
        #expect(found.isEmpty == isAllowed, "\(found)")
    }

    @Test func `branches side by side may use the same names`() {
        let branch = { (name: String) in
            #"{"StartAt": "\#(name)", "States": {"\#(name)": {"Type": "Pass", "Assign": {"v": 1}, "End": true}}}"#
        }
        #expect(
            messages(
                #"{"Type": "Parallel", "Branches": [\#(branch("A")), \#(branch("B"))], "End": true}"#
            ).isEmpty)
    }

    @Test(arguments: [("INLINE", 0), ("DISTRIBUTED", 1)])
    func `a distributed Map's children see no outer variable`(mode: String, warnings: Int) {
        let parsed = StateMachine.parse(
            """
            {"StartAt": "S", "States": {"S": {"Type": "Map", "Assign": {"v": 1}, "End": true, "ItemProcessor": {
              "ProcessorConfig": {"Mode": "\(mode)", "ExecutionType": "STANDARD"}, "StartAt": "A",
              "States": {"A": {"Type": "Pass", "OutputPath": "$v", "End": true}}}}}}
            """)
        #expect(parsed.diagnostics.count { $0.code == .unknownVariable } == warnings)
    }

    // "Using Map state in Distributed mode", `Label`.
    @Test(arguments: [
        ("Resize-all_1", true), (String(repeating: "l", count: 40), true),
        (String(repeating: "l", count: 41), false), ("", false), ("a b", false), ("a*", false),
        ("a:b", false), ("a|b", false), ("a`b", false), ("ä", true),
    ])
    func `a Label can stand in an ARN`(label: String, isAllowed: Bool) {
        let found = messages(
            """
            {"Type": "Map", "Label": "\(label)", "End": true, "ItemProcessor": {
              "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "A",
              "States": {"A": {"Type": "Succeed"}}}}
            """)
        #expect(found.isEmpty == isAllowed, "\(found)")
    }

    // The text is AWS's of a JSONata state without the field [recorded].
    @Test(arguments: [
        (#"{"RoleArn": "r"}"#, true), (#"{"RoleArn.$": "$.r"}"#, true), ("{}", false),
        (#"{"Role": "r"}"#, false),
    ])
    func `Credentials name a role`(credentials: String, isAllowed: Bool) {
        let found = messages(
            #"{"Type": "Task", "Resource": "\#(invoke)", "Credentials": \#(credentials), "End": true}"#
        )
        #expect(
            found == (isAllowed ? [] : ["The field 'RoleArn' is required but was missing"]))
    }

    // "Retrying after an error": more than IntervalSeconds, less than 31,622,400.
    @Test(arguments: [(31_622_399, true), (31_622_400, false), (1, false), (2, true)])
    func `MaxDelaySeconds lies between the interval and a year`(seconds: Int, isAllowed: Bool) {
        let found = messages(
            """
            {"Type": "Task", "Resource": "\(invoke)", "End": true, "Retry": [
              {"ErrorEquals": ["E"], "IntervalSeconds": 1, "MaxDelaySeconds": \(seconds)}]}
            """)
        #expect(found.isEmpty == isAllowed, "\(found)")
    }
}
