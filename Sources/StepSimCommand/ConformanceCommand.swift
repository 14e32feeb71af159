internal import ArgumentParser
internal import OrderedJSON
internal import ScenarioRuns
internal import StatesLanguage
internal import SystemPackage

/// `stepsim conformance`: holds the States Language against answers that AWS recorded.
struct ConformanceCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance",
        abstract: "Hold the Amazon States Language against recorded answers of AWS.",
        discussion: """
            Example:
              stepsim conformance cases --format json
            """)

    @Argument(
        help: ArgumentHelp("A folder of recorded cases, one .json file each.", valueName: "folder"))
    var folder: String

    @Option(name: .long, help: "How to print the results.")
    var format = OutputFormat.text

    /// The largest case that is read.
    private static let maximumBytes = 64 << 20

    mutating func run(in session: Session) throws -> ExitStatus {
        let files = try FileSelection.files(in: FilePath(folder), endings: [".json"])
        if files.isEmpty {
            throw CommandFailure(
                "\(folder): no case here; name a folder of .json files", .missingFile)
        }
        var tally = ConformanceTally()
        for (place, path) in files.enumerated() {
            StandardStreams.progress("  \(place + 1) of \(files.count)")
            let bytes = try FileBytes.read(path, atMost: Self.maximumBytes)
            let name = path.lastComponent?.string ?? path.string
            do {
                let test = try ConformanceCase(
                    name: name, text: String(decoding: bytes, as: UTF8.self))
                tally.add(test, test.verdict())
            } catch {
                throw CommandFailure("\(path):\(error)", .invalidInput)
            }
        }
        StandardStreams.endProgress()
        switch format {
        case .json: StandardStreams.output(tally.json.pretty())
        case .text: for line in tally.lines { StandardStreams.output(line) }
        }
        return tally.failed == 0 ? .passed : .failed
    }
}

/// What the cases came to, by category.
private struct ConformanceTally {
    private struct Counts {
        var passed = 0
        var failed = 0
        var skipped = 0
    }

    private var categories: [String: Counts] = [:]
    private var failures: [(id: String, difference: String)] = []
    private var reasons: [String: Int] = [:]

    var passed: Int { categories.values.reduce(0) { $0 + $1.passed } }
    var failed: Int { categories.values.reduce(0) { $0 + $1.failed } }
    var skipped: Int { categories.values.reduce(0) { $0 + $1.skipped } }

    mutating func add(_ test: ConformanceCase, _ verdict: ConformanceCase.Verdict) {
        switch verdict {
        case .passed: categories[test.category, default: Counts()].passed += 1
        case .failed(let difference):
            categories[test.category, default: Counts()].failed += 1
            failures.append((test.id, difference))
        case .skipped(let reason):
            categories[test.category, default: Counts()].skipped += 1
            reasons[reason, default: 0] += 1
        }
    }

    /// The documented shape of `--format json`.
    var json: JSONValue {
        let byName = categories.keys.sorted().map { name -> (String, JSONValue) in
            let counts = categories[name] ?? Counts()
            return (
                name,
                [
                    "passed": .number(JSONNumber(counts.passed)),
                    "failed": .number(JSONNumber(counts.failed)),
                    "skipped": .number(JSONNumber(counts.skipped)),
                ]
            )
        }
        return [
            "passed": .number(JSONNumber(passed)), "failed": .number(JSONNumber(failed)),
            "skipped": .number(JSONNumber(skipped)), "categories": .object(JSONObject(byName)),
            "failures": .array(
                failures.map { ["id": .string($0.id), "difference": .string($0.difference)] }),
        ]
    }

    /// A line a category, then what differs, then the sums.
    var lines: [String] {
        let width = categories.keys.map(\.count).max() ?? 0
        var lines = categories.keys.sorted().map { name in
            let counts = categories[name] ?? Counts()
            let padding = String(repeating: " ", count: width - name.count)
            return
                "  \(name)\(padding)  \(counts.passed) passed, \(counts.failed) failed, \(counts.skipped) skipped"
        }
        lines += failures.map { "\($0.id): \($0.difference)" }
        lines += reasons.keys.sorted().map { "skipped \(reasons[$0] ?? 0): \($0)" }
        return lines + ["\(passed) passed, \(failed) failed, \(skipped) skipped"]
    }
}
