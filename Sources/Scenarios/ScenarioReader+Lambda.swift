internal import Settings
internal import VirtualTime

extension ScenarioReader {
    /// Lambda's settings, and beside them functions by name.
    func readLambda(
        _ lambda: YAMLMember, _ tree: SettingTree, _ reader: inout SettingReader,
        into cloud: inout CloudSettings
    ) {
        for member in lambda.value.members(of: "'lambda'", reader.findings) ?? [] {
            if let below = tree[member.key] {
                reader.read(member, below, at: [lambda.key, member.key])
                continue
            }
            // A function's name and a misspelt setting look alike; only the latter has a plain
            // value.
            guard case .mapping = member.value else {
                reader.findings.reportUnknown(
                    "key", member.key, at: member.keyPosition, among: tree.keys,
                    plural: "a function's settings are a mapping; the other keys here")
                continue
            }
            let runtimes = tree["runtimes"]?.keys ?? []
            cloud.lambdaFunctions[member.key] = function(member, runtimes, reader.findings)
        }
    }

    private static let functionKeys = [
        "memory", "timeout", "runtime", "packageSize", "initialisation", "reservedConcurrency",
        "versions", "aliases", "provisionedConcurrency", "maximumRetryAttempts",
        "maximumEventAge", "destinations", "deadLetters",
    ]

    private func function(
        _ member: YAMLMember, _ runtimes: [String], _ findings: Findings
    ) -> FunctionSettings? {
        let what = "the settings of \(member.key)"
        guard let fields = Fields(member.value, of: what, keys: Self.functionKeys, findings)
        else { return nil }
        var settings = FunctionSettings(
            memory: megabytes("memory", in: 128...10_240, fields),
            timeout: seconds("timeout", in: .seconds(1) ... .minutes(15), fields))
        settings.runtime = runtime(fields, runtimes)
        settings.packageSize = megabytes("packageSize", in: 0...50, fields)
        settings.initialisation = fields.duration("initialisation")
        settings.reservedConcurrency = fields.wholeNumber("reservedConcurrency", in: 0...1_000_000)
        settings.versions = fields.wholeNumber("versions", in: 1...1_000)
        settings.aliases = counts("aliases", fields)
        settings.provisionedConcurrency = counts("provisionedConcurrency", fields)
        settings.maximumRetryAttempts = fields.wholeNumber("maximumRetryAttempts", in: 0...2)
        settings.maximumEventAge = seconds(
            "maximumEventAge", in: .minutes(1) ... .hours(6), fields)
        if let node = fields["destinations"],
            let ends = Fields(
                node, of: "'destinations'", keys: ["onSuccess", "onFailure"], findings)
        {
            settings.onSuccess = destination("onSuccess", ends)
            settings.onFailure = destination("onFailure", ends)
        }
        settings.deadLetters = destination("deadLetters", fields, canBeFunction: false)
        check(settings, fields)
        return settings
    }

    /// What one setting asks of another: aliases of versions that there are, environments of
    /// versions and aliases that there are.
    private func check(_ settings: FunctionSettings, _ fields: Fields) {
        let versions = settings.versions ?? 0
        for (alias, version) in settings.aliases.sorted(by: { $0.key < $1.key })
        where version < 1 || version > versions {
            fields.findings.report(
                at: fields.place(of: "aliases"), "'\(alias)' stands for no published version",
                advice: "write 'versions: \(max(version, 1))', or another number")
        }
        let qualifiers = (0..<versions).map { "\($0 + 1)" } + settings.aliases.keys.sorted()
        for qualifier in settings.provisionedConcurrency.keys.sorted()
        where !qualifiers.contains(qualifier) {
            let place = fields.place(of: "provisionedConcurrency")
            guard qualifiers.isEmpty else {
                fields.findings.reportUnknown(
                    "version or alias", qualifier, at: place, among: qualifiers,
                    plural: "versions and aliases")
                continue
            }
            fields.findings.report(
                at: place, "'\(qualifier)' is no version and no alias of the function",
                advice: "write 'versions: 1', 'aliases: {\(qualifier): 1}', and call the alias")
        }
    }

    private func megabytes(_ key: String, in range: ClosedRange<Int>, _ fields: Fields) -> Int? {
        guard let size = fields.quantity(key, "a memory size", Quantity.megabytes)
        else { return nil }
        if range.contains(size) { return size }
        fields.findings.report(
            at: fields[key]?.position ?? fields.position, "\(size)MB is no function's \(key)",
            advice: "Lambda allows \(range.lowerBound)MB to \(range.upperBound)MB")
        return nil
    }

    private func seconds(
        _ key: String, in range: ClosedRange<Nanoseconds>, _ fields: Fields
    ) -> Nanoseconds? {
        guard let span = fields.duration(key) else { return nil }
        if span.count % 1_000_000_000 == 0, range.contains(span) { return span }
        fields.findings.report(
            at: fields[key]?.position ?? fields.position, "\(span) is no function's \(key)",
            advice: "Lambda allows whole seconds from \(range.lowerBound) to \(range.upperBound)")
        return nil
    }

    private func runtime(_ fields: Fields, _ runtimes: [String]) -> String? {
        guard let name = fields.text("runtime") else { return nil }
        if runtimes.contains(name) { return name }
        fields.findings.reportUnknown(
            "runtime", name, at: fields["runtime"]?.position ?? fields.position, among: runtimes,
            plural: "the runtimes")
        return nil
    }

    /// Whole numbers by name.
    private func counts(_ key: String, _ fields: Fields) -> [String: Int] {
        var counts: [String: Int] = [:]
        for member in fields[key]?.members(of: "'\(key)'", fields.findings) ?? [] {
            guard let count = member.value.scalar.flatMap({ Quantity.wholeNumber($0.text) }),
                count >= 1
            else {
                fields.findings.report(
                    at: member.value.position,
                    "'\(member.key)' is \(member.value.kind), not a whole number from 1 on",
                    advice: "write a number such as 1")
                continue
            }
            counts[member.key] = count
        }
        return counts
    }

    /// `{queue: name}`, `{topic: name}` or `{function: name}`.
    private func destination(
        _ key: String, _ fields: Fields, canBeFunction: Bool = true
    ) -> FunctionSettings.Destination? {
        let kinds = ["queue", "topic"] + (canBeFunction ? ["function"] : [])
        guard let node = fields[key],
            let place = Fields(node, of: "'\(key)'", keys: kinds, fields.findings)
        else { return nil }
        if case .mapping(let members, _) = node, members.isEmpty {
            place.reportMissing("queue", example: "{queue: records}")
        }
        place.oneOf(kinds)
        if let name = place.text("queue") { return .queue(name) }
        if let name = place.text("topic") { return .topic(name) }
        return canBeFunction ? place.text("function").map { .function($0) } : nil
    }
}
