/// Compares traces: exactly, and then in words by the counts at their ends.
enum TraceComparison {
    /// What changed between two texts that differ.
    static func difference(_ old: String, _ new: String, path: String) -> GoldenDifference {
        let oldLines = lines(of: old)
        let newLines = lines(of: new)
        return GoldenDifference(
            path: path, words: words(oldLines, newLines), excerpt: Excerpt.lines(oldLines, newLines)
        )
    }

    static func lines(of text: String) -> [Substring] {
        // By bytes: in a `String`, a carriage return and its line feed are one character.
        var lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
            .map { Substring($0) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func words(_ old: [Substring], _ new: [Substring]) -> [String] {
        if new.isEmpty { return ["the run gave no trace"] }
        if let before = old.first, let after = new.first, before != after {
            return ["the golden is in the form '\(before)', this build writes '\(after)'"]
        }
        let before = TraceCounts(old)
        let after = TraceCounts(new)
        let changes = before.changes(to: after)
        if !changes.isEmpty { return changes }
        let isDigestAlone =
            old.count == new.count
            && zip(old, new).allSatisfy { $0 == $1 || $0.hasPrefix(TraceCounts.digestStart) }
        return isDigestAlone
            ? ["the digest alone changed: something that this text leaves out differs"]
            : ["the counts are the same; times, order or details changed"]
    }
}

/// The counts at the end of a trace: `state ResizeImage: entered 1, attempts 3`.
struct TraceCounts {
    static let digestStart = "digest "
    private static let subjects = [
        "state ", "call ", "fault rule ", "effect ", "sandboxes:", "escapes:", "executions:",
    ]

    /// One line's subject, `state ResizeImage`, and its numbers by name; the name is empty for a single number.
    private struct Row {
        let subject: String
        var counts: [(name: String, count: Int)] = []

        func count(_ name: String) -> Int? { counts.first { $0.name == name }?.count }
    }

    private var rows: [Row] = []

    init(_ lines: [Substring]) {
        for line in lines where Self.subjects.contains(where: { line.hasPrefix($0) }) {
            // States may have colons in their names; numbers have none.
            guard let colon = line.lastIndex(of: ":") else { continue }
            var row = Row(subject: String(line[..<colon]))
            for part in line[line.index(after: colon)...].split(separator: ",") {
                let words = part.split(separator: " ")
                guard let count = words.last.flatMap({ Int($0) }) else { continue }
                row.counts.append((words.dropLast().joined(separator: " "), count))
            }
            rows.append(row)
        }
    }

    /// What changed, in the order of the rows.
    func changes(to new: TraceCounts) -> [String] {
        var words: [String] = []
        for row in rows {
            guard let other = new.row(row.subject) else {
                words.append("\(row.subject): gone")
                continue
            }
            let names = row.counts.map(\.name)
            let others = other.counts.map(\.name).filter { !names.contains($0) }
            let changed = (names + others).compactMap { name in
                let before = row.count(name) ?? 0
                let after = other.count(name) ?? 0
                return before == after
                    ? nil : "\(name.isEmpty ? "" : name + " ")\(before) → \(after)"
            }
            if !changed.isEmpty {
                words.append("\(row.subject): \(changed.joined(separator: ", "))")
            }
        }
        for row in new.rows where self.row(row.subject) == nil {
            let counts = row.counts.map {
                $0.name.isEmpty ? "\($0.count)" : "\($0.name) \($0.count)"
            }
            words.append("\(row.subject): new, \(counts.joined(separator: ", "))")
        }
        return words
    }

    private func row(_ subject: String) -> Row? { rows.first { $0.subject == subject } }
}
