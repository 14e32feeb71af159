internal import KeyedDraws
internal import VirtualTime

/// Reads how a span of time is spread: `20ms`, `{p50: 10ms, p99: 60ms}`, `{mean: 8h}`, `{uniform: [5m, 15m]}`,
/// `{shift: 16ms, rest: …}`, `{atLeast: 7ms, of: …}`, `{atMost: 10s, of: …}` or
/// `{share: 2.5%, body: …, tail: …}`.
struct DistributionReader {
    private let findings: Findings

    init(_ findings: Findings) { self.findings = findings }

    private static let keys = [
        "p50", "p99", "mean", "uniform", "shift", "rest", "atLeast", "atMost", "of", "share",
        "body",
        "tail",
    ]

    /// The distribution under a key; nil after a finding.
    func distribution(_ member: YAMLMember) -> Distribution? {
        if let scalar = member.value.scalar {
            if let span = Quantity.duration(scalar.text) { return .constant(span) }
            findings.report(
                at: scalar.position, "'\(member.key)' is \(member.value.kind), not a duration",
                advice: UnitAdvice.advice(for: member.value, "a duration"))
            return nil
        }
        guard
            let fields = Fields(
                member.value, of: "the latency of \(member.key)", keys: Self.keys, findings)
        else { return nil }
        fields.oneOf(["p50", "mean", "uniform", "shift", "atLeast", "atMost", "share"])
        if fields.has("mean") { return fields.duration("mean").map { .exponential(mean: $0) } }
        if fields.has("uniform") { return uniform(fields) }
        if fields.has("shift") {
            return both(fields.duration("shift"), inner("rest", fields)).map { .shifted($0, $1) }
        }
        if fields.has("atLeast") {
            return both(fields.duration("atLeast"), inner("of", fields)).map { .atLeast($0, $1) }
        }
        if fields.has("atMost") {
            return both(fields.duration("atMost"), inner("of", fields)).map { .atMost($0, $1) }
        }
        if fields.has("share") {
            let share = fields.quantity("share", "a probability", Quantity.probability)
            let parts = both(inner("body", fields), inner("tail", fields))
            return both(share, parts).map { .mixture(share: $0, $1.0, $1.1) }
        }
        return lognormal(fields)
    }

    private func lognormal(_ fields: Fields) -> Distribution? {
        for key in ["p50", "p99"] where !fields.has(key) {
            fields.reportMissing(key, example: "{p50: 10ms, p99: 60ms}")
        }
        guard let p50 = fields.duration("p50"), let p99 = fields.duration("p99") else { return nil }
        guard p50 > .zero, p50 <= p99 else {
            findings.report(
                at: fields.position, "p50 \(p50) and p99 \(p99) fit no distribution",
                advice: "let p50 be above zero and at most p99")
            return nil
        }
        return .lognormal(p50: p50, p99: p99)
    }

    private func uniform(_ fields: Fields) -> Distribution? {
        let ends = (fields.list("uniform", of: "durations") ?? []).map { node in
            node.scalar.flatMap { Quantity.duration($0.text) }
        }
        guard ends.count == 2, let low = ends[0], let high = ends[1], low <= high else {
            findings.report(
                at: fields.place(of: "uniform"), "'uniform' names no two ends",
                advice: "write it as {uniform: [5m, 15m]}, the shorter one first")
            return nil
        }
        return .uniform(low, high)
    }

    private func inner(_ key: String, _ fields: Fields) -> Distribution? {
        guard let node = fields[key] else {
            fields.reportMissing(key, example: "\(key): {p50: 10ms, p99: 60ms}")
            return nil
        }
        return distribution(YAMLMember(key: key, keyPosition: fields.place(of: key), value: node))
    }

    private func both<First, Second>(_ first: First?, _ second: Second?) -> (First, Second)? {
        guard let first, let second else { return nil }
        return (first, second)
    }
}
