public import OrderedJSON

/// What an event says beside its type. The same shape serves several types; the large ones are
/// boxed.
public enum HistoryDetails: Hashable, Sendable {
    /// `ExecutionStarted`.
    case executionStarted(input: JSONValue, roleARN: String)
    /// The event of entering a state of any type; the input as it came, before InputPath.
    case stateEntered(name: String, input: JSONValue)
    /// `assigned` is sorted by name.
    case stateExited(name: String, output: JSONValue, assigned: [AssignedVariable])
    /// `TaskScheduled`.
    case taskScheduled(TaskSchedule)
    /// `LambdaFunctionScheduled` and `ActivityScheduled`.
    case workScheduled(TaskSchedule)
    /// `TaskStarted`.
    case task(TaskResource)
    /// `TaskSubmitted` and `TaskSucceeded`.
    indirect case taskOutput(TaskResource, JSONValue)
    /// `TaskFailed` and `TaskTimedOut`.
    indirect case taskFailure(TaskResource, error: String?, cause: String?)
    /// `ActivityStarted`; the name under which the worker asked for work.
    case activityStarted(worker: String)
    /// An output alone.
    case output(JSONValue)
    /// An error and its cause alone.
    case failure(error: String?, cause: String?)
    /// `MapStateStarted`; how many items there are.
    case mapStarted(length: Int)
    /// The four events of an iteration: the Map state's name, and the item's index from zero.
    case mapIteration(name: String, index: Int)
    /// `MapRunStarted`.
    case mapRunStarted(arn: String)
    /// `ExecutionRedriven`; how often so far, this time included.
    case redriven(count: Int)
    /// `MapRunRedriven`.
    case mapRunRedriven(arn: String, count: Int)

    /// The details under AWS's names; inputs and outputs as values, where AWS's API has their text.
    public var json: JSONValue {
        var members = JSONObject()
        forEachMember { members[$0] = $1 }
        return .object(members)
    }

    /// Hands over the members of `json`, in their order.
    public func forEachMember(_ body: (String, JSONValue) -> Void) {
        switch self {
        case .executionStarted(let input, let role):
            body("input", input)
            body("roleArn", .string(role))
        case .stateEntered(let name, let input):
            body("input", input)
            body("name", .string(name))
        case .stateExited(let name, let output, let assigned):
            body("name", .string(name))
            body("output", output)
            if assigned.isEmpty { return }
            let texts = assigned.map { ($0.name, JSONValue.string($0.value.text)) }
            body("assignedVariables", .object(JSONObject(texts)))
            body("assignedVariablesDetails", ["truncated": false])
        case .taskScheduled(let schedule): schedule.forEachTaskMember(body)
        case .workScheduled(let schedule): schedule.forEachWorkMember(body)
        case .task(let resource): resource.forEachMember(body)
        case .taskOutput(let resource, let output):
            resource.forEachMember(body)
            body("output", output)
        case .taskFailure(let resource, let error, let cause):
            resource.forEachMember(body)
            Self.tell(error, cause, body)
        case .activityStarted(let worker): body("workerName", .string(worker))
        case .output(let output): body("output", output)
        case .failure(let error, let cause): Self.tell(error, cause, body)
        case .mapStarted(let length): body("length", .number(JSONNumber(length)))
        case .mapIteration(let name, let index):
            body("name", .string(name))
            body("index", .number(JSONNumber(index)))
        case .mapRunStarted(let arn): body("mapRunArn", .string(arn))
        case .redriven(let count): body("redriveCount", .number(JSONNumber(count)))
        case .mapRunRedriven(let arn, let count):
            body("mapRunArn", .string(arn))
            body("redriveCount", .number(JSONNumber(count)))
        }
    }

    private static func tell(
        _ error: String?, _ cause: String?, _ body: (String, JSONValue) -> Void
    ) {
        if let error { body("error", .string(error)) }
        if let cause { body("cause", .string(cause)) }
    }
}

extension TaskResource {
    fileprivate func forEachMember(_ body: (String, JSONValue) -> Void) {
        body("resourceType", .string(historyType))
        body("resource", .string(historyName))
    }
}

/// A variable that a state assigned, with its value.
public struct AssignedVariable: Hashable, Sendable {
    public let name: String
    public let value: JSONValue
}

/// What a scheduled task was asked to do, and by when.
///
/// A class, since the task and its event share it; it never changes.
public final class TaskSchedule: Hashable, Sendable {
    public let resource: TaskResource
    /// The execution's own.
    public let region: String
    /// What the task is given, once Parameters are filled in.
    public let parameters: JSONValue
    /// Seconds; nil where the state has no such field.
    public let timeout: Int?
    /// The same of heartbeats.
    public let heartbeat: Int?
    /// The role that `Credentials` names.
    public let roleARN: String?

    init(
        resource: TaskResource, region: String, parameters: JSONValue, timeout: Int?,
        heartbeat: Int?, roleARN: String?
    ) {
        self.resource = resource
        self.region = region
        self.parameters = parameters
        self.timeout = timeout
        self.heartbeat = heartbeat
        self.roleARN = roleARN
    }

    public static func == (left: TaskSchedule, right: TaskSchedule) -> Bool {
        left === right
            || (left.resource == right.resource && left.region == right.region
                && left.parameters == right.parameters && left.timeout == right.timeout
                && left.heartbeat == right.heartbeat && left.roleARN == right.roleARN)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(resource)
        hasher.combine(parameters)
    }

    fileprivate func forEachTaskMember(_ body: (String, JSONValue) -> Void) {
        resource.forEachMember(body)
        body("region", .string(region))
        body("parameters", parameters)
        forEachCommonMember(body)
    }

    fileprivate func forEachWorkMember(_ body: (String, JSONValue) -> Void) {
        body("resource", .string(resource.historyName))
        body("input", parameters)
        forEachCommonMember(body)
    }

    private func forEachCommonMember(_ body: (String, JSONValue) -> Void) {
        if let timeout { body("timeoutInSeconds", .number(JSONNumber(timeout))) }
        if let heartbeat { body("heartbeatInSeconds", .number(JSONNumber(heartbeat))) }
        if let roleARN { body("taskCredentials", ["roleArn": .string(roleARN)]) }
    }
}
