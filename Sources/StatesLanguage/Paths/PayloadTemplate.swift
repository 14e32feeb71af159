import OrderedJSON

/// A value of `Parameters`, `ResultSelector`, `Assign` and their kin: constants, with expressions
/// where a member's name ends in `.$`.
struct PayloadTemplate: Hashable, Sendable {
    /// A part of the template.
    indirect enum Node: Hashable, Sendable {
        /// Nothing in it to evaluate.
        case constant(JSONValue)
        case object([Member])
        case array([Node])
        /// The field's name as written, `a.$`, for messages.
        case expression(Expression, field: String)
    }

    /// A member of an object, its name without `.$`.
    struct Member: Hashable, Sendable {
        let key: String
        let node: Node
    }

    let root: Node

    /// Reads a template and reports expressions that do not parse.
    init(
        _ value: JSONValue, at pointer: JSONPointer, _ findings: Findings,
        language: QueryLanguage
    ) {
        root = Reader(language: language, findings: findings).node(value, at: pointer)
    }

    /// A template that is one constant.
    init(constant value: JSONValue) { root = .constant(value) }

    /// Fills in the template.
    /// - Throws: `TemplateFailure`, which names the field.
    func value(in scope: inout EvaluationScope) throws(TemplateFailure) -> JSONValue {
        try Self.value(root, &scope)
    }

    /// The expressions in the template.
    var expressions: [Expression] { Self.expressions(root) }

    // MARK: Reading

    /// Makes the parts of a template, and reports expressions that do not parse.
    private struct Reader {
        let language: QueryLanguage
        let findings: Findings

        func node(_ value: JSONValue, at pointer: JSONPointer) -> Node {
            switch value {
            case .object(let object):
                let members = object.members.map { found in
                    member(found.key, found.value, at: pointer)
                }
                reportRepetitions(members, at: pointer)
                let constants = members.compactMap { member -> (String, JSONValue)? in
                    if case .constant(let value) = member.node { (member.key, value) } else { nil }
                }
                // A name with `.$` lost its suffix, but such a member is no constant.
                return constants.count == members.count
                    ? .constant(.object(JSONObject(constants))) : .object(members)
            case .array(let elements):
                let nodes = elements.enumerated().map { node($1, at: pointer.appending($0)) }
                let constants = nodes.compactMap { node -> JSONValue? in
                    if case .constant(let value) = node { value } else { nil }
                }
                return constants.count == nodes.count ? .constant(.array(constants)) : .array(nodes)
            default: return .constant(value)
            }
        }

        private func member(
            _ key: String, _ value: JSONValue, at pointer: JSONPointer
        ) -> Member {
            guard let name = language.evaluatedName(of: key) else {
                return Member(key: key, node: node(value, at: pointer.appending(key)))
            }
            let message =
                "The value for the field '\(key)' must be a valid JSONPath or a valid intrinsic function call"
            guard let text = value.stringValue else {
                findings.report(at: pointer, message, advice: "it is \(value.kind)")
                return Member(key: name, node: .constant(value))
            }
            do {
                return Member(
                    key: name, node: .expression(try language.expression(text), field: key))
            } catch {
                // AWS names the template, not the member, as the place [recorded].
                findings.report(at: pointer, message, advice: error.reason)
                return Member(key: name, node: .constant(value))
            }
        }

        private func reportRepetitions(_ members: [Member], at pointer: JSONPointer) {
            var seen: Set<String> = []
            for member in members where !seen.insert(member.key).inserted {
                findings.report(
                    at: pointer, "The field '\(member.key)' is given twice, with and without '.$'")
            }
        }
    }

    // MARK: Filling in

    private static func value(
        _ node: Node, _ scope: inout EvaluationScope
    ) throws(TemplateFailure) -> JSONValue {
        switch node {
        case .constant(let value): return value
        case .object(let members):
            // A template that gives a name twice is refused with its definition.
            var filled: [JSONObject.Member] = []
            filled.reserveCapacity(members.count)
            for member in members {
                filled.append(
                    JSONObject.Member(key: member.key, value: try value(member.node, &scope)))
            }
            return .object(JSONObject(distinct: filled))
        case .array(let nodes):
            var filled: [JSONValue] = []
            filled.reserveCapacity(nodes.count)
            for node in nodes { filled.append(try value(node, &scope)) }
            return .array(filled)
        case .expression(let expression, let field):
            do throws(EvaluationFailure) {
                return try expression.value(in: &scope)
            } catch {
                throw TemplateFailure(field: field, cause: error)
            }
        }
    }

    private static func expressions(_ node: Node) -> [Expression] {
        switch node {
        case .constant: []
        case .object(let members): members.flatMap { expressions($0.node) }
        case .array(let nodes): nodes.flatMap(expressions)
        case .expression(let expression, _): [expression]
        }
    }
}

/// A template's member that could not be filled in.
struct TemplateFailure: Error, Hashable {
    /// The member's name as written, `value.$`.
    let field: String
    let cause: EvaluationFailure
}
