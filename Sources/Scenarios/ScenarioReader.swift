internal import FaultInjection
internal import VirtualTime

/// Reads scenario files: strict YAML in, values out, every mistake with its place and a way to mend it.
///
/// ```swift
/// let reader = ScenarioReader(known: names)
/// let scenario = try reader.scenario(at: "scenarios/basics/happy-face.yaml")
/// ```
package struct ScenarioReader: Sendable {
    /// The version that the first key, `stepsim:`, must name.
    package static let version = 1

    let known: KnownNames

    package init(known: KnownNames) { self.known = known }

    /// The scenario in a file.
    package func scenario(at path: String) throws(ScenarioError) -> Scenario {
        try scenario(bytes: try InputFile.read(path), path: path)
    }

    /// The scenario in a text; `path` names it in findings.
    package func scenario(text: String, path: String) throws(ScenarioError) -> Scenario {
        try scenario(bytes: Array(text.utf8), path: path)
    }

    private func scenario(bytes: [UInt8], path: String) throws(ScenarioError) -> Scenario {
        let findings = Findings(path: path)
        var reader = YAMLReader(path: path)
        let root = try reader.read(bytes)
        let scenario = read(root, path, OpeningComment.sentence(of: bytes), findings)
        try findings.throwAny()
        guard let scenario else {
            throw .invalid([
                ScenarioFinding(
                    path: path, at: root.position, "no scenario", advice: "see 'stepsim: 1'")
            ])
        }
        return scenario
    }

    private static let keys = [
        "stepsim", "name", "workflow", "type", "seed", "seeds", "start", "trigger", "workload",
        "clients",
        "cloud", "resources", "faults", "background", "functions", "expect",
    ]

    /// Everything is read even after a mistake, so that one reading tells of all.
    private func read(
        _ root: YAMLNode, _ path: String, _ sentence: String, _ findings: Findings
    ) -> Scenario? {
        guard let fields = Fields(root, of: "a scenario", keys: Self.keys, findings)
        else { return nil }
        checkVersion(fields)
        let name = fields.text("name")
        if !fields.has("name") { fields.reportMissing("name", example: "name: what it shows") }
        let workflow = workflow(fields)
        let workload = workload(fields)
        let faults = faults(fields, items: workload)
        let cloud = cloud(fields)
        var scenario = Scenario(
            path: path, name: name ?? "", sentence: sentence, workflow: workflow ?? "",
            type: fields.choice("type", MachineType.self) ?? .standard, seeds: seeds(fields),
            start: start(fields), trigger: trigger(fields),
            workload: workload, clients: clients(fields, cloud), cloud: cloud,
            resources: resources(fields), faults: faults,
            functions: functions(fields), expect: expectations(fields))
        scenario.namedFiles = findings.namedFiles
        scenario.background = fields.choice("background", Background.self) ?? .none
        if let workflow, let names = known.workflows[workflow] {
            checkNames(fields, scenario, names)
        }
        return scenario
    }

    private func checkVersion(_ fields: Fields) {
        guard fields.has("stepsim") else {
            return fields.reportMissing("stepsim", example: "stepsim: \(Self.version)")
        }
        guard let text = fields.text("stepsim"), text != "\(Self.version)" else { return }
        fields.findings.report(
            at: fields["stepsim"]?.position ?? fields.position,
            "format version '\(text)' is not known",
            advice: "this build reads 'stepsim: \(Self.version)'")
    }

    private func workflow(_ fields: Fields) -> String? {
        let names = known.workflows.keys.sorted()
        guard fields.has("workflow") else {
            fields.reportMissing("workflow", example: "workflow: \(names.first ?? "path.asl.json")")
            return nil
        }
        guard let text = fields.text("workflow") else { return nil }
        if names.contains(text) { return text }
        if Scenario.namesFile(text) { return fields.file("workflow") }
        fields.findings.reportUnknown(
            "workflow", text, at: fields["workflow"]?.position ?? fields.position, among: names,
            plural: "an .asl.json path is possible; the shipped ones")
        return nil
    }

    private func seeds(_ fields: Fields) -> [UInt64] {
        fields.oneOf(["seed", "seeds"])
        if fields.has("seed") {
            let seed = fields.quantity("seed", "a seed such as 7 or 0x2f1c", Quantity.seed)
            return [seed ?? 1]
        }
        guard let node = fields["seeds"] else { return [1] }
        if case .list(let elements, _) = node { return listedSeeds(elements, node, fields) }
        let range = fields.quantity("seeds", "a range such as 1..200") {
            text -> ClosedRange<UInt64>? in
            guard let (low, high) = Quantity.ends(text), let first = Quantity.seed(low),
                let last = Quantity.seed(high), first <= last
            else { return nil }
            return first...last
        }
        guard let range else { return [1] }
        guard range.upperBound - range.lowerBound < UInt64(ScenarioLimits.seeds) else {
            fields.findings.report(
                at: node.position, "more than \(ScenarioLimits.seeds) seeds",
                advice: "take fewer, or run several scenarios")
            return [1]
        }
        return Array(range)
    }

    private func listedSeeds(_ nodes: [YAMLNode], _ list: YAMLNode, _ fields: Fields) -> [UInt64] {
        var seeds: [UInt64] = []
        var seen: Set<UInt64> = []
        for node in nodes {
            guard let seed = node.scalar.flatMap({ Quantity.seed($0.text) }) else {
                fields.findings.report(
                    at: node.position, "\(node.kind) is no seed",
                    advice: "write a number such as 7 or 0x2f1c")
                continue
            }
            guard seen.insert(seed).inserted else {
                fields.findings.report(
                    at: node.position, "seed \(seed) stands twice", advice: "remove one")
                continue
            }
            seeds.append(seed)
        }
        if nodes.isEmpty || nodes.count > ScenarioLimits.seeds {
            fields.findings.report(
                at: list.position, "\(nodes.count) seeds",
                advice: "write 1 to \(ScenarioLimits.seeds)")
        }
        return seeds.isEmpty ? [1] : seeds
    }

    private func start(_ fields: Fields) -> Instant? {
        fields.quantity("start", "an RFC 3339 time such as 2026-03-01T12:00:00Z") {
            Instant(iso8601: $0)
        }
    }

    private func trigger(_ fields: Fields) -> Scenario.Trigger {
        fields.choice("trigger", Scenario.Trigger.self) ?? .client
    }
}

/// The sentence on what a scenario proves: the comment lines that open its file.
enum OpeningComment {
    /// What some editors begin a file of UTF-8 with.
    static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

    static func sentence(of bytes: [UInt8]) -> String {
        var words: [String] = []
        let text = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
        // Split by bytes: in a `String`, a carriage return and its line feed are one character.
        for line in text.prefix(4_096).split(separator: 10, omittingEmptySubsequences: false) {
            guard line.first == UInt8(ascii: "#") else { break }
            words += line.dropFirst().split { $0 == 32 || $0 == 13 || $0 == 9 }
                .map { String(decoding: $0, as: UTF8.self) }
        }
        return words.joined(separator: " ")
    }
}
