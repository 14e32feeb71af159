internal import Scenarios
internal import ServiceCalls
internal import StatesLanguage

/// What a scenario's `functions:` come to: who answers for functions and tasks, and who sends task
/// tokens back or works for activities.
///
/// Keys are function names, `Resource` texts or state names; the state's name wins, then the
/// function's.
struct ScriptedAnswers {
    private(set) var scripts: [String: FunctionScript] = [:]
    private(set) var callbacks: [String: FunctionScript] = [:]

    /// - Parameter functions: The functions that have code.
    init(
        _ behaviours: [String: FunctionBehaviour], machines: [StateMachine],
        functions: Set<String>
    ) {
        guard !behaviours.isEmpty else { return }
        for (key, behaviour) in behaviours { scripts[key] = FunctionScript(behaviour) }
        // A function may be named by its ARN.
        for key in behaviours.keys.sorted() where key.contains(":function:") {
            let name = TaskResource.functionName(in: key)
            if scripts[name] == nil { scripts[name] = scripts[key] }
        }
        for state in machines.flatMap(\.tasks) {
            guard let resource = state.resource else { continue }
            switch (resource.kind, resource.pattern) {
            case (.activity(let arn), _):
                let name = arn.split(separator: ":").last.map(String.init) ?? arn
                callbacks[state.name] = scripts[state.name] ?? scripts[arn] ?? scripts[name]
            case (_, .waitForTaskToken):
                callbacks[state.name] = scripts[state.name] ?? scripts[resource.text]
                // The function itself, where there is one, answers under its own name.
                scripts[state.name] = nil
            case (.service("lambda", _), _), (.function, _):
                answerFunction(of: state, resource, functions)
            default: break
            }
        }
    }

    /// A function's sandbox knows the state that called it, not the text of its resource.
    private mutating func answerFunction(
        of state: State, _ resource: TaskResource, _ functions: Set<String>
    ) {
        guard scripts[state.name] == nil, let script = scripts[resource.text],
            case .service = resource.kind
        else { return }
        let name = state.functionName.map(TaskResource.functionName(in:))
        if let name, scripts[name] != nil || functions.contains(name) {
            return
        }
        scripts[state.name] = script
    }
}

extension StateMachine {
    /// Every Task state, at every depth.
    fileprivate var tasks: [State] { graph.allStates.filter { $0.type == .task } }
}

extension FunctionScript {
    fileprivate init(_ behaviour: FunctionBehaviour) {
        self.init(
            behaviour.answers.map { answer in
                switch answer.outcome {
                case .output(let output): Answer(takes: answer.takes, result: .output(output))
                case .error(let name, let cause):
                    Answer(takes: answer.takes, result: .error(name: name, cause: cause))
                }
            })
    }
}
