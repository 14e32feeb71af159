import OrderedJSON

/// Why a path gave no value.
enum PathFailure: Error, Hashable {
    /// Nothing there; `detail` in the words of AWS's library.
    case notFound(detail: String)
    /// More matches than anyone can use.
    case tooManyMatches
}

/// One evaluation of a path: the document that it began in, and how much more it may look at.
///
/// Filters evaluate paths of their own for every candidate, so that a short path over a small
/// document can ask for more steps than anyone will wait for. All of them draw on one budget.
struct PathWalk {
    /// What `$` stands for, in filters too.
    let root: JSONValue
    private var visitsLeft = JSONPath.maximumVisits

    init(from root: JSONValue) { self.root = root }

    /// Whether the budget is used up; what was found by then means nothing.
    var isExhausted: Bool { visitsLeft < 0 }

    /// Takes so many values off the budget; false where it does not hold them.
    mutating func visit(_ count: Int = 1) -> Bool {
        visitsLeft -= count
        return visitsLeft >= 0
    }
}

extension JSONPath {
    /// The most values that an indefinite path may lead to.
    static let maximumMatches = 200_000
    /// The most values that an evaluation may look at, its filters included: `$..*..*` on a deep
    /// value would pass any bound.
    static let maximumVisits = 2_000_000

    /// The value that the path leads to, or for an indefinite path the array of all.
    func evaluate(in root: JSONValue) -> Result<JSONValue, PathFailure> {
        if isDefinite { return definiteValue(in: root) }
        var walk = PathWalk(from: root)
        return evaluate(from: root, &walk)
    }

    /// The same as a part of a longer walk.
    func evaluate(
        from start: JSONValue, _ walk: inout PathWalk
    ) -> Result<JSONValue, PathFailure> {
        guard walk.visit(1 + steps.count) else { return .failure(.tooManyMatches) }
        return isDefinite ? definiteValue(in: start) : allValues(from: start, &walk)
    }

    // MARK: Definite

    private func definiteValue(in root: JSONValue) -> Result<JSONValue, PathFailure> {
        var value = root
        for (place, step) in steps.enumerated() {
            guard let next = step.singleValue(in: value) else {
                return .failure(.notFound(detail: missing(at: place, in: value)))
            }
            value = next
        }
        return .success(value)
    }

    /// AWS's words for a missing step: other ones for the last step than for one on the way
    /// [recorded].
    private func missing(at place: Int, in value: JSONValue) -> String {
        let shown = "$" + steps[...place].map(\.bracketText).joined()
        switch (steps[place], value) {
        case (.member, .object), (.index, .array):
            return place == steps.count - 1
                ? "No results for path: \(shown)" : "Missing property in path \(shown)"
        case (.member(let name), _):
            let before = "$" + steps[..<place].map(\.bracketText).joined()
            return "Expected to find an object with property ['\(name)'] in path \(before) "
                + "but found '\(value.javaKind)'. This is not a json object according to the "
                + "JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'."
        default:
            return "Filter: \(steps[place].bracketText) can only be applied to arrays. "
                + "Current context is: \(value.text)"
        }
    }

    // MARK: Indefinite

    private func allValues(
        from start: JSONValue, _ walk: inout PathWalk
    ) -> Result<JSONValue, PathFailure> {
        var values = [start]
        for step in steps {
            var next: [JSONValue] = []
            for value in values {
                step.collect(from: value, &walk, into: &next)
                guard next.count <= Self.maximumMatches, !walk.isExhausted else {
                    return .failure(.tooManyMatches)
                }
            }
            if case .function(let function) = step {
                return function.value(of: .array(values)).map { .success($0) }
                    ?? .success(.array([]))
            }
            values = next
        }
        return .success(.array(values))
    }
}

extension JSONPath.Step {
    /// The value that a definite step leads to.
    func singleValue(in value: JSONValue) -> JSONValue? {
        switch self {
        case .member(let name): return value[name]
        case .index(let index):
            guard case .array(let elements) = value else { return nil }
            let place = index < 0 ? elements.count + index : index
            // Not `… : nil`, which would be JSON's null.
            guard elements.indices.contains(place) else { return nil }
            return elements[place]
        case .function(let function): return function.value(of: value)
        default: return nil
        }
    }

