public import OrderedJSON
import VirtualTime

extension StateMachine {
    /// The machine as a definition, in one canonical form: fields in a fixed order, defaults left
    /// out, former names of fields replaced. Comments of states are not kept.
    ///
    /// Reading it gives a machine that behaves the same, and prints the same:
    ///
    /// ```swift
    /// StateMachine.parse(machine.json).machine?.json == machine.json
    /// ```
    public var json: JSONValue {
        var members = JSONObject()
        if let comment { members["Comment"] = .string(comment) }
        graph.write(into: &members)
        if let timeout { members["TimeoutSeconds"] = .number(JSONNumber(timeout.wholeSeconds)) }
        return .object(members)
    }
}

extension StateGraph {
    /// `StartAt` and `States`.
    func write(into members: inout JSONObject) {
        guard !states.isEmpty else { return }
        members["StartAt"] = .string(start.name)
        members["States"] = .object(
            JSONObject(states.map { ($0.name, .object($0.members(in: self))) }))
    }
}

extension State {
    /// The state's fields; targets are places in `graph`.
    fileprivate func members(in graph: StateGraph) -> JSONObject {
        var members: JSONObject = ["Type": .string(type.rawValue)]
        dataFlow.writeInput(into: &members)
        kind.write(into: &members, graph)
        dataFlow.writeOutput(into: &members)
        if !retriers.isEmpty { members["Retry"] = .array(retriers.map(\.json)) }
        if !catchers.isEmpty { members["Catch"] = .array(catchers.map { $0.json(in: graph) }) }
        guard ![.choice, .succeed, .fail].contains(type) else { return members }
        switch transition {
        case .next(let next): members["Next"] = .string(graph.states[next].name)
        case .end: members["End"] = true
        }
        return members
    }
}

extension DataFlow {
    fileprivate func writeInput(into members: inout JSONObject) {
        members["InputPath"] = inputPath.json
        members["Parameters"] = parameters?.json
    }

    fileprivate func writeOutput(into members: inout JSONObject) {
        members["ResultSelector"] = resultSelector?.json
        members["ResultPath"] = resultPath.json
        members["OutputPath"] = outputPath.json
        members["Assign"] = assign?.json
    }
}

extension DataFlow.Selection {
    /// Nil where the field may be left out.
    fileprivate var json: JSONValue? {
        switch self {
        case .everything: nil
        case .nothing: .some(.null)
        case .path(let path): .string(path.text)
        }
    }
}

extension DataFlow.ResultPlace {
    /// Nil where the field may be left out.
    var json: JSONValue? {
        switch self {
        case .replacesInput: nil
        case .discarded: .some(.null)
        case .at(let path): .string(path.text)
        }
    }
}

extension PayloadTemplate {
    /// The template as it was written.
    var json: JSONValue { Self.json(root) }

    private static func json(_ node: Node) -> JSONValue {
        switch node {
        case .constant(let value): value
        case .object(let members):
            .object(
                JSONObject(
                    members.map { member in
                        if case .expression(let expression, let field) = member.node {
                            (field, .string(expression.text))
                        } else {
                            (member.key, json(member.node))
                        }
                    }))
        case .array(let nodes): .array(nodes.map(json))
        case .expression(let expression, _): .string(expression.text)
        }
    }
}

extension Retrier {
    fileprivate var json: JSONValue {
        var members: JSONObject = ["ErrorEquals": errors.json]
        if interval != 1 { members["IntervalSeconds"] = .number(JSONNumber(interval)) }
        if maxAttempts != 3 { members["MaxAttempts"] = .number(JSONNumber(maxAttempts)) }
        if backoffRate != 2, let rate = JSONNumber(backoffRate) {
            members["BackoffRate"] = .number(rate)
        }
        if let maxDelay { members["MaxDelaySeconds"] = .number(JSONNumber(maxDelay)) }
        if jitter != .none { members["JitterStrategy"] = .string(jitter.rawValue) }
        return .object(members)
    }
}

extension Catcher {
    fileprivate func json(in graph: StateGraph) -> JSONValue {
        var members: JSONObject = ["ErrorEquals": errors.json]
        members["ResultPath"] = resultPath.json
        members["Assign"] = assign?.json
        members["Next"] = .string(graph.states[next].name)
        return .object(members)
    }
}

extension ErrorMatcher {
    fileprivate var json: JSONValue { .array(names.map { .string($0) }) }
}

extension Nanoseconds {
    /// The seconds of a span that was read as such.
    fileprivate var wholeSeconds: Int64 { count / 1_000_000_000 }
}
