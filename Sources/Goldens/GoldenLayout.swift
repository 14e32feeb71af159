/// Where goldens lie: `golden/` mirrors `scenarios/`.
enum GoldenLayout {
    static let scenarioFolder = "scenarios"
    static let goldenFolder = "golden"
    static let scenarioSuffix = ".yaml"
    /// What a recording that nobody reviewed yet adds to its golden's path.
    static let newSuffix = ".new"
    /// What a file that is being written adds to its path.
    static let partialSuffix = ".partial"
    /// Scenarios that carry their expectation themselves.
    static let withoutGoldens = "regressions"
    /// Folders of goldens that belong to no scenario.
    static let otherGoldens: Set<String> = ["science", "bench", "help"]

    /// `golden/faults/x` for `scenarios/faults/x.yaml`, under any folder; nil where there is no golden.
    static func stem(ofScenario path: String) -> String? {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let place = parts.dropLast().lastIndex(of: scenarioFolder),
            let name = parts.last, name.hasSuffix(scenarioSuffix),
            parts[place + 1] != withoutGoldens
        else { return nil }
        parts[place] = goldenFolder
        parts[parts.count - 1] = String(name.dropLast(scenarioSuffix.count))
        return parts.joined(separator: "/")
    }

    /// `faults/x` for a golden's path relative to the golden folder, of any kind; nil where it is no golden's.
    static func stem(ofGolden path: String) -> String? {
        // A scenario's pictures fill a folder of their own.
        if let images = path.range(ofPart: ".images/") { return String(path[..<images]) }
        for kind in GoldenKind.allCases where path.hasSuffix(kind.suffix) {
            return String(path.dropLast(kind.suffix.count))
        }
        return nil
    }
}

extension String {
    /// Where `part` begins for the first time.
    fileprivate func range(ofPart part: String) -> String.Index? {
        indices.first { self[$0...].hasPrefix(part) }
    }
}
