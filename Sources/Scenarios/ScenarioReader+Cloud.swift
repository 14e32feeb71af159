internal import AWSModel
internal import KeyedDraws
internal import VirtualTime

extension ScenarioReader {
    func clients(_ fields: Fields) -> [String: ClientSettings] {
        var clients: [String: ClientSettings] = [:]
        for member in fields["clients"]?.members(of: "'clients'", fields.findings) ?? [] {
            let what = "the client settings of \(member.key)"
            guard
                let settings = Fields(
                    member.value, of: what, keys: ["retries", "timeout"], fields.findings)
            else { continue }
            let standard = ClientSettings.standard
            clients[member.key] = ClientSettings(
                retries: retryPolicy(settings) ?? standard.retries,
                timeout: settings.duration("timeout") ?? standard.timeout)
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
        guard let node = fields["cloud"],
            let settings = Fields(
                node, of: "'cloud'", keys: ["rekognition", "lambda", "latency"], fields.findings)
        else { return cloud }
        readRekognition(settings, into: &cloud)
        readLambda(settings, into: &cloud)
        for member in settings["latency"]?.members(of: "'latency'", fields.findings) ?? [] {
            guard isLatencyName(member, fields.findings) else { continue }
            cloud.latencies[member.key] = latency(member, fields.findings)
        }
        return cloud
    }

    private func readRekognition(_ fields: Fields, into cloud: inout CloudSettings) {
        let operations = known.operations[.rekognition] ?? []
        for member in fields["rekognition"]?.members(of: "'rekognition'", fields.findings) ?? [] {
            guard operations.contains(member.key) else {
                fields.findings.reportUnknown(
                    "operation", member.key, at: member.keyPosition, among: operations,
                    plural: "Rekognition's operations")
                continue
            }
            let quota = Fields(
                member.value, of: "the quota of \(member.key)", keys: ["tps"], fields.findings)
            cloud.rekognitionTPS[member.key] = quota?.wholeNumber("tps", in: 1...1_000_000)
        }
    }

    private func readLambda(_ fields: Fields, into cloud: inout CloudSettings) {
        for member in fields["lambda"]?.members(of: "'lambda'", fields.findings) ?? [] {
            if member.key == "concurrency" {
                let range = 1...1_000_000
                guard let count = member.value.scalar.flatMap({ Quantity.wholeNumber($0.text) }),
                    range.contains(count)
                else {
                    fields.findings.report(
                        at: member.value.position,
                        "'concurrency' is \(member.value.kind), not a whole number from 1 on",
                        advice: "write a number such as 20")
                    continue
                }
                cloud.lambdaConcurrency = count
                continue
            }
            // A function's name and a misspelt `concurrency` look alike; only the latter has a plain value.
            guard case .mapping = member.value else {
                fields.findings.reportUnknown(
                    "key", member.key, at: member.keyPosition, among: ["concurrency"],
                    plural: "a function's settings are a mapping; the other keys here")
                continue
            }
            guard
                let settings = Fields(
                    member.value, of: "the settings of \(member.key)", keys: ["memory", "timeout"],
                    fields.findings)
            else { continue }
            cloud.lambdaFunctions[member.key] = FunctionSettings(
                memory: memory(settings), timeout: functionTimeout(settings))
        }
    }

    private func memory(_ fields: Fields) -> Int? {
        let range = 128...10_240
        guard let size = fields.quantity("memory", "a memory size", Quantity.megabytes)
        else { return nil }
        if range.contains(size) { return size }
        fields.findings.report(
            at: fields["memory"]?.position ?? fields.position, "\(size)MB is no function's memory",
            advice: "Lambda allows 128MB to 10240MB")
        return nil
    }

    private func functionTimeout(_ fields: Fields) -> Nanoseconds? {
        guard let span = fields.duration("timeout") else { return nil }
        let isWhole = span.count % 1_000_000_000 == 0
        if isWhole, span >= .seconds(1), span <= .seconds(900) { return span }
        fields.findings.report(
            at: fields["timeout"]?.position ?? fields.position, "\(span) is no function's timeout",
            advice: "Lambda allows whole seconds from 1s to 15m")
        return nil
    }

    private func isLatencyName(_ member: YAMLMember, _ findings: Findings) -> Bool {
        if known.latencies.contains(member.key) { return true }
        guard
            let operation = operation(
                member.key, at: member.keyPosition, others: known.latencies, findings)
        else { return false }
        if operation.name != "*" { return true }
        findings.report(
            at: member.keyPosition, "'\(member.key)' is not one operation",
            advice: "write a latency for each operation")
        return false
    }

    private func latency(_ member: YAMLMember, _ findings: Findings) -> Distribution? {
        if let scalar = member.value.scalar {
            if let span = Quantity.duration(scalar.text) { return .constant(span) }
            findings.report(
                at: scalar.position, "'\(member.key)' is \(member.value.kind), not a duration",
                advice: UnitAdvice.advice(for: member.value, "a duration"))
            return nil
        }
        guard
            let fields = Fields(
                member.value, of: "the latency of \(member.key)", keys: ["p50", "p99"], findings)
        else { return nil }
        for key in ["p50", "p99"] where !fields.has(key) {
            fields.reportMissing(key, example: "{p50: 10ms, p99: 60ms}")
        }
        guard let p50 = fields.duration("p50"), let p99 = fields.duration("p99") else { return nil }
        guard p50 > .zero, p50 <= p99 else {
            findings.report(
                at: fields.position, "p50 \(p50) and p99 \(p99) fit no distribution",
                advice: "let p50 be above zero and at most p99")
            return nil
        }
        return .lognormal(p50: p50, p99: p99)
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
                "operation", operation, at: position, among: names, plural: "the operations of \(name)")
            return nil
        }
        return AWSOperation(service, operation)
    }
}
