import OrderedJSON

/// The predicate of a `[?(…)]` step.
indirect enum JSONPathFilter: Hashable, Sendable {
    case and([JSONPathFilter])
    case or([JSONPathFilter])
    case not(JSONPathFilter)
    case exists(Operand)
    case compare(Operand, Comparison, Operand)

    /// One side of a comparison.
    enum Operand: Hashable, Sendable {
        /// A path from the candidate (`@`) or from the root (`$`).
        case path(JSONPath, fromRoot: Bool)
        case literal(JSONValue)
    }

    /// The operators, longer ones before their own beginnings, in the order in which they are
    /// tried.
    enum Comparison: String, Hashable, Sendable, CaseIterable {
        case equal = "=="
        case notEqual = "!="
        case atMost = "<="
        case atLeast = ">="
        case less = "<"
        case greater = ">"
        case notIn = "nin"
        case isIn = "in"
        case contains = "contains"
        case subsetOf = "subsetof"
        case anyOf = "anyof"
        case noneOf = "noneof"
        case size = "size"
        case empty = "empty"
    }

    /// Whether `candidate` satisfies the predicate; means nothing once the walk is exhausted.
    func accepts(_ candidate: JSONValue, _ walk: inout PathWalk) -> Bool {
        guard walk.visit() else { return false }
        switch self {
        case .and(let terms):
            for term in terms where !term.accepts(candidate, &walk) { return false }
            return true
        case .or(let terms):
            for term in terms where term.accepts(candidate, &walk) { return true }
            return false
        case .not(let term): return !term.accepts(candidate, &walk)
        case .exists(let operand): return operand.value(candidate, &walk) != nil
        case .compare(let left, let comparison, let right):
            let left = left.value(candidate, &walk)
            let right = right.value(candidate, &walk)
            // Membership looks at every element.
            let count = (left?.arrayValue?.count ?? 0) + (right?.arrayValue?.count ?? 0)
            return walk.visit(count) && comparison.holds(left, right)
        }
    }
}

extension JSONPathFilter.Operand {
    /// What the operand stands for; nil where its path leads nowhere.
    func value(_ candidate: JSONValue, _ walk: inout PathWalk) -> JSONValue? {
        switch self {
        case .literal(let value): return value
        case .path(let path, let fromRoot):
            let start = fromRoot ? walk.root : candidate
            guard case .success(let value) = path.evaluate(from: start, &walk) else { return nil }
            return value
        }
    }
}

extension JSONPathFilter.Comparison {
    /// Whether the comparison holds; of unlike kinds nothing holds but `!=`.
    func holds(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        switch self {
        case .equal: return left == right
        case .notEqual: return left != right
        case .less: return order(left, right).map { $0 < 0 } ?? false
        case .greater: return order(left, right).map { $0 > 0 } ?? false
        case .atMost: return order(left, right).map { $0 <= 0 } ?? false
        case .atLeast: return order(left, right).map { $0 >= 0 } ?? false
        case .isIn: return left.map { right?.arrayValue?.contains($0) ?? false } ?? false
        case .notIn: return left.map { !(right?.arrayValue?.contains($0) ?? false) } ?? true
        case .contains:
            if let text = left?.stringValue, let part = right?.stringValue {
                return BytePattern(part.utf8).place(in: Array(text.utf8)) != nil
            }
            return right.map { left?.arrayValue?.contains($0) ?? false } ?? false
        case .subsetOf: return members(left, right) { $0.allSatisfy($1.contains) }
        case .anyOf: return members(left, right) { $0.contains(where: $1.contains) }
        case .noneOf: return members(left, right) { !$0.contains(where: $1.contains) }
        case .size:
            guard let count = right?.intValue else { return false }
            return left?.arrayValue?.count == count || left?.stringValue?.utf16.count == count
        case .empty:
            guard let expected = right?.boolValue else { return false }
            let isEmpty = left?.arrayValue?.isEmpty ?? left?.stringValue?.isEmpty
            return isEmpty == expected
        }
    }

    private func members(
        _ left: JSONValue?, _ right: JSONValue?, _ test: ([JSONValue], Set<JSONValue>) -> Bool
    ) -> Bool {
        guard let left = left?.arrayValue, let right = right?.arrayValue else { return false }
        return test(left, Set(right))
    }

    private func order(_ left: JSONValue?, _ right: JSONValue?) -> Int? {
        switch (left, right) {
        case (.number(let one), .number(let other)): one == other ? 0 : one < other ? -1 : 1
        case (.string(let one), .string(let other)): one.utf16Order(to: other)
        default: nil
        }
    }
}

extension String {
    /// Java's order of strings, by UTF-16 units: negative, zero or positive.
    func utf16Order(to other: String) -> Int {
        var left = utf16.makeIterator()
        var right = other.utf16.makeIterator()
        while true {
            switch (left.next(), right.next()) {
            case (nil, nil): return 0
            case (nil, _?): return -1
            case (_?, nil): return 1
            case (let one?, let two?): if one != two { return one < two ? -1 : 1 }
            }
        }
    }
}
