import AWSModel

extension ConditionExpression {
    /// Whether the condition holds for an item; where there is none, for the empty one.
    func holds(for item: Item) -> Bool { holds(condition, item) }

    private func holds(_ condition: Condition, _ item: Item) -> Bool {
        switch condition {
        case .and(let left, let right): holds(left, item) && holds(right, item)
        case .or(let left, let right): holds(left, item) || holds(right, item)
        case .not(let inner): !holds(inner, item)
        case .function(let call): holds(call, item)
        case .comparison(let left, let comparator, let right):
            compares(value(left, item), comparator, value(right, item))
        case .between(let operand, let lower, let upper):
            compares(value(operand, item), .greaterOrEqual, value(lower, item))
                && compares(value(operand, item), .lessOrEqual, value(upper, item))
        case .membership(let operand, let members):
            members.contains { compares(value(operand, item), .equal, value($0, item)) }
        }
    }

    /// What is not there equals nothing and has no order; it only differs from everything.
    private func compares(
        _ left: AttributeValue?, _ comparator: Comparator, _ right: AttributeValue?
    ) -> Bool {
        guard let left, let right else { return comparator == .notEqual }
        return switch comparator {
        case .equal: left.isSame(as: right)
        case .notEqual: !left.isSame(as: right)
        case .less: left.precedes(right) == true
        case .greater: right.precedes(left) == true
        case .lessOrEqual: right.precedes(left) == false
        case .greaterOrEqual: left.precedes(right) == false
        }
    }

    private func holds(_ call: FunctionCall, _ item: Item) -> Bool {
        let values = call.arguments.map { value($0, item) }
        guard let subject = values.first else { return false }
        switch call.name {
        case "attribute_exists": return subject != nil
        case "attribute_not_exists": return subject == nil
        default: break
        }
        guard let subject, values.count == 2, let other = values[1] else { return false }
        switch call.name {
        case "attribute_type": return subject.tag == other.text
        case "begins_with":
            guard subject.tag == other.tag, let bytes = subject.bytes, let start = other.bytes
            else { return false }
            return bytes.starts(with: start)
        case "contains": return contains(subject, other)
        default: return false
        }
    }

    private func contains(_ subject: AttributeValue, _ other: AttributeValue) -> Bool {
        if subject.tag == other.tag, let bytes = subject.bytes, let part = other.bytes {
            return part.isEmpty
                || bytes.indices.contains { bytes[$0...].starts(with: part) }
        }
        return subject.hasElement(other)
    }

    private func value(_ operand: Operand, _ item: Item) -> AttributeValue? {
        switch operand {
        case .path(let path): bindings.value(at: path, in: item)
        case .value(let name): bindings.values[name]
        case .function(let call): size(of: call.arguments.first.flatMap { value($0, item) })
        }
    }

    /// What `size` gives; nil for types that have none.
    private func size(of value: AttributeValue?) -> AttributeValue? {
        let count: Int? =
            switch value {
            // Which length of a text is meant is not documented; assumed that of Java, in UTF-16.
            case .s(let text): text.utf16.count
            case .b(let bytes): bytes.count
            case .m(let members): members.count
            case .l, .ss, .ns, .bs: value?.elements.count
            case .n, .bool, .null, nil: nil
            }
        return count.map { .n("\($0)") }
    }
}
