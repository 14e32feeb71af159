import AWSModel

extension ExpressionCheck {
    private static let updateOrder: [Set<Kind>] = [
        [.reservedWord], [.unknownFunction], [.misusedFunction], [.repeatedClause],
        [.undefinedName], [.undefinedValue], [.pathOverlap], [.pathConflict], [.clauseOperandType],
        [.operandCount, .operandType],
    ]
    private static let projectionOrder: [Set<Kind>] = [
        [.reservedWord], [.undefinedName], [.pathOverlap], [.pathConflict],
    ]

    /// - Throws: The first error of the first kind.
    mutating func check(_ update: Update) throws(ExpressionError) {
        var kinds: Set<Update.Clause.Kind> = []
        for clause in update.clauses {
            if !kinds.insert(clause.kind).inserted {
                report(.repeatedClause, .repeatedClause(clause.kind.rawValue))
            }
            for action in clause.actions { visit(action) }
        }
        compare(update.actions.map(\.path))
        try throwFirst(of: Self.updateOrder)
    }

    /// - Throws: The first error of the first kind.
    mutating func check(projection paths: [DocumentPath]) throws(ExpressionError) {
        for path in paths { visit(path) }
        compare(paths)
        try throwFirst(of: Self.projectionOrder)
    }

    private mutating func visit(_ action: Update.Action) {
        visit(action.path)
        switch action {
        case .set(_, let value): visit(value)
        case .remove: break
        case .add(_, let name): visitSetOperand(name, "ADD", allowed: ["N", "SS", "NS", "BS"])
        case .delete(_, let name): visitSetOperand(name, "DELETE", allowed: ["SS", "NS", "BS"])
        }
    }

    private mutating func visitSetOperand(_ name: String, _ clause: String, allowed: Set<String>) {
        visit(value: name)
        guard let value = bindings.values[name], !allowed.contains(value.tag) else { return }
        report(.clauseOperandType, .clauseOperandType(clause: clause, value.tag))
    }

    private mutating func visit(_ value: UpdateValue) {
        switch value {
        case .operand(let operand): visit(updateOperand: operand)
        case .sum(let left, let right): visit([left, right], "+", required: "N")
        case .difference(let left, let right): visit([left, right], "-", required: "N")
        }
    }

    private mutating func visit(_ operands: [Operand], _ name: String, required type: String) {
        for operand in operands {
            visit(updateOperand: operand)
            if let found = literal(operand)?.tag, found != type {
                report(.operandType, .operandType(function: name, found))
            }
        }
    }

    private mutating func visit(updateOperand operand: Operand) {
        switch operand {
        case .path(let path): visit(path)
        case .value(let name): visit(value: name)
        case .function(let call): visit(updateFunction: call)
        }
    }

    private mutating func visit(updateFunction call: FunctionCall) {
        let isListAppend = call.name == "list_append"
        guard isListAppend || call.name == "if_not_exists" else {
            for argument in call.arguments { visit(updateOperand: argument) }
            let isOfConditions = Self.operandCounts[call.name] != nil
            return report(
                .unknownFunction,
                isOfConditions
                    ? .functionNotAllowed(call.name, "an update") : .invalidFunction(call.name))
        }
        guard call.arguments.count == 2 else {
            for argument in call.arguments { visit(updateOperand: argument) }
            return report(
                .operandCount, .operandCount(function: call.name, call.arguments.count))
        }
        if isListAppend {
            // As recorded; that it comes right after unknown functions is assumed.
            for case .function(let inner) in call.arguments where inner.name == call.name {
                report(.misusedFunction, .misusedFunction(call.name))
            }
            visit(call.arguments, call.name, required: "L")
        } else {
            for argument in call.arguments { visit(updateOperand: argument) }
            if case .path = call.arguments[0] { return }
            report(.operandType, .pathRequired(function: call.name))
        }
    }
}
