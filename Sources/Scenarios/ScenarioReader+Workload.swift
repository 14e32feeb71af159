internal import VirtualTime

extension ScenarioReader {
    func workload(_ fields: Fields) -> [WorkloadItem] {
        guard fields.has("workload") else {
            fields.reportMissing(
                "workload", example: "workload: [{label: signup, upload: {portrait: {}}}]")
            return []
        }
        guard let nodes = fields.list("workload", of: "items") else { return [] }
        if nodes.isEmpty {
            fields.findings.report(
                at: fields.place(of: "workload"), "the workload is empty",
                advice: "add an item with a label and an upload or input")
        }
        var items: [WorkloadItem] = []
        for node in nodes {
            guard let item = item(node, fields.findings) else { continue }
            if let twin = items.first(where: { $0.shares(itemLabelWith: item) }) {
                fields.findings.report(
                    at: node.position,
                    "items called '\(item.label)' and '\(twin.label)' share names",
                    advice: "give each its own label")
            }
            items.append(item)
        }
        return items
    }

    private func item(_ node: YAMLNode, _ findings: Findings) -> WorkloadItem? {
        let keys = ["label", "count", "upload", "input", "arrivals", "user"]
        guard let fields = Fields(node, of: "a workload item", keys: keys, findings)
        else { return nil }
        if !fields.has("label") { fields.reportMissing("label", example: "label: signup") }
        let label = fields.text("label")
        if let label, !Self.isLabel(label) {
            findings.report(
                at: fields["label"]?.position ?? node.position,
                "label '\(label)' is not a plain name",
                advice: "use letters, digits, '-', '_' and '.', at most 64")
        }
        if fields.oneOf(["upload", "input"]) == 0 {
            fields.reportMissing(
                "upload", example: "upload: {portrait: {people: 1}}' or 'input: {}")
        }
        let content =
            fields["upload"].flatMap { upload($0, findings) }
            ?? fields["input"].flatMap { $0.json(findings) }.map { .input($0) }
        guard let label, let content else { return nil }
        return WorkloadItem(
            label: label,
            count: fields.wholeNumber("count", in: 1...ScenarioLimits.items) ?? 1,
            content: content,
            arrivals: fields["arrivals"].flatMap { arrivals($0, findings) } ?? .at(.zero),
            user: fields.text("user"))
    }

    private func upload(_ node: YAMLNode, _ findings: Findings) -> WorkloadItem.Content? {
        guard let fields = Fields(node, of: "an upload", keys: ["portrait", "file"], findings)
        else { return nil }
        if fields.oneOf(["portrait", "file"]) == 0 {
            fields.reportMissing("portrait", example: "portrait: {people: 1}")
            return nil
        }
        if fields.has("file") { return fields.file("file").map { .file($0) } }
        return fields["portrait"].flatMap { portrait($0, findings) }.map { .portrait($0) }
    }

    private func portrait(_ node: YAMLNode, _ findings: Findings) -> PortraitRequest? {
        let keys = [
            "people", "names", "size", "format", "sunglasses", "orientation", "defect", "samples",
            "progressive", "wide-gamut", "variant",
        ]
        guard let fields = Fields(node, of: "a portrait", keys: keys, findings) else { return nil }
        let size = fields.quantity("size", "a size in pixels") {
            text -> (width: Int, height: Int)? in
            guard let size = Quantity.pixels(text), size.width > 0, size.height > 0,
                size.width <= ScenarioLimits.side, size.height <= ScenarioLimits.side
            else { return nil }
            return size
        }
        let names = names(fields)
        let people = fields.wholeNumber("people", in: 0...ScenarioLimits.people)
        if let names, let people, names.count != people {
            findings.report(
                at: fields.place(of: "people"), "\(people) people beside \(names.count) names",
                advice: "leave 'people' out where 'names' says who")
        }
        return PortraitRequest(
            people: names?.count ?? people ?? 1, names: names, width: size?.width ?? 1600,
            height: size?.height ?? 1200,
            format: fields.choice("format", PortraitRequest.Format.self) ?? .jpeg,
            sunglasses: fields.truth("sunglasses") ?? false,
            orientation: fields.wholeNumber("orientation", in: 1...8) ?? 1,
            defect: fields.choice("defect", PortraitRequest.Defect.self) ?? .none,
            samples: fields.choice("samples", PortraitRequest.Samples.self) ?? .rgb,
            progressive: fields.truth("progressive") ?? false,
            wideGamut: fields.truth("wide-gamut") ?? false,
            variant: fields.wholeNumber("variant", in: 0...1_000_000) ?? 0)
    }

    private func names(_ fields: Fields) -> [String]? {
        guard let nodes = fields.list("names", of: "names") else { return nil }
        let names = nodes.compactMap(\.scalar?.text).filter { !$0.isEmpty }
        if names.count != nodes.count || names.isEmpty || names.count > ScenarioLimits.people {
            fields.findings.report(
                at: fields.place(of: "names"), "'names' is not 1 to \(ScenarioLimits.people) names",
                advice: "write [ada, bob]")
        }
        return names
    }

    private func arrivals(_ node: YAMLNode, _ findings: Findings) -> Arrivals? {
        let keys = ["at", "every", "poisson", "from"]
        guard let fields = Fields(node, of: "arrivals", keys: keys, findings) else { return nil }
        if fields.oneOf(["at", "every", "poisson"]) == 0 {
            findings.report(
                at: node.position, "arrivals say neither 'at' nor 'every' nor 'poisson'",
                advice: "write {at: 0s}, {every: 100ms} or {poisson: 8/s}")
            return nil
        }
        if fields.has("at"), fields.has("from") {
            findings.report(
                at: fields.place(of: "from"), "'from' beside 'at'",
                advice: "'at' says when all of them arrive; leave 'from' out")
        }
        let from = fields.duration("from") ?? .zero
        if fields.has("every") { return fields.duration("every").map { .every($0, from: from) } }
        if fields.has("poisson") {
            return fields.quantity("poisson", "a rate", Quantity.rate).map {
                .poisson($0, from: from)
            }
        }
        return fields.duration("at").map { .at($0) }
    }

    /// Labels stand in call sites, keys and goldens, so they hold nothing that has a meaning there.
    private static func isLabel(_ text: String) -> Bool {
        text.utf8.count <= 64
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || "-_.".utf8.contains(byte)
            }
    }
}

extension WorkloadItem {
    /// Whether `name` is this workload's label or one of its items'.
    func isNamed(_ name: String) -> Bool {
        if name == label { return true }
        guard count > 1, name.hasPrefix(label + "-") else { return false }
        let digits = name.dropFirst(label.count + 1)
        guard digits.first != "0", let index = Quantity.wholeNumber(digits) else { return false }
        return (1...count).contains(index)
    }

    fileprivate func shares(itemLabelWith other: WorkloadItem) -> Bool {
        isNamed(other.label) || other.isNamed(label)
    }
}
