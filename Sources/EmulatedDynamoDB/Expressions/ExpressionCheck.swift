import AWSModel

/// Looks at expressions before any item is: names, functions, operands, paths.
///
/// DynamoDB reports one error of an expression, by kind before place, in an order that differs
/// between conditions, those of keys and updates, as recorded answers show.
struct ExpressionCheck {
    let bindings: ExpressionBindings
    let limits: ExpressionLimits
    private(set) var usedNames: Set<String> = []
    private(set) var usedValues: Set<String> = []
    // The first of each kind, in the order of places.
    private var found: [(kind: Kind, error: ExpressionError)] = []

    enum Kind {
        case unknownFunction, misusedFunction, reservedWord, repeatedClause, undefinedName
        case undefinedValue, pathOverlap, pathConflict, operandCount, sameOperands, operandType
        case clauseOperandType
    }

    init(bindings: ExpressionBindings, limits: ExpressionLimits) {
        self.bindings = bindings
        self.limits = limits
    }

    /// Remembers the first error of its kind.
    mutating func report(_ kind: Kind, _ error: ExpressionError) {
        if !found.contains(where: { $0.kind == kind }) { found.append((kind, error)) }
    }

    /// - Parameter order: Kinds that come before others; those of one group are told apart by place
    ///   alone.
    /// - Throws: The first error of the first group that there is one of; forgets the others.
    mutating func throwFirst(of order: [Set<Kind>]) throws(ExpressionError) {
        let found = found
        self.found = []
        for group in order {
            if let error = found.first(where: { group.contains($0.kind) })?.error { throw error }
        }
    }

    /// Counts a path's aliases as used, and reports reserved words.
    mutating func visit(_ path: DocumentPath) {
        for element in path.elements {
            switch element {
            case .name(let name):
                if ReservedWords.contain(name) { report(.reservedWord, .reservedWord(name)) }
            case .alias(let alias):
                usedNames.insert(alias)
                if bindings.names[alias] == nil {
                    report(.undefinedName, .undefinedName(alias))
                }
            case .index: break
            }
        }
    }

    /// Counts a value as used.
    mutating func visit(value name: String) {
        usedValues.insert(name)
        if bindings.values[name] == nil { report(.undefinedValue, .undefinedValue(name)) }
    }

    /// Reports paths of which one lies within another, or takes for a list what another takes for a
    /// map.
    mutating func compare(_ paths: [DocumentPath]) {
        let resolved = paths.map(bindings.resolved)
        for (place, path) in resolved.enumerated() {
            for earlier in resolved[..<place] {
                let length = min(earlier.count, path.count)
                let difference = (0..<length).first { earlier[$0] != path[$0] }
                guard let difference else {
                    report(.pathOverlap, .pathsOverlap(earlier.citation, path.citation))
                    continue
                }
                if earlier[difference].isIndex != path[difference].isIndex {
                    report(.pathConflict, .pathsConflict(earlier.citation, path.citation))
                }
            }
        }
    }

    /// The value that an operand stands for itself; nil for paths and functions.
    func literal(_ operand: Operand) -> AttributeValue? {
        guard case .value(let name) = operand else { return nil }
        return bindings.values[name]
    }
}
