import OrderedJSON

extension State {
    /// Every expression in the state's fields; those of states inside it are theirs.
    var expressions: [Expression] {
        var expressions = inputExpressions
        if case .path(let path) = dataFlow.outputPath { expressions.append(path) }
        for template in [dataFlow.resultSelector, dataFlow.assign] + catchers.map(\.assign) {
            expressions += template?.expressions ?? []
        }
        return expressions + kind.readerExpressions
    }

    /// The expressions that see the state's own input, not a result of any kind. What stands behind
    /// an InputPath sees what that selects.
    var inputExpressions: [Expression] {
        var expressions: [Expression] = []
        if case .path(let path) = dataFlow.inputPath { expressions.append(path) }
        return expressions + (dataFlow.parameters?.expressions ?? []) + kind.inputExpressions
    }

    /// The members that the state reads of its input by name, with the path as written.
    var inputMembers: [(name: String, path: String)] {
        var expressions = inputExpressions
        if case .path(let path) = dataFlow.inputPath { expressions = [path] }
        return expressions.flatMap(\.paths).compactMap { path in
            guard path.root == .input, case .member(let name)? = path.path.steps.first else {
                return nil
            }
            return (name, path.text)
        }
    }
}

extension State.Kind {
    /// The expressions over the input in the fields that this type alone has.
    fileprivate var inputExpressions: [Expression] {
        switch self {
        case .task(let task):
            let seconds = [task.timeout, task.heartbeat].compactMap { seconds -> Expression? in
                if case .path(let path)? = seconds { path } else { nil }
            }
            return seconds + (task.credentials?.expressions ?? [])
        case .choice(let choice):
            return choice.branches.flatMap { branch in
                branch.rule.expressions + (branch.assign?.expressions ?? [])
            }
        case .wait(let wait):
            switch wait.until {
            case .secondsPath(let path), .timestampPath(let path): return [path]
            default: return []
            }
        case .fail(let fail):
            return [fail.error, fail.cause].compactMap { text in
                if case .computed(let expression) = text { expression } else { nil }
            }
        case .map(let map): return map.inputExpressions
        case .pass, .succeed, .parallel: return []
        }
    }

    /// With a reader, `ItemsPath` is a way into what was read.
    fileprivate var readerExpressions: [Expression] {
        guard case .map(let map) = self, map.itemReader != nil, let path = map.itemsPath else {
            return []
        }
        return [path]
    }
}

extension MapState {
    fileprivate var inputExpressions: [Expression] {
        let counts = [
            maxConcurrency, toleratedCount, itemReader?.maxItems, itemBatcher?.maxItems,
            itemBatcher?.maxBytes,
        ]
        var expressions = counts.compactMap { count -> Expression? in
            if case .path(let path)? = count { path } else { nil }
        }
        if case .path(let path)? = toleratedPercentage { expressions.append(path) }
        if itemReader == nil, let itemsPath { expressions.append(itemsPath) }
        let templates = [
            itemSelector, itemReader?.parameters, itemBatcher?.batchInput, resultWriter?.parameters,
        ]
        return expressions + templates.flatMap { $0?.expressions ?? [] }
    }
}
