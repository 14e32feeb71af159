/// A scenario and a golden that do not belong together.
package enum StrayGolden: Hashable, Sendable, CustomStringConvertible {
    /// A golden whose scenario is not there.
    case withoutScenario(golden: String, scenario: String)
    /// A scenario that nobody recorded a golden for.
    case withoutGolden(scenario: String, golden: String)
    /// A file that is no golden at all.
    case unknownFile(String)

    package var description: String {
        switch self {
        case .withoutScenario(let golden, let scenario):
            "\(golden): a golden without a scenario; remove it, or bring \(scenario) back"
        case .withoutGolden(let scenario, let golden):
            "\(scenario): a scenario without \(golden); run 'stepsim replay --record \(scenario)'"
        case .unknownFile(let path): "\(path): no golden of any kind; remove it"
        }
    }

    /// Everything astray between the folders `scenarios` and `golden` in `root`, goldens first, by path.
    ///
    /// `scenarios/regressions` has no goldens, and `golden/{science,bench,help}` no scenarios. Which pictures there must be,
    /// only a run can tell.
    /// - Throws: `GoldenError.unreadable` for a folder that cannot be listed.
    package static func all(in root: String) throws(GoldenError) -> [StrayGolden] {
        let prefix = root.isEmpty || root == "." ? "" : "\(root)/"
        let scenarios = prefix + GoldenLayout.scenarioFolder
        let goldens = prefix + GoldenLayout.goldenFolder
        var strays: [StrayGolden] = []
        let stems = try FolderListing.files(under: scenarios)
            .filter { $0.hasSuffix(GoldenLayout.scenarioSuffix) }
            .map { String($0.dropLast(GoldenLayout.scenarioSuffix.count)) }
            .filter { !$0.hasPrefix(GoldenLayout.withoutGoldens + "/") }
        let known = Set(stems)
        let files = try FolderListing.files(under: goldens).filter { file in
            let folder = file.split(separator: "/").first.map(String.init) ?? ""
            return !GoldenLayout.otherGoldens.contains(folder)
                && !file.hasSuffix(GoldenLayout.newSuffix)
                && !file.hasSuffix(GoldenLayout.partialSuffix)
        }
        for file in files {
            guard let stem = GoldenLayout.stem(ofGolden: file) else {
                strays.append(.unknownFile("\(goldens)/\(file)"))
                continue
            }
            if !known.contains(stem) {
                strays.append(
                    .withoutScenario(
                        golden: "\(goldens)/\(file)",
                        scenario: "\(scenarios)/\(stem)\(GoldenLayout.scenarioSuffix)"))
            }
        }
        let present = Set(files)
        for stem in stems {
            for kind in [GoldenKind.trace, .latency] where !present.contains(stem + kind.suffix) {
                strays.append(
                    .withoutGolden(
                        scenario: "\(scenarios)/\(stem)\(GoldenLayout.scenarioSuffix)",
                        golden: "\(goldens)/\(stem)\(kind.suffix)"))
            }
        }
        return strays
    }
}