    /// Adds every value that the step leads to from `value`, until the walk is exhausted.
    func collect(
        from value: JSONValue, _ walk: inout PathWalk, into found: inout [JSONValue]
    ) {
        guard walk.visit() else { return }
        switch self {
        case .member, .index:
            if let single = singleValue(in: value) { found.append(single) }
        case .members(let names):
            // Several names at once pick a smaller object, unlike several indices.
            guard walk.visit(names.count), case .object(let object) = value else { return }
            let kept = names.compactMap { name in object[name].map { (name, $0) } }
            found.append(.object(JSONObject(kept)))
        case .indices(let indices):
            guard walk.visit(indices.count) else { return }
            for index in indices {
                if let single = JSONPath.Step.index(index).singleValue(in: value) {
                    found.append(single)
                }
            }
        case .slice(let from, let to, let stride):
            guard case .array(let elements) = value, walk.visit(elements.count) else { return }
            found += slice(elements, from, to, stride)
        case .wildcard:
            let children = value.children
            if walk.visit(children.count) { found += children }
        case .filter(let filter):
            for candidate in value.arrayValue ?? [value] {
                if filter.accepts(candidate, &walk) { found.append(candidate) }
                if walk.isExhausted { return }
            }
        case .descendants(let step):
            value.visitDescendants { candidate in
                step.collectInScan(from: candidate, &walk, into: &found)
                return !walk.isExhausted && found.count <= JSONPath.maximumMatches
            }
        case .function: break
        }
    }

    /// As `collect`, but in a deep scan a filter looks at arrays alone.
    private func collectInScan(
        from value: JSONValue, _ walk: inout PathWalk, into found: inout [JSONValue]
    ) {
        if case .filter = self, value.arrayValue == nil {
            _ = walk.visit()
            return
        }
        collect(from: value, &walk, into: &found)
    }

    private func slice(
        _ elements: [JSONValue], _ from: Int?, _ to: Int?, _ stride: Int
    ) -> [JSONValue] {
        let count = elements.count
        func clamped(_ index: Int) -> Int { min(max(index < 0 ? count + index : index, 0), count) }
        let start = clamped(from ?? 0)
        let end = clamped(to ?? count)
        guard start < end else { return [] }
        return Swift.stride(from: start, to: end, by: stride).map { elements[$0] }
    }

    /// The step in the brackets of AWS's messages: `['name']`, `[0]`.
    var bracketText: String {
        switch self {
        case .member(let name): "['\(name)']"
        case .members(let names): "[" + names.map { "'\($0)'" }.joined(separator: ",") + "]"
        case .index(let index): "[\(index)]"
        case .indices(let indices): "[" + indices.map(String.init).joined(separator: ",") + "]"
        case .slice(let from, let to, _):
            "[\(from.map(String.init) ?? ""):\(to.map(String.init) ?? "")]"
        case .wildcard: "[*]"
        case .filter: "[?]"
        case .descendants(let step): ".." + step.bracketText
        case .function(let function): ".\(function.rawValue)()"
        }
    }
}

extension JSONPath.Function {
    /// The function's value; nil where the argument has none.
    func value(of value: JSONValue) -> JSONValue? {
        switch self {
        case .length, .size:
            switch value {
            case .array(let elements): return .number(JSONNumber(elements.count))
            case .object(let object): return .number(JSONNumber(object.count))
            case .string(let text): return .number(JSONNumber(text.utf16.count))
            default: return nil
            }
        case .keys: return value.objectValue.map { .array($0.keys.map { .string($0) }) }
        case .first: return value.arrayValue?.first
        case .last: return value.arrayValue?.last
        case .min: return numbers(value)?.min().map { .number($0) }
        case .max: return numbers(value)?.max().map { .number($0) }
        case .sum: return total(value).flatMap { JSONNumber($0).map { .number($0) } }
        case .avg:
            guard let count = value.arrayValue?.count, let total = total(value) else { return nil }
            return JSONNumber(total / Double(count)).map { .number($0) }
        }
    }

    private func numbers(_ value: JSONValue) -> [JSONNumber]? {
        let numbers = value.arrayValue?.compactMap(\.numberValue)
        return numbers?.isEmpty == true ? nil : numbers
    }

    private func total(_ value: JSONValue) -> Double? {
        numbers(value)?.reduce(0) { $0 + $1.double }
    }
}

extension JSONValue {
    /// The elements or the members' values.
    var children: [JSONValue] {
        switch self {
        case .array(let elements): elements
        case .object(let object): object.values
        default: []
        }
    }

    /// Calls `visit` with this value and everything in it, outside in, in order, as long as it
    /// answers true. Takes no recursion.
    func visitDescendants(_ visit: (JSONValue) -> Bool) {
        var pending = [self]
        while let value = pending.popLast() {
            guard visit(value) else { return }
            pending += value.children.reversed()
        }
    }

    /// The Java class in AWS's messages.
    var javaKind: String {
        switch self {
        case .null: "null"
        case .bool: "java.lang.Boolean"
        case .number(let number): number.isWhole ? "java.lang.Integer" : "java.lang.Double"
        case .string: "java.lang.String"
        case .array: "net.minidev.json.JSONArray"
        case .object: "java.util.LinkedHashMap"
        }
    }
}
