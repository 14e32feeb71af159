extension ScenarioReader {
    /// The resources in a file that holds nothing else, or the same under `resources:`.
    package static func resources(
        at path: String
    ) throws(ScenarioError) -> ResourceSettings {
        let findings = Findings(path: path)
        var reader = YAMLReader(path: path)
        var root = try reader.read(try InputFile.read(path))
        if case .mapping(let members, _) = root, members.count == 1, members[0].key == "resources" {
            root = members[0].value
        }
        let resources = resources(root, findings)
        try findings.throwAny()
        return resources
    }

    func resources(_ fields: Fields) -> ResourceSettings {
        fields["resources"].map { Self.resources($0, fields.findings) } ?? ResourceSettings()
    }

    private static let resourceKeys = [
        "buckets", "objects", "topics", "queues", "tables", "activities", "stateMachines",
    ]

    private static func resources(_ node: YAMLNode, _ findings: Findings) -> ResourceSettings {
        var resources = ResourceSettings()
        guard let fields = Fields(node, of: "'resources'", keys: resourceKeys, findings)
        else { return resources }
        resources.buckets = names("buckets", fields)
        resources.topics = names("topics", fields)
        resources.queues = names("queues", fields)
        resources.activities = names("activities", fields)
        for member in fields["objects"]?.members(of: "'objects'", findings) ?? [] {
            resources.objects[member.key] = object(member, findings)
        }
        for member in fields["tables"]?.members(of: "'tables'", findings) ?? [] {
            guard let key = member.value.scalar?.text, !key.isEmpty else {
                findings.report(
                    at: member.value.position,
                    "the table '\(member.key)' is \(member.value.kind), not the name of its partition key",
                    advice: "write '\(member.key): UserId'")
                continue
            }
            resources.tables[member.key] = key
        }
        for member in fields["stateMachines"]?.members(of: "'stateMachines'", findings) ?? [] {
            resources.stateMachines[member.key] = machine(member, findings)
        }
        return resources
    }

    private static func names(_ key: String, _ fields: Fields) -> [String] {
        var names: [String] = []
        for node in fields.list(key, of: "names") ?? [] {
            guard let name = node.scalar?.text, !name.isEmpty else {
                fields.findings.report(
                    at: node.position, "\(node.kind) where a name belongs", advice: "write a name")
                continue
            }
            if names.contains(name) {
                fields.findings.report(
                    at: node.position, "'\(name)' stands twice", advice: "remove one")
            } else {
                names.append(name)
            }
        }
        return names
    }

    private static func object(
        _ member: YAMLMember, _ findings: Findings
    ) -> ResourceSettings.ObjectContent? {
        let keys = ["text", "json", "file"]
        let parts = member.key.split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            findings.report(
                at: member.keyPosition, "'\(member.key)' is no object's name",
                advice: "write bucket/key, such as inbox/orders.json")
            return nil
        }
        guard
            let fields = Fields(
                member.value, of: "the object \(member.key)", keys: keys, findings)
        else { return nil }
        if fields.oneOf(keys) == 0 {
            fields.reportMissing("json", example: "json: […]', 'text: …' or 'file: path")
            return nil
        }
        if let node = fields["json"] { return node.json(findings).map { .json($0) } }
        if fields.has("file") { return fields.file("file").map { .file($0) } }
        return fields.text("text").map { .text($0) }
    }

    private static func machine(
        _ member: YAMLMember, _ findings: Findings
    ) -> ResourceSettings.MachineSettings? {
        if let path = member.value.scalar?.text {
            return ResourceSettings.MachineSettings(
                definition: findings.name(file: path, at: member.value.position))
        }
        guard
            let fields = Fields(
                member.value, of: "the state machine \(member.key)", keys: ["definition", "type"],
                findings)
        else { return nil }
        guard let path = fields.file("definition") else {
            fields.reportMissing("definition", example: "definition: \(member.key).asl.json")
            return nil
        }
        return ResourceSettings.MachineSettings(
            definition: path, type: fields.choice("type", MachineType.self) ?? .standard)
    }
}
