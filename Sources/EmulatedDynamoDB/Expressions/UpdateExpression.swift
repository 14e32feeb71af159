import AWSModel

/// A checked update with all that it refers to, ready to be applied to items.
struct UpdateExpression {
    let update: Update
    let bindings: ExpressionBindings

    /// The places that the update touches.
    var paths: [[PathElement]] { update.actions.map { bindings.resolved($0.path) } }

    /// Whether all that the update does is to take something away.
    var takesOnly: Bool {
        update.actions.allSatisfy { action in
            switch action {
            case .remove, .delete: true
            case .set, .add: false
            }
        }
    }

    /// The first steps of all paths that lead within an attribute.
    var nestedNames: Set<String> {
        var names: Set<String> = []
        update.forEachPath { path in bindings.nestedName(of: path).map { _ = names.insert($0) } }
        return names
    }

    /// - Throws: `ValidationException` where the update would touch one of a table's key
    ///   attributes.
    func refuseKeys(_ keys: [KeyAttribute]) throws(AWSError) {
        for path in paths {
            guard case .name(let name) = path.first, keys.contains(where: { $0.name == name })
            else { continue }
            throw .validation(
                "One or more parameter values were invalid: Cannot update attribute \(name). "
                    + "This attribute is part of the key")
        }
    }

    /// The item as the update leaves it. All values are read from the item as it was.
    /// - Throws: `ValidationException` where the item does not fit the update.
    func applied(to item: Item) throws(AWSError) -> Item {
        var edits: [DocumentEdit] = []
        for action in update.actions { edits.append(try edit(action, item)) }
        var document = AttributeValue.m(item)
        // What a list is given past its end is appended by index, and what it loses is found by the
        // old indexes.
        for edit in edits.filter({ !$0.isRemoval }).sorted(by: { $0.path.precedes($1.path) }) {
            try edit.apply(to: &document)
        }
        for edit in edits.filter(\.isRemoval).sorted(by: { $1.path.precedes($0.path) }) {
            try edit.apply(to: &document)
        }
        guard case .m(let updated) = document else { return item }
        return updated
    }

    private func edit(_ action: Update.Action, _ item: Item) throws(AWSError) -> DocumentEdit {
        let path = bindings.resolved(action.path)
        let old = bindings.value(at: action.path, in: item)
        switch action {
        case .set(_, let value): return DocumentEdit(path: path, value: try self.value(value, item))
        case .remove: return DocumentEdit(path: path, value: nil)
        case .add(_, let name):
            guard let addend = bindings.values[name] else { throw .attributeMissing() }
            return DocumentEdit(path: path, value: try old?.adding(addend) ?? addend)
        case .delete(_, let name):
            guard let old, let elements = bindings.values[name] else {
                // Nothing to take away; the path must lead somewhere all the same.
                return DocumentEdit(path: path, value: nil)
            }
            return DocumentEdit(path: path, value: try old.removing(elements))
        }
    }

    private func value(_ value: UpdateValue, _ item: Item) throws(AWSError) -> AttributeValue {
        switch value {
        case .operand(let operand): return try self.value(operand, item)
        case .sum(let left, let right):
            return try sum(try self.value(left, item), try self.value(right, item)) { $0 }
        case .difference(let left, let right):
            return try sum(try self.value(left, item), try self.value(right, item)) { $0.negated }
        }
    }

    private func sum(
        _ left: AttributeValue, _ right: AttributeValue, _ sign: (DynamoNumber) -> DynamoNumber
    ) throws(AWSError) -> AttributeValue {
        guard let left = left.number, let right = right.number else { throw .operandType() }
        return try .sum(left, sign(right))
    }

    private func value(_ operand: Operand, _ item: Item) throws(AWSError) -> AttributeValue {
        let value: AttributeValue?
        switch operand {
        case .path(let path): value = bindings.value(at: path, in: item)
        case .value(let name): value = bindings.values[name]
        case .function(let call) where call.name == "list_append":
            var elements: [AttributeValue] = []
            for argument in call.arguments {
                guard case .l(let more) = try self.value(argument, item) else {
                    throw .operandType()
                }
                elements += more
            }
            value = .l(elements)
        case .function(let call):
            guard case .path(let path) = call.arguments[0] else { throw .operandType() }
            if let old = bindings.value(at: path, in: item) { return old }
            value = try self.value(call.arguments[1], item)
        }
        guard let value else { throw .attributeMissing() }
        return value
    }
}

extension AttributeValue {
    fileprivate static func sum(
        _ left: DynamoNumber, _ right: DynamoNumber
    ) throws(AWSError) -> AttributeValue {
        do throws(DynamoNumber.Failure) {
            return .n(try left.adding(right).text)
        } catch {
            // As recorded, a sum of too many digits is called an overflow.
            throw .validation((error == .tooPrecise ? .overflow : error).message)
        }
    }

    /// What ADD makes of a number or a set.
    fileprivate func adding(_ addend: AttributeValue) throws(AWSError) -> AttributeValue {
        if let left = number, let right = addend.number { return try .sum(left, right) }
        guard tag == addend.tag else { throw .operandType() }
        let added = addend.elements.filter { !hasElement($0) }
        switch (self, addend) {
        case (.ss(let texts), .ss): return .ss(texts + added.compactMap(\.text))
        case (.ns(let numbers), .ns): return .ns(numbers + added.compactMap(\.number?.text))
        case (.bs(let blobs), .bs): return .bs(blobs + added.compactMap(\.bytes))
        default: throw .operandType()
        }
    }

    /// What DELETE leaves of a set; nil for nothing.
    fileprivate func removing(_ elements: AttributeValue) throws(AWSError) -> AttributeValue? {
        guard tag == elements.tag else { throw .operandType() }
        let kept = self.elements.filter { !elements.hasElement($0) }
        if kept.isEmpty { return nil }
        switch self {
        case .ss: return .ss(kept.compactMap(\.text))
        case .ns: return .ns(kept.compactMap(\.number?.text))
        case .bs: return .bs(kept.compactMap(\.bytes))
        default: throw .operandType()
        }
    }
}

extension AWSError {
    fileprivate static func operandType() -> AWSError {
        .validation("An operand in the update expression has an incorrect data type")
    }

    fileprivate static func attributeMissing() -> AWSError {
        .validation(
            "The provided expression refers to an attribute that does not exist in the item")
    }
}
