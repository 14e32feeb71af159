import OrderedJSON

extension State.Kind {
    /// Writes the fields that this type alone has.
    func write(into members: inout JSONObject, _ graph: StateGraph) {
        switch self {
        case .pass(let pass): members["Result"] = pass.result
        case .task(let task): task.write(into: &members)
        case .choice(let choice): choice.write(into: &members, graph)
        case .wait(let wait): wait.write(into: &members)
        case .succeed: break
        case .fail(let fail):
            fail.error.write("Error", into: &members)
            fail.cause.write("Cause", into: &members)
        case .parallel(let parallel):
            members["Branches"] = .array(parallel.branches.map { .object($0.members) })
        case .map(let map): map.write(into: &members)
        }
    }
}

extension StateGraph {
    fileprivate var members: JSONObject {
        var members = JSONObject()
        write(into: &members)
        return members
    }
}

extension TaskState {
    fileprivate func write(into members: inout JSONObject) {
        members["Resource"] = .string(resource.text)
        timeout?.write("TimeoutSeconds", into: &members)
        heartbeat?.write("HeartbeatSeconds", into: &members)
        members["Credentials"] = credentials?.json
    }
}

extension TaskState.Seconds {
    fileprivate func write(_ key: String, into members: inout JSONObject) {
        switch self {
        case .constant(let count): members[key] = .number(JSONNumber(count))
        case .path(let path): members[key + "Path"] = .string(path.text)
        }
    }
}

extension WaitState {
    fileprivate func write(into members: inout JSONObject) {
        switch until {
        case .seconds(let seconds): members["Seconds"] = .number(JSONNumber(seconds))
        case .secondsPath(let path): members["SecondsPath"] = .string(path.text)
        case .timestamp(_, let text): members["Timestamp"] = .string(text)
        case .timestampPath(let path): members["TimestampPath"] = .string(path.text)
        }
    }
}

extension FailState.Text {
    fileprivate func write(_ key: String, into members: inout JSONObject) {
        switch self {
        case .absent: break
        case .constant(let text): members[key] = .string(text)
        case .computed(let expression): members[key + "Path"] = .string(expression.text)
        }
    }
}

// MARK: - Choice

extension ChoiceState {
    fileprivate func write(into members: inout JSONObject, _ graph: StateGraph) {
        members["Choices"] = .array(
            branches.map { branch in
                var rule = branch.rule.members
                rule["Assign"] = branch.assign?.json
                rule["Next"] = .string(graph.states[branch.next].name)
                return .object(rule)
            })
        if let fallback { members["Default"] = .string(graph.states[fallback].name) }
    }
}

extension ChoiceRule {
    fileprivate var members: JSONObject {
        switch self {
        case .and(let rules): return ["And": .array(rules.map { .object($0.members) })]
        case .or(let rules): return ["Or": .array(rules.map { .object($0.members) })]
        case .not(let rule): return ["Not": .object(rule.members)]
        case .comparison(let variable, let comparison):
            let (name, value) = comparison.member
            return ["Variable": .string(variable.text), name: value]
        }
    }
}

extension Comparison {
    /// The operator's name with what it compares to.
    fileprivate var member: (String, JSONValue) {
        switch self {
        case .string(let relation, let operand): operand.member("String" + relation.rawValue)
        case .numeric(let relation, let operand): operand.member("Numeric" + relation.rawValue)
        case .boolean(let operand): operand.member("BooleanEquals")
        case .timestamp(let relation, let operand): operand.member("Timestamp" + relation.rawValue)
        case .stringMatches(let pattern): ("StringMatches", .string(pattern.text))
        case .isNull(let flag): ("IsNull", .bool(flag))
        case .isPresent(let flag): ("IsPresent", .bool(flag))
        case .isNumeric(let flag): ("IsNumeric", .bool(flag))
        case .isString(let flag): ("IsString", .bool(flag))
        case .isBoolean(let flag): ("IsBoolean", .bool(flag))
        case .isTimestamp(let flag): ("IsTimestamp", .bool(flag))
        }
    }
}

extension Comparison.Operand {
    fileprivate func member(_ name: String) -> (String, JSONValue) {
        switch self {
        case .constant(let value): (name, value)
        case .path(let path): (name + "Path", .string(path.text))
        }
    }
}
