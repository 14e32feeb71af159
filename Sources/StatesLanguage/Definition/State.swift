public import OrderedJSON

/// The place of a state in its graph, by which transitions name their targets.
typealias StateIndex = Int

/// Where a state leads when it is done.
enum Transition: Hashable, Sendable {
    case next(StateIndex)
    /// `End`, and every state that ends by its nature.
    case end
}

/// One state of a graph: its name, what kind it is, and what all kinds have in common.
///
/// A class, since every execution of a machine shares its states; it never changes.
public final class State: Sendable {
    /// The kinds of state with their own fields.
    enum Kind: Sendable {
        case pass(PassState)
        case task(TaskState)
        case choice(ChoiceState)
        case wait(WaitState)
        case succeed
        case fail(FailState)
        case parallel(ParallelState)
        case map(MapState)
    }

    /// The name, unique in the whole definition.
    public let name: String
    let kind: Kind
    /// `InputPath` to `OutputPath`, and `Assign`.
    let dataFlow: DataFlow
    /// `Next` or `End`; for a Choice its `Default`, and `end` where it has none.
    let transition: Transition
    /// `Retry`, in the definition's order.
    let retriers: [Retrier]
    /// `Catch`, in the definition's order.
    let catchers: [Catcher]
    /// Where the state stands in the definition.
    public let pointer: JSONPointer

    init(
        name: String, kind: Kind, dataFlow: DataFlow, transition: Transition,
        retriers: [Retrier], catchers: [Catcher], pointer: JSONPointer
    ) {
        self.name = name
        self.kind = kind
        self.dataFlow = dataFlow
        self.transition = transition
        self.retriers = retriers
        self.catchers = catchers
        self.pointer = pointer
    }

    /// The type as the definition names it.
    public var type: StateType {
        switch kind {
        case .pass: .pass
        case .task: .task
        case .choice: .choice
        case .wait: .wait
        case .succeed: .succeed
        case .fail: .fail
        case .parallel: .parallel
        case .map: .map
        }
    }

    /// The resource that a Task state calls; nil for other types.
    public var resource: TaskResource? {
        if case .task(let task) = kind { task.resource } else { nil }
    }

    /// The function, by name or ARN, that a `lambda:invoke` state names literally; nil for others.
    public var functionName: String? {
        guard case .service("lambda", _)? = resource?.kind else { return nil }
        switch dataFlow.parameters?.root {
        case .constant(let parameters)?: return parameters["FunctionName"]?.stringValue
        case .object(let members)?:
            guard case .constant(let name)? = members.first(where: { $0.key == "FunctionName" })?
                .node
            else { return nil }
            return name.stringValue
        default: return nil
        }
    }

    /// The graphs inside a Parallel or Map state.
    public var innerGraphs: [StateGraph] {
        switch kind {
        case .parallel(let parallel): parallel.branches
        case .map(let map): [map.processor]
        default: []
        }
    }
}

/// The eight types of state.
public enum StateType: String, Hashable, Sendable, CaseIterable {
    case pass = "Pass"
    case task = "Task"
    case choice = "Choice"
    case wait = "Wait"
    case succeed = "Succeed"
    case fail = "Fail"
    case parallel = "Parallel"
    case map = "Map"
}
