import OrderedJSON

/// The context object and variables: what is read that is not there, or kept and never read.
extension Linter {
    func checkContext(_ state: State, _ surroundings: Surroundings) {
        let fields = ContextFields(
            hasItem: surroundings.isForItem || state.type == .map,
            hasToken: state.resource?.hasTaskToken ?? false)
        var told: Set<String> = []
        for path in state.expressions.flatMap(\.paths) where path.root == .context {
            guard let problem = fields.problem(of: path.path.memberNames),
                told.insert(path.text).inserted
            else { continue }
            report(
                .warning, .unknownContextField, at: state.pointer, atKey: true,
                "\(path.text) leads nowhere: \(problem.message)", advice: problem.advice)
        }
    }

    /// Variables that are assigned and never read.
    func checkVariables(_ graph: StateGraph) {
        var read: Set<String> = []
        graph.forEachState { read.formUnion($0.referencedVariables) }
        graph.forEachState { state in
            for name in Set(state.assignedVariables).sorted() where !read.contains(name) {
                report(
                    .suggestion, .unusedVariable, at: state.pointer, atKey: true,
                    "Nothing reads the variable '\(name)' that '\(state.name)' assigns",
                    advice: "remove it from Assign")
            }
        }
    }
}

/// The members of the context object (Developer Guide, "Accessing execution data from the Context
/// object").
private struct ContextFields {
    let hasItem: Bool
    let hasToken: Bool

    private static let members: [(name: String, members: [String])] = [
        (
            "Execution",
            ["Id", "Input", "Name", "RoleArn", "StartTime", "RedriveCount", "RedriveTime"]
        ),
        ("State", ["EnteredTime", "Name", "RetryCount"]), ("StateMachine", ["Id", "Name"]),
        ("Task", ["Token"]), ("Map", ["Item"]),
    ]

    private static let itemMembers = ["Index", "Value", "Key", "Source"]

    /// Why the path's leading members are not there; nil where they are.
    func problem(of path: [String]) -> (message: String, advice: String?)? {
        guard let first = path.first else { return nil }
        let groups = Self.members.map(\.name)
        guard let group = Self.members.first(where: { $0.name == first }) else {
            return ("there is no $$.\(first)", Suggestion.advice(for: first, among: groups))
        }
        if first == "Task", !hasToken {
            return (
                "only activities and '.waitForTaskToken' tasks have a token", nil
            )
        }
        if first == "Map", !hasItem { return ("this state belongs to no Map state", nil) }
        guard path.count > 1 else { return nil }
        guard group.members.contains(path[1]) else {
            return (
                "$$.\(first) has no '\(path[1])'",
                Suggestion.advice(for: path[1], among: group.members)
            )
        }
        guard first == "Map", path.count > 2, !Self.itemMembers.contains(path[2]) else {
            return nil
        }
        return (
            "$$.Map.Item has no '\(path[2])'",
            Suggestion.advice(for: path[2], among: Self.itemMembers)
        )
    }
}
