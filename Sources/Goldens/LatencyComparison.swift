internal import OrderedJSON
internal import VirtualTime

/// Compares latency reports: which percentile of what moved, and by how much.
enum LatencyComparison {
    static func difference(_ old: String, _ new: String, path: String) -> GoldenDifference {
        let lines = Excerpt.lines(TraceComparison.lines(of: old), TraceComparison.lines(of: new))
        guard let before = try? JSONValue.parse(old), before.objectValue != nil else {
            // A golden that somebody edited by hand and broke: the excerpt shows where.
            return GoldenDifference(
                path: path, words: ["the golden is no JSON object"], excerpt: lines)
        }
        let after = (try? JSONValue.parse(new)) ?? [:]
        var words = header(before, after)
        words += counts("executions", before["executions"], after["executions"])
        words += durations("end to end", before["endToEnd"], after["endToEnd"])
        let states = before["states"]?.objectValue?.keys ?? []
        let newStates = after["states"]?.objectValue?.keys ?? []
        for state in states + newStates.filter({ !states.contains($0) }) {
            words += durations("state \(state)", before["states"]?[state], after["states"]?[state])
        }
        if words.isEmpty { words = ["the form changed, the numbers did not"] }
        return GoldenDifference(path: path, words: words, excerpt: lines)
    }

    private static func header(_ old: JSONValue, _ new: JSONValue) -> [String] {
        ["format", "scenario", "seeds"].compactMap { key in
            guard old[key] != new[key] else { return nil }
            return "\(key) \(words(old[key])) → \(words(new[key]))"
        }
    }

    private static func words(_ value: JSONValue?) -> String {
        value.map { $0.stringValue ?? $0.text } ?? "none"
    }

    private static func counts(_ title: String, _ old: JSONValue?, _ new: JSONValue?) -> [String] {
        let names = old?.objectValue?.keys ?? []
        let others = (new?.objectValue?.keys ?? []).filter { !names.contains($0) }
        return (names + others).compactMap { name in
            let before = old?[name]?.intValue ?? 0
            let after = new?[name]?.intValue ?? 0
            return before == after ? nil : "\(title) \(name) \(before) → \(after)"
        }
    }

    private static func durations(_ title: String, _ old: JSONValue?, _ new: JSONValue?) -> [String]
    {
        if old == new { return [] }
        guard let old else { return ["\(title): new"] }
        guard let new else { return ["\(title): gone"] }
        var changes: [String] = []
        if let before = old["count"]?.intValue, let after = new["count"]?.intValue, before != after
        {
            changes.append("count \(before) → \(after)")
        }
        if let before = onlyValue(of: old), let after = onlyValue(of: new) {
            changes.append(change(before, after))
        } else {
            changes += percentiles.compactMap { name in
                guard old[name] != new[name] else { return nil }
                guard let before = old[name]?.intValue, let after = new[name]?.intValue else {
                    return "\(name) \(words(old[name])) → \(words(new[name]))"
                }
                return "\(name) \(change(before, after))"
            }
        }
        return ["\(title): \(changes.joined(separator: ", "))"]
    }

    private static let percentiles = ["p50", "p90", "p99", "max"]

    /// What all percentiles are where they are the same, as those of a single execution.
    private static func onlyValue(of durations: JSONValue) -> Int? {
        let values = Set(percentiles.map { durations[$0]?.intValue })
        return values.count == 1 ? values.first ?? nil : nil
    }

    private static func change(_ before: Int, _ after: Int) -> String {
        let (from, to) = (Nanoseconds(Int64(before)), Nanoseconds(Int64(after)))
        return "\(from) → \(to) (\(to > from ? "+\(to - from)" : "-\(from - to)"))"
    }
}
