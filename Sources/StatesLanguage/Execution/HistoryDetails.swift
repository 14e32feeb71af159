package import OrderedJSON

/// What an event says beside its type. The same shape serves several types; the large ones are
/// boxed.
package enum HistoryDetails: Hashable, Sendable {
    case executionStarted(input: JSONValue, roleARN: String)
    case stateEntered(name: String, input: JSONValue)
    /// `assigned` is sorted by name.
    case stateExited(name: String, output: JSONValue, assigned: [AssignedVariable])
    /// `TaskScheduled`.
    indirect case taskScheduled(TaskSchedule)
    /// `LambdaFunctionScheduled` and `ActivityScheduled`.
    indirect case workScheduled(TaskSchedule)
    /// `TaskStarted`.
    indirect case task(TaskResource)
    /// `TaskSubmitted` and `TaskSucceeded`.
    indirect case taskOutput(TaskResource, JSONValue)
    /// `TaskFailed` and `TaskTimedOut`.
    indirect case taskFailure(TaskResource, error: String?, cause: String?)
    case activityStarted(worker: String)
    /// An output alone.
    case output(JSONValue)
    /// An error and its cause alone.
    case failure(error: String?, cause: String?)
    case mapStarted(length: Int)
    case mapIteration(name: String, index: Int)
    case mapRunStarted(arn: String)
    case redriven(count: Int)
    /// `MapRunRedriven`.
    case mapRunRedriven(arn: String, count: Int)

    /// The details under AWS's names; inputs and outputs as values, where AWS's API has their text.
    package var json: JSONValue {
        switch self {
        case .executionStarted(let input, let role):
            return ["input": input, "roleArn": .string(role)]
        case .stateEntered(let name, let input): return ["input": input, "name": .string(name)]
        case .stateExited(let name, let output, let assigned):
            var members: JSONObject = ["name": .string(name), "output": output]
            if !assigned.isEmpty {
                members["assignedVariables"] = .object(
                    JSONObject(assigned.map { ($0.name, .string($0.value.text)) }))
                members["assignedVariablesDetails"] = ["truncated": false]
            }
            return .object(members)
        case .taskScheduled(let schedule): return schedule.taskDetails
        case .workScheduled(let schedule): return schedule.workDetails
        case .task(let resource): return .object(Self.members(of: resource))
        case .taskOutput(let resource, let output):
            var members = Self.members(of: resource)
            members["output"] = output
            return .object(members)
        case .taskFailure(let resource, let error, let cause):
            var members = Self.members(of: resource)
            Self.add(error, cause, to: &members)
            return .object(members)
        case .activityStarted(let worker): return ["workerName": .string(worker)]
        case .output(let output): return ["output": output]
        case .failure(let error, let cause):
            var members = JSONObject()
            Self.add(error, cause, to: &members)
            return .object(members)
        case .mapStarted(let length): return ["length": .number(JSONNumber(length))]
        case .mapIteration(let name, let index):
            return ["name": .string(name), "index": .number(JSONNumber(index))]
        case .mapRunStarted(let arn): return ["mapRunArn": .string(arn)]
        case .redriven(let count): return ["redriveCount": .number(JSONNumber(count))]
        case .mapRunRedriven(let arn, let count):
            return ["mapRunArn": .string(arn), "redriveCount": .number(JSONNumber(count))]
        }
    }

    private static func members(of resource: TaskResource) -> JSONObject {
        [
            "resourceType": .string(resource.historyType),
            "resource": .string(resource.historyName),
        ]
    }

    private static func add(_ error: String?, _ cause: String?, to members: inout JSONObject) {
        if let error { members["error"] = .string(error) }
        if let cause { members["cause"] = .string(cause) }
    }
}

/// A variable that a state assigned, with its value.
package struct AssignedVariable: Hashable, Sendable {
    package let name: String
    package let value: JSONValue
}

/// What a scheduled task was asked to do, and by when.
package struct TaskSchedule: Hashable, Sendable {
    package let resource: TaskResource
    package let region: String
    package let parameters: JSONValue
    /// Seconds; nil where the state has no such field.
    package let timeout: Int?
    package let heartbeat: Int?
    /// The role that `Credentials` names.
    package let roleARN: String?

    var taskDetails: JSONValue {
        var members: JSONObject = [
            "resourceType": .string(resource.historyType),
            "resource": .string(resource.historyName), "region": .string(region),
            "parameters": parameters,
        ]
        addSeconds(to: &members)
        if let roleARN { members["taskCredentials"] = ["roleArn": .string(roleARN)] }
        return .object(members)
    }

    var workDetails: JSONValue {
        var members: JSONObject = ["resource": .string(resource.historyName), "input": parameters]
        addSeconds(to: &members)
        if let roleARN { members["taskCredentials"] = ["roleArn": .string(roleARN)] }
        return .object(members)
    }

    private func addSeconds(to members: inout JSONObject) {
        if let timeout { members["timeoutInSeconds"] = .number(JSONNumber(timeout)) }
        if let heartbeat { members["heartbeatInSeconds"] = .number(JSONNumber(heartbeat)) }
    }
}
