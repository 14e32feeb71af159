import OrderedJSON

/// Turns the names in `Next`, `Default` and `StartAt` into places, and remembers who leads where,
/// so that states that nothing leads to can be named.
struct TransitionTargets {
    private let names: [String]
    private let indices: [String: StateIndex]
    private let findings: Findings
    private var edges: [[StateIndex]]
    /// Nothing said about reachability where a target was missing: the real culprit is named
    /// already.
    private var isComplete = true

    private(set) var startIndex: StateIndex?
    /// The state that is being read.
    var source: StateIndex = 0

    init(_ states: JSONObject, _ findings: Findings) {
        names = states.keys
        var indices: [String: StateIndex] = [:]
        for (index, name) in names.enumerated() { indices[name] = index }
        self.indices = indices
        self.findings = findings
        edges = Array(repeating: [], count: names.count)
    }

    /// `StartAt`.
    mutating func start(_ name: String, at pointer: JSONPointer) {
        startIndex = find(name, "StartAt", at: pointer)
    }

    /// A target that the state being read may lead to; nil, with a finding, when there is none of
    /// that name.
    mutating func target(_ name: String, _ field: String, at pointer: JSONPointer) -> StateIndex? {
        guard let index = find(name, field, at: pointer) else { return nil }
        edges[source].append(index)
        return index
    }

    /// `Next` or `End`.
    mutating func transition(_ fields: inout FieldReader) -> Transition {
        let next = fields.string("Next")
        let end = fields.bool("End")
        switch (next, end) {
        case (_?, true?):
            fields.excludes("Next", "End")
            return .end
        case (let next?, _):
            return target(next, "Next", at: fields.pointer(to: "Next")).map { .next($0) } ?? .end
        case (nil, true?): return .end
        case (nil, _):
            if fields.object["Next"] == nil {
                findings.report(
                    at: fields.pointer, "One of the following fields is required: [Next, End]",
                    advice: "add \"End\": true or a \"Next\"")
            }
            return .end
        }
    }

    /// Names every state to which no way leads from the start.
    func reportUnreachable(_ states: JSONPointer) {
        guard isComplete, let startIndex else { return }
        var isReached = Array(repeating: false, count: names.count)
        var pending = [startIndex]
        isReached[startIndex] = true
        while let index = pending.popLast() {
            for next in edges[index] where !isReached[next] {
                isReached[next] = true
                pending.append(next)
            }
        }
        for (index, name) in names.enumerated() where !isReached[index] {
            findings.report(
                .error, .missingTransitionTarget, at: states.appending(name), atKey: true,
                "State \"\(name)\" is not reachable.",
                advice: "lead to it with a 'Next', or remove it")
        }
    }

    private mutating func find(
        _ name: String, _ field: String, at pointer: JSONPointer
    ) -> StateIndex? {
        if let index = indices[name] { return index }
        isComplete = false
        findings.report(
            .error, .missingTransitionTarget, at: pointer, "Missing '\(field)' target: \(name)",
            advice: Suggestion.advice(for: name, among: names))
        return nil
    }
}
