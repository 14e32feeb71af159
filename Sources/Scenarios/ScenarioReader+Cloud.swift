internal import AWSModel
internal import Settings
internal import VirtualTime

extension ScenarioReader {
    /// - Parameter cloud: What differs from the defaults, among it how long clients wait.
    func clients(_ fields: Fields, _ cloud: CloudSettings) -> [String: ClientSettings] {
        var standard = known.defaultClient
        if case .span(let timeout)? = cloud.settings[["network", "clientTimeout"]] {
            standard.timeout = timeout
        }
        var clients: [String: ClientSettings] = [:]
        for member in fields["clients"]?.members(of: "'clients'", fields.findings) ?? [] {
            let what = "the client settings of \(member.key)"
            guard
                let settings = Fields(
                    member.value, of: what, keys: ["retries", "timeout", "correctsClock"],
                    fields.findings)
            else { continue }
            clients[member.key] = ClientSettings(
                retries: retryPolicy(settings) ?? standard.retries,
                timeout: settings.duration("timeout") ?? standard.timeout,
                correctsClock: settings.truth("correctsClock"))
        }
        return clients
    }

    private func retryPolicy(_ fields: Fields) -> String? {
        guard let name = fields.text("retries") else { return nil }
        if known.retryPolicies.contains(name) { return name }
        fields.findings.reportUnknown(
            "retry policy", name, at: fields["retries"]?.position ?? fields.position,
            among: known.retryPolicies, plural: "the policies")
        return nil
    }

    func cloud(_ fields: Fields) -> CloudSettings {
        var cloud = CloudSettings()
        let tree = SettingTree(known.settings)
        var reader = SettingReader(fields.findings)
        for member in fields["cloud"]?.members(of: "'cloud'", fields.findings) ?? [] {
            switch member.key {
            case "region": cloud.region = region(member, fields.findings)
            case "lambda":
                readLambda(member, tree["lambda"] ?? SettingTree(), &reader, into: &cloud)
            case "dynamodb":
                readDynamoDB(member, tree["dynamodb"] ?? SettingTree(), &reader, into: &cloud)
            case "latency": readLatencies(member, tree["latency"] ?? SettingTree(), &reader)
            default:
                guard let section = tree[member.key] else {
                    fields.findings.reportUnknown(
                        "key", member.key, at: member.keyPosition, among: ["region"] + tree.keys,
                        plural: "the keys here")
                    continue
                }
                reader.read(member, section, at: [member.key])
            }
        }
        cloud.settings = reader.values
        return cloud
    }

    private func region(_ member: YAMLMember, _ findings: Findings) -> String? {
        guard let name = member.value.scalar?.text, known.regions.contains(name) else {
            findings.reportUnknown(
                "region", member.value.scalar?.text ?? member.value.kind,
                at: member.value.position, among: known.regions, plural: "the regions")
            return nil
        }
        return name
    }

    private func readLatencies(
        _ latency: YAMLMember, _ tree: SettingTree, _ reader: inout SettingReader
    ) {
        for member in latency.value.members(of: "'latency'", reader.findings) ?? [] {
            guard isLatencyName(member, tree.keys, reader.findings) else { continue }
            reader.read(
                member,
                tree[member.key] ?? SettingTree([SettingKey(path: [], form: .distribution)]),
                at: [latency.key, member.key])
        }
    }

    private func isLatencyName(
        _ member: YAMLMember, _ names: [String], _ findings: Findings
    ) -> Bool {
        if names.contains(member.key) { return true }
        guard
            let operation = operation(
                member.key, at: member.keyPosition, others: names, findings)
        else { return false }
        if operation.name != "*" { return true }
        findings.report(
            at: member.keyPosition, "'\(member.key)' is not one operation",
            advice: "write a latency for each operation")
        return false
    }

    /// Reads `service.Operation`, both known, or reports what is wrong with it.
    /// - Parameter others: Further names for the suggestion.
    func operation(
        _ text: String, at position: ScenarioPosition, others: [String] = [], _ findings: Findings
    ) -> AWSOperation? {
        let services = known.operations.keys.sorted().map(\.rawValue)
        guard let dot = text.firstIndex(of: ".") else {
            if services.contains(text) {
                findings.report(
                    at: position, "'\(text)' names a service but no operation",
                    advice: "write \(text).Operation, or \(text).* for all")
            } else {
                findings.reportUnknown(
                    "service", text, at: position, among: services + others,
                    plural: "write service.Operation; the services")
            }
            return nil
        }
        let name = String(text[..<dot])
        let operation = String(text[text.index(after: dot)...])
        guard let service = AWSService(rawValue: name), let names = known.operations[service] else {
            findings.reportUnknown(
                "service", name, at: position, among: services, plural: "the services")
            return nil
        }
        guard names.contains(operation) || operation == "*" else {
            findings.reportUnknown(
                "operation", operation, at: position, among: names,
                plural: "the operations of \(name)")
            return nil
        }
        return AWSOperation(service, operation)
    }
}
