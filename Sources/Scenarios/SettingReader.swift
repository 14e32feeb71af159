internal import Settings

/// Reads values of settings; what is wrong is reported, and reads as absent.
struct SettingReader {
    let findings: Findings
    /// What was read, by path.
    private(set) var values: [[String]: SettingValue] = [:]

    init(_ findings: Findings) { self.findings = findings }

    /// Reads what stands under a key, a mapping or a value.
    /// - Parameter path: The keys that lead here, this one included.
    mutating func read(_ member: YAMLMember, _ tree: SettingTree, at path: [String]) {
        if let form = tree.form {
            values[path] = value(of: member, form)
            return
        }
        for inner in member.value.members(of: "'\(member.key)'", findings) ?? [] {
            guard let below = tree[inner.key] else {
                findings.reportUnknown(
                    "key", inner.key, at: inner.keyPosition, among: tree.keys,
                    plural: "the keys here")
                continue
            }
            read(inner, below, at: path + [inner.key])
        }
    }

    /// The value of a key in the form that belongs there.
    func value(of member: YAMLMember, _ form: SettingForm) -> SettingValue? {
        if case .distribution = form {
            return DistributionReader(findings).distribution(member).map { .distribution($0) }
        }
        if case .spans = form { return spans(member) }
        if case .word(let words) = form, let word = member.value.scalar?.text,
            !words.contains(word)
        {
            findings.reportUnknown(
                member.key, word, at: member.value.position, among: words, plural: "the choices")
            return nil
        }
        guard let text = member.value.scalar?.text, let value = Self.value(of: text, form),
            form.allows(value)
        else {
            findings.report(
                at: member.value.position,
                "'\(member.key)' is \(member.value.kind), not \(form.words)",
                advice: UnitAdvice.advice(for: member.value, form.words))
            return nil
        }
        return value
    }

    private func spans(_ member: YAMLMember) -> SettingValue? {
        guard case .list(let nodes, _) = member.value else {
            findings.report(
                at: member.value.position,
                "'\(member.key)' is \(member.value.kind), not a list of durations",
                advice: "write it as [1m, 2m]")
            return nil
        }
        let spans = nodes.map { node in node.scalar.flatMap { Quantity.duration($0.text) } }
        for (node, span) in zip(nodes, spans) where span == nil {
            findings.report(
                at: node.position, "\(node.kind) where a duration belongs",
                advice: UnitAdvice.advice(for: node, "a duration"))
        }
        let read = spans.compactMap(\.self)
        return read.count == nodes.count ? .spans(read) : nil
    }

    private static func value(of text: String, _ form: SettingForm) -> SettingValue? {
        switch form {
        case .count: Quantity.signedNumber(text).map { .count($0) }
        case .decimal: Quantity.decimal(text).map { .decimal($0) }
        case .span: Quantity.duration(text).map { .span($0) }
        case .share: Quantity.probability(text).map { .share($0) }
        case .truth: ["true": true, "false": false][text].map { .truth($0) }
        case .word: .word(text)
        case .money: Quantity.money(text).map { .money($0) }
        case .spans, .distribution: nil
        }
    }
}
