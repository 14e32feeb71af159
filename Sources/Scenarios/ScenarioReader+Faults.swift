internal import AWSModel
internal import FaultInjection
internal import KeyedDraws
internal import VirtualTime

extension ScenarioReader {
    func faults(_ fields: Fields, items: [WorkloadItem]) -> [WrittenFault] {
        let nodes = fields.list("faults", of: "rules") ?? []
        return nodes.compactMap { fault($0, items, fields.findings) }
    }

    private func fault(
        _ node: YAMLNode, _ items: [WorkloadItem], _ findings: Findings
    ) -> WrittenFault? {
        guard
            let fields = Fields(
                node, of: "a fault rule", keys: ["on", "at", "when", "do"], findings)
        else { return nil }
        for (key, example) in [
            ("on", "on: rekognition.DetectFaces"), ("do", "do: {error: ThrottlingException}"),
        ] where !fields.has(key) {
            fields.reportMissing(key, example: example)
        }
        let target = fields.text("on").flatMap {
            operation($0, at: fields["on"]?.position ?? node.position, findings)
        }
        let window = fields.quantity("at", "a window", Quantity.window)
        let conditions = fields["when"].flatMap {
            Fields($0, of: "'when'", keys: Self.conditionKeys, findings)
        }
        let condition = conditions.map { readCondition($0, items) } ?? FaultCondition()
        let acts = fields["do"].flatMap { readEffects($0, on: target, findings) }
        if let conditions, conditions.has("nth"), acts?.effects.contains(where: \.isSkew) == true {
            findings.report(
                at: conditions.place(of: "nth"), "'nth' beside 'skew'",
                advice: "a clock is off for a while, not for a call: write 'at: 10s..5m'")
        }
        if let acts, acts.effects.contains(where: \.isRamp), !fields.has("at") {
            findings.report(
                at: node.position, "'slow' goes from one factor to another without 'at'",
                advice: "add the window over which it does, such as 'at: 10s..40s'")
        }
        guard let target, let acts else { return nil }
        let rule = FaultRule(
            service: target.service, operation: target.name == "*" ? nil : target.name,
            window: window, condition: condition, effects: acts.effects,
            probability: acts.probability)
        return WrittenFault(rule, at: node.position, statePosition: conditions?["state"]?.position)
    }

    private static let conditionKeys = ["item", "state", "attempt", "try", "ordinal", "nth"]

    private func readCondition(_ fields: Fields, _ items: [WorkloadItem]) -> FaultCondition {
        let item = fields.text("item")
        if let item, !items.isEmpty, !items.contains(where: { $0.isNamed(item) }) {
            fields.findings.reportUnknown(
                "item", item, at: fields["item"]?.position ?? fields.position,
                among: items.map(\.label), plural: "the workload's labels")
        }
        return FaultCondition(
            item: item, state: fields.text("state"), attempt: fields.numbers("attempt"),
            sdkTry: fields.numbers("try"), ordinal: fields.numbers("ordinal"),
            nth: fields.numbers("nth"))
    }
}

extension FaultEffect {
    fileprivate var isRamp: Bool { if case .ramp = self { true } else { false } }
    fileprivate var isSkew: Bool { if case .skew = self { true } else { false } }
}
