import OrderedJSON
import VirtualTime

/// Which limits end an attempt of a Task state, and which comes first.
struct TaskTiming {
    /// Why an attempt may take for ever.
    struct Unbounded: Error {
        let reason: WorkBound.Reason
    }

    /// The function's configuration, where the task calls one and it is known.
    let function: LintOptions.Function?
    /// `TimeoutSeconds`, where it is a number.
    let timeout: Nanoseconds?
    /// `HeartbeatSeconds`, where it is a number.
    let heartbeat: Nanoseconds?
    private let state: State
    private let task: TaskState

    /// How long any function may run (Lambda Developer Guide, "Lambda quotas").
    static let longestFunction = Nanoseconds.seconds(900)

    init(_ state: State, _ task: TaskState, _ options: LintOptions) {
        self.state = state
        self.task = task
        function = state.callsFunction ? options.function(named: state.calledFunction) : nil
        timeout = Self.constant(task.timeout)
        heartbeat = Self.constant(task.heartbeat)
    }

    /// How long one attempt takes at most.
    var longestAttempt: Result<Nanoseconds, Unbounded> {
        var limits: [Nanoseconds] = []
        if let timeout { limits.append(timeout) }
        if isSilent, let heartbeat { limits.append(heartbeat) }
        if state.callsFunction, task.resource.pattern == .requestResponse {
            limits.append(function?.timeout ?? Self.longestFunction)
        }
        if let least = limits.min() { return .success(least) }
        return .failure(Unbounded(reason: "\(state.name) has no TimeoutSeconds"))
    }

    /// Whether nobody can send a heartbeat, so that the first one that is missed ends the attempt.
    var isSilent: Bool {
        if case .activity = task.resource.kind { return false }
        return task.resource.pattern == .requestResponse
    }

    private static func constant(_ seconds: TaskState.Seconds?) -> Nanoseconds? {
        if case .constant(let count)? = seconds { .seconds(Int64(count)) } else { nil }
    }
}

extension State {
    /// Whether the state calls a Lambda function, whichever.
    var callsFunction: Bool {
        switch resource?.kind {
        case .function?, .service("lambda", "invoke")?: true
        default: false
        }
    }

    /// The name of the Lambda function that the state calls; nil where it calls none, or one that is
    /// only known while running.
    public var calledFunction: String? {
        switch resource?.kind {
        case .function(let arn)?: return TaskResource.functionName(in: arn)
        case .service("lambda", "invoke")?:
            guard case .string(let name)? = dataFlow.parameters?.constant("FunctionName") else {
                return nil
            }
            return TaskResource.functionName(in: name)
        default: return nil
        }
    }
}

extension PayloadTemplate {
    /// The value of a member at the top that needs no evaluation; nil where there is none.
    func constant(_ key: String) -> JSONValue? {
        switch root {
        case .constant(let value): return value[key]
        case .object(let members):
            guard case .constant(let value)? = members.first(where: { $0.key == key })?.node else {
                return nil
            }
            return value
        default: return nil
        }
    }
}
