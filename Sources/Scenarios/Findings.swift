/// What one reading of a file found wrong.
///
/// A class, since every reader of a part adds to the same list.
final class Findings {
    private let path: String
    private var findings: [ScenarioFinding] = []
    /// Where other files are named first, by their paths as written.
    private(set) var namedFiles: [String: ScenarioPosition] = [:]

    init(path: String) { self.path = path }

    /// Notes that a file is named here.
    /// - Returns: Its path.
    func name(file path: String, at position: ScenarioPosition) -> String {
        if namedFiles[path] == nil { namedFiles[path] = position }
        return path
    }

    func report(at position: ScenarioPosition, _ message: String, advice: String) {
        findings.append(ScenarioFinding(path: path, at: position, message, advice: advice))
    }

    /// Reports a name that `candidates` lack, with the nearest one or all of them.
    /// - Parameter what: The kind of name, `service`.
    func reportUnknown(
        _ what: String, _ name: String, at position: ScenarioPosition, among candidates: [String],
        plural: String
    ) {
        report(
            at: position, "unknown \(what) '\(name)'",
            advice: NameSuggestion.advice(for: name, among: candidates, plural: plural))
    }

    /// - Throws: All findings by position, as far as `ScenarioLimits.findings` reaches; nothing where there are none.
    func throwAny() throws(ScenarioError) {
        guard !findings.isEmpty else { return }
        var seen: Set<ScenarioFinding> = []
        let distinct = findings.filter { seen.insert($0).inserted }
        let sorted = distinct.enumerated().sorted {
            ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
        }
        throw .invalid(sorted.prefix(ScenarioLimits.findings).map(\.element))
    }
}

/// Guesses what a misspelt name was meant to be.
enum NameSuggestion {
    /// "did you mean 'X'?", or the candidates where none is near.
    static func advice(for name: String, among candidates: [String], plural: String) -> String {
        if let near = nearest(to: name, among: candidates) { return "did you mean '\(near)'?" }
        if candidates.isEmpty { return "there are no \(plural)" }
        let shown = candidates.prefix(shownCount).joined(separator: ", ")
        return "\(plural) are \(shown)\(candidates.count > shownCount ? ", …" : "")"
    }

    /// The nearest candidate; of equally near ones the first, and nil where more than a third of the letters differ.
    static func nearest(to name: String, among candidates: [String]) -> String? {
        let letters = Array(name.lowercased().utf8)
        guard letters.count <= longest else { return nil }
        let tolerance = max(letters.count / 3, 1)
        var best: (name: String, distance: Int)?
        for candidate in candidates where candidate.utf8.count <= longest {
            let distance = distance(letters, Array(candidate.lowercased().utf8))
            if distance <= tolerance, distance < best?.distance ?? .max {
                best = (candidate, distance)
            }
        }
        return best?.name
    }

    /// Candidates that a message lists.
    private static let shownCount = 24
    /// Bytes of a name that is worth comparing.
    private static let longest = 128

    /// The Levenshtein distance in bytes, two neighbours in the wrong order counting one.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var steps = min(
                    previous[column] + (byte == other ? 0 : 1), previous[column + 1] + 1,
                    current[column] + 1)
                if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
                    steps = min(steps, beforePrevious[column - 1] + 1)
                }
                current.append(steps)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
