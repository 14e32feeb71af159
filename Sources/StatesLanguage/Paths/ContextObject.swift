import OrderedJSON
import VirtualTime

/// What `$$` stands for: facts of the execution, the state machine, the state, the task and the Map
/// item.
///
/// It becomes JSON only when an expression asks for it.
struct ContextObject: Sendable {
    let execution: ExecutionFacts
    let startedAt: Instant
    let input: JSONValue
    let stateName: String
    let enteredAt: Instant
    /// Nil in states that cannot retry, whose context object lacks the member [recorded].
    let retryCount: Int?
    /// How often the execution was redriven, and when it last was.
    let redriveCount: Int
    let redrivenAt: Instant?
    /// The task's token, in `.waitForTaskToken` tasks and activities alone.
    let taskToken: String?
    /// The item that a Map state's iteration runs for.
    let mapItem: MapItem?
    /// A whole context object given from outside, as TestState allows.
    let override: JSONValue?

    /// The context object as AWS orders its members.
    var value: JSONValue {
        if let override { return override }
        var execution: JSONObject = [
            "Id": .string(execution.arn), "Input": input,
            "StartTime": .string(startedAt.iso8601), "Name": .string(execution.name),
            "RoleArn": .string(execution.roleARN),
        ]
        if self.execution.edition.showsRedriveCount {
            execution["RedriveCount"] = .number(JSONNumber(redriveCount))
        }
        if let redrivenAt { execution["RedriveTime"] = .string(redrivenAt.iso8601) }
        var state: JSONObject = [
            "Name": .string(stateName), "EnteredTime": .string(enteredAt.iso8601),
        ]
        if let retryCount { state["RetryCount"] = .number(JSONNumber(retryCount)) }
        var context: JSONObject = [
            "Execution": .object(execution),
            "StateMachine": [
                "Id": .string(self.execution.stateMachineARN),
                "Name": .string(self.execution.stateMachineName),
            ],
            "State": .object(state),
        ]
        if let mapItem { context["Map"] = ["Item": mapItem.value] }
        if let taskToken { context["Task"] = ["Token": .string(taskToken)] }
        return .object(context)
    }
}

/// One item of a Map state, as `$$.Map.Item` shows it.
struct MapItem: Hashable, Sendable {
    let index: Int
    let item: JSONValue
    /// The key, where the items are an object's members.
    var key: String?

    var value: JSONValue {
        var members: JSONObject = ["Index": .number(JSONNumber(index)), "Value": item]
        if let key { members["Key"] = .string(key) }
        return .object(members)
    }
}

/// What an execution knows of itself from the service: names, never behaviour.
///
/// A class, since it is shared by all that the execution evaluates; it never changes.
public final class ExecutionFacts: Sendable {
    /// `$$.Execution.Id`.
    public let arn: String
    /// `$$.Execution.Name`.
    public let name: String
    /// `$$.Execution.RoleArn`, which `ExecutionStarted` tells too.
    public let roleARN: String
    /// `$$.StateMachine.Id`.
    public let stateMachineARN: String
    /// `$$.StateMachine.Name`.
    public let stateMachineName: String
    /// The region and account that histories and map runs show.
    public let region: String
    /// Twelve digits.
    public let account: String
    /// The service's behaviour that histories follow.
    public let edition: ServiceEdition

    public init(
        arn: String, name: String, roleARN: String, stateMachineARN: String,
        stateMachineName: String, region: String = "us-east-1",
        account: String = "123456789012", edition: ServiceEdition = .current
    ) {
        self.arn = arn
        self.name = name
        self.roleARN = roleARN
        self.stateMachineARN = stateMachineARN
        self.stateMachineName = stateMachineName
        self.region = region
        self.account = account
        self.edition = edition
    }
}

/// Which of AWS's behaviours to show, where recordings of different years differ in what nobody
/// documented.
///
/// Runs use `current`. Recorded histories are compared under the edition of their day.
public struct ServiceEdition: Hashable, Sendable {
    /// `$$.Execution.RedriveCount` exists, since redrive came in November 2023.
    public var showsRedriveCount: Bool
    /// A distributed Map's `MapStateExited` follows `MapRunStarted`, as recorded since November
    /// 2024; before, it followed `MapRunSucceeded`.
    public var mapExitFollowsRunStart: Bool

    /// The behaviour of today.
    public static let current = ServiceEdition(recorded: "9999")

    /// The behaviour on a day, as ISO 8601 text.
    public init(recorded day: String) {
        showsRedriveCount = day >= "2023-11-15"
        mapExitFollowsRunStart = day >= "2024-11-01"
    }
}
