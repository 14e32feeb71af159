internal import ArgumentParser
internal import OrderedJSON
internal import ScenarioRuns
internal import Settings
internal import SystemPackage

/// `stepsim defaults`: every number that runs work by, and where it comes from.
struct DefaultsCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "defaults",
        abstract: "List every quota, latency, delay and price in force, with its source.",
        discussion: """
            With a scenario, what differs from the default is marked with *.
            A name is also the key that changes it, under 'cloud:' of a scenario:
              cloud: {s3: {partitionReadsPerSecond: 100}}

            Examples:
              stepsim defaults
              stepsim defaults scenarios/limits/hot-table.yaml
              stepsim defaults --format json
            """)

    @Argument(
        help: ArgumentHelp("A scenario file, to see what holds in it.", valueName: "scenario"))
    var scenario: String?

    @Option(name: .long, help: "How to print the results.")
    var format = OutputFormat.text

    mutating func run(in session: Session) throws -> ExitStatus {
        let listed =
            try scenario.map { path in
                ListedSetting.inForce(
                    in: try ScenarioLoader(try session.catalog()).load(FilePath(path)))
            } ?? ListedSetting.defaults
        switch format {
        case .text: DefaultsTable(listed).lines.forEach(StandardStreams.output)
        case .json:
            let settings = JSONValue.array(listed.map(\.json))
            let path: JSONValue = scenario.map { .string($0) } ?? .null
            let object: JSONValue = ["scenario": path, "settings": settings]
            StandardStreams.output(object.pretty())
        }
        return .passed
    }
}

extension ListedSetting {
    /// The documented shape of one entry of `--format json`.
    fileprivate var json: JSONValue {
        [
            "service": .string(group), "name": .string(name), "value": value.json,
            "unit": unit.map { .string($0) } ?? .null, "source": .string(source),
            "key": .string(key), "default": defaultValue?.json ?? .null,
        ]
    }

    /// The value with its unit, and the default where it is another.
    fileprivate var valueWords: String {
        let isPrice = if case .money = value { true } else { false }
        let unit = unit.map { isPrice ? " per \($0)" : " \($0)" } ?? ""
        return value.words + unit
            + (defaultValue.map { ", by default \($0.words)" } ?? "")
    }
}

/// The list for a person: a group after another, columns side by side.
private struct DefaultsTable {
    let lines: [String]

    init(_ listed: [ListedSetting]) {
        var lines: [String] = []
        var group = ""
        let names = listed.map(\.name.unicodeScalars.count).max() ?? 0
        for setting in listed {
            if setting.group != group {
                if !lines.isEmpty { lines.append("") }
                lines.append(setting.group)
                group = setting.group
            }
            let width =
                listed.filter { $0.group == group }
                .map(\.valueWords.unicodeScalars.count).max() ?? 0
            let mark = setting.defaultValue == nil ? " " : "*"
            lines.append(
                "\(mark) \(Self.padded(setting.name, names))  "
                    + "\(Self.padded(setting.valueWords, min(width, Self.widestValue)))  "
                    + setting.source)
        }
        self.lines = lines
    }

    /// Longer values push their source to the right.
    private static let widestValue = 48

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.unicodeScalars.count, 0))
    }
}
