import OrderedJSON
import VirtualTime

/// Reads a definition from the outside in: machine, graphs, states.
///
/// The fields of each type of state are read where that type is defined.
struct DefinitionReader {
    let type: StateMachineType
    let findings: Findings
    /// The names met so far, which must be unique in the whole definition.
    private var names: Set<String> = []

    init(type: StateMachineType, findings: Findings) {
        self.type = type
        self.findings = findings
    }

    /// The machine, nil when it has no states to run.
    mutating func machine(_ value: JSONValue) -> StateMachine? {
        guard var fields = FieldReader(value, at: JSONPointer(), findings) else { return nil }
        if let version = fields.string("Version"), version != "1.0" {
            fields.report("Version", "The only supported version is '1.0'")
        }
        requireJSONPath(&fields)
        let timeout = fields.integer("TimeoutSeconds", in: 1...DefinitionLimits.seconds)
        let comment = fields.object["Comment"]?.stringValue
        let graph = graph(&fields)
        fields.finish()
        guard let graph else { return nil }
        VariableRules.check(graph, findings)
        VariableReferences.check(graph, findings)
        return StateMachine(
            comment: comment, graph: graph, timeout: timeout.map { .seconds(Int64($0)) })
    }

    /// `StartAt` and `States` of an object whose other fields the caller reads.
    mutating func graph(_ fields: inout FieldReader) -> StateGraph? {
        fields.require("States", "StartAt")
        let startAt = fields.string("StartAt")
        guard let states = fields.fields("States") else { return nil }
        guard !states.object.isEmpty else {
            findings.report(at: states.pointer, "Value cannot be empty")
            return nil
        }
        var targets = TransitionTargets(states.object, findings)
        if let startAt {
            targets.start(startAt, at: fields.pointer(to: "StartAt"))
        }
        var read: [State] = []
        for (index, member) in states.object.members.enumerated() {
            checkName(member.key, at: states.pointer(to: member.key))
            targets.source = index
            read.append(state(member.key, member.value, states.pointer(to: member.key), &targets))
        }
        if startAt != nil { targets.reportUnreachable(states.pointer) }
        return StateGraph(states: read, startAt: targets.startIndex ?? 0)
    }

    /// `QueryLanguage`, at the machine or at a state.
    func requireJSONPath(_ fields: inout FieldReader) {
        guard let language = fields.string("QueryLanguage"), language != "JSONPath" else { return }
        if language == "JSONata" {
            findings.report(
                .error, .unsupportedQueryLanguage, at: fields.pointer(to: "QueryLanguage"),
                "JSONata is not supported yet", advice: "write the state in JSONPath")
        } else {
            fields.report(
                "QueryLanguage",
                "Value must be one of [\(QueryLanguage.names.joined(separator: ", "))]",
                advice: Suggestion.advice(for: language, among: QueryLanguage.names))
        }
    }

    // MARK: States

    private mutating func state(
        _ name: String, _ value: JSONValue, _ pointer: JSONPointer,
        _ targets: inout TransitionTargets
    ) -> State {
        guard var fields = FieldReader(value, at: pointer, findings) else {
            return placeholder(name, pointer)
        }
        fields.require("Type")
        guard let text = fields.string("Type") else { return placeholder(name, pointer) }
        guard let type = StateType(rawValue: text) else {
            let types = StateType.allCases.map(\.rawValue)
            fields.report(
                "Type", "Value must be one of [\(types.joined(separator: ", "))]",
                advice: Suggestion.advice(for: text, among: types))
            return placeholder(name, pointer)
        }
        if fields.object["QueryLanguage"]?.stringValue == "JSONata" {
            // One finding says it; the state's fields follow other rules.
            requireJSONPath(&fields)
            return placeholder(name, pointer)
        }
        requireJSONPath(&fields)
        return state(name, type, &fields, &targets)
    }

    private mutating func state(
        _ name: String, _ type: StateType, _ fields: inout FieldReader,
        _ targets: inout TransitionTargets
    ) -> State {
        let kind: State.Kind
        var transition = Transition.end
        switch type {
        case .pass: kind = .pass(PassState(&fields))
        case .task: kind = .task(TaskState(&fields, type: self.type))
        case .choice:
            let choice = ChoiceState(&fields, &targets)
            transition = choice.fallback.map { .next($0) } ?? .end
            kind = .choice(choice)
        case .wait: kind = .wait(WaitState(&fields))
        case .succeed: kind = .succeed
        case .fail: kind = .fail(FailState(&fields))
        case .parallel: kind = .parallel(ParallelState(&fields, &self))
        case .map: kind = .map(MapState(&fields, &self))
        }
        let dataFlow = DataFlow(&fields, of: type)
        if ![.choice, .succeed, .fail].contains(type) {
            transition = targets.transition(&fields)
        }
        let handles = [.task, .parallel, .map].contains(type)
        let retriers = handles ? Retrier.list(&fields) : []
        let catchers = handles ? Catcher.list(&fields, &targets) : []
        fields.finish()
        return State(
            name: name, kind: kind, dataFlow: dataFlow, transition: transition,
            retriers: retriers, catchers: catchers, pointer: fields.pointer)
    }

    /// Stands for a state that could not be read, so that the others can.
    private func placeholder(_ name: String, _ pointer: JSONPointer) -> State {
        State(
            name: name, kind: .succeed, dataFlow: .identity, transition: .end, retriers: [],
            catchers: [], pointer: pointer)
    }

    private mutating func checkName(_ name: String, at pointer: JSONPointer) {
        let length = name.unicodeScalars.count
        if length > DefinitionLimits.nameLength || length == 0 {
            findings.report(
                at: pointer, atKey: true,
                "A state's name must have 1 to \(DefinitionLimits.nameLength) characters")
        }
        if !names.insert(name).inserted {
            findings.report(
                .error, .duplicateStateName, at: pointer, atKey: true,
                "A state named '\(name)' exists already",
                advice: "names are unique in the whole machine")
        }
    }
}
